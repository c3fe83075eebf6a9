// SPDX-License-Identifier: MIT
#include "app/imaging/frame.h"

#include "app/imaging/mat_view.h"
#include "app/imaging/premultiplied.h"
#include "app/imaging/working_format.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace app::imaging {

namespace {

/// How much of each pixel of the top left corner stays, Grayscale8.
QImage cornerCoverage(int side, double radiusPx) {
    QImage coverage(side, side, QImage::Format_Grayscale8);
    coverage.fill(0);
    QPainter painter(&coverage);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::white);
    painter.drawEllipse(QPointF(radiusPx, radiusPx), radiusPx, radiusPx);
    return coverage;
}

template <class Channel>
void cutCorners(QImage& image, const QImage& coverage) {
    const int side = coverage.width();
    for (int y = 0; y < side; ++y) {
        const uchar* keep = coverage.constScanLine(y);
        for (const int row : {y, image.height() - 1 - y}) {
            Channel* line = rowOf<Channel>(image, row);
            for (int x = 0; x < side; ++x) {
                for (const int column : {x, image.width() - 1 - x}) {
                    Channel& alpha = line[4 * column + 3];
                    alpha = static_cast<Channel>((quint32{alpha} * keep[x] + 127) / 255);
                }
            }
        }
    }
}

/// The picture's alpha as bytes, moved into the grown canvas and blurred.
cv::Mat shadowPlane(const QImage& image, const QMargins& margins, const ShadowLook& look) {
    cv::Mat plane(image.height() + margins.top() + margins.bottom(),
                  image.width() + margins.left() + margins.right(), CV_8UC1, cv::Scalar(0));
    const cv::Rect target(margins.left() + look.offsetPx.x(), margins.top() + look.offsetPx.y(),
                          image.width(), image.height());
    cv::Mat part = plane(target);
    if (!image.hasAlphaChannel()) {
        part.setTo(255);
    } else {
        cv::Mat alpha;
        cv::extractChannel(readView(image), alpha, 3);
        alpha.convertTo(part, CV_8U, isDeep(image) ? 1.0 / 257 : 1.0);
    }
    return gaussian(plane, look.blurPx / 2);
}

template <class Channel>
void layRow(Channel* out, const Channel* in, const uchar* shadow, int width,
            const std::array<quint16, 4>& colour) {
    constexpr double kFull = std::numeric_limits<Channel>::max();
    for (int x = 0; x < width; ++x, out += 4, in += 4) {
        // Backdrop in `out`, the shadow over it, the picture over both.
        const double dark = shadow[x] / 255.0 * colour[3] / kFull;
        const double under = out[3] / kFull * (1 - dark);
        const double ground = dark + under;
        const double over = in[3] / kFull;
        const double whole = over + ground * (1 - over);
        if (whole <= 0) {
            continue;
        }
        for (size_t c = 0; c < 3; ++c) {
            const double below = colour[c] * dark + out[c] * under;
            out[c] = static_cast<Channel>((in[c] * over + below * (1 - over)) / whole + 0.5);
        }
        out[3] = static_cast<Channel>(whole * kFull + 0.5);
    }
}

} // namespace

QImage withRoundCorners(const QImage& image, double radiusPx) {
    QImage result = withAlpha(image);
    result.detach();
    const double radius = std::min(radiusPx, std::min(image.width(), image.height()) / 2.0);
    const int shorter = std::min(image.width(), image.height());
    // At half the side the middle row belongs to both corners: it must be cut once only.
    const int side = std::min(static_cast<int>(std::ceil(radius)), shorter / 2);
    if (result.isNull() || side <= 0) {
        return result;
    }
    const QImage coverage = cornerCoverage(side, radius);
    atDepthOf(result, [&]<class Channel>(Channel) { cutCorners<Channel>(result, coverage); });
    return result;
}

QMargins shadowMargins(const ShadowLook& look) {
    // Beyond three sigma nothing is seen of a Gaussian.
    const int reach = static_cast<int>(std::ceil(look.blurPx * 1.5));
    const int dx = look.offsetPx.x();
    const int dy = look.offsetPx.y();
    return {std::max(0, reach - dx), std::max(0, reach - dy), std::max(0, reach + dx),
            std::max(0, reach + dy)};
}

QImage withDropShadow(const QImage& image, const ShadowLook& look) {
    const QMargins margins = shadowMargins(look);
    QImage result = blankLike(image, image.size().grownBy(margins), true);
    QImage above = blankLike(image, result.size(), true);
    if (result.isNull() || above.isNull()) {
        return {};
    }
    fillRect(result, result.rect(), look.backdrop.value_or(QColor(Qt::transparent)));
    fillRect(above, above.rect(), Qt::transparent);
    pasteInto(above, {margins.left(), margins.top()}, image);
    const cv::Mat shadow = shadowPlane(image, margins, look);
    const auto colour = channelsFor(image, look.colour);
    atDepthOf(result, [&]<class Channel>(Channel) {
        forEachRow(result.height(), {}, [&](int y) {
            layRow<Channel>(rowOf<Channel>(result, y), rowOf<Channel>(std::as_const(above), y),
                            shadow.ptr<uchar>(y), result.width(), colour);
        });
    });
    return withoutNeedlessAlpha(result);
}

Layer tiledText(QSize pictureSizePx, const TextLook& look) {
    constexpr double kSlantDegrees = -30;
    const QSize block = textBlockSize(look);
    const int stepX = block.width() + look.font.pixelSize() * 3;
    const int stepY = block.height() * 4;
    const QRect whole(QPoint(), pictureSizePx);
    return paintedLayer(pictureSizePx, whole, [&](QPainter& painter) {
        painter.translate(QRectF(whole).center());
        painter.rotate(kSlantDegrees);
        const int reach = static_cast<int>(std::hypot(whole.width(), whole.height()) / 2) + 1;
        const int rows = reach / stepY + 1;
        const int columns = reach / stepX + 1;
        for (int row = -rows; row <= rows; ++row) {
            // Every second row is shifted, as bricks are.
            const int shift = (row % 2 == 0) ? 0 : stepX / 2;
            for (int column = -columns - 1; column <= columns; ++column) {
                const QPoint corner(column * stepX + shift - block.width() / 2,
                                    row * stepY - block.height() / 2);
                paintText(painter, QRect(corner, block), look);
            }
        }
    });
}

} // namespace app::imaging
