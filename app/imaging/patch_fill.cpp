// SPDX-License-Identifier: MIT
#include "app/imaging/patch_fill.h"

#include "app/imaging/exemplar_fill.h"

#include <opencv2/imgproc.hpp>
#include <opencv2/photo.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

namespace app::imaging {

namespace {

constexpr int kReach = 3; ///< patches are 7×7
constexpr int kSide = 2 * kReach + 1;
constexpr int kCoarsestSide = 48;
constexpr size_t kMostExemplarPixels = 10'000;

using Pixel = cv::Vec4b;

/// One step of the pyramid: the picture, its hole, and for each patch that touches the hole its
/// best source.
class Level {
public:
    Level(cv::Mat picture, cv::Mat hole) : m_picture(std::move(picture)), m_hole(std::move(hole)) {
        const cv::Mat patch = cv::getStructuringElement(cv::MORPH_RECT, {kSide, kSide});
        // Beyond the edge there is nothing to compare: neither targets nor sources have their
        // centre there.
        cv::Mat inside(m_picture.size(), CV_8UC1, cv::Scalar(0));
        inside(cv::Rect(kReach, kReach, inside.cols - 2 * kReach, inside.rows - 2 * kReach))
            .setTo(255);
        cv::Mat near;
        cv::dilate(m_hole, near, patch);
        m_targets = near & inside;
        m_sources = ~near & inside;
        cv::findNonZero(m_targets, m_targetList);
        cv::findNonZero(m_sources, m_sourceList);
        m_field = cv::Mat(m_picture.size(), CV_32SC2, cv::Scalar(0, 0));
        m_cost = cv::Mat(m_picture.size(), CV_32SC1, cv::Scalar(std::numeric_limits<int>::max()));
        cv::distanceTransform(m_hole, m_depth, cv::DIST_L2, 3);
    }

    [[nodiscard]] bool hasSources() const { return !m_sourceList.empty(); }

    /// So few would only repeat themselves.
    [[nodiscard]] bool hasManySources() const {
        return m_sourceList.size() * 6 >= m_picture.total();
    }

    [[nodiscard]] const cv::Mat& picture() const { return m_picture; }

    [[nodiscard]] const cv::Mat& hole() const { return m_hole; }

    void startAtRandom(std::mt19937& random) {
        for (const cv::Point& target : m_targetList) {
            m_field.at<cv::Point>(target) = anySource(random);
        }
    }

    /// The coarser level's sources doubled, its colours enlarged into the hole.
    void startFrom(const Level& coarser, std::mt19937& random) {
        cv::Mat enlarged;
        cv::resize(coarser.m_picture, enlarged, m_picture.size(), 0, 0, cv::INTER_LINEAR);
        enlarged.copyTo(m_picture, m_hole);
        const cv::Rect coarse({}, coarser.m_picture.size());
        for (const cv::Point& target : m_targetList) {
            const cv::Point half(std::min(target.x / 2, coarse.width - 1),
                                 std::min(target.y / 2, coarse.height - 1));
            cv::Point source = anySource(random);
            if (coarser.m_targets.at<uchar>(half) != 0) {
                const cv::Point doubled =
                    coarser.m_field.at<cv::Point>(half) * 2 + (target - half * 2);
                source = isSource(doubled) ? doubled : source;
            }
            m_field.at<cv::Point>(target) = source;
        }
    }

    /// Re-measures all matches (the colours have changed), then improves them by one pass each way.
    void search(std::mt19937& random, const std::stop_token& stop) {
        for (const cv::Point& target : m_targetList) {
            m_cost.at<int>(target) =
                distance(target, m_field.at<cv::Point>(target), std::numeric_limits<int>::max());
        }
        for (const cv::Point& target : m_targetList) {
            improve(target, -1, random);
        }
        for (auto target = m_targetList.rbegin();
             target != m_targetList.rend() && !stop.stop_requested(); ++target) {
            improve(*target, 1, random);
        }
    }

    /// Every pixel of the hole becomes the mean of what the patches over it say, good and outer
    /// ones first.
    void vote() {
        const double typical = typicalCost();
        cv::Mat sum(m_picture.size(), CV_32FC4, cv::Scalar::all(0));
        cv::Mat weights(m_picture.size(), CV_32FC1, cv::Scalar(0));
        for (const cv::Point& target : m_targetList) {
            const double depth = std::min(40.0F, m_depth.at<float>(target));
            // Patches at the hole's edge fit worse than smooth ones inside, yet they alone know how
            // it goes on: their word counts far more.
            const double weight =
                std::pow(1.5, -depth) / (1 + m_cost.at<int>(target) / typical) + 1e-9;
            castVotes(target, static_cast<float>(weight), sum, weights);
        }
        for (int y = 0; y < m_picture.rows; ++y) {
            for (int x = 0; x < m_picture.cols; ++x) {
                if (const float weight = weights.at<float>(y, x); weight > 0) {
                    m_picture.at<Pixel>(y, x) = sum.at<cv::Vec4f>(y, x) * (1 / weight);
                }
            }
        }
    }

