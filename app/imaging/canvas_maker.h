// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QImage>
#include <QSize>

/// New pictures: RGBX8888, or RGBA8888 where a colour is not opaque; sRGB. Null when memory is
/// short.
namespace app::imaging {

[[nodiscard]] QImage plainCanvas(QSize sizePx, const QColor& colour);

enum class GradientRun { Down, Right, Diagonal, Radial };
/// From `colour` (top, left, top left, centre) to `colourTo` (bottom, right, bottom right,
/// corners), linear in encoded values, alpha premultiplied on the way.
[[nodiscard]] QImage gradientCanvas(QSize sizePx, const QColor& colour, const QColor& colourTo,
                                    GradientRun run);
/// Cells of `cellPx`, `colour` at the top left.
[[nodiscard]] QImage checkerboardCanvas(QSize sizePx, const QColor& colour, const QColor& colourTo,
                                        int cellPx);

} // namespace app::imaging
