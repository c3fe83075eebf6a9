// SPDX-License-Identifier: MIT
#pragma once

#include <QImage>

#include <stop_token>

namespace app::imaging {

/// Longer side on which the foreground is searched, px; the edge is then refined at full size.
inline constexpr int kForegroundWorkingSidePx = 320;

/// The foreground of a picture in a working format as Grayscale8 (255 foreground, between: soft
/// edge), found by GrabCut (Rother, Kolmogorov, Blake, SIGGRAPH 2004) and refined by a guided
/// filter (He, Sun: Fast Guided Filter, 2015). Seeds: `mask` (Grayscale8 of the same size: 255 is
/// surely foreground, above 0 probably) or, when null, the border (surely background). Null when
/// nothing or everything would be foreground. Once `stop` asks, the result is worthless.
[[nodiscard]] QImage foregroundMask(const QImage& image, const QImage& mask,
                                    std::stop_token stop = {});

/// The picture's alpha times the foreground; has an alpha channel.
[[nodiscard]] QImage cutOut(const QImage& image, const QImage& foreground);

/// The picture's foreground over `backdrop` (same size, depth and colour space, any working
/// format).
[[nodiscard]] QImage overBackdrop(const QImage& image, const QImage& foreground,
                                  const QImage& backdrop);

/// The background alone, blurred (sigma = radiusPx / 2), without colours of the foreground in it.
[[nodiscard]] QImage blurredBackground(const QImage& image, const QImage& foreground,
                                       double radiusPx);

} // namespace app::imaging
