// SPDX-License-Identifier: MIT
#include "app/imaging/png_chunks.h"

#include "app/imaging/codec_errors.h"
#include "app/imaging/colour_profile.h"

#include <libdeflate.h>

#include <QtEndian>

#include <algorithm>
#include <memory>

namespace app::imaging {

namespace {

constexpr qsizetype kSignatureBytes = 8;
constexpr qsizetype kChunkOverhead = 12; // length, type, checksum
constexpr quint32 kMaxChunkBytes = 0x7FFF'FFFF;
constexpr qsizetype kIhdrBytes = 13;

struct Chunk {
    QByteArrayView whole;
    QByteArrayView type;
    QByteArrayView data;

    [[nodiscard]] bool isCritical() const { return (type[0] & 0x20) == 0; }

    [[nodiscard]] bool checksumHolds() const {
        const auto stored = qFromBigEndian<quint32>(whole.data() + whole.size() - 4);
        return stored == libdeflate_crc32(0, type.data(), static_cast<size_t>(data.size() + 4));
    }
};

bool isValidDepth(int colourType, int depth) {
    switch (colourType) {
    case 0:
        return depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
    case 3:
        return depth == 1 || depth == 2 || depth == 4 || depth == 8;
    case 2:
    case 4:
    case 6:
        return depth == 8 || depth == 16;
    default:
        return false;
    }
}

/// Goes from chunk to chunk and notes where things are.
class LayoutReader {
public:
    LayoutReader(QByteArrayView file, PngReading reading) : m_file(file), m_reading(reading) {}

    base::Result<PngLayout> read() {
        m_layout.core.push_back(m_file.first(std::min(kSignatureBytes, m_file.size())));
        qsizetype at = kSignatureBytes;
        while (!m_ended) {
            auto chunk = chunkAt(at);
            if (!chunk) {
                if (m_reading == PngReading::Begin && m_layout.sizePx.isValid()) {
                    break; // the rest was not asked for
                }
                return base::failure(chunk.error());
            }
            at += chunk->whole.size();
            if (auto taken = take(*chunk); !taken) {
                return base::failure(taken.error());
            }
        }
        return m_layout;
    }

private:
    base::Result<Chunk> chunkAt(qsizetype at) const {
        if (m_file.size() - at < kChunkOverhead) {
            return base::failure(cutPicture(QStringLiteral("PNG ends between chunks")));
        }
        const auto length = qFromBigEndian<quint32>(m_file.data() + at);
        const QByteArrayView type = m_file.sliced(at + 4, 4);
        const auto isLetter = [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        };
        if (length > kMaxChunkBytes || !std::all_of(type.begin(), type.end(), isLetter)) {
            return base::failure(damagedPicture(QStringLiteral("PNG chunk header is damaged")));
        }
        if (m_file.size() - at - kChunkOverhead < static_cast<qsizetype>(length)) {
            return base::failure(cutPicture(QStringLiteral("PNG ends inside a chunk")));
        }
        return Chunk{m_file.sliced(at, length + kChunkOverhead), type,
                     m_file.sliced(at + 8, length)};
    }

    base::Result<void> take(const Chunk& chunk) {
        const bool isFirst = !m_layout.sizePx.isValid();
        if (isFirst != (chunk.type == "IHDR")) {
            return base::failure(damagedPicture(QStringLiteral("PNG without one IHDR first")));
        }
        if ((isFirst || m_reading == PngReading::Whole) && !chunk.checksumHolds()) {
            if (chunk.isCritical() || chunk.type == "tRNS") {
                return base::failure(damagedPicture(QStringLiteral("PNG chunk checksum is wrong")));
            }
            m_layout.hasDamagedExtras = true;
            return {};
        }
        if (isFirst) {
            m_layout.core.push_back(chunk.whole);
            return readIhdr(chunk.data);
        }
        return chunk.isCritical() || chunk.type == "tRNS" ? takeCore(chunk) : takeExtra(chunk);
    }

