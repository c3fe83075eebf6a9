// SPDX-License-Identifier: MIT
#pragma once

#include <opencv2/core.hpp>

#include <QImage>

#include <stop_token>

// Private to app/imaging: no other header includes it.
namespace app::imaging {

/// cv type of a working picture (RGBA order) or a mask.
[[nodiscard]] inline int matType(const QImage& image) {
    switch (image.depth()) {
    case 64:
        return CV_16UC4;
    case 32:
        return CV_8UC4;
    default:
        return CV_8UC1;
    }
}

/// The image's own memory; detaches it first. Lives as long as `image` is neither detached nor
/// destroyed.
[[nodiscard]] inline cv::Mat matView(QImage& image) {
    return {image.height(), image.width(), matType(image), image.bits(),
            static_cast<size_t>(image.bytesPerLine())};
}

/// The same for reading: the caller never writes to it (OpenCV has no const matrix).
[[nodiscard]] inline cv::Mat readView(const QImage& image) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): read only by contract
    return {image.height(), image.width(), matType(image), const_cast<uchar*>(image.constBits()),
            static_cast<size_t>(image.bytesPerLine())};
}

/// Calls `function(y)` for every row on OpenCV's threads. Rows are skipped once `stop` asks: what
/// was made is then thrown away by the caller.
template <class RowFunction>
void forEachRow(int rows, const std::stop_token& stop, const RowFunction& function) {
    cv::parallel_for_(cv::Range(0, rows), [&](const cv::Range& range) {
        for (int y = range.start; y < range.end && !stop.stop_requested(); ++y) {
            function(y);
        }
    });
}

/// Calls `function` with a value of the channel type: quint8 or quint16.
template <class Function>
void atDepthOf(const QImage& image, const Function& function) {
    if (image.depth() == 64) {
        function(quint16{});
    } else {
        function(quint8{});
    }
}

template <class Channel>
[[nodiscard]] Channel* rowOf(QImage& image, int y) {
    // bits() of a detached image: the caller detaches once before rows are shared between threads.
    return reinterpret_cast<Channel*>(const_cast<uchar*>(image.constScanLine(y)));
}

template <class Channel>
[[nodiscard]] const Channel* rowOf(const QImage& image, int y) {
    return reinterpret_cast<const Channel*>(image.constScanLine(y));
}

} // namespace app::imaging
