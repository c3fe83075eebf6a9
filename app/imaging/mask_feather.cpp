// SPDX-License-Identifier: MIT
#include "app/imaging/mask.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace app::imaging {

namespace {

/// The image's own memory as a matrix; valid while the image is neither changed nor gone.
cv::Mat matrixOf(QImage& image, const QRect& part) {
    cv::Mat whole(image.height(), image.width(), CV_8UC1, image.bits(),
                  static_cast<size_t>(image.bytesPerLine()));
    return whole(cv::Rect(part.x(), part.y(), part.width(), part.height()));
}

/// Everything at least half as strong as the peak, grown by a disc, with a smooth edge.
cv::Mat grown(const cv::Mat& mask, double radiusPx) {
    double peak = 0;
    cv::minMaxLoc(mask, nullptr, &peak);
    cv::Mat outside;
    cv::compare(mask, peak / 2, outside, cv::CMP_LT);
    cv::Mat distance;
    cv::distanceTransform(outside, distance, cv::DIST_L2, cv::DIST_MASK_5);
    cv::Mat result;
    // Saturates at 0 and 255; the slope of one pixel sits around the radius.
    distance.convertTo(result, CV_8UC1, -255, 255 * (radiusPx + 0.5));
    if (peak < 255) {
        result.convertTo(result, CV_8UC1, peak / 255);
    }
    return result;
}

} // namespace

QImage featheredMask(const QImage& mask, double radiusPx) {
    const QRect painted = maskBounds(mask);
    if (painted.isNull() || !(radiusPx > 0)) {
        return mask.copy();
    }
    QImage result = mask.copy();
    const int reach = static_cast<int>(std::ceil(std::min(radiusPx, 4096.0) * 3)) + 2;
    const QRect part = painted.adjusted(-reach, -reach, reach, reach) & mask.rect();
    cv::Mat target = matrixOf(result, part);
    cv::Mat soft = grown(target, radiusPx);
    // Outside the picture nothing is known: repeat the edge, so that a mask at the border stays
    // full.
    cv::GaussianBlur(soft, soft, cv::Size(), radiusPx / 2, radiusPx / 2, cv::BORDER_REPLICATE);
    cv::max(soft, target, target);
    return result;
}

} // namespace app::imaging
