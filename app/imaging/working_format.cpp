// SPDX-License-Identifier: MIT
#include "app/imaging/working_format.h"

#include "app/imaging/mat_view.h"

#include <QColorSpace>
#include <QColorTransform>

#include <algorithm>
#include <atomic>
#include <cstring>

namespace app::imaging {

bool isWorkingFormat(const QImage& image) {
    const QImage::Format format = image.format();
    return format == QImage::Format_RGBX8888 || format == QImage::Format_RGBA8888 ||
           format == QImage::Format_RGBX64 || format == QImage::Format_RGBA64;
}

QImage toWorkingFormat(const QImage& image) {
    if (image.isNull() || isWorkingFormat(image)) {
        return image;
    }
    const QPixelFormat layout = image.pixelFormat();
    const bool deep =
        image.depth() > 32 || layout.redSize() > 8 || image.format() == QImage::Format_Grayscale16;
    if (deep) {
        return image.convertToFormat(image.hasAlphaChannel() ? QImage::Format_RGBA64
                                                             : QImage::Format_RGBX64);
    }
    return image.convertToFormat(image.hasAlphaChannel() ? QImage::Format_RGBA8888
                                                         : QImage::Format_RGBX8888);
}

bool isDeep(const QImage& image) {
    return image.depth() == 64;
}

QImage withAlpha(const QImage& image) {
    // The unused byte of the X formats is full, so that the memory is already right.
    QImage result = image;
    if (!result.hasAlphaChannel()) {
        result.detach();
        result.reinterpretAsFormat(isDeep(image) ? QImage::Format_RGBA64 : QImage::Format_RGBA8888);
    }
    return result;
}

QImage withoutNeedlessAlpha(const QImage& image) {
    if (!image.hasAlphaChannel()) {
        return image;
    }
    std::atomic<bool> opaque = true;
    atDepthOf(image, [&]<class Channel>(Channel) {
        constexpr Channel kFull = static_cast<Channel>(~Channel{});
        forEachRow(image.height(), {}, [&](int y) {
            const Channel* row = rowOf<Channel>(image, y);
            for (int x = 0; x < image.width() && opaque; ++x) {
                if (row[4 * x + 3] != kFull) {
                    opaque = false;
                }
            }
        });
    });
    if (!opaque) {
        return image;
    }
    QImage result = image;
    result.detach();
    result.reinterpretAsFormat(isDeep(image) ? QImage::Format_RGBX64 : QImage::Format_RGBX8888);
    return result;
}

QImage blankLike(const QImage& like, QSize sizePx, bool alpha) {
    const QImage::Format deep = alpha ? QImage::Format_RGBA64 : QImage::Format_RGBX64;
    const QImage::Format plain = alpha ? QImage::Format_RGBA8888 : QImage::Format_RGBX8888;
    const bool mask = like.format() == QImage::Format_Grayscale8;
    QImage image(sizePx, mask ? QImage::Format_Grayscale8 : (isDeep(like) ? deep : plain));
    image.setColorSpace(like.colorSpace());
    image.setDotsPerMeterX(like.dotsPerMeterX());
    image.setDotsPerMeterY(like.dotsPerMeterY());
    return image;
}

QColor colourFor(const QImage& image, const QColor& colour) {
    const QColorSpace space = image.colorSpace();
    const QColorSpace srgb(QColorSpace::SRgb);
    if (!space.isValid() || space == srgb) {
        return colour;
    }
    return srgb.transformationToColorSpace(space).map(colour);
}

std::array<quint16, 4> channelsFor(const QImage& image, const QColor& colour) {
    const QColor mapped = colourFor(image, colour);
    const double full = isDeep(image) ? 65535.0 : 255.0;
    const auto level = [full](float value) {
        return static_cast<quint16>(std::clamp(static_cast<double>(value), 0.0, 1.0) * full + 0.5);
    };
    return {level(mapped.redF()), level(mapped.greenF()), level(mapped.blueF()),
            level(mapped.alphaF())};
}

void fillRect(QImage& image, const QRect& rect, const QColor& colour) {
    const QRect area = rect & image.rect();
    if (area.isEmpty()) {
        return;
    }
    const auto channels = channelsFor(image, colour);
    cv::Mat part = matView(image)(cv::Rect(area.x(), area.y(), area.width(), area.height()));
    part.setTo(cv::Scalar(channels[0], channels[1], channels[2],
                          image.hasAlphaChannel() ? channels[3] : (isDeep(image) ? 65535 : 255)));
}

void pasteInto(QImage& target, QPoint at, const QImage& source) {
    const QRect area = QRect(at, source.size()) & target.rect();
    if (area.isEmpty()) {
        return;
    }
    const size_t pixelBytes = static_cast<size_t>(source.depth()) / 8;
    const size_t skip = static_cast<size_t>(area.x() - at.x()) * pixelBytes;
    const size_t length = static_cast<size_t>(area.width()) * pixelBytes;
    for (int y = area.top(); y <= area.bottom(); ++y) {
        std::memcpy(target.scanLine(y) + static_cast<size_t>(area.x()) * pixelBytes,
                    source.constScanLine(y - at.y()) + skip, length);
    }
}

} // namespace app::imaging
