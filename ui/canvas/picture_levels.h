// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QImage>

#include <vector>

namespace ui::canvas {

/// A picture ready for painting at any size: itself, and halves of halves of it. All levels are
/// sRGB, 8 bit: RGBX8888, or RGBA8888_Premultiplied where it has transparency. Value, made on any
/// thread.
struct PictureLevels {
    std::vector<QImage> levels; ///< the largest first
    bool isOpaque = true;
    QColor mean; ///< invalid until all levels are there

    [[nodiscard]] bool isNull() const { return levels.empty(); }

    /// The smallest level that is at least `widthPx` wide, or the largest.
    [[nodiscard]] const QImage& atLeast(double widthPx) const;
};

/// The first level alone, when `picture` needs no conversion for it; else null. Costs nothing.
[[nodiscard]] PictureLevels firstLevel(const QImage& picture);
/// All levels. Some ten milliseconds for large pictures: off the GUI thread.
[[nodiscard]] PictureLevels allLevels(const QImage& picture);

} // namespace ui::canvas