    /// The field for every pixel: near the edge the nearest centre's shift counts.
    [[nodiscard]] cv::Mat sourceOfEveryPixel() const {
        cv::Mat source(m_picture.size(), CV_32SC2);
        for (int y = 0; y < source.rows; ++y) {
            for (int x = 0; x < source.cols; ++x) {
                const cv::Point here(x, y);
                const cv::Point centre(std::clamp(x, kReach, source.cols - 1 - kReach),
                                       std::clamp(y, kReach, source.rows - 1 - kReach));
                const bool filled = m_hole.at<uchar>(here) != 0;
                source.at<cv::Point>(here) =
                    filled ? m_field.at<cv::Point>(centre) + (here - centre) : here;
            }
        }
        return source;
    }

private:
    [[nodiscard]] bool isSource(const cv::Point& at) const {
        return at.x >= 0 && at.y >= 0 && at.x < m_sources.cols && at.y < m_sources.rows &&
               m_sources.at<uchar>(at) != 0;
    }

    [[nodiscard]] cv::Point anySource(std::mt19937& random) const {
        return m_sourceList[random() % m_sourceList.size()];
    }

    /// Sum of squared differences; stops early above `limit`.
    [[nodiscard]] int distance(const cv::Point& a, const cv::Point& b, int limit) const {
        int sum = 0;
        for (int dy = -kReach; dy <= kReach && sum < limit; ++dy) {
            const uchar* left = m_picture.ptr<uchar>(a.y + dy) + 4 * (a.x - kReach);
            const uchar* right = m_picture.ptr<uchar>(b.y + dy) + 4 * (b.x - kReach);
            int row = 0;
            for (int i = 0; i < 4 * kSide; ++i) {
                const int difference = int{left[i]} - int{right[i]};
                row += difference * difference;
            }
            sum += row;
        }
        return sum;
    }

    void tryOut(const cv::Point& target, const cv::Point& candidate) {
        int& best = m_cost.at<int>(target);
        if (!isSource(candidate) || candidate == m_field.at<cv::Point>(target)) {
            return;
        }
        if (const int cost = distance(target, candidate, best); cost < best) {
            best = cost;
            m_field.at<cv::Point>(target) = candidate;
        }
    }

    void improve(const cv::Point& target, int step, std::mt19937& random) {
        for (const cv::Point& shift : {cv::Point(step, 0), cv::Point(0, step)}) {
            const cv::Point neighbour = target + shift;
            if (m_targets.at<uchar>(neighbour) != 0) {
                tryOut(target, m_field.at<cv::Point>(neighbour) - shift);
            }
        }
        for (int radius = std::max(m_picture.cols, m_picture.rows) / 2; radius >= 1; radius /= 3) {
            const auto span = static_cast<unsigned>(2 * radius + 1);
            const cv::Point jump(static_cast<int>(random() % span) - radius,
                                 static_cast<int>(random() % span) - radius);
            tryOut(target, m_field.at<cv::Point>(target) + jump);
        }
    }

    /// The 75th percentile, as in the paper; above 0.
    [[nodiscard]] double typicalCost() const {
        std::vector<int> costs;
        costs.reserve(m_targetList.size());
        for (const cv::Point& target : m_targetList) {
            costs.push_back(m_cost.at<int>(target));
        }
        const auto at = costs.begin() + static_cast<std::ptrdiff_t>(costs.size() * 3 / 4);
        std::nth_element(costs.begin(), at, costs.end());
        return std::max(1.0, static_cast<double>(*at));
    }

    void castVotes(const cv::Point& target, float weight, cv::Mat& sum, cv::Mat& weights) const {
        const cv::Point source = m_field.at<cv::Point>(target);
        for (int dy = -kReach; dy <= kReach; ++dy) {
            for (int dx = -kReach; dx <= kReach; ++dx) {
                const cv::Point to(target.x + dx, target.y + dy);
                if (m_hole.at<uchar>(to) != 0) {
                    const Pixel& colour = m_picture.at<Pixel>(source.y + dy, source.x + dx);
                    for (int c = 0; c < 4; ++c) {
                        sum.at<cv::Vec4f>(to)[c] += weight * static_cast<float>(colour[c]);
                    }
                    weights.at<float>(to) += weight;
                }
            }
        }
    }

