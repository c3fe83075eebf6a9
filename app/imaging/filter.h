// SPDX-License-Identifier: MIT
#pragma once

#include <QImage>

#include <stop_token>

/// Filters of neighbourhoods. Pictures are in a working format (working_format.h); size, format and
/// colour space stay. Alpha is straight outside and premultiplied inside. Once `stop` asks, the
/// result is worthless.
namespace app::imaging {

/// Gaussian, sigma = radiusPx / 2, alpha too; edges reflected. A sigma above 6 px runs on a smaller
/// copy.
[[nodiscard]] QImage blurred(const QImage& image, double radiusPx);
/// Unsharp mask: colour + 2 · strength · (colour − Gaussian of sigma = radiusPx / 2); strength 0…1.
[[nodiscard]] QImage sharpened(const QImage& image, double strength, double radiusPx);
/// Bilateral filter 7 px wide; strength 0…1 widens the range of levels that count as noise (6 to 66
/// of 255).
[[nodiscard]] QImage denoised(const QImage& image, double strength, std::stop_token stop = {});
/// Cells of `cellPx`, from the top left corner, each of its mean (weighted by alpha).
[[nodiscard]] QImage pixelated(const QImage& image, int cellPx, std::stop_token stop = {});
/// Darkens towards the corners, which lose `strength` (0…1) of their value; nothing within 35 % of
/// the way.
[[nodiscard]] QImage vignetted(const QImage& image, double strength);

} // namespace app::imaging
