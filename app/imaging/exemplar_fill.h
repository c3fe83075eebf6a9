// SPDX-License-Identifier: MIT
#pragma once

#include <opencv2/core.hpp>

// Private to app/imaging: no other header includes it.
namespace app::imaging {

/// Completes a small `picture` (CV_8UC4) where `hole` (CV_8UC1) is not 0 by copying one 7×7 patch
/// after the other from outside the hole, those first that continue an edge (Criminisi, Pérez,
/// Toyama: Region Filling and Object Removal, IEEE Trans. Image Processing 2004). What the hole
/// holds at first only guides the edges: fill it smoothly before. Nothing happens when no whole
/// patch lies outside the hole. Time grows with the square of the picture's area: meant for some
/// thousand pixels.
void fillByExemplars(cv::Mat& picture, const cv::Mat& hole);

} // namespace app::imaging
