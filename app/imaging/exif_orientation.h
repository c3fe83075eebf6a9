// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>
#include <QImage>
#include <QSize>

namespace app::imaging {

/// EXIF tag 0x0112 of a TIFF block (with or without "Exif\0\0" before it): 1…8, and 1 for anything
/// missing or broken. Looks at the first directory only and never past the end.
/// Source: TIFF 6.0, section 2; CIPA DC-008 (Exif 2.32), 4.6.4.
[[nodiscard]] int exifOrientation(QByteArrayView exif);

/// Turned and mirrored so that it stands as the orientation says; 1 gives the image itself.
[[nodiscard]] QImage uprighted(const QImage& image, int orientation);
[[nodiscard]] QSize uprightSize(QSize sizePx, int orientation);

} // namespace app::imaging
