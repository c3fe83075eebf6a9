// SPDX-License-Identifier: MIT
#include "app/imaging/premultiplied.h"

#include "app/imaging/mat_view.h"
#include "app/imaging/working_format.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <limits>

namespace app::imaging {

cv::Mat premultiplied(const QImage& image) {
    cv::Mat matrix(image.height(), image.width(), CV_16UC4);
    const bool alpha = image.hasAlphaChannel();
    atDepthOf(image, [&]<class Channel>(Channel) {
        constexpr quint64 kFull = std::numeric_limits<Channel>::max();
        constexpr quint64 kScale = 65535 / kFull;
        forEachRow(image.height(), {}, [&](int y) {
            const Channel* in = rowOf<Channel>(image, y);
            auto* out = matrix.ptr<quint16>(y);
            for (int x = 0; x < image.width(); ++x, in += 4, out += 4) {
                const quint64 opacity = alpha ? in[3] : kFull;
                for (int c = 0; c < 3; ++c) {
                    out[c] = static_cast<quint16>((in[c] * opacity * kScale + kFull / 2) / kFull);
                }
                out[3] = static_cast<quint16>(opacity * kScale);
            }
        });
    });
    return matrix;
}

QImage fromPremultiplied(const cv::Mat& matrix, const QImage& like, quint16 opaque) {
    QImage image = blankLike(like, QSize(matrix.cols, matrix.rows), true);
    if (image.isNull()) {
        return image;
    }
    atDepthOf(image, [&]<class Channel>(Channel) {
        constexpr quint64 kFull = std::numeric_limits<Channel>::max();
        forEachRow(image.height(), {}, [&](int y) {
            const auto* in = matrix.ptr<quint16>(y);
            Channel* out = rowOf<Channel>(image, y);
            for (int x = 0; x < image.width(); ++x, in += 4, out += 4) {
                const quint64 opacity = in[3];
                for (int c = 0; c < 3; ++c) {
                    const quint64 value =
                        opacity == 0 ? 0 : (in[c] * kFull + opacity / 2) / opacity;
                    out[c] = static_cast<Channel>(std::min(value, kFull));
                }
                out[3] =
                    static_cast<Channel>(std::min((opacity * kFull + opaque / 2U) / opaque, kFull));
            }
        });
    });
    return image;
}

cv::Mat gaussian(const cv::Mat& matrix, double sigmaPx) {
    constexpr double kSmallSigmaPx = 6;
    cv::Mat result;
    if (sigmaPx <= 0) {
        return matrix.clone();
    }
    if (sigmaPx <= kSmallSigmaPx) {
        cv::GaussianBlur(matrix, result, cv::Size(), sigmaPx, sigmaPx, cv::BORDER_REFLECT);
        return result;
    }
    const double factor = sigmaPx / 3;
    const cv::Size small(std::max(1, cvRound(matrix.cols / factor)),
                         std::max(1, cvRound(matrix.rows / factor)));
    cv::Mat reduced;
    cv::resize(matrix, reduced, small, 0, 0, cv::INTER_AREA);
    // Each axis by its own true scale: rounding matters for slim pictures.
    const double sigmaX = sigmaPx * small.width / matrix.cols;
    const double sigmaY = sigmaPx * small.height / matrix.rows;
    cv::GaussianBlur(reduced, reduced, cv::Size(), sigmaX, sigmaY, cv::BORDER_REFLECT);
    cv::resize(reduced, result, matrix.size(), 0, 0, cv::INTER_CUBIC);
    return result;
}

} // namespace app::imaging
