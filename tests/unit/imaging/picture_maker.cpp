// SPDX-License-Identifier: MIT
#include "tests/unit/imaging/picture_maker.h"

#include <jpeglib.h>

#include <QColor>
#include <QRandomGenerator>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio> // before jpeglib.h, which needs FILE
#include <cstdlib>
#include <vector>

namespace tests {

namespace {

quint32 crcOf(const QByteArray& bytes) {
    quint32 crc = 0xFFFF'FFFF;
    for (const char byte : bytes) {
        crc ^= static_cast<uchar>(byte);
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB8'8320U : 0U);
        }
    }
    return ~crc;
}

QByteArray big32(quint32 value) {
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray little(quint32 value, int count) {
    QByteArray bytes(4, '\0');
    qToLittleEndian(value, bytes.data());
    return bytes.left(count);
}

QByteArray riffChunk(const char* name, const QByteArray& data) {
    QByteArray chunk = QByteArray(name) + little(static_cast<quint32>(data.size()), 4) + data;
    return data.size() % 2 == 0 ? chunk : chunk + QByteArray(1, '\0');
}

/// Compresses rows of one value each channel.
QByteArray flatJpeg(QSize size, const std::vector<uchar>& pixel, J_COLOR_SPACE space, bool adobe,
                    JpegKind kind) {
    jpeg_compress_struct info{};
    jpeg_error_mgr errors{};
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    unsigned char* buffer = nullptr;
    unsigned long length = 0;
    jpeg_mem_dest(&info, &buffer, &length);
    info.image_width = static_cast<JDIMENSION>(size.width());
    info.image_height = static_cast<JDIMENSION>(size.height());
    info.input_components = static_cast<int>(pixel.size());
    info.in_color_space = space;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, 95, TRUE);
    info.write_Adobe_marker = adobe ? TRUE : FALSE;
    if (kind == JpegKind::Progressive) {
        jpeg_simple_progression(&info);
    }
    jpeg_start_compress(&info, TRUE);
    std::vector<uchar> row;
    for (int x = 0; x < size.width(); ++x) {
        row.insert(row.end(), pixel.begin(), pixel.end());
    }
    for (int y = 0; y < size.height(); ++y) {
        JSAMPROW pointer = row.data();
        jpeg_write_scanlines(&info, &pointer, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    QByteArray bytes(reinterpret_cast<const char*>(buffer), static_cast<qsizetype>(length));
    std::free(buffer);
    return bytes;
}

} // namespace

QImage photo(QSize size, QImage::Format format) {
    QRandomGenerator random(7);
    QImage image(size, QImage::Format_RGBA64);
    for (int y = 0; y < size.height(); ++y) {
        auto* row = reinterpret_cast<quint16*>(image.scanLine(y));
        for (int x = 0; x < size.width(); ++x) {
            for (int channel = 0; channel < 3; ++channel) {
                const double wave =
                    30000 + 20000 * std::sin(x * 0.11 + channel) * std::cos(y * 0.07);
                row[4 * x + channel] = static_cast<quint16>(wave + random.bounded(2000));
            }
            row[4 * x + 3] =
                static_cast<quint16>((x / 3 + y) % 4 == 1 ? 65535 : random.bounded(65536));
        }
    }
    if (!QImage(1, 1, format).hasAlphaChannel()) {
        image.reinterpretAsFormat(QImage::Format_RGBX64);
        for (int y = 0; y < size.height(); ++y) {
            auto* row = reinterpret_cast<quint16*>(image.scanLine(y));
            for (int x = 0; x < size.width(); ++x) {
                row[4 * x + 3] = 65535;
            }
        }
    }
    return image.convertToFormat(format);
}

QImage cornerMarks(QSize size) {
    QImage image(size, QImage::Format_RGBX8888);
    image.fill(Qt::white);
    image.setPixelColor(0, 0, Qt::red);
    image.setPixelColor(size.width() - 1, 0, Qt::green);
    image.setPixelColor(0, size.height() - 1, Qt::blue);
    image.setPixelColor(size.width() - 1, size.height() - 1, Qt::black);
    return image;
}

QByteArray pngChunk(const char* type, const QByteArray& data) {
    const QByteArray checked = QByteArray(type, 4) + data;
    return big32(static_cast<quint32>(data.size())) + checked + big32(crcOf(checked));
}

QByteArray withPngChunk(const QByteArray& png, const char* type, const QByteArray& data) {
    constexpr int kAfterIhdr = 8 + 25;
    return png.left(kAfterIhdr) + pngChunk(type, data) + png.mid(kAfterIhdr);
}

QByteArray pngClaiming(quint32 width, quint32 height) {
    const QByteArray ihdr = big32(width) + big32(height) + QByteArray("\x08\x06\0\0\0", 5);
    return QByteArray("\x89PNG\r\n\x1a\n", 8) + pngChunk("IHDR", ihdr) +
           pngChunk("IDAT", QByteArray("\x78\x9c\x03\0\0\0\0\1", 8)) + pngChunk("IEND", {});
}

QByteArray exifBlock(int orientation, ByteOrder order) {
    const auto value = static_cast<char>(orientation);
    if (order == ByteOrder::Big) {
        return QByteArray("MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 19) +
               QByteArray(1, value) + QByteArray(6, '\0');
    }
    return QByteArray("II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", 18) + QByteArray(1, value) +
           QByteArray(7, '\0');
}

QByteArray withExif(const QByteArray& jpeg, int orientation) {
    const QByteArray data = QByteArray("Exif\0\0", 6) + exifBlock(orientation);
    return jpeg.left(2) + QByteArray("\xff\xe1", 2) +
           big32(static_cast<quint32>(data.size() + 2)).mid(2) + data + jpeg.mid(2);
}

QByteArray cmykJpeg(QSize size, int cyan, int magenta, int yellow, int black, CmykStyle style) {
    const bool adobe = style == CmykStyle::AdobeInverted;
    std::vector<uchar> pixel;
    for (const int ink : {cyan, magenta, yellow, black}) {
        pixel.push_back(static_cast<uchar>(adobe ? 255 - ink : ink));
    }
    return flatJpeg(size, pixel, JCS_CMYK, adobe, JpegKind::Baseline);
}

QByteArray greyJpeg(QSize size, uchar value, JpegKind kind) {
    return flatJpeg(size, {value}, JCS_GRAYSCALE, false, kind);
}

QByteArray animatedWebp(const QByteArray& lossless, QSize frame) {
    const QSize canvas = frame + QSize(2, 2);
    const auto size24 = [](QSize size) -> QByteArray {
        return little(static_cast<quint32>(size.width() - 1), 3) +
               little(static_cast<quint32>(size.height() - 1), 3);
    };
    const QByteArray bitstream = lossless.mid(12);
    const QByteArray anmf = little(1, 3) + little(1, 3) + size24(frame) + little(100, 3) +
                            QByteArray(1, '\0') + bitstream; // offsets count in twos
    const QByteArray body =
        QByteArray("WEBP") + riffChunk("VP8X", QByteArray("\x12\0\0\0", 4) + size24(canvas)) +
        riffChunk("ANIM", QByteArray(6, '\0')) + riffChunk("ANMF", anmf) + riffChunk("ANMF", anmf);
    return riffChunk("RIFF", body);
}

} // namespace tests
