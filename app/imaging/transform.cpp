// SPDX-License-Identifier: MIT
#include "app/imaging/transform.h"

#include "app/imaging/mat_view.h"
#include "app/imaging/premultiplied.h"
#include "app/imaging/working_format.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <numbers>

namespace app::imaging {

namespace {

bool isMask(const QImage& image) {
    return image.format() == QImage::Format_Grayscale8;
}

double radians(double degrees) {
    return degrees * std::numbers::pi / 180;
}

/// Where each pixel of the result comes from: turned back about the centres of both.
cv::Matx23d inverseTurn(QSize from, QSize to, double degrees) {
    const double c = std::cos(radians(degrees));
    const double s = std::sin(radians(degrees));
    const double toX = (to.width() - 1) / 2.0;
    const double toY = (to.height() - 1) / 2.0;
    const double fromX = (from.width() - 1) / 2.0;
    const double fromY = (from.height() - 1) / 2.0;
    return {c, s, fromX - c * toX - s * toY, -s, c, fromY + s * toX - c * toY};
}

cv::Mat turn(const cv::Mat& matrix, QSize to, double degrees, int border) {
    cv::Mat result;
    cv::warpAffine(matrix, result, inverseTurn(QSize(matrix.cols, matrix.rows), to, degrees),
                   cv::Size(to.width(), to.height()), cv::INTER_CUBIC | cv::WARP_INVERSE_MAP,
                   border);
    return result;
}

QImage fromMatrix(const cv::Mat& matrix, const QImage& like) {
    QImage result = blankLike(like, QSize(matrix.cols, matrix.rows), like.hasAlphaChannel());
    if (!result.isNull()) {
        matrix.copyTo(matView(result));
    }
    return result;
}

/// Runs `change` on premultiplied values, exact to a step of 16 bits. They are halved meanwhile, so
/// that a bicubic overshoot of alpha is not cut off while the colours' is kept, which would show as
/// a bright fringe.
template <class Change>
QImage resampledWithAlpha(const QImage& image, const Change& change) {
    constexpr quint16 kHalf = 32768;
    cv::Mat matrix = premultiplied(image);
    matrix.convertTo(matrix, CV_16U, 0.5);
    return fromPremultiplied(change(matrix), image, kHalf);
}

template <class Change>
QImage resampled(const QImage& image, const Change& change) {
    if (!image.hasAlphaChannel()) {
        return fromMatrix(change(readView(image)), image);
    }
    return resampledWithAlpha(image, change);
}

/// Area average on the axes that shrink, then bicubic on those that grow.
cv::Mat scaled(const cv::Mat& matrix, QSize to) {
    const cv::Size shrunk(std::min(matrix.cols, to.width()), std::min(matrix.rows, to.height()));
    cv::Mat result = matrix;
    if (shrunk != matrix.size()) {
        cv::resize(matrix, result, shrunk, 0, 0, cv::INTER_AREA);
    }
    if (shrunk != cv::Size(to.width(), to.height())) {
        cv::Mat grown;
        cv::resize(result, grown, cv::Size(to.width(), to.height()), 0, 0, cv::INTER_CUBIC);
        return grown;
    }
    return result;
}

template <class Channel>
class BorderFinder {
public:
    BorderFinder(const QImage& image, double tolerance)
        : m_image(image),
          m_tolerance(tolerance * (isDeep(image) ? 257 : 1)) {
        const int right = image.width() - 1;
        const int bottom = image.height() - 1;
        const std::array<QPoint, 4> corners = {QPoint(0, 0), QPoint(right, 0), QPoint(0, bottom),
                                               QPoint(right, bottom)};
        const auto agreeing = [&](const QPoint& corner) {
            m_border = pixel(corner);
            return std::count_if(corners.begin(), corners.end(),
                                 [&](const QPoint& other) { return isBorder(pixel(other)); });
        };
        const auto best =
            std::max_element(corners.begin(), corners.end(), [&](const QPoint& a, const QPoint& b) {
                return agreeing(a) < agreeing(b);
            });
        m_border = pixel(*best);
    }

    [[nodiscard]] QRect inside() const {
        QRect rect = m_image.rect();
        while (rect.height() > 0 && rowIsBorder(rect.top(), rect)) {
            rect.setTop(rect.top() + 1);
        }
        while (rect.height() > 0 && rowIsBorder(rect.bottom(), rect)) {
            rect.setBottom(rect.bottom() - 1);
        }
        while (rect.width() > 0 && columnIsBorder(rect.left(), rect)) {
            rect.setLeft(rect.left() + 1);
        }
        while (rect.width() > 0 && columnIsBorder(rect.right(), rect)) {
            rect.setRight(rect.right() - 1);
        }
        return rect.isEmpty() ? QRect() : rect;
    }

private:
    [[nodiscard]] const Channel* pixel(QPoint at) const {
        return rowOf<Channel>(m_image, at.y()) + 4 * at.x();
    }

