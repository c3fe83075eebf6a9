// SPDX-License-Identifier: MIT
#include "app/imaging/filter.h"

#include "app/imaging/colour_maths.h"
#include "app/imaging/mat_view.h"
#include "app/imaging/premultiplied.h"
#include "app/imaging/working_format.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace app::imaging {

namespace {

/// The mean of one cell goes to all its pixels.
template <class Channel>
void fillCell(const QImage& image, QImage& result, const QRect& cell) {
    constexpr quint64 kFull = std::numeric_limits<Channel>::max();
    const bool alpha = image.hasAlphaChannel();
    std::array<quint64, 4> sum{};
    for (int y = cell.top(); y <= cell.bottom(); ++y) {
        const Channel* in = rowOf<Channel>(image, y) + 4 * cell.left();
        for (int x = 0; x < cell.width(); ++x, in += 4) {
            const quint64 weight = alpha ? in[3] : 1;
            for (size_t c = 0; c < 3; ++c) {
                sum[c] += weight * in[c];
            }
            sum[3] += weight;
        }
    }
    const auto pixels = static_cast<quint64>(cell.width()) * static_cast<quint64>(cell.height());
    std::array<Channel, 4> mean{};
    for (size_t c = 0; c < 3; ++c) {
        mean[c] = sum[3] == 0 ? Channel{} : static_cast<Channel>((sum[c] + sum[3] / 2) / sum[3]);
    }
    mean[3] = static_cast<Channel>(alpha ? (sum[3] + pixels / 2) / pixels : kFull);
    for (int y = cell.top(); y <= cell.bottom(); ++y) {
        Channel* out = rowOf<Channel>(result, y) + 4 * cell.left();
        for (int x = 0; x < cell.width(); ++x, out += 4) {
            std::copy(mean.begin(), mean.end(), out);
        }
    }
}

/// OpenCV's bilateral filter takes three channels, of bytes or floats 0…1.
cv::Mat bilateralBand(const cv::Mat& band, double strength) {
    cv::Mat colours;
    cv::cvtColor(band, colours, cv::COLOR_RGBA2RGB);
    const double levels = 6 + 60 * strength;
    const bool deep = band.depth() == CV_16U;
    if (deep) {
        colours.convertTo(colours, CV_32F, 1.0 / 65535);
    }
    cv::Mat smooth;
    cv::bilateralFilter(colours, smooth, 7, deep ? levels / 255 : levels, 2.0 + strength,
                        cv::BORDER_REFLECT);
    if (deep) {
        smooth.convertTo(smooth, CV_16U, 65535);
    }
    return smooth;
}

template <class Channel>
void vignetteRow(const Channel* in, Channel* out, int width, double dy, double corner,
                 double strength) {
    for (int x = 0; x < width; ++x, in += 4, out += 4) {
        const double dx = x + 0.5 - width / 2.0;
        const double gain =
            1 - strength * smoothStep(0.35, 1.0, std::sqrt(dx * dx + dy * dy) / corner);
        for (int c = 0; c < 3; ++c) {
            out[c] = static_cast<Channel>(in[c] * gain + 0.5);
        }
        out[3] = in[3];
    }
}

} // namespace

QImage blurred(const QImage& image, double radiusPx) {
    if (image.hasAlphaChannel()) {
        return fromPremultiplied(gaussian(premultiplied(image), radiusPx / 2), image);
    }
    QImage result = blankLike(image, image.size(), false);
    if (!result.isNull()) {
        gaussian(readView(image), radiusPx / 2).copyTo(matView(result));
    }
    return result;
}

QImage sharpened(const QImage& image, double strength, double radiusPx) {
    QImage result = blurred(image, radiusPx);
    if (result.isNull()) {
        return result;
    }
    const double amount = 2 * strength;
    cv::Mat out = matView(result);
    const cv::Mat in = readView(image);
    cv::addWeighted(in, 1 + amount, out, -amount, 0, out);
    cv::mixChannels(in, out, {3, 3});
    return result;
}

QImage denoised(const QImage& image, double strength, std::stop_token stop) {
    constexpr int kBandRows = 128;
    constexpr int kReach = 4;
    QImage result = image.copy();
    if (result.isNull()) {
        return result;
    }
    const cv::Mat in = readView(image);
    cv::Mat out = matView(result);
    for (int top = 0; top < in.rows && !stop.stop_requested(); top += kBandRows) {
        const int bottom = std::min(in.rows, top + kBandRows);
        const int from = std::max(0, top - kReach);
        const cv::Mat smooth =
            bilateralBand(in.rowRange(from, std::min(in.rows, bottom + kReach)), strength);
        cv::Mat target = out.rowRange(top, bottom);
        cv::mixChannels(smooth.rowRange(top - from, bottom - from), target, {0, 0, 1, 1, 2, 2});
    }
    return result;
}

QImage pixelated(const QImage& image, int cellPx, std::stop_token stop) {
    QImage result = blankLike(image, image.size(), image.hasAlphaChannel());
    const int side = std::max(1, cellPx);
    if (result.isNull()) {
        return result;
    }
    atDepthOf(image, [&]<class Channel>(Channel) {
        forEachRow((image.height() + side - 1) / side, stop, [&](int row) {
            for (int left = 0; left < image.width(); left += side) {
                fillCell<Channel>(image, result,
                                  QRect(left, row * side, side, side) & image.rect());
            }
        });
    });
    return result;
}

QImage vignetted(const QImage& image, double strength) {
    QImage result = blankLike(image, image.size(), image.hasAlphaChannel());
    if (result.isNull()) {
        return result;
    }
    const double corner = std::hypot(image.width(), image.height()) / 2;
    atDepthOf(image, [&]<class Channel>(Channel) {
        forEachRow(image.height(), {}, [&](int y) {
            vignetteRow(rowOf<Channel>(std::as_const(image), y), rowOf<Channel>(result, y),
                        image.width(), y + 0.5 - image.height() / 2.0, corner, strength);
        });
    });
    return result;
}

} // namespace app::imaging
