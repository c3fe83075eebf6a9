// SPDX-License-Identifier: MIT
#include "app/imaging/extend.h"
#include "app/imaging/transform.h"
#include "tests/support/qt_printers.h"
#include "tests/unit/imaging/ops_support.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

using namespace app::imaging;

TEST(QuarterTurn, GoesClockwiseAndBackExactly) {
    for (const QImage::Format format : ops::kFormats) {
        const QImage image = ops::picture({13, 7}, format);
        const QImage turned = quarterTurned(image, 1);
        EXPECT_EQ(turned.size(), QSize(7, 13));
        EXPECT_EQ(turned.format(), image.format());
        EXPECT_EQ(turned.colorSpace(), image.colorSpace());
        // Clockwise: the left column becomes the top row, its foot first.
        EXPECT_EQ(turned.pixelColor(0, 0), image.pixelColor(0, 6));
        EXPECT_EQ(turned.pixelColor(6, 0), image.pixelColor(0, 0));
        for (int turns = -5; turns <= 5; ++turns) {
            EXPECT_TRUE(ops::samePixels(quarterTurned(quarterTurned(image, turns), -turns), image))
                << turns;
        }
        EXPECT_TRUE(ops::samePixels(rotated(image, -90), quarterTurned(image, 3)));
        EXPECT_TRUE(ops::samePixels(rotated(image, 450), turned));
    }
}

TEST(Rotate, FreeAnglesEnlargeTheCanvasAndLeaveItsCornersTransparent) {
    for (const QImage::Format format : ops::kFormats) {
        const QImage image = ops::plain({60, 40}, format, QColor(180, 60, 20));
        const QImage turned = rotated(image, 30);
        EXPECT_EQ(turned.size(), rotatedSize({60, 40}, 30));
        EXPECT_EQ(turned.size(),
                  QSize(static_cast<int>(std::ceil(60 * std::cos(std::numbers::pi / 6) + 20)),
                        static_cast<int>(std::ceil(30 + 40 * std::cos(std::numbers::pi / 6)))));
        EXPECT_TRUE(turned.hasAlphaChannel());
        EXPECT_EQ(turned.depth(), image.depth());
        EXPECT_EQ(ops::level(turned, 0, 0, 3), 0);
        const QPoint middle = turned.rect().center();
        EXPECT_TRUE(ops::nearlySame(turned.copy(QRect(middle, QSize(1, 1))),
                                    ops::plain({1, 1}, turned.format(), QColor(180, 60, 20))));
        for (int x = 0; x < turned.width(); ++x) {
            if (ops::level(turned, x, middle.y(), 3) > 0.05) {
                EXPECT_NEAR(ops::level(turned, x, middle.y(), 0), 180 / 255.0, 0.02)
                    << "no dark fringe at " << x;
            }
        }
    }
}

TEST(Rotate, TurnsClockwise) {
    QImage image = ops::plain({41, 41}, QImage::Format_RGBX8888, Qt::black);
    for (int y = 0; y < 5; ++y) {
        for (int x = 18; x < 23; ++x) {
            image.setPixelColor(x, y, Qt::white);
        }
    }
    const QImage turned = rotated(image, 45);
    const QPoint middle = turned.rect().center();
    EXPECT_GT(turned.pixelColor(middle + QPoint(13, -13)).red(), 200);
    EXPECT_LT(turned.pixelColor(middle + QPoint(-13, -13)).red(), 50);
}

TEST(Rotate, MasksFollowTheirPicture) {
    QImage image = ops::plain({50, 30}, QImage::Format_RGBX8888, Qt::black);
    QImage mask(50, 30, QImage::Format_Grayscale8);
    mask.fill(0);
    for (int y = 5; y < 14; ++y) {
        for (int x = 30; x < 44; ++x) {
            image.setPixelColor(x, y, Qt::white);
            mask.scanLine(y)[x] = 255;
        }
    }
    const auto expectTogether = [](const QImage& picture, const QImage& plane) {
        ASSERT_EQ(picture.size(), plane.size());
        ASSERT_EQ(plane.format(), QImage::Format_Grayscale8);
        for (int y = 0; y < plane.height(); ++y) {
            for (int x = 0; x < plane.width(); ++x) {
                const double shown = ops::level(picture, x, y, 0) * ops::level(picture, x, y, 3);
                ASSERT_NEAR(plane.constScanLine(y)[x] / 255.0, shown, 0.03) << x << ',' << y;
            }
        }
    };
    expectTogether(rotated(image, 17), rotated(mask, 17));
    expectTogether(rotated(image, 90), rotated(mask, 90));
    expectTogether(straightened(image, -8), straightened(mask, -8));
    expectTogether(flippedHorizontally(image), flippedHorizontally(mask));
    expectTogether(flippedVertically(image), flippedVertically(mask));
    expectTogether(resized(image, {31, 47}), resized(mask, {31, 47}));
}

