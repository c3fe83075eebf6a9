// SPDX-License-Identifier: MIT
#include "app/imaging/codec.h"
#include "app/imaging/codec_errors.h"
#include "app/imaging/colour_profile.h"
#include "app/imaging/png_filter.h"

#include <libdeflate.h>

#include <QtEndian>

#include <algorithm>
#include <array>
#include <memory>

namespace app::imaging {

namespace {

constexpr int kFastLevel = 1;
constexpr int kSmallLevel = 9;
constexpr qsizetype kMaxDataBytes = 1 << 30; // a chunk's length is 31 bit

/// Appends chunks to a growing file.
class ChunkWriter {
public:
    explicit ChunkWriter(qsizetype expectedBytes) {
        m_file.reserve(expectedBytes);
        m_file.append("\x89PNG\r\n\x1a\n", 8);
    }

    void append(const char* type, QByteArrayView data) {
        appendU32(static_cast<quint32>(data.size()));
        const qsizetype checked = m_file.size();
        m_file.append(type, 4);
        m_file.append(data.data(), data.size());
        appendU32(libdeflate_crc32(0, m_file.constData() + checked,
                                   static_cast<size_t>(m_file.size() - checked)));
    }

    [[nodiscard]] QByteArray file() && { return std::move(m_file); }

private:
    void appendU32(quint32 value) {
        std::array<char, 4> bytes{};
        qToBigEndian(value, bytes.data());
        m_file.append(bytes.data(), bytes.size());
    }

    QByteArray m_file;
};

/// A whole zlib stream; null when there is no memory.
QByteArray packed(const uchar* data, size_t size, int level) {
    const std::unique_ptr<libdeflate_compressor, void (*)(libdeflate_compressor*)> compressor(
        libdeflate_alloc_compressor(level), libdeflate_free_compressor);
    QByteArray out(static_cast<qsizetype>(libdeflate_zlib_compress_bound(compressor.get(), size)),
                   Qt::Uninitialized);
    const size_t used = libdeflate_zlib_compress(compressor.get(), data, size, out.data(),
                                                 static_cast<size_t>(out.size()));
    out.truncate(static_cast<qsizetype>(used));
    return out;
}

QByteArray ihdr(const PngSamples& samples) {
    QByteArray data(13, '\0');
    qToBigEndian(static_cast<quint32>(samples.image.width()), data.data());
    qToBigEndian(static_cast<quint32>(samples.image.height()), data.data() + 4);
    data[8] = static_cast<char>(samples.bitDepth);
    data[9] = static_cast<char>(samples.colourType);
    return data;
}

void appendColourSpace(ChunkWriter& writer, const QImage& image) {
    if (!image.colorSpace().isValid()) {
        return;
    }
    const QByteArray profile = profileToEmbed(image);
    if (profile.isEmpty()) {
        writer.append("sRGB", QByteArrayView("\0", 1)); // perceptual
        return;
    }
    QByteArray data("ICC profile\0\0", 13); // name, its end, method 0
    data += packed(reinterpret_cast<const uchar*>(profile.constData()),
                   static_cast<size_t>(profile.size()), kSmallLevel);
    writer.append("iCCP", data);
}

} // namespace

base::Result<QByteArray> encodePng(const QImage& image, PngEffort effort) {
    if (auto size = checkSize(image.width(), image.height()); !size) {
        return base::failure(size.error());
    }
    const PngSamples samples = pngSamples(image);
    const bool fast = effort == PngEffort::Fast;
    std::unique_ptr<uchar[]> rows =
        filteredRows(samples, fast ? FilterChoice::Quick : FilterChoice::All);
    if (samples.image.isNull() || rows == nullptr) {
        return base::failure(noMemoryFor(image.size()));
    }
    const QByteArray data =
        packed(rows.get(), samples.filteredBytes(), fast ? kFastLevel : kSmallLevel);
    rows.reset();
    ChunkWriter writer(data.size() + 4096);
    writer.append("IHDR", ihdr(samples));
    appendColourSpace(writer, image);
    for (qsizetype at = 0; at < data.size(); at += kMaxDataBytes) {
        writer.append("IDAT",
                      QByteArrayView(data).sliced(at, std::min(kMaxDataBytes, data.size() - at)));
    }
    writer.append("IEND", {});
    return std::move(writer).file();
}

} // namespace app::imaging
