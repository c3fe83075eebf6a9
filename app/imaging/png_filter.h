// SPDX-License-Identifier: MIT
#pragma once

#include <QImage>

#include <memory>

namespace app::imaging {

/// How a picture's samples lie in a PNG file: 8 or 16 bit, big endian, without idle alpha.
struct PngSamples {
    QImage image; ///< Grayscale8, RGBX8888, RGBA8888, RGBX64 or RGBA64
    int colourType = 6;
    int bitDepth = 8;

    [[nodiscard]] size_t bytesPerPixel() const;

    [[nodiscard]] size_t rowBytes() const {
        return bytesPerPixel() * static_cast<size_t>(image.width());
    }

    /// Rows with their filter byte in front.
    [[nodiscard]] size_t filteredBytes() const {
        return (rowBytes() + 1) * static_cast<size_t>(image.height());
    }
};

/// Any QImage in the smallest of those formats that loses nothing.
[[nodiscard]] PngSamples pngSamples(const QImage& image);

/// Which of PNG's five filters are tried for each row; the one with the smallest sum of absolute
/// differences is taken (PNG specification, third edition, 12.7).
enum class FilterChoice { Quick, All };

/// filteredBytes() bytes, ready for zlib; null when there is no memory.
[[nodiscard]] std::unique_ptr<uchar[]> filteredRows(const PngSamples& samples, FilterChoice choice);

} // namespace app::imaging
