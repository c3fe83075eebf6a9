// SPDX-License-Identifier: MIT
#include "app/imaging/background.h"
#include "app/imaging/inpaint.h"
#include "app/imaging/recolour.h"
#include "tests/support/qt_printers.h"
#include "tests/unit/imaging/ops_support.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace app::imaging;

namespace {

QImage boxMask(QSize size, const QRect& box) {
    QImage mask(size, QImage::Format_Grayscale8);
    mask.fill(0);
    for (int y = box.top(); y <= box.bottom(); ++y) {
        for (int x = box.left(); x <= box.right(); ++x) {
            mask.scanLine(y)[x] = 255;
        }
    }
    return mask;
}

/// Stripes of 8 px, with a red disc on them.
QImage stripes(QSize size, QImage::Format format, bool disc) {
    QImage image(size, format);
    const QPoint centre(size.width() / 2, size.height() / 2);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x) {
            const bool dark = (x / 8) % 2 == 0;
            const QPoint apart = QPoint(x, y) - centre;
            const bool onDisc = disc && QPoint::dotProduct(apart, apart) < 14 * 14;
            image.setPixelColor(x, y,
                                onDisc ? QColor(Qt::red)
                                       : (dark ? QColor(40, 60, 80) : QColor(200, 210, 190)));
        }
    }
    return image;
}

/// A blue disc on a sandy ground with some grain.
QImage discOnSand(QImage::Format format) {
    QImage image(160, 120, format);
    std::mt19937 random(5);
    for (int y = 0; y < 120; ++y) {
        for (int x = 0; x < 160; ++x) {
            const int grain = static_cast<int>(random() % 9);
            const bool inside = std::hypot(x - 80, y - 60) < 30;
            image.setPixelColor(x, y,
                                inside ? QColor(30 + grain, 40, 160 + grain)
                                       : QColor(210 + grain, 190, 140 + grain));
        }
    }
    return image;
}

} // namespace

TEST(Inpaint, ContinuesStripesThroughTheHole) {
    for (const QImage::Format format : ops::kFormats) {
        const QSize size(120, 90);
        const QImage wanted = stripes(size, format, false);
        const QImage mask = boxMask(size, {44, 29, 32, 32});
        const QImage filled = filledFromSurroundings(stripes(size, format, true), mask);
        ASSERT_EQ(filled.format(), format);
        double worst = 0;
        double sum = 0;
        for (int y = 29; y < 61; ++y) {
            for (int x = 44; x < 76; ++x) {
                const double off =
                    std::abs(ops::level(filled, x, y, 0) - ops::level(wanted, x, y, 0));
                worst = std::max(worst, off);
                sum += off;
            }
        }
        EXPECT_LT(sum / (32 * 32), 0.03) << "format " << format << ", worst " << worst;
    }
}

TEST(Inpaint, OutsideTheMaskNothingChanges) {
    for (const QImage::Format format : ops::kFormats) {
        const QImage image = ops::picture({90, 70}, format);
        const QImage mask = ops::blobMask(image.size(), 11);
        const QImage filled = filledFromSurroundings(image, mask);
        EXPECT_EQ(filled.colorSpace(), image.colorSpace());
        for (int y = 0; y < 70; ++y) {
            for (int x = 0; x < 90; ++x) {
                if (mask.constScanLine(y)[x] == 0) {
                    ASSERT_TRUE(ops::samePixel(filled, image, x, y)) << x << ',' << y;
                }
            }
        }
    }
}

TEST(Inpaint, LargePicturesKeepTheGrainOfTheirSurroundings) {
    // Reduced for the search: the detail must come back at full size.
    QImage image(1400, 1000, QImage::Format_RGBX8888);
    std::mt19937 random(9);
    for (int y = 0; y < 1000; ++y) {
        for (int x = 0; x < 1400; ++x) {
            const int value = 100 + static_cast<int>(random() % 60);
            image.setPixelColor(x, y, QColor(value, value, value));
        }
    }
    const QRect hole(500, 300, 400, 350);
    const QImage filled = filledFromSurroundings(image, boxMask(image.size(), hole));
    double sum = 0;
    double squares = 0;
    for (int y = 400; y < 500; ++y) {
        for (int x = 600; x < 700; ++x) {
            const double value = ops::level(filled, x, y, 0) * 255;
            sum += value / 1e4;
            squares += value * value / 1e4;
        }
    }
    EXPECT_NEAR(sum, 129.5, 5);
    EXPECT_GT(std::sqrt(squares - sum * sum), 9) << "of 17 in the surroundings";
}