    cv::Mat m_picture;
    cv::Mat m_hole;
    cv::Mat m_targets;
    cv::Mat m_sources;
    std::vector<cv::Point> m_targetList;
    std::vector<cv::Point> m_sourceList;
    cv::Mat m_field;
    cv::Mat m_cost;
    cv::Mat m_depth; ///< how far inside the hole, px
};

/// Half the size; pixels of the hole do not count for the mean, any of them makes a hole.
std::pair<cv::Mat, cv::Mat> halved(const cv::Mat& picture, const cv::Mat& hole) {
    const cv::Size half((picture.cols + 1) / 2, (picture.rows + 1) / 2);
    cv::Mat known;
    cv::Mat(hole == 0).convertTo(known, CV_32F, 1.0 / 255);
    cv::Mat colours;
    picture.convertTo(colours, CV_32F);
    std::array<cv::Mat, 4> planes;
    cv::split(colours, planes.data());
    cv::Mat share;
    cv::resize(known, share, half, 0, 0, cv::INTER_AREA);
    for (cv::Mat& plane : planes) {
        cv::Mat counted = plane.mul(known);
        cv::resize(counted, plane, half, 0, 0, cv::INTER_AREA);
        cv::divide(plane, cv::max(share, 1e-6), plane);
    }
    cv::Mat small;
    cv::merge(planes.data(), planes.size(), small);
    small.convertTo(small, CV_8U);
    return {small, cv::Mat(share < 0.999)};
}

/// A first guess for the coarsest level: colours led in from the edge (Telea).
void fillSmoothly(cv::Mat& picture, const cv::Mat& hole) {
    cv::Mat colours;
    cv::cvtColor(picture, colours, cv::COLOR_RGBA2RGB);
    cv::Mat alpha;
    cv::extractChannel(picture, alpha, 3);
    cv::Mat filledColours;
    cv::Mat filledAlpha;
    cv::inpaint(colours, hole, filledColours, 3, cv::INPAINT_TELEA);
    cv::inpaint(alpha, hole, filledAlpha, 3, cv::INPAINT_TELEA);
    const std::array<cv::Mat, 2> parts = {filledColours, filledAlpha};
    cv::mixChannels(parts.data(), 2, &picture, 1, std::array<int, 8>{0, 0, 1, 1, 2, 2, 3, 3}.data(),
                    4);
}

/// Finest first; ends where the picture gets too small or no source would be left.
std::vector<Level> pyramidOf(const cv::Mat& picture, const cv::Mat& hole) {
    std::vector<Level> levels;
    levels.emplace_back(picture.clone(), hole.clone());
    while (std::min(levels.back().picture().cols, levels.back().picture().rows) / 2 >=
               kCoarsestSide / 2 &&
           std::max(levels.back().picture().cols, levels.back().picture().rows) > kCoarsestSide) {
        auto [smallPicture, smallHole] = halved(levels.back().picture(), levels.back().hole());
        Level next(smallPicture, smallHole);
        if (!next.hasManySources()) {
            break;
        }
        levels.push_back(std::move(next));
    }
    return levels;
}

} // namespace

PatchFilling fillByPatches(const cv::Mat& picture, const cv::Mat& hole,
                           const std::stop_token& stop) {
    if (picture.cols < kSide || picture.rows < kSide) {
        return {};
    }
    std::vector<Level> levels = pyramidOf(picture, hole);
    if (!levels.front().hasSources()) {
        return {};
    }
    std::mt19937 random(20'241);
    const size_t coarsest = levels.size() - 1;
    for (size_t i = levels.size(); i-- > 0 && !stop.stop_requested();) {
        Level& level = levels[i];
        if (i == coarsest) {
            cv::Mat start = level.picture();
            fillSmoothly(start, level.hole());
            if (start.total() <= kMostExemplarPixels) {
                fillByExemplars(start, level.hole());
            }
            level.startAtRandom(random);
        } else {
            level.startFrom(levels[i + 1], random);
        }
        // Structure is settled on small levels, where rounds cost next to nothing.
        const int rounds = i == 0 ? 2 : 5;
        for (int round = 0; round < rounds && !stop.stop_requested(); ++round) {
            level.search(random, stop);
            level.vote();
        }
    }
    return {levels.front().picture(), levels.front().sourceOfEveryPixel()};
}

} // namespace app::imaging
