// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/result.h"

#include <QSize>

namespace app::imaging {

// The few ways in which picture data fail, in the words that people read.

/// PictureUnreadable: none of the three formats, or damaged beyond reading.
[[nodiscard]] base::Error notAPicture();
[[nodiscard]] base::Error damagedPicture(const QString& detail);
/// PictureUnreadable: the data end too early.
[[nodiscard]] base::Error cutPicture(const QString& detail);
[[nodiscard]] base::Error cancelledPicture();
/// PictureTooLarge: there is no memory for so many pixels.
[[nodiscard]] base::Error noMemoryFor(QSize sizePx);

/// PictureTooLarge over kMaxPixels or kMaxSidePx, PictureUnreadable for an empty size. Called
/// before anything of the picture's size is allocated.
[[nodiscard]] base::Result<void> checkSize(qint64 widthPx, qint64 heightPx);

/// "Parts of this picture may be damaged."
[[nodiscard]] QString mayBeDamagedNote();
[[nodiscard]] QString firstFrameNote();

} // namespace app::imaging
