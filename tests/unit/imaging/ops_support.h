// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QColorSpace>
#include <QImage>
#include <QSize>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <random>

/// Pictures, masks and comparisons for tests of pixel functions.
namespace ops {

inline constexpr std::array kFormats = {QImage::Format_RGBX8888, QImage::Format_RGBA8888,
                                        QImage::Format_RGBX64, QImage::Format_RGBA64};

/// Smooth slopes with grain; alpha from 0 to full where there is any. Always the same for the same
/// arguments.
inline QImage picture(QSize size, QImage::Format format, unsigned seed = 7) {
    QImage image(size, QImage::Format_RGBA64);
    std::mt19937 random(seed);
    for (int y = 0; y < size.height(); ++y) {
        auto* out = reinterpret_cast<quint16*>(image.scanLine(y));
        for (int x = 0; x < size.width(); ++x, out += 4) {
            const auto grain = static_cast<unsigned>(random() % 9000);
            out[0] = static_cast<quint16>(9000 + grain +
                                          40000U * static_cast<unsigned>(x) /
                                              static_cast<unsigned>(size.width()));
            out[1] = static_cast<quint16>(4000 + grain +
                                          50000U * static_cast<unsigned>(y) /
                                              static_cast<unsigned>(size.height()));
            out[2] = static_cast<quint16>(random() % 65536);
            out[3] = static_cast<quint16>(random() % 4 == 0 ? random() % 65536 : 65535);
        }
    }
    QImage result = image;
    if (format == QImage::Format_RGBX8888 || format == QImage::Format_RGBX64) {
        result.reinterpretAsFormat(QImage::Format_RGBX64);
        for (int y = 0; y < size.height(); ++y) {
            auto* out = reinterpret_cast<quint16*>(result.scanLine(y));
            for (int x = 0; x < size.width(); ++x) {
                out[4 * x + 3] = 65535;
            }
        }
    }
    result.convertTo(format);
    result.setColorSpace(QColorSpace(QColorSpace::DisplayP3));
    return result;
}

inline QImage plain(QSize size, QImage::Format format, const QColor& colour) {
    QImage image(size, format);
    image.fill(colour);
    return image;
}

/// Random soft blobs: pixels of 0, of 255, and between.
inline QImage blobMask(QSize size, unsigned seed) {
    QImage mask(size, QImage::Format_Grayscale8);
    mask.fill(0);
    std::mt19937 random(seed);
    for (int blob = 0; blob < 3; ++blob) {
        const int cx = static_cast<int>(random() % static_cast<unsigned>(size.width()));
        const int cy = static_cast<int>(random() % static_cast<unsigned>(size.height()));
        const int radius = 3 + static_cast<int>(random() % 8);
        for (int y = 0; y < size.height(); ++y) {
            for (int x = 0; x < size.width(); ++x) {
                const int square = (x - cx) * (x - cx) + (y - cy) * (y - cy);
                const int value = square < radius * radius
                                      ? 255
                                      : (square < (radius + 2) * (radius + 2) ? 90 : 0);
                uchar& pixel = mask.scanLine(y)[x];
                pixel = static_cast<uchar>(std::max<int>(pixel, value));
            }
        }
    }
    return mask;
}

/// A channel's value, 0…1.
inline double level(const QImage& image, int x, int y, int channel) {
    if (image.depth() == 64) {
        return reinterpret_cast<const quint16*>(image.constScanLine(y))[4 * x + channel] / 65535.0;
    }
    return image.constScanLine(y)[4 * x + channel] / 255.0;
}

/// One step of a channel, 0…1.
inline double stepOf(const QImage& image) {
    return image.depth() == 64 ? 1 / 65535.0 : 1 / 255.0;
}

inline bool samePixel(const QImage& a, const QImage& b, int x, int y) {
    const auto bytes = static_cast<size_t>(a.depth() / 8);
    return std::memcmp(a.constScanLine(y) + static_cast<size_t>(x) * bytes,
                       b.constScanLine(y) + static_cast<size_t>(x) * bytes, bytes) == 0;
}

/// Size, depth and every byte of every pixel.
inline bool samePixels(const QImage& a, const QImage& b) {
    if (a.size() != b.size() || a.depth() != b.depth()) {
        return false;
    }
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            if (!samePixel(a, b, x, y)) {
                return false;
            }
        }
    }
    return true;
}

/// Size, depth and every channel within one step.
inline bool nearlySame(const QImage& a, const QImage& b) {
    if (a.size() != b.size() || a.depth() != b.depth()) {
        return false;
    }
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            for (int c = 0; c < 4; ++c) {
                if (std::abs(level(a, x, y, c) - level(b, x, y, c)) > 1.01 * stepOf(a)) {
                    return false;
                }
            }
        }
    }
    return true;
}

} // namespace ops
