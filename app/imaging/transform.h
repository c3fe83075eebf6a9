// SPDX-License-Identifier: MIT
#pragma once

#include <QImage>
#include <QRect>
#include <QSize>

/// Geometry. Everything takes a picture in a working format (working_format.h) or a mask
/// (Grayscale8; new area is 0) and keeps depth and colour space. Null when memory is short.
namespace app::imaging {

/// Clockwise by quarter turns (any whole number); exact.
[[nodiscard]] QImage quarterTurned(const QImage& image, int turns);
/// Size of what rotated() gives.
[[nodiscard]] QSize rotatedSize(QSize sizePx, double degrees);
/// Clockwise about the centre. Multiples of 90 are exact; others resample (bicubic) and enlarge the
/// canvas, the corners transparent, so that the result has an alpha channel. Sides up to
/// kMaxWarpSidePx.
[[nodiscard]] QImage rotated(const QImage& image, double degrees);
/// Largest upright rectangle of the same ratio that lies inside the rotated picture; at least 1×1.
[[nodiscard]] QSize straightenedSize(QSize sizePx, double degrees);
/// Clockwise by up to ±45 degrees, cropped to straightenedSize(). Sides up to kMaxWarpSidePx.
[[nodiscard]] QImage straightened(const QImage& image, double degrees);
/// Longest side that rotated() (but for multiples of 90) and straightened() take or give.
inline constexpr int kMaxWarpSidePx = 32'766;

/// Left and right change places, or top and bottom.
[[nodiscard]] QImage flippedHorizontally(const QImage& image);
[[nodiscard]] QImage flippedVertically(const QImage& image);

/// Area average where it shrinks, bicubic where it grows.
[[nodiscard]] QImage resized(const QImage& image, QSize sizePx);

/// What is left when borders of the corners' colour go: rows and columns from outside in that lie
/// within `tolerance` levels (of 255) of the commonest corner. The whole rectangle when there is no
/// such border; null when everything is border.
[[nodiscard]] QRect insideUniformBorder(const QImage& image, double tolerance);

} // namespace app::imaging