    [[nodiscard]] bool isBorder(const Channel* here) const {
        if (m_image.hasAlphaChannel() && here[3] == 0 && m_border[3] == 0) {
            return true;
        }
        for (int c = 0; c < 4; ++c) {
            if (std::abs(int{here[c]} - int{m_border[c]}) > m_tolerance) {
                return false;
            }
        }
        return true;
    }

    [[nodiscard]] bool rowIsBorder(int y, const QRect& rect) const {
        for (int x = rect.left(); x <= rect.right(); ++x) {
            if (!isBorder(pixel({x, y}))) {
                return false;
            }
        }
        return true;
    }

    [[nodiscard]] bool columnIsBorder(int x, const QRect& rect) const {
        for (int y = rect.top(); y <= rect.bottom(); ++y) {
            if (!isBorder(pixel({x, y}))) {
                return false;
            }
        }
        return true;
    }

    const QImage& m_image;
    double m_tolerance;
    const Channel* m_border = nullptr;
};

} // namespace

QImage quarterTurned(const QImage& image, int turns) {
    const int quarter = ((turns % 4) + 4) % 4;
    if (quarter == 0) {
        return image;
    }
    QImage result = blankLike(image, quarter == 2 ? image.size() : image.size().transposed(),
                              image.hasAlphaChannel());
    if (!result.isNull()) {
        constexpr std::array<int, 4> kCodes = {0, cv::ROTATE_90_CLOCKWISE, cv::ROTATE_180,
                                               cv::ROTATE_90_COUNTERCLOCKWISE};
        cv::Mat out = matView(result);
        cv::rotate(readView(image), out, kCodes[static_cast<size_t>(quarter)]);
    }
    return result;
}

QSize rotatedSize(QSize sizePx, double degrees) {
    const double c = std::abs(std::cos(radians(degrees)));
    const double s = std::abs(std::sin(radians(degrees)));
    constexpr double kRounding = 1e-6;
    return {static_cast<int>(std::ceil(sizePx.width() * c + sizePx.height() * s - kRounding)),
            static_cast<int>(std::ceil(sizePx.width() * s + sizePx.height() * c - kRounding))};
}

QImage rotated(const QImage& image, double degrees) {
    const double turns = degrees / 90;
    if (turns == std::floor(turns)) {
        return quarterTurned(image, static_cast<int>(std::fmod(turns, 4)));
    }
    const QSize to = rotatedSize(image.size(), degrees);
    if (isMask(image)) {
        return fromMatrix(turn(readView(image), to, degrees, cv::BORDER_CONSTANT), image);
    }
    return resampledWithAlpha(
        image, [&](const cv::Mat& m) { return turn(m, to, degrees, cv::BORDER_CONSTANT); });
}

QSize straightenedSize(QSize sizePx, double degrees) {
    const double c = std::abs(std::cos(radians(degrees)));
    const double s = std::abs(std::sin(radians(degrees)));
    const double w = sizePx.width();
    const double h = sizePx.height();
    // Each corner of the rectangle scaled by f must lie between both pairs of turned edges.
    const double f = std::min(w / (w * c + h * s), h / (w * s + h * c));
    return {std::max(1, static_cast<int>(w * f + 1e-6)),
            std::max(1, static_cast<int>(h * f + 1e-6))};
}

QImage straightened(const QImage& image, double degrees) {
    const QSize to = straightenedSize(image.size(), degrees);
    const int border = isMask(image) ? cv::BORDER_CONSTANT : cv::BORDER_REPLICATE;
    return resampled(image, [&](const cv::Mat& m) { return turn(m, to, degrees, border); });
}

QImage flippedHorizontally(const QImage& image) {
    return image.mirrored(true, false);
}

QImage flippedVertically(const QImage& image) {
    return image.mirrored(false, true);
}

QImage resized(const QImage& image, QSize sizePx) {
    if (sizePx == image.size()) {
        return image;
    }
    const bool shrinks = sizePx.width() <= image.width() && sizePx.height() <= image.height();
    if (shrinks && image.hasAlphaChannel()) {
        return fromPremultiplied(scaled(premultiplied(image), sizePx), image);
    }
    return resampled(image, [&](const cv::Mat& m) { return scaled(m, sizePx); });
}

QRect insideUniformBorder(const QImage& image, double tolerance) {
    QRect rect;
    atDepthOf(image, [&]<class Channel>(Channel) {
        rect = BorderFinder<Channel>(image, tolerance).inside();
    });
    return rect;
}

} // namespace app::imaging
