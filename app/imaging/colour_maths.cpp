// SPDX-License-Identifier: MIT
#include "app/imaging/colour_maths.h"

#include "app/imaging/mat_view.h"
#include "app/imaging/working_format.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace app::imaging {

namespace {

template <class Channel>
std::vector<Channel> tableOf(const Curve& curve) {
    constexpr int kFull = std::numeric_limits<Channel>::max();
    std::vector<Channel> table(static_cast<size_t>(kFull) + 1);
    for (int i = 0; i <= kFull; ++i) {
        const double out = curve(static_cast<double>(i) / kFull);
        table[static_cast<size_t>(i)] =
            static_cast<Channel>(std::clamp(out, 0.0, 1.0) * kFull + 0.5);
    }
    return table;
}

template <class Channel>
void curveRows(const QImage& image, QImage& result, const std::array<Curve, 3>& curves) {
    const auto red = tableOf<Channel>(curves[0]);
    const auto green = tableOf<Channel>(curves[1]);
    const auto blue = tableOf<Channel>(curves[2]);
    forEachRow(image.height(), {}, [&](int y) {
        const Channel* in = rowOf<Channel>(image, y);
        Channel* out = rowOf<Channel>(result, y);
        for (int x = 0; x < image.width(); ++x, in += 4, out += 4) {
            out[0] = red[in[0]];
            out[1] = green[in[1]];
            out[2] = blue[in[2]];
            out[3] = in[3];
        }
    });
}

template <class Channel>
void matrixRows(const QImage& image, QImage& result, const ColourMatrix& matrix) {
    constexpr float kFull = std::numeric_limits<Channel>::max();
    std::array<float, 9> m{};
    for (size_t i = 0; i < 9; ++i) {
        m[i] = static_cast<float>(matrix[i / 3][i % 3]);
    }
    forEachRow(image.height(), {}, [&](int y) {
        const Channel* in = rowOf<Channel>(image, y);
        Channel* out = rowOf<Channel>(result, y);
        for (int x = 0; x < image.width(); ++x, in += 4, out += 4) {
            const float r = in[0];
            const float g = in[1];
            const float b = in[2];
            for (size_t c = 0; c < 3; ++c) {
                const float value = m[3 * c] * r + m[3 * c + 1] * g + m[3 * c + 2] * b;
                out[c] = static_cast<Channel>(std::clamp(value, 0.0F, kFull) + 0.5F);
            }
            out[3] = in[3];
        }
    });
}

} // namespace

QImage applyCurves(const QImage& image, const std::array<Curve, 3>& curves) {
    QImage result = blankLike(image, image.size(), image.hasAlphaChannel());
    if (!result.isNull()) {
        atDepthOf(image,
                  [&]<class Channel>(Channel) { curveRows<Channel>(image, result, curves); });
    }
    return result;
}

QImage applyCurve(const QImage& image, const Curve& curve) {
    return applyCurves(image, {curve, curve, curve});
}

QImage applyMatrix(const QImage& image, const ColourMatrix& matrix) {
    QImage result = blankLike(image, image.size(), image.hasAlphaChannel());
    if (!result.isNull()) {
        atDepthOf(image,
                  [&]<class Channel>(Channel) { matrixRows<Channel>(image, result, matrix); });
    }
    return result;
}

ColourMatrix mixedWithIdentity(const ColourMatrix& matrix, double share) {
    ColourMatrix mixed{};
    for (size_t row = 0; row < 3; ++row) {
        for (size_t column = 0; column < 3; ++column) {
            mixed[row][column] = share * matrix[row][column] + (row == column ? 1 - share : 0);
        }
    }
    return mixed;
}

double linearFromEncoded(double encoded) {
    return encoded <= 0.04045 ? encoded / 12.92 : std::pow((encoded + 0.055) / 1.055, 2.4);
}

double encodedFromLinear(double linear) {
    return linear <= 0.0031308 ? linear * 12.92 : 1.055 * std::pow(linear, 1 / 2.4) - 0.055;
}

double smoothStep(double low, double high, double value) {
    const double t = std::clamp((value - low) / (high - low), 0.0, 1.0);
    return t * t * (3 - 2 * t);
}

} // namespace app::imaging
