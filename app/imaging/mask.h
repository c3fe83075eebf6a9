// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/result.h"

#include <QImage>
#include <QPointF>
#include <QRect>

namespace app::imaging {

/// A mask is a QImage of Format_Grayscale8 in the picture's size: 0 keep, 255 change, between:
/// feather.

[[nodiscard]] QImage emptyMask(QSize sizePx);

/// From picture bytes: grey value (luma of colour pictures) where the picture is opaque, 0 where it
/// is transparent. MaskMismatch when its size is not `sizePx`; PictureUnreadable.
[[nodiscard]] base::Result<QImage> maskFromBytes(const QByteArray& bytes, QSize sizePx);
[[nodiscard]] base::Result<QByteArray> maskToPng(const QImage& mask);

/// Smallest rectangle holding every value above 0; null for an empty mask.
[[nodiscard]] QRect maskBounds(const QImage& mask);
/// Share of the picture that changes, 0…1 (sum of values / 255 / pixels).
[[nodiscard]] double maskCoverage(const QImage& mask);
[[nodiscard]] QImage invertedMask(const QImage& mask);
/// Gaussian, sigma = radiusPx / 2; the painted area stays fully 255 (grown first by the radius).
[[nodiscard]] QImage featheredMask(const QImage& mask, double radiusPx);

/// One round brush dab in image pixels.
struct Brush {
    double diameterPx = 64;
    double hardness = 0.8; ///< 0 soft … 1 hard: share of the radius that is fully opaque
    double opacity = 1.0;  ///< 0…1
};

enum class BrushMode { Paint, Erase };

/// Sweeps the brush from `from` to `to` without gaps (a dab where they are equal). Paint takes
/// the maximum, so a stroke over itself does not build up; Erase the minimum of the inverse.
/// Returns the touched rectangle, clipped to the mask. Pixel centres are at .5.
QRect strokeMask(QImage& mask, QPointF from, QPointF to, const Brush& brush, BrushMode mode);

/// parent where the mask is 0 (memory equal), edited where it is 255, a linear mix between. All of
/// one size and format; alpha is mixed straight.
[[nodiscard]] QImage blendThroughMask(const QImage& parent, const QImage& edited,
                                      const QImage& mask);

} // namespace app::imaging