    base::Result<void> readIhdr(QByteArrayView data) {
        if (data.size() != kIhdrBytes) {
            return base::failure(damagedPicture(QStringLiteral("PNG IHDR of a wrong length")));
        }
        const qint64 width = qFromBigEndian<quint32>(data.data());
        const qint64 height = qFromBigEndian<quint32>(data.data() + 4);
        m_layout.bitDepth = static_cast<uchar>(data[8]);
        m_layout.colourType = static_cast<uchar>(data[9]);
        m_layout.interlaced = data[12] != 0;
        if (!isValidDepth(m_layout.colourType, m_layout.bitDepth) || data[10] != 0 ||
            data[11] != 0 || static_cast<uchar>(data[12]) > 1) {
            return base::failure(damagedPicture(QStringLiteral("PNG IHDR has wrong values")));
        }
        if (auto size = checkSize(width, height); !size) {
            return size;
        }
        m_layout.sizePx = QSize(static_cast<int>(width), static_cast<int>(height));
        return {};
    }

    base::Result<void> takeCore(const Chunk& chunk) {
        const bool isData = chunk.type == "IDAT";
        if (isData && m_dataEnded) {
            return base::failure(damagedPicture(QStringLiteral("PNG IDAT chunks are apart")));
        }
        m_dataSeen = m_dataSeen || isData;
        m_dataEnded = m_dataSeen && !isData;
        m_layout.hasTrns = m_layout.hasTrns || (chunk.type == "tRNS" && !m_dataSeen);
        m_ended = chunk.type == "IEND";
        if (m_ended && !m_dataSeen) {
            return base::failure(damagedPicture(QStringLiteral("PNG without IDAT")));
        }
        m_layout.core.push_back(chunk.whole);
        return {};
    }

    base::Result<void> takeExtra(const Chunk& chunk) {
        m_dataEnded = m_dataSeen;
        if (chunk.type == "eXIf") {
            m_layout.exif = chunk.data;
        } else if (!m_dataSeen && chunk.type == "iCCP") {
            m_layout.iccp = chunk.data;
        } else if (!m_dataSeen && chunk.type == "sRGB") {
            m_layout.srgb = true;
        } else if (!m_dataSeen && chunk.type == "acTL") {
            m_layout.animated = true;
        } else if (!m_dataSeen && chunk.type == "cICP" && chunk.data.size() == 4) {
            // Transfer characteristics 16 (PQ) and 18 (HLG): ITU-T H.273, table 3.
            m_layout.highDynamicRange = chunk.data[1] == 16 || chunk.data[1] == 18;
        }
        return {};
    }

    QByteArrayView m_file;
    PngReading m_reading;
    PngLayout m_layout;
    bool m_dataSeen = false;
    bool m_dataEnded = false;
    bool m_ended = false;
};

} // namespace

base::Result<PngLayout> readPngLayout(QByteArrayView file, PngReading reading) {
    return LayoutReader(file, reading).read();
}

QByteArray unpackIccp(QByteArrayView iccp) {
    const qsizetype nameEnd = iccp.indexOf('\0');
    if (nameEnd < 1 || nameEnd > 79 || iccp.size() < nameEnd + 2 || iccp[nameEnd + 1] != 0) {
        return {};
    }
    const QByteArrayView packed = iccp.sliced(nameEnd + 2);
    const std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)> inflater(
        libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
    QByteArray profile(kMaxProfileBytes, Qt::Uninitialized);
    size_t size = 0;
    const libdeflate_result result = libdeflate_zlib_decompress(
        inflater.get(), packed.data(), static_cast<size_t>(packed.size()), profile.data(),
        static_cast<size_t>(profile.size()), &size);
    if (result != LIBDEFLATE_SUCCESS) {
        return {};
    }
    profile.truncate(static_cast<qsizetype>(size));
    return profile;
}

} // namespace app::imaging
