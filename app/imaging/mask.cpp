// SPDX-License-Identifier: MIT
#include "app/imaging/mask.h"

#include <algorithm>
#include <cstring>

namespace app::imaging {

namespace {

/// Index of the first value above 0 in a row, or `width`. Zero runs are skipped eight at a time.
int firstPainted(const uchar* row, int width) {
    int x = 0;
    for (; x + 8 <= width; x += 8) {
        quint64 eight = 0;
        std::memcpy(&eight, row + x, sizeof eight);
        if (eight != 0) {
            break;
        }
    }
    while (x < width && row[x] == 0) {
        ++x;
    }
    return x;
}

/// Index after the last value above 0, not looking left of `from`.
int endOfPainted(const uchar* row, int width, int from) {
    int x = width;
    while (x > from && row[x - 1] == 0) {
        --x;
    }
    return x;
}

} // namespace

QImage emptyMask(QSize sizePx) {
    QImage mask(sizePx, QImage::Format_Grayscale8);
    mask.fill(0);
    return mask;
}

QRect maskBounds(const QImage& mask) {
    const int width = mask.width();
    int left = width;
    int right = 0;
    int top = -1;
    int bottom = -1;
    for (int y = 0; y < mask.height(); ++y) {
        const uchar* row = mask.constScanLine(y);
        const int first = firstPainted(row, width);
        if (first == width) {
            continue;
        }
        left = std::min(left, first);
        right = std::max(right, endOfPainted(row, width, std::max(first, right)));
        top = top < 0 ? y : top;
        bottom = y;
    }
    return top < 0 ? QRect() : QRect(QPoint(left, top), QPoint(right - 1, bottom));
}

double maskCoverage(const QImage& mask) {
    if (mask.isNull()) {
        return 0;
    }
    quint64 sum = 0;
    for (int y = 0; y < mask.height(); ++y) {
        const uchar* row = mask.constScanLine(y);
        quint32 rowSum = 0; // 65 535 px × 255 fits
        for (int x = 0; x < mask.width(); ++x) {
            rowSum += row[x];
        }
        sum += rowSum;
    }
    const double pixels = static_cast<double>(mask.width()) * mask.height();
    return static_cast<double>(sum) / 255.0 / pixels;
}

QImage invertedMask(const QImage& mask) {
    QImage inverted = mask.copy();
    for (int y = 0; y < inverted.height(); ++y) {
        uchar* row = inverted.scanLine(y);
        for (int x = 0; x < inverted.width(); ++x) {
            row[x] = static_cast<uchar>(255 - row[x]);
        }
    }
    return inverted;
}

} // namespace app::imaging
