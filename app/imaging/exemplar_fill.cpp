// SPDX-License-Identifier: MIT
#include "app/imaging/exemplar_fill.h"

#include <opencv2/imgproc.hpp>

#include <cmath>
#include <limits>
#include <optional>
#include <vector>

namespace app::imaging {

namespace {

constexpr int kReach = 3;

class ExemplarFill {
public:
    ExemplarFill(cv::Mat& picture, const cv::Mat& hole)
        : m_picture(picture),
          m_open(hole.clone()),
          m_bounds({}, picture.size()) {
        cv::Mat(hole == 0).convertTo(m_confidence, CV_32F, 1.0 / 255);
        cv::Mat near;
        cv::dilate(hole, near,
                   cv::getStructuringElement(cv::MORPH_RECT, {2 * kReach + 1, 2 * kReach + 1}));
        for (int y = kReach; y < picture.rows - kReach; ++y) {
            for (int x = kReach; x < picture.cols - kReach; ++x) {
                if (near.at<uchar>(y, x) == 0) {
                    m_sources.emplace_back(x, y);
                }
            }
        }
    }

    void run() {
        while (!m_sources.empty()) {
            const std::optional<cv::Point> target = mostUrgent();
            if (!target) {
                return;
            }
            copyPatch(*target, bestSource(*target));
        }
    }

private:
    [[nodiscard]] bool isOpen(const cv::Point& at) const { return m_open.at<uchar>(at) != 0; }

    [[nodiscard]] bool isFront(const cv::Point& at) const {
        for (const cv::Point& step :
             {cv::Point(1, 0), cv::Point(-1, 0), cv::Point(0, 1), cv::Point(0, -1)}) {
            if (m_bounds.contains(at + step) && !isOpen(at + step)) {
                return isOpen(at);
            }
        }
        return false;
    }

    [[nodiscard]] float confidenceAt(const cv::Point& at) const {
        const cv::Rect patch =
            cv::Rect(at.x - kReach, at.y - kReach, 2 * kReach + 1, 2 * kReach + 1) & m_bounds;
        return static_cast<float>(cv::mean(m_confidence(patch))[0]);
    }

    /// Of the pixels at the hole's edge the one with much known around it and an edge running into
    /// it.
    [[nodiscard]] std::optional<cv::Point> mostUrgent() const {
        cv::Mat grey;
        cv::cvtColor(m_picture, grey, cv::COLOR_RGBA2GRAY);
        cv::Mat slopeX;
        cv::Mat slopeY;
        cv::Sobel(grey, slopeX, CV_32F, 1, 0);
        cv::Sobel(grey, slopeY, CV_32F, 0, 1);
        cv::Mat normalX;
        cv::Mat normalY;
        cv::Sobel(m_open, normalX, CV_32F, 1, 0);
        cv::Sobel(m_open, normalY, CV_32F, 0, 1);
        std::optional<cv::Point> best;
        double most = -1;
        for (int y = 0; y < m_open.rows; ++y) {
            for (int x = 0; x < m_open.cols; ++x) {
                const cv::Point at(x, y);
                if (!isFront(at)) {
                    continue;
                }
                const double nx = normalX.at<float>(at);
                const double ny = normalY.at<float>(at);
                // Along the edge of the picture's tones, at right angles to their slope.
                const double flow =
                    std::abs(-slopeY.at<float>(at) * nx + slopeX.at<float>(at) * ny) /
                    (std::hypot(nx, ny) + 1e-3);
                const double urgency = confidenceAt(at) * (flow / 255 + 0.02);
                if (urgency > most) {
                    most = urgency;
                    best = at;
                }
            }
        }
        return best;
    }

    /// Compared where the target is known already.
    [[nodiscard]] cv::Point bestSource(const cv::Point& target) const {
        cv::Point best = m_sources.front();
        double least = std::numeric_limits<double>::max();
        for (const cv::Point& source : m_sources) {
            // Of alike patches the nearer one: what lies far off is likely another thing.
            const double apart = std::hypot(target.x - source.x, target.y - source.y);
            const double cost = (distance(target, source) + 500) * (1 + apart / 60);
            if (cost < least) {
                least = cost;
                best = source;
            }
        }
        return best;
    }

    [[nodiscard]] int distance(const cv::Point& target, const cv::Point& source) const {
        int sum = 0;
        for (int dy = -kReach; dy <= kReach; ++dy) {
            for (int dx = -kReach; dx <= kReach; ++dx) {
                const cv::Point at(target.x + dx, target.y + dy);
                if (!m_bounds.contains(at) || isOpen(at)) {
                    continue;
                }
                const auto& here = m_picture.at<cv::Vec4b>(at);
                const auto& there = m_picture.at<cv::Vec4b>(source.y + dy, source.x + dx);
                for (int c = 0; c < 4; ++c) {
                    const int difference = int{here[c]} - int{there[c]};
                    sum += difference * difference;
                }
            }
        }
        return sum;
    }

    void copyPatch(const cv::Point& target, const cv::Point& source) {
        const float confidence = confidenceAt(target);
        for (int dy = -kReach; dy <= kReach; ++dy) {
            for (int dx = -kReach; dx <= kReach; ++dx) {
                const cv::Point at(target.x + dx, target.y + dy);
                if (m_bounds.contains(at) && isOpen(at)) {
                    m_picture.at<cv::Vec4b>(at) =
                        m_picture.at<cv::Vec4b>(source.y + dy, source.x + dx);
                    m_confidence.at<float>(at) = confidence;
                    m_open.at<uchar>(at) = 0;
                }
            }
        }
    }

    cv::Mat& m_picture;
    cv::Mat m_open; ///< what is still to be filled
    cv::Mat m_confidence;
    cv::Rect m_bounds;
    std::vector<cv::Point> m_sources; ///< centres of whole patches outside the hole
};

} // namespace

void fillByExemplars(cv::Mat& picture, const cv::Mat& hole) {
    ExemplarFill(picture, hole).run();
}

} // namespace app::imaging
