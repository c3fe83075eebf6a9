// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QImage>

#include <optional>

namespace app::imaging {

/// Every pixel gets the hue and saturation of `colour` (sRGB) at its own luma: the colour is scaled
/// towards black below its own luma and mixed with white above it. With `from`, only pixels near
/// that colour change, with a soft edge: within about 30 degrees of hue (a full colour means all
/// that goes by its name: blue from turquoise to violet) and not much paler if it is a warm one;
/// for a grey, of like lightness and without colour. Picture in a working format; alpha, depth and
/// colour space stay.
[[nodiscard]] QImage recoloured(const QImage& image, const QColor& colour,
                                const std::optional<QColor>& from);

} // namespace app::imaging
