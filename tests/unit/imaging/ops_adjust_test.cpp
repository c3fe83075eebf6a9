// SPDX-License-Identifier: MIT
#include "app/imaging/adjust.h"
#include "tests/support/qt_printers.h"
#include "tests/unit/imaging/ops_support.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

using namespace app::imaging;

namespace {

using Rgb = std::array<double, 3>;
using Reference = std::function<Rgb(Rgb)>;

double toLight(double v) {
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

double fromLight(double v) {
    return v <= 0.0031308 ? v * 12.92 : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
}

double lumaOf(const Rgb& c) {
    return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
}

Reference each(const std::function<double(double)>& f) {
    return [f](Rgb c) { return Rgb{f(c[0]), f(c[1]), f(c[2])}; };
}

/// Every pixel of every format within half a step (and float error) of the formula; alpha and
/// profile kept.
void expectFormula(const std::function<QImage(const QImage&)>& change, const Reference& reference) {
    for (const QImage::Format format : ops::kFormats) {
        const QImage before = ops::picture({23, 17}, format);
        const QImage after = change(before);
        ASSERT_EQ(after.format(), before.format());
        ASSERT_EQ(after.size(), before.size());
        EXPECT_EQ(after.colorSpace(), before.colorSpace());
        const double tolerance = 0.5 * ops::stepOf(before) + 2e-6;
        for (int y = 0; y < before.height(); ++y) {
            for (int x = 0; x < before.width(); ++x) {
                const Rgb wanted =
                    reference({ops::level(before, x, y, 0), ops::level(before, x, y, 1),
                               ops::level(before, x, y, 2)});
                for (int c = 0; c < 3; ++c) {
                    ASSERT_NEAR(ops::level(after, x, y, c),
                                std::clamp(wanted[static_cast<size_t>(c)], 0.0, 1.0), tolerance)
                        << "format " << format << " at " << x << ',' << y << " channel " << c;
                }
                ASSERT_EQ(ops::level(after, x, y, 3), ops::level(before, x, y, 3));
            }
        }
    }
}

} // namespace

TEST(Adjust, BrightnessAddsHalfTheRangeAtFull) {
    for (const double amount : {-1.0, -0.3, 0.2, 1.0}) {
        expectFormula([=](const QImage& i) { return brightnessAdjusted(i, amount); },
                      each([=](double v) { return v + amount / 2; }));
    }
}

TEST(Adjust, ContrastTurnsTheSlopeAroundMidGrey) {
    for (const double amount : {-1.0, -0.5, 0.4, 1.0}) {
        expectFormula([=](const QImage& i) { return contrastAdjusted(i, amount); },
                      each([=](double v) { return 0.5 + (1 + amount) * (v - 0.5); }));
    }
}

TEST(Adjust, ExposureDoublesLightAStop) {
    for (const double stops : {-2.0, 0.5, 1.0}) {
        expectFormula([=](const QImage& i) { return exposureAdjusted(i, stops); },
                      each([=](double v) { return fromLight(toLight(v) * std::exp2(stops)); }));
    }
}

TEST(Adjust, SaturationScalesTheDistanceFromGrey) {
    for (const double amount : {-1.0, -0.4, 0.5, 1.0}) {
        expectFormula([=](const QImage& i) { return saturationAdjusted(i, amount); },
                      [=](Rgb c) {
                          const double grey = lumaOf(c);
                          return Rgb{grey + (1 + amount) * (c[0] - grey),
                                     grey + (1 + amount) * (c[1] - grey),
                                     grey + (1 + amount) * (c[2] - grey)};
                      });
    }
}

TEST(Adjust, WarmthGivesRedAndTakesBlue) {
    expectFormula([](const QImage& i) { return warmthAdjusted(i, 0.6); },
                  [](Rgb c) {
                      return Rgb{fromLight(toLight(c[0]) * std::exp2(0.3)), c[1],
                                 fromLight(toLight(c[2]) * std::exp2(-0.3))};
                  });
}

TEST(Adjust, PositiveTintIsMagenta) {
    expectFormula([](const QImage& i) { return tintAdjusted(i, 0.8); },
                  [](Rgb c) {
                      return Rgb{fromLight(toLight(c[0]) * std::exp2(0.2)),
                                 fromLight(toLight(c[1]) * std::exp2(-0.4)),
                                 fromLight(toLight(c[2]) * std::exp2(0.2))};
                  });
}

TEST(Adjust, GammaIsAPower) {
    for (const double gamma : {0.1, 0.5, 2.2, 10.0}) {
        expectFormula([=](const QImage& i) { return gammaAdjusted(i, gamma); },
                      each([=](double v) { return std::pow(v, 1 / gamma); }));
    }
}

TEST(Adjust, ToneFormulasHoldAtHalfStrength) {
    expectFormula([](const QImage& i) { return blackAndWhite(i, 0.5); },
                  [](Rgb c) {
                      const double grey = lumaOf(c);
                      return Rgb{(c[0] + grey) / 2, (c[1] + grey) / 2, (c[2] + grey) / 2};
                  });
    expectFormula([](const QImage& i) { return inverted(i, 1); },
                  each([](double v) { return 1 - v; }));
    expectFormula([](const QImage& i) { return sepia(i, 1); },
                  [](Rgb c) {
                      const double grey = lumaOf(c);
                      return Rgb{1.16 * grey, 0.98 * grey, 0.727 * grey};
                  });
}

TEST(Adjust, ZeroChangesNothing) {
    for (const QImage::Format format : ops::kFormats) {
        const QImage image = ops::picture({31, 9}, format);
        for (const auto& change :
             {brightnessAdjusted, contrastAdjusted, exposureAdjusted, saturationAdjusted,
              warmthAdjusted, tintAdjusted, shadowsAdjusted, highlightsAdjusted}) {
            EXPECT_TRUE(ops::samePixels(change(image, 0), image));
        }
    }
}

TEST(Adjust, HueOfAFullTurnIsTheSameAndGreyStaysGrey) {
    const QImage image = ops::picture({20, 20}, QImage::Format_RGBX64);
    const QImage turned = hueRotated(image, 360);
    for (int x = 0; x < 20; ++x) {
        EXPECT_NEAR(ops::level(turned, x, 3, 0), ops::level(image, x, 3, 0), 1e-4);
    }
    const QImage grey = ops::plain({4, 4}, QImage::Format_RGBX8888, QColor(120, 120, 120));
    EXPECT_TRUE(ops::samePixels(hueRotated(grey, 77), grey));
}

TEST(Adjust, HueTurnsRedTowardsGreenAtAThirdOfTheCircle) {
    const QImage red = ops::plain({2, 2}, QImage::Format_RGBX8888, QColor(200, 40, 40));
    const QColor turned = hueRotated(red, 120).pixelColor(0, 0);
    EXPECT_GT(turned.green(), turned.red());
    EXPECT_GT(turned.green(), turned.blue());
}

TEST(Adjust, ShadowsLiftDarkTonesAndLeaveLightOnes) {
    const QImage dark = ops::plain({2, 2}, QImage::Format_RGBX8888, QColor(60, 60, 60));
    const QImage light = ops::plain({2, 2}, QImage::Format_RGBX8888, QColor(235, 235, 235));
    EXPECT_GT(shadowsAdjusted(dark, 0.5).pixelColor(0, 0).red(), 80);
    EXPECT_NEAR(shadowsAdjusted(light, 0.5).pixelColor(0, 0).red(), 235, 1);
    EXPECT_LT(highlightsAdjusted(light, -0.5).pixelColor(0, 0).red(), 228);
    EXPECT_NEAR(
        highlightsAdjusted(ops::plain({2, 2}, QImage::Format_RGBX8888, QColor(20, 20, 20)), -0.5)
            .pixelColor(0, 0)
            .red(),
        20, 1);
}

TEST(Adjust, NegativeShadowsUndoPositiveOnes) {
    const QImage image = ops::picture({40, 10}, QImage::Format_RGBX64);
    const QImage back = shadowsAdjusted(shadowsAdjusted(image, 0.7), -0.7);
    for (int x = 0; x < 40; ++x) {
        EXPECT_NEAR(ops::level(back, x, 5, 1), ops::level(image, x, 5, 1), 1e-4);
    }
}

TEST(AutoLevels, StretchesWhatTheWeightsNameToTheFullRange) {
    QImage image(100, 2, QImage::Format_RGBX8888);
    for (int y = 0; y < 2; ++y) {
        for (int x = 0; x < 100; ++x) {
            image.setPixelColor(x, y, QColor(100 + x / 2, 60 + x, 90));
        }
    }
    const QImage all = autoLevels(image, 1);
    EXPECT_EQ(all.pixelColor(0, 0).red(), 0);
    EXPECT_EQ(all.pixelColor(99, 0).red(), 255);
    EXPECT_EQ(all.pixelColor(50, 0).blue(), 90) << "a channel of one value stays";
    QImage weights(image.size(), QImage::Format_Grayscale8);
    weights.fill(0);
    for (int x = 0; x < 50; ++x) {
        weights.scanLine(0)[x] = 255;
    }
    EXPECT_EQ(autoLevels(image, 1, weights).pixelColor(49, 0).green(), 255);
    EXPECT_TRUE(ops::samePixels(autoLevels(image, 0), image));
}