TEST(Inpaint, GivesTheSameTwice) {
    const QImage image = stripes({80, 80}, QImage::Format_RGBX8888, true);
    const QImage mask = boxMask(image.size(), {24, 24, 32, 32});
    EXPECT_TRUE(
        ops::samePixels(filledFromSurroundings(image, mask), filledFromSurroundings(image, mask)));
}

TEST(Inpaint, TinyPicturesAndFullMasks) {
    const QImage pixel = ops::plain({1, 1}, QImage::Format_RGBX8888, Qt::red);
    EXPECT_TRUE(filledFromSurroundings(pixel, boxMask({1, 1}, {0, 0, 1, 1})).isNull());
    const QImage image = ops::picture({40, 40}, QImage::Format_RGBA64);
    EXPECT_TRUE(filledFromSurroundings(image, boxMask({40, 40}, {0, 0, 40, 40})).isNull());
    const QImage small = ops::plain({5, 4}, QImage::Format_RGBA8888, QColor(10, 20, 30));
    EXPECT_TRUE(
        ops::samePixels(filledFromSurroundings(small, boxMask({5, 4}, {1, 1, 2, 2})), small));
}

TEST(Foreground, AnObjectOnPlainGroundIsFound) {
    for (const QImage::Format format : ops::kFormats) {
        const QImage image = discOnSand(format);
        for (const QImage& seeds : {QImage(), boxMask(image.size(), {68, 48, 24, 24})}) {
            const QImage found = foregroundMask(image, seeds);
            ASSERT_EQ(found.size(), image.size());
            int wrong = 0;
            for (int y = 0; y < 120; ++y) {
                for (int x = 0; x < 160; ++x) {
                    const double apart = std::hypot(x - 80, y - 60);
                    const uchar value = found.constScanLine(y)[x];
                    wrong += (apart < 26 && value < 250) || (apart > 34 && value > 5) ? 1 : 0;
                }
            }
            EXPECT_LT(wrong, 40) << "format " << format;
        }
    }
}

TEST(Foreground, OfOneColourThereIsNone) {
    EXPECT_TRUE(foregroundMask(ops::plain({3, 3}, QImage::Format_RGBX8888, Qt::red), {}).isNull());
    const QImage image = ops::plain({60, 60}, QImage::Format_RGBX8888, Qt::red);
    EXPECT_TRUE(foregroundMask(image, boxMask({60, 60}, {0, 0, 60, 60})).isNull());
}

TEST(Foreground, CutOutBackdropAndBlurUseIt) {
    for (const QImage::Format format : ops::kFormats) {
        const QImage image = ops::plain({20, 10}, format, QColor(50, 100, 150));
        QImage left = boxMask({20, 10}, {0, 0, 10, 10});
        left.scanLine(5)[10] = 128;
        const QImage cut = cutOut(image, left);
        EXPECT_TRUE(cut.hasAlphaChannel());
        EXPECT_EQ(ops::level(cut, 3, 5, 3), 1);
        EXPECT_EQ(ops::level(cut, 15, 5, 3), 0);
        EXPECT_NEAR(ops::level(cut, 10, 5, 3), 128 / 255.0, 0.003);
        const QImage over =
            overBackdrop(image, left, ops::plain({20, 10}, format, QColor(250, 0, 50)));
        EXPECT_FALSE(over.hasAlphaChannel());
        EXPECT_EQ(over.pixelColor(3, 5), QColor(50, 100, 150));
        EXPECT_EQ(over.pixelColor(15, 5), QColor(250, 0, 50));
        EXPECT_NEAR(ops::level(over, 10, 5, 0), (50 * 0.502 + 250 * 0.498) / 255, 0.004);
    }
}

