// SPDX-License-Identifier: MIT
#pragma once

#include <QImage>

#include <stop_token>

namespace app::imaging {

/// Longer side on which patches are searched, px; larger surroundings are reduced to it, and the
/// detail is then copied at full size from where the patches came.
inline constexpr int kInpaintWorkingSidePx = 320;

/// Fills where `mask` (Grayscale8 of the same size) is above 0 from what surrounds it, mixed in
/// through the mask: pixels where it is 0 stay memory equal. Separate regions are filled one after
/// the other, each from its own surroundings. Picture in a working format; depth and colour space
/// stay. Null when the mask leaves nothing to fill from. Once `stop` asks, the result is worthless.
[[nodiscard]] QImage filledFromSurroundings(const QImage& image, const QImage& mask,
                                            std::stop_token stop = {});

} // namespace app::imaging
