// SPDX-License-Identifier: MIT
#pragma once

#include "app/imaging/draw.h"

#include <QColor>
#include <QImage>
#include <QMargins>
#include <QPoint>

#include <optional>

/// What goes around a whole picture. Working formats in and out; depth and colour space stay.
namespace app::imaging {

/// Corners become transparent quarter circles with smooth edges; the radius is limited to half the
/// shorter side. The result has an alpha channel.
[[nodiscard]] QImage withRoundCorners(const QImage& image, double radiusPx);

struct ShadowLook {
    double blurPx = 0; ///< Gaussian, sigma = blurPx / 2
    QPoint offsetPx;   ///< right and down
    QColor colour;     ///< sRGB; opacity in its alpha
    std::optional<QColor> backdrop;
};

/// How much the canvas grows to hold the shadow.
[[nodiscard]] QMargins shadowMargins(const ShadowLook& look);
/// The shadow of the picture's alpha under it, on a canvas grown by shadowMargins(); transparent
/// around unless there is an opaque backdrop.
[[nodiscard]] QImage withDropShadow(const QImage& image, const ShadowLook& look);

/// The text again and again, slanted upwards, over a picture of this size.
[[nodiscard]] Layer tiledText(QSize pictureSizePx, const TextLook& look);

} // namespace app::imaging
