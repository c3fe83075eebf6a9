// SPDX-License-Identifier: MIT
#include "app/imaging/mask.h"
#include "tests/support/qt_printers.h"

#include <gtest/gtest.h>

#include <QColor>
#include <QRandomGenerator>

using app::imaging::blendThroughMask;
using app::imaging::emptyMask;
using app::imaging::featheredMask;
using app::imaging::invertedMask;
using app::imaging::maskBounds;
using app::imaging::maskCoverage;

namespace {

QImage maskWithRect(QSize size, const QRect& rect, uchar value = 255) {
    QImage mask = emptyMask(size);
    for (int y = rect.top(); y <= rect.bottom(); ++y) {
        for (int x = rect.left(); x <= rect.right(); ++x) {
            mask.scanLine(y)[x] = value;
        }
    }
    return mask;
}

QImage noise(QSize size, QImage::Format format, quint32 seed) {
    QRandomGenerator random(seed);
    QImage image(size, format);
    for (int y = 0; y < image.height(); ++y) {
        for (qsizetype i = 0; i < image.bytesPerLine(); ++i) {
            image.scanLine(y)[i] = static_cast<uchar>(random.bounded(256));
        }
    }
    return image;
}

} // namespace

TEST(Mask, EmptyHasNoBoundsAndNoCoverage) {
    const QImage mask = emptyMask(QSize(37, 11));
    EXPECT_EQ(mask.format(), QImage::Format_Grayscale8);
    EXPECT_TRUE(maskBounds(mask).isNull());
    EXPECT_EQ(maskCoverage(mask), 0.0);
    EXPECT_TRUE(maskBounds(QImage()).isNull());
    EXPECT_EQ(maskCoverage(QImage()), 0.0);
}

TEST(Mask, BoundsHoldEveryPaintedPixel) {
    const QSize size(41, 29);
    for (const QRect& rect : {QRect(0, 0, 1, 1), QRect(40, 28, 1, 1), QRect(7, 3, 20, 9),
                              QRect(0, 0, 41, 29), QRect(33, 5, 8, 1)}) {
        EXPECT_EQ(maskBounds(maskWithRect(size, rect, 1)), rect);
    }
    QImage corners = maskWithRect(size, QRect(30, 2, 1, 1));
    corners.scanLine(20)[4] = 9;
    EXPECT_EQ(maskBounds(corners), QRect(QPoint(4, 2), QPoint(30, 20)));
}

TEST(Mask, CoverageCountsFeatherByItsValue) {
    EXPECT_DOUBLE_EQ(maskCoverage(maskWithRect(QSize(10, 10), QRect(0, 0, 5, 10))), 0.5);
    EXPECT_DOUBLE_EQ(maskCoverage(maskWithRect(QSize(10, 10), QRect(0, 0, 10, 10), 51)), 0.2);
}

TEST(Mask, InvertingTwiceIsTheSame) {
    const QImage mask = noise(QSize(33, 9), QImage::Format_Grayscale8, 1);
    const QImage inverted = invertedMask(mask);
    EXPECT_EQ(inverted.constScanLine(4)[5], 255 - mask.constScanLine(4)[5]);
    EXPECT_EQ(invertedMask(inverted), mask);
}

TEST(Mask, FeatherKeepsThePaintedAreaFullAndFallsOutside) {
    const QRect painted(40, 40, 20, 20);
    const QImage soft = featheredMask(maskWithRect(QSize(100, 100), painted), 8);
    for (int y = painted.top(); y <= painted.bottom(); ++y) {
        for (int x = painted.left(); x <= painted.right(); ++x) {
            ASSERT_EQ(soft.constScanLine(y)[x], 255) << x << ',' << y;
        }
    }
    const uchar* row = soft.constScanLine(50);
    for (int x = 60; x < 99; ++x) {
        EXPECT_GE(row[x], row[x + 1]) << x;
    }
    EXPECT_NEAR(row[67], 128, 20); // the grown edge, half way down
    EXPECT_EQ(row[90], 0);
    EXPECT_EQ(featheredMask(emptyMask(QSize(9, 9)), 5), emptyMask(QSize(9, 9)));
}

TEST(Mask, FeatherAtTheBorderStaysFull) {
    const QImage soft = featheredMask(maskWithRect(QSize(64, 64), QRect(0, 0, 10, 64)), 6);
    EXPECT_EQ(soft.constScanLine(0)[0], 255);
    EXPECT_EQ(soft.constScanLine(63)[9], 255);
    EXPECT_EQ(soft.constScanLine(0)[63], 0);
}

TEST(Mask, FeatherOfAWeakMaskIsNeverStrongerThanIt) {
    const QImage soft = featheredMask(maskWithRect(QSize(64, 64), QRect(20, 20, 20, 20), 60), 4);
    for (int y = 0; y < 64; ++y) {
        for (int x = 0; x < 64; ++x) {
            ASSERT_LE(soft.constScanLine(y)[x], 60);
        }
    }
    EXPECT_GT(soft.constScanLine(30)[42], 10);
}

TEST(Mask, BlendKeepsTakesOrMixesLinearly) {
    for (const QImage::Format format : {QImage::Format_RGBA8888, QImage::Format_RGBX8888}) {
        const QImage parent = noise(QSize(31, 17), format, 2);
        const QImage edited = noise(QSize(31, 17), format, 3);
        QImage mask = noise(QSize(31, 17), QImage::Format_Grayscale8, 4);
        mask.scanLine(3)[3] = 0;
        mask.scanLine(3)[4] = 255;
        const QImage mixed = blendThroughMask(parent, edited, mask);
        ASSERT_EQ(mixed.format(), format);
        for (int y = 0; y < 17; ++y) {
            for (int i = 0; i < 31 * 4; ++i) {
                const double weight = mask.constScanLine(y)[i / 4] / 255.0;
                const double expected =
                    parent.constScanLine(y)[i] * (1 - weight) + edited.constScanLine(y)[i] * weight;
                ASSERT_NEAR(mixed.constScanLine(y)[i], expected, 0.5001) << i << ',' << y;
            }
        }
    }
}

TEST(Mask, BlendOfSixteenBitKeepsItsDepth) {
    QImage parent(2, 1, QImage::Format_RGBA64);
    parent.fill(QColor::fromRgba64(1000, 2000, 3000, 65535));
    QImage edited(2, 1, QImage::Format_RGBA64);
    edited.fill(QColor::fromRgba64(65535, 2000, 0, 0));
    QImage mask = emptyMask(QSize(2, 1));
    mask.scanLine(0)[1] = 51;
    const QImage mixed = blendThroughMask(parent, edited, mask);
    const auto* row = reinterpret_cast<const quint16*>(mixed.constScanLine(0));
    EXPECT_EQ(row[0], 1000);
    EXPECT_EQ(row[4], 13907);
    EXPECT_EQ(row[5], 2000);
    EXPECT_EQ(row[7], 52428);
}

TEST(Mask, BlendWithAnEmptyMaskIsMemoryEqual) {
    const QImage parent = noise(QSize(50, 20), QImage::Format_RGBA8888, 5);
    const QImage edited = noise(QSize(50, 20), QImage::Format_RGBA8888, 6);
    EXPECT_EQ(blendThroughMask(parent, edited, emptyMask(parent.size())), parent);
    EXPECT_EQ(blendThroughMask(parent, edited, invertedMask(emptyMask(parent.size()))), edited);
}