TEST(Straighten, KeepsRatioAndShowsOnlyPicture) {
    for (const QImage::Format format : ops::kFormats) {
        const QImage image = ops::plain({400, 200}, format, QColor(90, 160, 30));
        const QImage level = straightened(image, 6);
        EXPECT_EQ(level.format(), image.format());
        EXPECT_NEAR(static_cast<double>(level.width()) / level.height(), 2.0, 0.02);
        EXPECT_LT(level.width(), 400);
        EXPECT_TRUE(ops::nearlySame(level, ops::plain(level.size(), format, QColor(90, 160, 30))));
    }
    EXPECT_EQ(straightenedSize({300, 300}, 0), QSize(300, 300));
    EXPECT_EQ(straightenedSize({1, 1}, 45), QSize(1, 1));
}

TEST(Straighten, ItsRectangleLiesInsideTheTurnedPicture) {
    for (const QSize size : {QSize(400, 100), QSize(90, 300), QSize(200, 200)}) {
        for (const double degrees : {-45.0, -10.0, 3.0, 30.0}) {
            const QSize inner = straightenedSize(size, degrees);
            const double c = std::cos(degrees * std::numbers::pi / 180);
            const double s = std::sin(degrees * std::numbers::pi / 180);
            for (const double sx : {-0.5, 0.5}) {
                for (const double sy : {-0.5, 0.5}) {
                    const double x = inner.width() * sx;
                    const double y = inner.height() * sy;
                    EXPECT_LE(std::abs(c * x + s * y), size.width() / 2.0 + 1e-6);
                    EXPECT_LE(std::abs(-s * x + c * y), size.height() / 2.0 + 1e-6);
                }
            }
        }
    }
}

TEST(Flip, TwiceIsTheSame) {
    for (const QImage::Format format : ops::kFormats) {
        const QImage image = ops::picture({9, 14}, format);
        EXPECT_EQ(flippedHorizontally(image).pixelColor(0, 3), image.pixelColor(8, 3));
        EXPECT_EQ(flippedVertically(image).pixelColor(2, 0), image.pixelColor(2, 13));
        EXPECT_TRUE(ops::samePixels(flippedHorizontally(flippedHorizontally(image)), image));
        EXPECT_TRUE(ops::samePixels(flippedVertically(flippedVertically(image)), image));
        EXPECT_EQ(flippedVertically(image).colorSpace(), image.colorSpace());
    }
}

TEST(Resize, HalvingIsTheMeanWeightedByAlpha) {
    for (const QImage::Format format : ops::kFormats) {
        const QImage image = ops::picture({12, 8}, format);
        const QImage half = resized(image, {6, 4});
        ASSERT_EQ(half.format(), image.format());
        EXPECT_EQ(half.colorSpace(), image.colorSpace());
        for (int y = 0; y < 4; ++y) {
            for (int x = 0; x < 6; ++x) {
                double sum = 0;
                double weights = 0;
                for (int i = 0; i < 4; ++i) {
                    const double alpha = ops::level(image, 2 * x + i % 2, 2 * y + i / 2, 3);
                    sum += alpha * ops::level(image, 2 * x + i % 2, 2 * y + i / 2, 0);
                    weights += alpha;
                }
                if (weights > 0.05) {
                    EXPECT_NEAR(ops::level(half, x, y, 0), sum / weights,
                                1.1 * ops::stepOf(image) + 2e-4);
                }
            }
        }
    }
}

TEST(Resize, GrowingShrinkingAndSlimPicturesKeepOneColour) {
    for (const QImage::Format format : ops::kFormats) {
        const QImage image = ops::plain({12, 5}, format, QColor(20, 120, 220));
        for (const QSize size : {QSize(40, 60), QSize(1, 1), QSize(3, 50), QSize(50, 2)}) {
            EXPECT_TRUE(ops::nearlySame(resized(image, size),
                                        ops::plain(size, format, QColor(20, 120, 220))));
        }
    }
    EXPECT_EQ(resized(ops::plain({1, 1}, QImage::Format_RGBA64, Qt::red), {300, 200})
                  .pixelColor(299, 199),
              QColor(Qt::red));
}

