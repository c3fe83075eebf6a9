// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QImage>
#include <QSize>

#include <array>

/// The four formats pixels are worked on in: RGBX8888, RGBA8888 (straight alpha), RGBX64, RGBA64.
/// Every pixel function of this folder takes one of them and gives one of the same depth and colour
/// space.
namespace app::imaging {

[[nodiscard]] bool isWorkingFormat(const QImage& image);
/// Any other image converted to the nearest of the four; null stays null.
[[nodiscard]] QImage toWorkingFormat(const QImage& image);
/// 16 bits per channel.
[[nodiscard]] bool isDeep(const QImage& image);

/// The same pixels with an alpha channel (all opaque where there was none).
[[nodiscard]] QImage withAlpha(const QImage& image);
/// Without the alpha channel if every pixel is opaque; else unchanged.
[[nodiscard]] QImage withoutNeedlessAlpha(const QImage& image);

/// New and uninitialised, of the depth, colour space and resolution of `like`; a mask for a mask.
/// Null when memory is short.
[[nodiscard]] QImage blankLike(const QImage& like, QSize sizePx, bool alpha);

/// `colour` (sRGB) in the picture's colour space: red, green, blue, alpha in the picture's depth
/// (0…255 or 0…65535).
[[nodiscard]] std::array<quint16, 4> channelsFor(const QImage& image, const QColor& colour);
/// `colour` (sRGB) as a colour whose numbers are right in the picture's colour space.
[[nodiscard]] QColor colourFor(const QImage& image, const QColor& colour);

/// Sets every pixel of `rect` to `colour` (sRGB), alpha included.
void fillRect(QImage& image, const QRect& rect, const QColor& colour);
/// Copies `source` to `target` with its top left corner at `at`; formats are the same, parts
/// outside are cut.
void pasteInto(QImage& target, QPoint at, const QImage& source);

} // namespace app::imaging
