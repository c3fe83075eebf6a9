// SPDX-License-Identifier: MIT
#include "app/imaging/filter.h"
#include "tests/support/qt_printers.h"
#include "tests/unit/imaging/ops_support.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

using namespace app::imaging;

namespace {

/// The definition, sum by sum: premultiplied colours, reflected edges.
double slowBlur(const QImage& image, int x, int y, int channel, double sigma) {
    const int reach = static_cast<int>(std::ceil(4 * sigma));
    const auto reflected = [](int at, int size) {
        while (at < 0 || at >= size) {
            at = at < 0 ? -1 - at : 2 * size - 1 - at;
        }
        return at;
    };
    double sum = 0;
    double alpha = 0;
    double weights = 0;
    for (int dy = -reach; dy <= reach; ++dy) {
        for (int dx = -reach; dx <= reach; ++dx) {
            const int fromX = reflected(x + dx, image.width());
            const int fromY = reflected(y + dy, image.height());
            const double weight = std::exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
            const double opacity = ops::level(image, fromX, fromY, 3);
            sum += weight * (channel == 3 ? 1 : ops::level(image, fromX, fromY, channel)) * opacity;
            alpha += weight * opacity;
            weights += weight;
        }
    }
    return channel == 3 ? alpha / weights : sum / alpha;
}

double spread(const QImage& image) {
    double sum = 0;
    double squares = 0;
    const int count = image.width() * image.height();
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const double value = ops::level(image, x, y, 1);
            sum += value;
            squares += value * value;
        }
    }
    return squares / count - (sum / count) * (sum / count);
}

} // namespace

TEST(Blur, IsTheGaussianOfItsDefinition) {
    for (const QImage::Format format : ops::kFormats) {
        const QImage image = ops::picture({19, 15}, format);
        const QImage soft = blurred(image, 3);
        ASSERT_EQ(soft.format(), image.format());
        EXPECT_EQ(soft.colorSpace(), image.colorSpace());
        for (int y = 0; y < 15; y += 3) {
            for (int x = 0; x < 19; x += 2) {
                for (int c = 0; c < 4; ++c) {
                    EXPECT_NEAR(ops::level(soft, x, y, c), slowBlur(image, x, y, c, 1.5), 0.009)
                        << "format " << format << " at " << x << ',' << y << " channel " << c;
                }
            }
        }
    }
}

TEST(Blur, WideOnesOnASmallerCopyStayCloseToTheDefinition) {
    const QImage image = ops::picture({70, 50}, QImage::Format_RGBX64);
    const QImage soft = blurred(image, 16);
    for (int y = 4; y < 50; y += 14) {
        for (int x = 3; x < 70; x += 15) {
            EXPECT_NEAR(ops::level(soft, x, y, 0), slowBlur(image, x, y, 0, 8), 0.012)
                << x << ',' << y;
        }
    }
}

TEST(Blur, OneColourStays) {
    for (const QImage::Format format : ops::kFormats) {
        const QImage image = ops::plain({40, 30}, format, QColor(200, 90, 33));
        EXPECT_TRUE(ops::samePixels(blurred(image, 5), image));
        EXPECT_TRUE(ops::samePixels(blurred(image, 60), image));
    }
}

TEST(Blur, LeavesNoDarkFringeAtTransparency) {
    for (const QImage::Format format : {QImage::Format_RGBA8888, QImage::Format_RGBA64}) {
        // Transparent black beside opaque white: all that is seen must stay white.
        QImage image = ops::plain({40, 20}, format, QColor(0, 0, 0, 0));
        for (int y = 0; y < 20; ++y) {
            for (int x = 0; x < 20; ++x) {
                image.setPixelColor(x, y, Qt::white);
            }
        }
        for (const double radius : {4.0, 20.0}) {
            const QImage soft = blurred(image, radius);
            for (int x = 0; x < 40; ++x) {
                if (ops::level(soft, x, 10, 3) > 0.02) {
                    EXPECT_NEAR(ops::level(soft, x, 10, 0), 1, 0.01) << x;
                }
            }
        }
    }
}