TEST(Resize, WidePicturesWork) {
    const QImage image = ops::plain({12288, 1536}, QImage::Format_RGBX8888, QColor(50, 60, 70));
    EXPECT_EQ(resized(image, {1024, 128}).pixelColor(1000, 100), QColor(50, 60, 70));
    EXPECT_EQ(quarterTurned(image, 1).size(), QSize(1536, 12288));
    EXPECT_GT(straightened(image, 1).width(), 9000);
}

TEST(TrimBorders, FindsThePictureInsideOneColour) {
    for (const QImage::Format format : ops::kFormats) {
        QImage image = ops::plain({50, 40}, format, QColor(250, 250, 250));
        for (int y = 7; y < 30; ++y) {
            for (int x = 12; x < 45; ++x) {
                image.setPixelColor(x, y, QColor(10 + x, 30, y));
            }
        }
        image.setPixelColor(3, 3, QColor(245, 250, 251)); // within the tolerance
        EXPECT_EQ(insideUniformBorder(image, 12), QRect(12, 7, 33, 23));
        EXPECT_NE(insideUniformBorder(image, 1), QRect(12, 7, 33, 23));
    }
    EXPECT_TRUE(
        insideUniformBorder(ops::plain({9, 9}, QImage::Format_RGBX8888, Qt::blue), 5).isNull());
    EXPECT_EQ(insideUniformBorder(ops::picture({30, 30}, QImage::Format_RGBX8888), 2),
              QRect(0, 0, 30, 30));
}

TEST(TrimBorders, TransparentIsOneColourWhateverItsNumbers) {
    QImage image = ops::picture({20, 20}, QImage::Format_RGBA8888);
    for (int y = 0; y < 20; ++y) {
        for (int x = 0; x < 20; ++x) {
            image.scanLine(y)[4 * x + 3] = (x < 5 || y < 4) ? 0 : 255;
        }
    }
    EXPECT_EQ(insideUniformBorder(image, 0), QRect(5, 4, 15, 16));
}

TEST(Extend, ThePictureItselfStaysAsItIs) {
    const QMargins margins(5, 3, 40, 20);
    for (const QImage::Format format : ops::kFormats) {
        const QImage image = ops::picture({16, 11}, format);
        for (const auto fill : {ExtensionFill::Reflect, ExtensionFill::Blur, ExtensionFill::Colour,
                                ExtensionFill::Transparent}) {
            const QImage wide = extended(image, margins, fill, QColor(9, 99, 199));
            EXPECT_EQ(wide.size(), QSize(61, 34));
            EXPECT_EQ(wide.depth(), image.depth());
            EXPECT_EQ(wide.colorSpace(), image.colorSpace());
            EXPECT_TRUE(ops::samePixels(wide.copy(5, 3, 16, 11), image));
            EXPECT_EQ(wide.hasAlphaChannel(),
                      image.hasAlphaChannel() || fill == ExtensionFill::Transparent);
        }
    }
}

TEST(Extend, ReflectsAtTheEdgeAgainAndAgain) {
    const QImage image = ops::picture({6, 6}, QImage::Format_RGBX8888);
    const QImage wide = extended(image, {0, 0, 20, 0}, ExtensionFill::Reflect);
    EXPECT_EQ(wide.pixelColor(6, 2), image.pixelColor(5, 2));
    EXPECT_EQ(wide.pixelColor(11, 2), image.pixelColor(0, 2));
    EXPECT_EQ(wide.pixelColor(12, 2), image.pixelColor(0, 2));
    EXPECT_EQ(extended(ops::plain({1, 1}, QImage::Format_RGBX64, Qt::red), {9, 9, 9, 9},
                       ExtensionFill::Reflect)
                  .pixelColor(18, 18),
              QColor(Qt::red));
}

TEST(Extend, ColourIsTurnedIntoThePicturesColourSpace) {
    QImage image = ops::plain({4, 4}, QImage::Format_RGBX8888, Qt::black);
    image.setColorSpace(QColorSpace(QColorSpace::DisplayP3));
    const QImage wide = extended(image, {2, 2, 2, 2}, ExtensionFill::Colour, QColor(255, 0, 0));
    // sRGB red in Display P3 is about 234, 51, 35.
    EXPECT_NEAR(wide.pixelColor(0, 0).red(), 234, 2);
    EXPECT_NEAR(wide.pixelColor(0, 0).green(), 51, 3);
    EXPECT_NEAR(wide.pixelColor(0, 0).blue(), 35, 3);
}
