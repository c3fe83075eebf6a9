// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/result.h"

#include <QByteArrayView>
#include <QSize>

#include <vector>

namespace app::imaging {

/// Where the parts of a PNG file are; views into the file's bytes, which must outlive it.
/// Source: PNG specification, third edition (W3C, 2025), sections 5 and 11.
struct PngLayout {
    QSize sizePx;
    int bitDepth = 8;
    int colourType = 0;
    bool interlaced = false;
    bool hasTrns = false;
    bool animated = false;
    bool srgb = false;
    bool highDynamicRange = false;    ///< cICP names a PQ or HLG transfer
    bool hasDamagedExtras = false;    ///< a chunk that is not needed has a wrong checksum; left out
    QByteArrayView iccp;              ///< the chunk's data
    QByteArrayView exif;              ///< the chunk's data
    std::vector<QByteArrayView> core; ///< signature, then whole chunks that make the pixels

    [[nodiscard]] bool hasAlpha() const { return hasTrns || (colourType & 4) != 0; }
};

enum class PngReading {
    Begin, ///< what is there is enough, checksums of IHDR only
    Whole  ///< every chunk up to IEND must be there and whole
};

/// PictureUnreadable, PictureTooLarge.
[[nodiscard]] base::Result<PngLayout> readPngLayout(QByteArrayView file, PngReading reading);

/// The ICC profile in an iCCP chunk's data; empty when it is broken or over kMaxProfileBytes.
[[nodiscard]] QByteArray unpackIccp(QByteArrayView iccp);

} // namespace app::imaging
