// SPDX-License-Identifier: MIT
#include "app/imaging/inpaint.h"

#include "app/imaging/mask.h"
#include "app/imaging/mat_view.h"
#include "app/imaging/patch_fill.h"
#include "app/imaging/premultiplied.h"
#include "app/imaging/working_format.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace app::imaging {

namespace {

/// Boxes of the separate regions; one box of all where there are many.
std::vector<QRect> regionsOf(const QImage& mask) {
    constexpr int kMostRegions = 6;
    const QRect all = maskBounds(mask);
    if (all.isEmpty()) {
        return {};
    }
    const QImage part = mask.copy(all);
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centres;
    const int count =
        cv::connectedComponentsWithStats(readView(part) > 0, labels, stats, centres, 8, CV_32S);
    if (count - 1 > kMostRegions) {
        return {all};
    }
    std::vector<QRect> regions;
    for (int i = 1; i < count; ++i) {
        const QRect box(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                        stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
        regions.push_back(box.translated(all.topLeft()));
    }
    return regions;
}

QRect withSurroundings(const QRect& region, const QRect& picture) {
    const int margin = std::max(48, std::max(region.width(), region.height()) * 6 / 10);
    return region.adjusted(-margin, -margin, margin, margin) & picture;
}

/// The crop, reduced: colours without those of the hole, and any touched pixel a hole.
struct Reduced {
    cv::Mat picture; ///< CV_8UC4, premultiplied
    cv::Mat hole;    ///< CV_8UC1
};

Reduced reduce(const cv::Mat& full, const cv::Mat& hole, cv::Size to) {
    Reduced reduced;
    full.convertTo(reduced.picture, CV_8U, 1.0 / 257);
    cv::resize(reduced.picture, reduced.picture, to, 0, 0, cv::INTER_AREA);
    cv::Mat share;
    cv::resize(hole, share, to, 0, 0, cv::INTER_AREA);
    reduced.hole = share > 0;
    return reduced;
}

/// One value between four neighbours of a CV_8UC4 matrix, scaled to 16 bits.
cv::Vec4f between(const cv::Mat& matrix, double x, double y) {
    const double cx = std::clamp(x, 0.0, matrix.cols - 1.0);
    const double cy = std::clamp(y, 0.0, matrix.rows - 1.0);
    const int left = static_cast<int>(cx);
    const int top = static_cast<int>(cy);
    const int right = std::min(left + 1, matrix.cols - 1);
    const int bottom = std::min(top + 1, matrix.rows - 1);
    const auto fx = static_cast<float>(cx - left);
    const auto fy = static_cast<float>(cy - top);
    const auto at = [&](int column, int row) {
        return cv::Vec4f(matrix.at<cv::Vec4b>(row, column));
    };
    return ((at(left, top) * (1 - fx) + at(right, top) * fx) * (1 - fy) +
            (at(left, bottom) * (1 - fx) + at(right, bottom) * fx) * fy) *
           257.0F;
}

/// Brings the filling to full size: the reduced colours plus the detail found at each pixel's
/// source.
class Enlarger {
public:
    Enlarger(cv::Mat& full, const cv::Mat& hole, const Reduced& reduced,
             const PatchFilling& filling)
        : m_full(full),
          m_original(full.clone()),
          m_hole(hole),
          m_reduced(reduced),
          m_filling(filling),
          m_scaleX(static_cast<double>(full.cols) / reduced.picture.cols),
          m_scaleY(static_cast<double>(full.rows) / reduced.picture.rows) {}

    void run(const std::stop_token& stop) {
        forEachRow(m_full.rows, stop, [this](int y) {
            for (int x = 0; x < m_full.cols; ++x) {
                if (m_hole.at<uchar>(y, x) != 0) {
                    fill(x, y);
                }
            }
        });
    }

private:
    void fill(int x, int y) {
        const double smallX = (x + 0.5) / m_scaleX - 0.5;
        const double smallY = (y + 0.5) / m_scaleY - 0.5;
        cv::Vec4f value = between(m_filling.picture, smallX, smallY);
        const int left = static_cast<int>(std::floor(smallX));
        const int top = static_cast<int>(std::floor(smallY));
        for (int dy = 0; dy < 2; ++dy) {
            for (int dx = 0; dx < 2; ++dx) {
                const double weight =
                    (1 - std::abs(smallX - (left + dx))) * (1 - std::abs(smallY - (top + dy)));
                if (weight > 1e-6) {
                    value += detail(x, y, smallX, smallY, {left + dx, top + dy}) *
                             static_cast<float>(weight);
                }
            }
        }
        m_full.at<cv::Vec<quint16, 4>>(y, x) = value; // saturates
    }

    /// What the source has beyond its reduced form; nothing where the source is itself unknown.
    [[nodiscard]] cv::Vec4f detail(int x, int y, double smallX, double smallY,
                                   cv::Point node) const {
        node.x = std::clamp(node.x, 0, m_filling.source.cols - 1);
        node.y = std::clamp(node.y, 0, m_filling.source.rows - 1);
        const cv::Point shift = m_filling.source.at<cv::Point>(node) - node;
        const int fromX = x + cvRound(shift.x * m_scaleX);
        const int fromY = y + cvRound(shift.y * m_scaleY);
        if (fromX < 0 || fromY < 0 || fromX >= m_full.cols || fromY >= m_full.rows ||
            m_hole.at<uchar>(fromY, fromX) != 0) {
            return {0, 0, 0, 0};
        }
        return cv::Vec4f(m_original.at<cv::Vec<quint16, 4>>(fromY, fromX)) -
               between(m_reduced.picture, smallX + shift.x, smallY + shift.y);
    }

    cv::Mat& m_full;
    cv::Mat m_original;
    const cv::Mat& m_hole;
    const Reduced& m_reduced;
    const PatchFilling& m_filling;
    double m_scaleX;
    double m_scaleY;
};

/// Fills one crop; false when there is nothing to fill from.
bool fillCrop(QImage& crop, const QImage& mask, const std::stop_token& stop) {
    const double longer = std::max(crop.width(), crop.height());
    const double scale = std::min(1.0, kInpaintWorkingSidePx / longer);
    const cv::Size to(std::max(1, cvRound(crop.width() * scale)),
                      std::max(1, cvRound(crop.height() * scale)));
    cv::Mat full = premultiplied(crop);
    const cv::Mat hole = readView(mask) > 0;
    const Reduced reduced = reduce(full, hole, to);
    const PatchFilling filling = fillByPatches(reduced.picture, reduced.hole, stop);
    if (filling.picture.empty()) {
        return false;
    }
    Enlarger(full, hole, reduced, filling).run(stop);
    QImage filled = fromPremultiplied(full, crop);
    if (!crop.hasAlphaChannel()) {
        filled.reinterpretAsFormat(crop.format());
        cv::Mat out = matView(filled);
        cv::mixChannels(readView(crop), out, {3, 3});
    }
    crop = filled;
    return true;
}

/// Without any whole patch left: the mean of what is known (a mask over nearly all of a tiny
/// picture).
bool fillWithMean(QImage& crop, const QImage& mask) {
    const cv::Mat known = readView(mask) == 0;
    if (cv::countNonZero(known) == 0) {
        return false;
    }
    const cv::Scalar mean = cv::mean(readView(crop), known);
    matView(crop).setTo(mean, ~known);
    return true;
}

} // namespace

QImage filledFromSurroundings(const QImage& image, const QImage& mask, std::stop_token stop) {
    QImage result = image;
    for (const QRect& region : regionsOf(mask)) {
        if (stop.stop_requested()) {
            return result;
        }
        for (QRect area = withSurroundings(region, image.rect());; area = image.rect()) {
            QImage crop = result.copy(area);
            const QImage hole = mask.copy(area);
            if (fillCrop(crop, hole, stop) || (area == image.rect() && fillWithMean(crop, hole))) {
                // Other regions in the crop wait for surroundings of their own.
                const QImage filled = crop.copy(region.translated(-area.topLeft()));
                pasteInto(result, region.topLeft(),
                          blendThroughMask(image.copy(region), filled, mask.copy(region)));
                break;
            }
            if (area == image.rect()) {
                return {};
            }
        }
    }
    return result;
}

} // namespace app::imaging
