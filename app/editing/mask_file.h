// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QImage>

namespace app::editing {

/// A mask file (PNG, JPEG, WebP; white = change) as the mask of a picture of `sizePx`. MaskMismatch
/// when it has another size, PictureUnreadable.
[[nodiscard]] base::Result<QImage> readMask(const QByteArray& bytes, QSize sizePx);

/// An ellipse that fills `area` (px), smooth at its edge.
[[nodiscard]] QImage ellipseMask(QSize sizePx, const QRectF& area);

} // namespace app::editing
