// SPDX-License-Identifier: MIT
#pragma once

#include <opencv2/core.hpp>

#include <QImage>

// Private to app/imaging: no other header includes it.
namespace app::imaging {

/// CV_16UC4 of either depth, colours times alpha, so that mixing neighbours leaves no dark fringes.
[[nodiscard]] cv::Mat premultiplied(const QImage& image);
/// Back to straight alpha in the depth and colour space of `like`, in its format with alpha.
/// `opaque` is the alpha of an opaque pixel; more of it is opaque too.
[[nodiscard]] QImage fromPremultiplied(const cv::Mat& matrix, const QImage& like,
                                       quint16 opaque = 65535);

/// Gaussian on any of the matrix types used here, edges reflected. Wide ones run on a smaller copy.
[[nodiscard]] cv::Mat gaussian(const cv::Mat& matrix, double sigmaPx);

} // namespace app::imaging
