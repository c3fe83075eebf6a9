// SPDX-License-Identifier: MIT
#include "app/imaging/mask.h"
#include "tests/support/qt_printers.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

using app::imaging::Brush;
using app::imaging::BrushMode;
using app::imaging::emptyMask;
using app::imaging::invertedMask;
using app::imaging::maskBounds;
using app::imaging::strokeMask;

namespace {

/// One dab the slow way, straight from the definition of hardness.
double dabAt(QPointF middle, const Brush& brush, int x, int y) {
    const double distance = std::hypot(x + 0.5 - middle.x(), y + 0.5 - middle.y());
    const double radius = brush.diameterPx / 2;
    const double inner = std::min(radius * brush.hardness, radius - 0.5);
    const double outer = std::max(radius, inner + 1);
    const double t = std::clamp((outer - distance) / (outer - inner), 0.0, 1.0);
    return 255 * brush.opacity * t * t * (3 - 2 * t);
}

/// Very many dabs along the way.
double strokeAt(QPointF from, QPointF to, const Brush& brush, int x, int y) {
    double strongest = 0;
    for (int i = 0; i <= 400; ++i) {
        strongest = std::max(strongest, dabAt(from + (to - from) * (i / 400.0), brush, x, y));
    }
    return strongest;
}

} // namespace

TEST(MaskBrush, DabIsFullInTheMiddleAndRound) {
    QImage mask = emptyMask(QSize(101, 101));
    const QRect touched =
        strokeMask(mask, {50.5, 50.5}, {50.5, 50.5}, Brush{40, 1.0, 1.0}, BrushMode::Paint);
    EXPECT_EQ(mask.constScanLine(50)[50], 255);
    EXPECT_EQ(mask.constScanLine(50)[31], 255);
    EXPECT_EQ(mask.constScanLine(50)[29], 0);
    EXPECT_EQ(mask.constScanLine(32)[32], 0); // corner of the square around it
    EXPECT_TRUE(touched.contains(maskBounds(mask)));
    EXPECT_EQ(mask, mask.mirrored(true, true));
}

TEST(MaskBrush, StrokeEqualsManyDabs) {
    const QPointF from(12.3, 20.8);
    const QPointF to(60.9, 33.2);
    for (const Brush& brush :
         {Brush{18, 0.0, 1.0}, Brush{18, 0.5, 0.6}, Brush{7, 1.0, 1.0}, Brush{2, 0.3, 1.0}}) {
        QImage mask = emptyMask(QSize(72, 56));
        strokeMask(mask, from, to, brush, BrushMode::Paint);
        for (int y = 0; y < mask.height(); ++y) {
            for (int x = 0; x < mask.width(); ++x) {
                ASSERT_NEAR(mask.constScanLine(y)[x], strokeAt(from, to, brush, x, y), 2.0)
                    << x << ',' << y << " diameter " << brush.diameterPx;
            }
        }
    }
}

TEST(MaskBrush, PaintingTwiceDoesNotBuildUp) {
    const Brush brush{20, 0.2, 0.5};
    QImage once = emptyMask(QSize(40, 40));
    strokeMask(once, {10, 20}, {30, 20}, brush, BrushMode::Paint);
    QImage twice = once;
    strokeMask(twice, {10, 20}, {30, 20}, brush, BrushMode::Paint);
    EXPECT_EQ(once, twice);
    EXPECT_EQ(once.constScanLine(20)[20], 128);
}

TEST(MaskBrush, ErasingIsPaintingTheInverse) {
    const Brush brush{16, 0.4, 1.0};
    QImage painted = emptyMask(QSize(40, 30));
    strokeMask(painted, {5, 5}, {33, 22}, brush, BrushMode::Paint);
    QImage erased = invertedMask(emptyMask(QSize(40, 30)));
    strokeMask(erased, {5, 5}, {33, 22}, brush, BrushMode::Erase);
    EXPECT_EQ(erased, invertedMask(painted));
}

TEST(MaskBrush, DabOutsideTheImageIsClipped) {
    QImage mask = emptyMask(QSize(30, 30));
    EXPECT_TRUE(strokeMask(mask, {-50, -50}, {-40, -90}, Brush{20}, BrushMode::Paint).isEmpty());
    EXPECT_TRUE(maskBounds(mask).isNull());
    const QRect corner = strokeMask(mask, {0, 0}, {0, 0}, Brush{20, 1.0}, BrushMode::Paint);
    EXPECT_TRUE(mask.rect().contains(corner));
    EXPECT_EQ(mask.constScanLine(0)[0], 255);
    EXPECT_TRUE(strokeMask(mask, {1e9, 1e9}, {2e9, 1e9}, Brush{}, BrushMode::Paint).isEmpty());
}

TEST(MaskBrush, SmallestBrushMarksOnePixel) {
    QImage mask = emptyMask(QSize(5, 5));
    strokeMask(mask, {2.5, 2.5}, {2.5, 2.5}, Brush{1, 1.0, 1.0}, BrushMode::Paint);
    EXPECT_EQ(mask.constScanLine(2)[2], 255);
    EXPECT_EQ(maskBounds(mask), QRect(2, 2, 1, 1));
}
