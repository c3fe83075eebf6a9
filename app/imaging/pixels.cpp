// SPDX-License-Identifier: MIT
#include "app/imaging/pixels.h"

#include <opencv2/imgproc.hpp>

#include <QColorSpace>

#include <algorithm>

namespace app::imaging {

namespace {

template <class Channel>
bool isOpaqueRow(const Channel* pixels, int width) {
    Channel all = static_cast<Channel>(~Channel{0});
    for (int x = 0; x < width; ++x) {
        all = static_cast<Channel>(all & pixels[4 * x + 3]);
    }
    return all == static_cast<Channel>(~Channel{0});
}

bool isDeep(const QImage& image) {
    switch (image.format()) {
    case QImage::Format_Grayscale16:
    case QImage::Format_BGR30:
    case QImage::Format_A2BGR30_Premultiplied:
    case QImage::Format_RGB30:
    case QImage::Format_A2RGB30_Premultiplied:
        return true;
    default:
        return image.depth() >= 64;
    }
}

/// The image's memory as four channels of 8 bit; valid while `image` lives.
cv::Mat matrixOf(QImage& image) {
    return {image.height(), image.width(), CV_8UC4, image.bits(),
            static_cast<size_t>(image.bytesPerLine())};
}

} // namespace

bool isOpaque(const QImage& image) {
    if (!image.hasAlphaChannel()) {
        return true;
    }
    for (int y = 0; y < image.height(); ++y) {
        const uchar* row = image.constScanLine(y);
        const bool opaque = image.depth() == 64
                                ? isOpaqueRow(reinterpret_cast<const quint16*>(row), image.width())
                                : isOpaqueRow(row, image.width());
        if (!opaque) {
            return false;
        }
    }
    return true;
}

QImage withoutIdleAlpha(QImage image) {
    if (image.hasAlphaChannel() && isOpaque(image)) {
        image.reinterpretAsFormat(image.depth() == 64 ? QImage::Format_RGBX64
                                                      : QImage::Format_RGBX8888);
    }
    return image;
}

QImage inEightBit(const QImage& image) {
    return image.convertToFormat(image.hasAlphaChannel() ? QImage::Format_RGBA8888
                                                         : QImage::Format_RGBX8888);
}

QImage inOurFormats(const QImage& image) {
    if (isDeep(image)) {
        return image.convertToFormat(image.hasAlphaChannel() ? QImage::Format_RGBA64
                                                             : QImage::Format_RGBX64);
    }
    return inEightBit(image);
}

QImage scaledToFit(const QImage& image, int maxSidePx) {
    if (image.isNull() || std::max(image.width(), image.height()) <= maxSidePx) {
        return image.isNull() ? image : withoutIdleAlpha(inEightBit(image));
    }
    const bool hasAlpha = image.hasAlphaChannel();
    QImage source = image.convertToFormat(hasAlpha ? QImage::Format_RGBA8888_Premultiplied
                                                   : QImage::Format_RGBX8888);
    const QSize size =
        image.size().scaled(maxSidePx, maxSidePx, Qt::KeepAspectRatio).expandedTo(QSize(1, 1));
    QImage target(size, source.format());
    if (target.isNull() || source.isNull()) {
        return {};
    }
    cv::Mat to = matrixOf(target);
    cv::resize(matrixOf(source), to, to.size(), 0, 0, cv::INTER_AREA);
    target.setColorSpace(image.colorSpace());
    return hasAlpha ? withoutIdleAlpha(target.convertToFormat(QImage::Format_RGBA8888)) : target;
}

} // namespace app::imaging
