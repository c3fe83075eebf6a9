// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QImage>
#include <QMargins>

namespace app::imaging {

enum class ExtensionFill {
    Reflect,     ///< the picture mirrored at its edges, again and again
    Blur,        ///< the same, blurred (sigma 2 % of the shorter side of the result)
    Colour,      ///< `colour` (sRGB)
    Transparent, ///< the result has an alpha channel
};

/// Adds `margins` (px, none negative) around a picture in a working format. The picture's own
/// pixels stay memory equal; depth and colour space stay. Null when memory is short.
[[nodiscard]] QImage extended(const QImage& image, const QMargins& margins, ExtensionFill fill,
                              const QColor& colour = {});
/// The mask of an extended picture: 0 in the new area.
[[nodiscard]] QImage extendedMask(const QImage& mask, const QMargins& margins);

} // namespace app::imaging
