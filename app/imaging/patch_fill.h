// SPDX-License-Identifier: MIT
#pragma once

#include <opencv2/core.hpp>

#include <stop_token>

// Private to app/imaging: no other header includes it.
namespace app::imaging {

struct PatchFilling {
    cv::Mat picture; ///< CV_8UC4, the hole filled
    cv::Mat source;  ///< CV_32SC2: for every pixel where it was copied from (x, y); itself outside
                     ///< the hole
};

/// Completes `picture` (CV_8UC4) where `hole` (CV_8UC1) is not 0 by patches from elsewhere in it:
/// coarse to fine, nearest patches found by PatchMatch (Barnes et al., SIGGRAPH 2009), colours by
/// weighted voting (Wexler, Shechtman, Irani: Space-Time Completion of Video, PAMI 2007). Always
/// the same for the same input. Empty matrices when no patch of 7×7 pixels lies wholly outside the
/// hole. Time grows with the hole's area: meant for pictures of some hundred pixels a side.
[[nodiscard]] PatchFilling fillByPatches(const cv::Mat& picture, const cv::Mat& hole,
                                         const std::stop_token& stop);

} // namespace app::imaging