TEST(Foreground, ItsColoursDoNotBleedIntoTheBlurredBackground) {
    QImage image = ops::plain({100, 60}, QImage::Format_RGBX8888, QColor(0, 200, 0));
    for (int y = 20; y < 40; ++y) {
        for (int x = 40; x < 60; ++x) {
            image.setPixelColor(x, y, Qt::red);
        }
    }
    const QImage soft = blurredBackground(image, boxMask(image.size(), {40, 20, 20, 20}), 12);
    EXPECT_EQ(soft.format(), image.format());
    for (int x = 0; x < 40; ++x) {
        EXPECT_NEAR(soft.pixelColor(x, 30).red(), 0, 2) << x;
        EXPECT_NEAR(soft.pixelColor(x, 30).green(), 200, 2) << x;
    }
}

TEST(Recolour, KeepsLumaAndTakesTheHue) {
    for (const QImage::Format format : ops::kFormats) {
        const QImage image = ops::picture({30, 20}, format);
        const QImage blue = recoloured(image, QColor(30, 60, 220), {});
        const auto luma = [](const QImage& i, int x, int y) {
            return 0.2126 * ops::level(i, x, y, 0) + 0.7152 * ops::level(i, x, y, 1) +
                   0.0722 * ops::level(i, x, y, 2);
        };
        for (int y = 0; y < 20; ++y) {
            for (int x = 0; x < 30; ++x) {
                ASSERT_NEAR(luma(blue, x, y), luma(image, x, y), 0.006);
                ASSERT_GE(ops::level(blue, x, y, 2) + 1e-9, ops::level(blue, x, y, 0));
                ASSERT_EQ(ops::level(blue, x, y, 3), ops::level(image, x, y, 3));
            }
        }
    }
}

TEST(Recolour, ANamedColourMeansAllThatGoesByItsName) {
    // A glazed band in light and in shade, and the wood below it.
    QImage image = ops::plain({40, 10}, QImage::Format_RGBX8888, QColor(68, 151, 171));
    for (int y = 0; y < 10; ++y) {
        for (int x = 10; x < 40; ++x) {
            image.setPixelColor(x, y,
                                x < 20   ? QColor(110, 158, 165)
                                : x < 30 ? QColor(65, 96, 98)
                                         : QColor(208, 171, 116));
        }
    }
    for (const QColor& from : {QColor(Qt::blue), QColor(0x44, 0x97, 0xab), QColor(0, 128, 128)}) {
        const QImage changed = recoloured(image, QColor(0xd9, 0x48, 0x0f), from);
        for (const int x : {5, 15, 25}) {
            const QColor colour = changed.pixelColor(x, 5);
            EXPECT_GT(colour.red(), colour.blue() + 25) << x << from.name().toStdString();
        }
        EXPECT_EQ(changed.pixelColor(35, 5), QColor(208, 171, 116));
    }
    const QImage orange = recoloured(image, QColor(Qt::blue), QColor(255, 165, 0));
    EXPECT_NEAR(orange.pixelColor(35, 5).red(), 208, 12);
}

TEST(Recolour, FromOneColourLeavesTheOthers) {
    QImage image = ops::plain({30, 10}, QImage::Format_RGBX8888, QColor(200, 30, 30));
    for (int y = 0; y < 10; ++y) {
        for (int x = 10; x < 30; ++x) {
            image.setPixelColor(x, y, x < 20 ? QColor(40, 160, 60) : QColor(128, 128, 128));
        }
    }
    const QImage changed = recoloured(image, QColor(Qt::blue), QColor(Qt::red));
    EXPECT_GT(changed.pixelColor(5, 5).blue(), changed.pixelColor(5, 5).red() + 50);
    EXPECT_EQ(changed.pixelColor(15, 5), QColor(40, 160, 60));
    EXPECT_EQ(changed.pixelColor(25, 5), QColor(128, 128, 128));
    const QImage greys = recoloured(image, QColor(Qt::blue), QColor(120, 120, 120));
    EXPECT_EQ(greys.pixelColor(5, 5), QColor(200, 30, 30));
    EXPECT_GT(greys.pixelColor(25, 5).blue(), 180);
}
