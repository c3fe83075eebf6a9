// SPDX-License-Identifier: MIT
#include "app/imaging/adjust.h"
#include "app/imaging/colour_maths.h"
#include "app/imaging/mat_view.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>
#include <vector>

namespace app::imaging {

namespace {

using Histogram = std::array<std::vector<qint64>, 3>;

template <class Channel>
Histogram histogramOf(const QImage& image, const QImage& weights) {
    Histogram histogram;
    histogram.fill(std::vector<qint64>(size_t{std::numeric_limits<Channel>::max()} + 1));
    for (int y = 0; y < image.height(); ++y) {
        const Channel* in = rowOf<Channel>(image, y);
        const uchar* weight = weights.isNull() ? nullptr : weights.constScanLine(y);
        for (int x = 0; x < image.width(); ++x, in += 4) {
            if ((weight != nullptr && weight[x] == 0) || in[3] == 0) {
                continue;
            }
            ++histogram[0][in[0]];
            ++histogram[1][in[1]];
            ++histogram[2][in[2]];
        }
    }
    return histogram;
}

/// Levels below and above which `share` of the counted pixels lie, 0…1.
std::pair<double, double> ends(const std::vector<qint64>& counts, double share) {
    qint64 total = 0;
    for (const qint64 count : counts) {
        total += count;
    }
    const double skip = static_cast<double>(total) * share;
    const double full = static_cast<double>(counts.size() - 1);
    size_t low = 0;
    for (qint64 sum = counts[0]; static_cast<double>(sum) <= skip && low + 1 < counts.size();) {
        sum += counts[++low];
    }
    size_t high = counts.size() - 1;
    for (qint64 sum = counts[high]; static_cast<double>(sum) <= skip && high > 0;) {
        sum += counts[--high];
    }
    return {static_cast<double>(low) / full, static_cast<double>(high) / full};
}

Curve stretch(std::pair<double, double> range, double strength) {
    const auto [low, high] = range;
    if (high <= low) {
        return [](double x) { return x; };
    }
    return [low, high, strength](double x) {
        return (1 - strength) * x + strength * std::clamp((x - low) / (high - low), 0.0, 1.0);
    };
}

} // namespace

QImage blackAndWhite(const QImage& image, double strength) {
    return applyMatrix(image, mixedWithIdentity({kLuma, kLuma, kLuma}, strength));
}

QImage sepia(const QImage& image, double strength) {
    // The luma times a warm paper tone; its own luma is 1, so that the brightness stays.
    constexpr std::array<double, 3> kPaper = {1.16, 0.98, 0.727};
    ColourMatrix matrix{};
    for (size_t row = 0; row < 3; ++row) {
        for (size_t column = 0; column < 3; ++column) {
            matrix[row][column] = kPaper[row] * kLuma[column];
        }
    }
    return applyMatrix(image, mixedWithIdentity(matrix, strength));
}

QImage inverted(const QImage& image, double strength) {
    return applyCurve(image,
                      [strength](double x) { return (1 - strength) * x + strength * (1 - x); });
}

QImage autoLevels(const QImage& image, double strength, const QImage& weights) {
    constexpr double kCutShare = 0.005;
    Histogram histogram;
    atDepthOf(image,
              [&]<class Channel>(Channel) { histogram = histogramOf<Channel>(image, weights); });
    return applyCurves(image, {stretch(ends(histogram[0], kCutShare), strength),
                               stretch(ends(histogram[1], kCutShare), strength),
                               stretch(ends(histogram[2], kCutShare), strength)});
}

} // namespace app::imaging
