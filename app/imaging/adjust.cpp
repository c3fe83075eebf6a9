// SPDX-License-Identifier: MIT
#include "app/imaging/adjust.h"

#include "app/imaging/colour_maths.h"

#include <cmath>
#include <numbers>

namespace app::imaging {

namespace {

Curve lightTimes(double gain) {
    return [gain](double x) { return encodedFromLinear(linearFromEncoded(x) * gain); };
}

double lifted(double x, double amount) {
    return x + 3 * amount * x * std::pow(1 - x, 3);
}

/// The lifting curve rises everywhere for amounts up to 1, so that halving finds its inverse.
double shadowCurve(double x, double amount) {
    if (amount >= 0) {
        return lifted(x, amount);
    }
    double low = 0;
    double high = 1;
    for (int step = 0; step < 24; ++step) {
        const double middle = (low + high) / 2;
        (lifted(middle, -amount) < x ? low : high) = middle;
    }
    return x <= 0 ? 0 : (x >= 1 ? 1 : (low + high) / 2);
}

} // namespace

QImage brightnessAdjusted(const QImage& image, double amount) {
    return applyCurve(image, [amount](double x) { return x + amount / 2; });
}

QImage contrastAdjusted(const QImage& image, double amount) {
    return applyCurve(image, [amount](double x) { return 0.5 + (1 + amount) * (x - 0.5); });
}

QImage exposureAdjusted(const QImage& image, double stops) {
    return applyCurve(image, lightTimes(std::exp2(stops)));
}

QImage saturationAdjusted(const QImage& image, double amount) {
    const ColourMatrix grey = {kLuma, kLuma, kLuma};
    return applyMatrix(image, mixedWithIdentity(grey, -amount));
}

QImage warmthAdjusted(const QImage& image, double amount) {
    return applyCurves(image, {lightTimes(std::exp2(amount / 2)), [](double x) { return x; },
                               lightTimes(std::exp2(-amount / 2))});
}

QImage tintAdjusted(const QImage& image, double amount) {
    const Curve sides = lightTimes(std::exp2(amount / 4));
    return applyCurves(image, {sides, lightTimes(std::exp2(-amount / 2)), sides});
}

QImage gammaAdjusted(const QImage& image, double gamma) {
    return applyCurve(image, [gamma](double x) { return std::pow(x, 1 / gamma); });
}

QImage hueRotated(const QImage& image, double degrees) {
    const double angle = degrees * std::numbers::pi / 180;
    const double c = std::cos(angle);
    const double s = std::sin(angle);
    const ColourMatrix matrix = {{{0.213 + c * 0.787 - s * 0.213, 0.715 - c * 0.715 - s * 0.715,
                                   0.072 - c * 0.072 + s * 0.928},
                                  {0.213 - c * 0.213 + s * 0.143, 0.715 + c * 0.285 + s * 0.140,
                                   0.072 - c * 0.072 - s * 0.283},
                                  {0.213 - c * 0.213 - s * 0.787, 0.715 - c * 0.715 + s * 0.715,
                                   0.072 + c * 0.928 + s * 0.072}}};
    return applyMatrix(image, matrix);
}

QImage shadowsAdjusted(const QImage& image, double amount) {
    return applyCurve(image, [amount](double x) { return shadowCurve(x, amount); });
}

QImage highlightsAdjusted(const QImage& image, double amount) {
    return applyCurve(image, [amount](double x) { return 1 - shadowCurve(1 - x, -amount); });
}

} // namespace app::imaging
