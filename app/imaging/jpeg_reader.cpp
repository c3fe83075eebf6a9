// SPDX-License-Identifier: MIT
#include "app/imaging/jpeg_reader.h"

#include "app/imaging/codec_errors.h"
#include "app/imaging/exif_orientation.h"

#include <jerror.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace app::imaging {

namespace {

/// A file of endless tiny scans would keep the decoder busy for hours; real ones have about ten.
constexpr int kMaxScans = 100;
constexpr unsigned kLongestMarker = 0xFFFF;

/// Adobe's CMYK is stored inverted: 255 is no ink.
void cmykToRgb(uchar* pixels, int width, bool inverted) {
    for (int x = 0; x < width; ++x, pixels += 4) {
        const auto light = [&](int i) -> uint { return inverted ? pixels[i] : 255U - pixels[i]; };
        const uint black = light(3);
        for (int i = 0; i < 3; ++i) {
            pixels[i] = static_cast<uchar>((light(i) * black + 127U) / 255U);
        }
        pixels[3] = 255;
    }
}

} // namespace

JpegReader::JpegReader(QByteArrayView bytes, std::stop_token stop)
    : m_bytes(bytes),
      m_stop(std::move(stop)) {
    m_info.err = jpeg_std_error(&m_handler.base);
    m_handler.base.error_exit = fail;
    m_handler.base.emit_message = note;
    m_handler.stop = &m_stop;
    m_progress.progress_monitor = watch;
}

JpegReader::~JpegReader() {
    jpeg_destroy_decompress(&m_info);
}

void JpegReader::fail(j_common_ptr info) {
    auto* handler = reinterpret_cast<Handler*>(info->err);
    handler->base.format_message(info, handler->message);
    std::longjmp(handler->escape, 1);
}

void JpegReader::note(j_common_ptr info, int level) {
    if (level >= 0) {
        return; // traces
    }
    auto* handler = reinterpret_cast<Handler*>(info->err);
    const int code = handler->base.msg_code;
    if (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER) {
        handler->cut = true; // libjpeg would go on and fill the rest with grey
        fail(info);
    }
    if (code != JWRN_BOGUS_ICC) {
        ++handler->damage;
    }
}

void JpegReader::watch(j_common_ptr info) {
    auto* handler = reinterpret_cast<Handler*>(info->err);
    if (handler->stop->stop_requested()) {
        handler->cancelled = true;
        std::longjmp(handler->escape, 1);
    }
    if (reinterpret_cast<j_decompress_ptr>(info)->input_scan_number > kMaxScans) {
        std::snprintf(handler->message, sizeof handler->message, "too many scans");
        std::longjmp(handler->escape, 1);
    }
}

bool JpegReader::readHeader() {
    if (setjmp(m_handler.escape) != 0) {
        return false;
    }
    jpeg_create_decompress(&m_info);
    m_info.progress = &m_progress;
    jpeg_mem_src(&m_info, reinterpret_cast<const uchar*>(m_bytes.data()),
                 static_cast<unsigned long>(m_bytes.size()));
    jpeg_save_markers(&m_info, JPEG_APP0 + 1, kLongestMarker);
    jpeg_save_markers(&m_info, JPEG_APP0 + 2, kLongestMarker);
    return jpeg_read_header(&m_info, TRUE) == JPEG_HEADER_OK;
}

base::Result<void> JpegReader::open() {
    if (m_bytes.isEmpty()) {
        return base::failure(cutPicture(QStringLiteral("JPEG: empty")));
    }
    if (!readHeader()) {
        return base::failure(error());
    }
    return checkSize(m_info.image_width, m_info.image_height);
}

QSize JpegReader::sizePx() const {
    return {static_cast<int>(m_info.image_width), static_cast<int>(m_info.image_height)};
}

bool JpegReader::isCmyk() const {
    return m_info.jpeg_color_space == JCS_CMYK || m_info.jpeg_color_space == JCS_YCCK;
}

int JpegReader::orientation() const {
    for (auto marker = m_info.marker_list; marker != nullptr; marker = marker->next) {
        const QByteArrayView data(marker->data, static_cast<qsizetype>(marker->data_length));
        if (marker->marker == JPEG_APP0 + 1 && data.startsWith(QByteArrayView("Exif\0\0", 6))) {
            return exifOrientation(data);
        }
    }
    return 1;
}

bool JpegReader::readProfile(JOCTET** data, unsigned* size) {
    if (setjmp(m_handler.escape) != 0) {
        return false;
    }
    return jpeg_read_icc_profile(&m_info, data, size) != FALSE;
}

QByteArray JpegReader::profile(bool* broken) {
    JOCTET* data = nullptr;
    unsigned size = 0;
    const long warningsBefore = m_handler.base.num_warnings;
    *broken = false;
    m_handler.base.msg_code = 0;
    if (!readProfile(&data, &size)) {
        *broken = m_handler.base.msg_code == JWRN_BOGUS_ICC ||
                  m_handler.base.num_warnings > warningsBefore;
        return {};
    }
    QByteArray profile(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    std::free(data);
    return profile;
}

bool JpegReader::start(int minSidePx) {
    if (setjmp(m_handler.escape) != 0) {
        return false;
    }
    m_info.out_color_space = isCmyk() ? JCS_CMYK : JCS_EXT_RGBA;
    if (minSidePx > 0) {
        const auto longer = static_cast<int>(std::max(m_info.image_width, m_info.image_height));
        m_info.scale_denom = 8;
        m_info.scale_num =
            static_cast<unsigned>(std::clamp((8 * minSidePx - 1) / longer + 1, 1, 8));
    }
    return jpeg_start_decompress(&m_info) != FALSE;
}

bool JpegReader::readRows(uchar* bits, qsizetype bytesPerLine) {
    if (setjmp(m_handler.escape) != 0) {
        return false;
    }
    while (m_info.output_scanline < m_info.output_height) {
        JSAMPROW row = bits + bytesPerLine * static_cast<qsizetype>(m_info.output_scanline);
        jpeg_read_scanlines(&m_info, &row, 1);
    }
    return jpeg_finish_decompress(&m_info) != FALSE;
}

base::Result<QImage> JpegReader::decode(int minSidePx) {
    if (!start(minSidePx)) {
        return base::failure(error());
    }
    QImage image(static_cast<int>(m_info.output_width), static_cast<int>(m_info.output_height),
                 QImage::Format_RGBX8888);
    if (image.isNull()) {
        return base::failure(noMemoryFor(sizePx()));
    }
    if (!readRows(image.bits(), image.bytesPerLine())) {
        return base::failure(error());
    }
    if (isCmyk()) {
        for (int y = 0; y < image.height(); ++y) {
            cmykToRgb(image.scanLine(y), image.width(), m_info.saw_Adobe_marker != FALSE);
        }
    }
    return image;
}

base::Error JpegReader::error() const {
    if (m_handler.cancelled) {
        return cancelledPicture();
    }
    const QString detail = QStringLiteral("JPEG: ") + QString::fromUtf8(m_handler.message);
    return m_handler.cut ? cutPicture(detail) : damagedPicture(detail);
}

} // namespace app::imaging