TEST(Sharpen, SteepensAnEdgeAndLeavesFlatParts) {
    for (const QImage::Format format : ops::kFormats) {
        QImage image = ops::plain({30, 8}, format, QColor(100, 100, 100));
        for (int y = 0; y < 8; ++y) {
            for (int x = 15; x < 30; ++x) {
                image.setPixelColor(x, y, QColor(160, 160, 160));
            }
        }
        const QImage sharp = sharpened(image, 0.5, 2);
        EXPECT_LT(ops::level(sharp, 14, 4, 0), ops::level(image, 14, 4, 0) - 0.02);
        EXPECT_GT(ops::level(sharp, 15, 4, 0), ops::level(image, 15, 4, 0) + 0.02);
        EXPECT_TRUE(ops::samePixel(sharp, image, 2, 4));
        EXPECT_TRUE(ops::samePixels(sharpened(image, 0, 2), image));
    }
}

TEST(Denoise, SmoothsGrainAndKeepsAnEdge) {
    for (const QImage::Format format : ops::kFormats) {
        QImage image(48, 32, format);
        std::mt19937 random(3);
        for (int y = 0; y < 32; ++y) {
            for (int x = 0; x < 48; ++x) {
                const int grain = static_cast<int>(random() % 17) - 8;
                const int value = (x < 24 ? 60 : 200) + grain;
                image.setPixelColor(x, y, QColor(value, value, value));
            }
        }
        const QImage smooth = denoised(image, 0.6);
        ASSERT_EQ(smooth.format(), image.format());
        EXPECT_LT(spread(smooth.copy(0, 0, 20, 32)), spread(image.copy(0, 0, 20, 32)) / 4);
        EXPECT_LT(ops::level(smooth, 22, 16, 0), 0.33);
        EXPECT_GT(ops::level(smooth, 25, 16, 0), 0.68);
    }
}

TEST(Denoise, KeepsAlpha) {
    const QImage image = ops::picture({30, 300}, QImage::Format_RGBA8888);
    const QImage smooth = denoised(image, 1);
    for (int y = 0; y < 300; y += 7) {
        EXPECT_EQ(ops::level(smooth, 11, y, 3), ops::level(image, 11, y, 3));
    }
}

TEST(Pixelate, CellsHaveTheirMeanWeightedByAlpha) {
    for (const QImage::Format format : ops::kFormats) {
        const QImage image = ops::picture({21, 13}, format);
        const QImage coarse = pixelated(image, 8);
        double sum = 0;
        double weights = 0;
        for (int y = 8; y < 13; ++y) {
            for (int x = 16; x < 21; ++x) {
                sum += ops::level(image, x, y, 2) * ops::level(image, x, y, 3);
                weights += ops::level(image, x, y, 3);
            }
        }
        EXPECT_NEAR(ops::level(coarse, 18, 10, 2), sum / weights, 0.51 * ops::stepOf(image));
        EXPECT_NEAR(ops::level(coarse, 18, 10, 3), weights / 25, 0.51 * ops::stepOf(image));
        EXPECT_EQ(ops::level(coarse, 16, 8, 2), ops::level(coarse, 20, 12, 2));
    }
}

TEST(Vignette, DarkensCornersByItsStrengthAndLeavesTheMiddle) {
    for (const QImage::Format format : ops::kFormats) {
        const QImage image = ops::plain({101, 101}, format, QColor(200, 200, 200));
        const QImage framed = vignetted(image, 0.5);
        EXPECT_TRUE(ops::samePixel(framed, image, 50, 50));
        EXPECT_TRUE(ops::samePixel(framed, image, 60, 50));
        EXPECT_NEAR(ops::level(framed, 0, 0, 0), 0.5 * 200 / 255, 0.01);
        EXPECT_EQ(ops::level(framed, 0, 0, 3), 1);
    }
}

TEST(Filters, WorkOnASinglePixel) {
    for (const QImage::Format format : ops::kFormats) {
        const QImage image = ops::plain({1, 1}, format, QColor(10, 200, 90));
        for (const QImage& result : {blurred(image, 3), blurred(image, 200), sharpened(image, 1, 2),
                                     denoised(image, 1), pixelated(image, 9)}) {
            EXPECT_TRUE(ops::samePixels(result, image));
        }
        EXPECT_EQ(vignetted(image, 1).size(), QSize(1, 1));
    }
}
