// SPDX-License-Identifier: MIT
#pragma once

#include <QImage>

namespace app::imaging {

/// True when no pixel lets anything through. Formats RGBX8888, RGBA8888, RGBX64, RGBA64.
[[nodiscard]] bool isOpaque(const QImage& image);

/// The same memory under the format without alpha when isOpaque(), else `image`.
[[nodiscard]] QImage withoutIdleAlpha(QImage image);

/// RGBA8888 or RGBX8888 for whatever comes; 16-bit and float pictures lose their depth.
[[nodiscard]] QImage inEightBit(const QImage& image);
/// RGBX8888, RGBA8888, RGBX64 or RGBA64, whichever keeps everything `image` has.
[[nodiscard]] QImage inOurFormats(const QImage& image);

/// At most `maxSidePx` on the longer side, by area average with alpha weighed in; never enlarged.
/// 8 bit a channel, opaque (RGBX8888) or straight alpha (RGBA8888).
[[nodiscard]] QImage scaledToFit(const QImage& image, int maxSidePx);

} // namespace app::imaging
