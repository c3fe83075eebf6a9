// SPDX-License-Identifier: MIT
#include "app/imaging/extend.h"

#include "app/imaging/filter.h"
#include "app/imaging/mat_view.h"
#include "app/imaging/working_format.h"

#include <algorithm>

namespace app::imaging {

namespace {

QImage reflectedAround(const QImage& image, const QMargins& margins, QSize sizePx) {
    QImage result = blankLike(image, sizePx, image.hasAlphaChannel());
    if (!result.isNull()) {
        cv::Mat out = matView(result);
        cv::copyMakeBorder(readView(image), out, margins.top(), margins.bottom(), margins.left(),
                           margins.right(), cv::BORDER_REFLECT);
    }
    return result;
}

} // namespace

QImage extended(const QImage& image, const QMargins& margins, ExtensionFill fill,
                const QColor& colour) {
    const QSize sizePx = image.size().grownBy(margins);
    const QPoint at(margins.left(), margins.top());
    if (fill == ExtensionFill::Reflect) {
        return reflectedAround(image, margins, sizePx);
    }
    if (fill == ExtensionFill::Blur) {
        const double radiusPx = 0.04 * std::min(sizePx.width(), sizePx.height());
        QImage result = blurred(reflectedAround(image, margins, sizePx), radiusPx);
        pasteInto(result, at, image);
        return result;
    }
    const bool solid = fill == ExtensionFill::Colour && colour.alpha() == 255;
    QImage result = blankLike(image, sizePx, image.hasAlphaChannel() || !solid);
    if (!result.isNull()) {
        fillRect(result, result.rect(),
                 fill == ExtensionFill::Colour ? colour : QColor(Qt::transparent));
        pasteInto(result, at, image);
    }
    return result;
}

QImage extendedMask(const QImage& mask, const QMargins& margins) {
    QImage result(mask.size().grownBy(margins), QImage::Format_Grayscale8);
    if (!result.isNull()) {
        result.fill(0);
        pasteInto(result, {margins.left(), margins.top()}, mask);
    }
    return result;
}

} // namespace app::imaging
