// SPDX-License-Identifier: MIT
#include "app/editing/mask_file.h"

#include "app/imaging/mask.h"

#include <QPainter>

namespace app::editing {

base::Result<QImage> readMask(const QByteArray& bytes, QSize sizePx) {
    return imaging::maskFromBytes(bytes, sizePx);
}

QImage ellipseMask(QSize sizePx, const QRectF& area) {
    QImage mask = imaging::emptyMask(sizePx);
    QPainter painter(&mask);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::white);
    painter.drawEllipse(area);
    painter.end();
    return mask;
}

} // namespace app::editing
