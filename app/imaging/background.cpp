// SPDX-License-Identifier: MIT
#include "app/imaging/background.h"

#include "app/imaging/filter.h"
#include "app/imaging/mat_view.h"
#include "app/imaging/premultiplied.h"
#include "app/imaging/working_format.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <limits>
#include <utility>

namespace app::imaging {

namespace {

/// Three byte channels of the reduced picture, transparent parts on mid grey.
cv::Mat reducedColours(const QImage& image, cv::Size to) {
    cv::Mat small;
    cv::resize(image.hasAlphaChannel() ? premultiplied(image) : readView(image), small, to, 0, 0,
               cv::INTER_AREA);
    if (small.depth() == CV_16U) {
        small.convertTo(small, CV_8U, 1.0 / 257);
    }
    if (image.hasAlphaChannel()) {
        for (int y = 0; y < small.rows; ++y) {
            for (int x = 0; x < small.cols; ++x) {
                auto& pixel = small.at<cv::Vec4b>(y, x);
                const auto grey = static_cast<uchar>((255 - pixel[3]) / 2);
                pixel += cv::Vec4b(grey, grey, grey, 0);
            }
        }
    }
    cv::Mat colours;
    cv::cvtColor(small, colours, cv::COLOR_RGBA2RGB);
    return colours;
}

int borderWidth(cv::Size size) {
    return std::max(1, std::min(size.width, size.height) / 50);
}

/// What is known before the search, in GrabCut's labels.
cv::Mat seedsOf(const QImage& mask, cv::Size to) {
    cv::Mat seeds(to, CV_8UC1, cv::Scalar(mask.isNull() ? cv::GC_PR_FGD : cv::GC_PR_BGD));
    const int border = borderWidth(to);
    cv::Mat frame(to, CV_8UC1, cv::Scalar(255));
    const cv::Rect inner(border, border, to.width - 2 * border, to.height - 2 * border);
    if (inner.width > 0 && inner.height > 0) {
        frame(inner).setTo(0);
    }
    seeds.setTo(cv::GC_BGD, frame);
    if (!mask.isNull()) {
        cv::Mat small;
        cv::resize(readView(mask), small, to, 0, 0, cv::INTER_AREA);
        // Far from what was painted nothing belongs to it.
        cv::Mat apart;
        cv::distanceTransform(small == 0, apart, cv::DIST_L2, 3);
        seeds.setTo(cv::GC_BGD, apart > 0.35 * std::max(to.width, to.height));
        seeds.setTo(cv::GC_PR_FGD, small > 0);
        seeds.setTo(cv::GC_FGD, small >= 250);
    }
    return seeds;
}

bool hasBothKinds(const cv::Mat& labels) {
    const int foreground = cv::countNonZero((labels == cv::GC_FGD) | (labels == cv::GC_PR_FGD));
    return foreground > 0 && foreground < labels.rows * labels.cols;
}

cv::Mat box(const cv::Mat& matrix, int radius) {
    cv::Mat mean;
    cv::boxFilter(matrix, mean, -1, cv::Size(2 * radius + 1, 2 * radius + 1), {-1, -1}, true,
                  cv::BORDER_REFLECT);
    return mean;
}

/// The hard labels as a line in the picture's grey at each place: value = slope · grey + offset.
struct EdgeModel {
    cv::Mat slope;
    cv::Mat offset;
};

EdgeModel edgeModel(const cv::Mat& colours, const cv::Mat& hard) {
    constexpr int kRadius = 4;
    constexpr double kSmoothness = 1e-4;
    cv::Mat grey;
    cv::cvtColor(colours, grey, cv::COLOR_RGB2GRAY);
    grey.convertTo(grey, CV_32F, 1.0 / 255);
    cv::Mat value;
    hard.convertTo(value, CV_32F, 1.0 / 255);
    const cv::Mat meanGrey = box(grey, kRadius);
    const cv::Mat meanValue = box(value, kRadius);
    const cv::Mat covariance = box(grey.mul(value), kRadius) - meanGrey.mul(meanValue);
    const cv::Mat variance = box(grey.mul(grey), kRadius) - meanGrey.mul(meanGrey);
    cv::Mat slope;
    cv::divide(covariance, variance + kSmoothness, slope);
    const cv::Mat offset = meanValue - slope.mul(meanGrey);
    return {box(slope, kRadius), box(offset, kRadius)};
}

template <class Channel>
void refineRow(const Channel* in, const float* slope, const float* offset, uchar* out, int width) {
    constexpr float kFull = std::numeric_limits<Channel>::max();
    for (int x = 0; x < width; ++x, in += 4) {
        const float grey = (0.299F * in[0] + 0.587F * in[1] + 0.114F * in[2]) / kFull;
        // Steeper around the middle: sure areas become fully sure.
        const float value = (slope[x] * grey + offset[x] - 0.5F) * 1.6F + 0.5F;
        out[x] = static_cast<uchar>(std::clamp(value, 0.0F, 1.0F) * 255.0F + 0.5F);
    }
}

QImage refined(const QImage& image, const cv::Mat& colours, const cv::Mat& hard) {
    const EdgeModel model = edgeModel(colours, hard);
    QImage foreground(image.size(), QImage::Format_Grayscale8);
    if (foreground.isNull()) {
        return foreground;
    }
    cv::Mat slope;
    cv::Mat offset;
    const cv::Size full(image.width(), image.height());
    cv::resize(model.slope, slope, full, 0, 0, cv::INTER_LINEAR);
    cv::resize(model.offset, offset, full, 0, 0, cv::INTER_LINEAR);
    atDepthOf(image, [&]<class Channel>(Channel) {
        forEachRow(image.height(), {}, [&](int y) {
            refineRow<Channel>(rowOf<Channel>(image, y), slope.ptr<float>(y), offset.ptr<float>(y),
                               rowOf<uchar>(foreground, y), image.width());
        });
    });
    return foreground;
}

template <class Channel>
void overRow(Channel* out, const Channel* in, const uchar* keep, int width, bool alpha) {
    constexpr float kFull = std::numeric_limits<Channel>::max();
    for (int x = 0; x < width; ++x, out += 4, in += 4) {
        const float over =
            static_cast<float>(keep[x]) / 255 * (alpha ? static_cast<float>(in[3]) / kFull : 1.0F);
        const float under = static_cast<float>(out[3]) / kFull * (1 - over);
        const float whole = over + under;
        for (int c = 0; c < 3 && whole > 0; ++c) {
            const float value =
                (static_cast<float>(in[c]) * over + static_cast<float>(out[c]) * under) / whole;
            out[c] = static_cast<Channel>(std::min(value, kFull) + 0.5F);
        }
        out[3] = static_cast<Channel>(std::min(whole, 1.0F) * kFull + 0.5F);
    }
}

} // namespace

QImage foregroundMask(const QImage& image, const QImage& mask, std::stop_token stop) {
    constexpr int kRounds = 3;
    constexpr int kLeastSide = 8;
    if (std::min(image.width(), image.height()) < kLeastSide) {
        return {};
    }
    const double scale = std::min(1.0, static_cast<double>(kForegroundWorkingSidePx) /
                                           std::max(image.width(), image.height()));
    const cv::Size to(std::max(kLeastSide, cvRound(image.width() * scale)),
                      std::max(kLeastSide, cvRound(image.height() * scale)));
    const cv::Mat colours = reducedColours(image, to);
    cv::Mat labels = seedsOf(mask, to);
    if (!hasBothKinds(labels)) {
        return {};
    }
    cv::setRNGSeed(
        20'241); // its clusters start at random; the same picture shall give the same answer
    cv::Mat background;
    cv::Mat foreground;
    for (int round = 0; round < kRounds && !stop.stop_requested(); ++round) {
        cv::grabCut(colours, labels, {}, background, foreground, 1,
                    round == 0 ? cv::GC_INIT_WITH_MASK : cv::GC_EVAL);
        if (!hasBothKinds(labels)) {
            return {};
        }
    }
    return refined(image, colours, (labels == cv::GC_FGD) | (labels == cv::GC_PR_FGD));
}

QImage cutOut(const QImage& image, const QImage& foreground) {
    QImage result = withAlpha(image);
    result.detach();
    atDepthOf(result, [&]<class Channel>(Channel) {
        forEachRow(result.height(), {}, [&](int y) {
            Channel* out = rowOf<Channel>(result, y);
            const uchar* keep = rowOf<uchar>(foreground, y);
            for (int x = 0; x < result.width(); ++x) {
                out[4 * x + 3] =
                    static_cast<Channel>((quint32{out[4 * x + 3]} * keep[x] + 127) / 255);
            }
        });
    });
    return result;
}

QImage overBackdrop(const QImage& image, const QImage& foreground, const QImage& backdrop) {
    QImage result = withAlpha(backdrop);
    result.detach();
    atDepthOf(image, [&]<class Channel>(Channel) {
        forEachRow(image.height(), {}, [&](int y) {
            overRow<Channel>(rowOf<Channel>(result, y), rowOf<Channel>(image, y),
                             rowOf<uchar>(foreground, y), image.width(), image.hasAlphaChannel());
        });
    });
    return withoutNeedlessAlpha(result);
}

QImage blurredBackground(const QImage& image, const QImage& foreground, double radiusPx) {
    QImage outside = foreground.copy();
    outside.invertPixels();
    // Without the foreground's pixels, weighted back to full opacity where the blur thinned them
    // out.
    const cv::Mat thin = gaussian(premultiplied(cutOut(image, outside)), radiusPx / 2);
    QImage result = fromPremultiplied(thin, image);
    if (image.hasAlphaChannel()) {
        const QImage whole = blurred(image, radiusPx);
        cv::Mat out = matView(result);
        cv::mixChannels(readView(whole), out, {3, 3});
        return result;
    }
    cv::Mat planes = matView(result);
    const cv::Mat full(planes.size(), CV_MAKETYPE(planes.depth(), 1),
                       cv::Scalar(isDeep(image) ? 65535 : 255));
    cv::mixChannels(full, planes, {0, 3});
    result.reinterpretAsFormat(image.format());
    return result;
}

} // namespace app::imaging
