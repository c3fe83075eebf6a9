// SPDX-License-Identifier: MIT
#include "ui/canvas/picture_levels.h"

#include <QColorSpace>

#include <algorithm>

namespace ui::canvas {

namespace {

constexpr int kSmallestSidePx = 64;

bool isSrgb(const QImage& image) {
    const QColorSpace space = image.colorSpace();
    return !space.isValid() || space == QColorSpace(QColorSpace::SRgb);
}

QImage converted(const QImage& picture) {
    const QImage srgb =
        isSrgb(picture) ? picture : picture.convertedToColorSpace(QColorSpace(QColorSpace::SRgb));
    return srgb.convertToFormat(srgb.hasAlphaChannel() ? QImage::Format_RGBA8888_Premultiplied
                                                       : QImage::Format_RGBX8888);
}

/// Each pixel the mean of 2 × 2; an odd last row or column is left out.
QImage halved(const QImage& image) {
    QImage half(std::max(1, image.width() / 2), std::max(1, image.height() / 2), image.format());
    const int right = image.width() > 1 ? 4 : 0;
    for (int y = 0; y < half.height(); ++y) {
        const uchar* above = image.constScanLine(2 * y);
        const uchar* below = image.constScanLine(std::min(2 * y + 1, image.height() - 1));
        uchar* out = half.scanLine(y);
        for (int x = 0; x < half.width(); ++x, above += 8, below += 8, out += 4) {
            for (int i = 0; i < 4; ++i) {
                out[i] = static_cast<uchar>(
                    (above[i] + above[i + right] + below[i] + below[i + right] + 2) / 4);
            }
        }
    }
    return half;
}

QColor meanOf(const QImage& image) {
    qint64 red = 0;
    qint64 green = 0;
    qint64 blue = 0;
    for (int y = 0; y < image.height(); ++y) {
        const uchar* row = image.constScanLine(y);
        for (int x = 0; x < image.width(); ++x) {
            red += row[4 * x];
            green += row[4 * x + 1];
            blue += row[4 * x + 2];
        }
    }
    const qint64 count = std::max<qint64>(1, static_cast<qint64>(image.width()) * image.height());
    return {static_cast<int>(red / count), static_cast<int>(green / count),
            static_cast<int>(blue / count)};
}

} // namespace

const QImage& PictureLevels::atLeast(double widthPx) const {
    size_t level = 0;
    while (level + 1 < levels.size() && levels[level + 1].width() >= widthPx) {
        ++level;
    }
    return levels[level];
}

PictureLevels firstLevel(const QImage& picture) {
    PictureLevels result;
    if (picture.format() == QImage::Format_RGBX8888 && isSrgb(picture)) {
        result.levels.push_back(picture);
    }
    return result;
}

PictureLevels allLevels(const QImage& picture) {
    PictureLevels result;
    result.levels.push_back(converted(picture));
    result.isOpaque = !result.levels.front().hasAlphaChannel();
    while (std::max(result.levels.back().width(), result.levels.back().height()) >
           kSmallestSidePx) {
        result.levels.push_back(halved(result.levels.back()));
    }
    result.mean = meanOf(result.levels.back());
    return result;
}

} // namespace ui::canvas
