// SPDX-License-Identifier: MIT
#include "app/imaging/canvas_maker.h"

#include "app/imaging/mat_view.h"
#include "app/imaging/working_format.h"

#include <QColorSpace>

#include <algorithm>
#include <array>
#include <cmath>

namespace app::imaging {

namespace {

QImage newCanvas(QSize sizePx, bool opaque) {
    QImage image(sizePx, opaque ? QImage::Format_RGBX8888 : QImage::Format_RGBA8888);
    image.setColorSpace(QColorSpace(QColorSpace::SRgb));
    return image;
}

/// How far along the gradient a pixel's centre lies, 0…1.
double along(GradientRun run, double x, double y, QSize sizePx) {
    const double w = sizePx.width();
    const double h = sizePx.height();
    switch (run) {
    case GradientRun::Down:
        return y / h;
    case GradientRun::Right:
        return x / w;
    case GradientRun::Diagonal:
        return (x / w + y / h) / 2;
    case GradientRun::Radial:
        return std::hypot(x - w / 2, y - h / 2) / std::hypot(w / 2, h / 2);
    }
    return 0;
}

using Pixel = std::array<uchar, 4>;

Pixel mixed(const QColor& from, const QColor& to, double t) {
    const double alphaFrom = static_cast<double>(from.alphaF()) * (1 - t);
    const double alphaTo = static_cast<double>(to.alphaF()) * t;
    const double alpha = alphaFrom + alphaTo;
    const auto level = [](double value) {
        return static_cast<uchar>(std::clamp(value, 0.0, 1.0) * 255 + 0.5);
    };
    const auto channel = [&](float a, float b) {
        return alpha <= 0
                   ? uchar{0}
                   : level((static_cast<double>(a) * alphaFrom + static_cast<double>(b) * alphaTo) /
                           alpha);
    };
    return {channel(from.redF(), to.redF()), channel(from.greenF(), to.greenF()),
            channel(from.blueF(), to.blueF()), level(alpha)};
}

} // namespace

QImage plainCanvas(QSize sizePx, const QColor& colour) {
    QImage image = newCanvas(sizePx, colour.alpha() == 255);
    if (!image.isNull()) {
        fillRect(image, image.rect(), colour);
    }
    return image;
}

QImage gradientCanvas(QSize sizePx, const QColor& colour, const QColor& colourTo, GradientRun run) {
    constexpr int kSteps = 4096;
    QImage image = newCanvas(sizePx, colour.alpha() == 255 && colourTo.alpha() == 255);
    if (image.isNull()) {
        return image;
    }
    std::array<Pixel, kSteps> ramp{};
    for (int i = 0; i < kSteps; ++i) {
        ramp[static_cast<size_t>(i)] = mixed(colour, colourTo, i / (kSteps - 1.0));
    }
    forEachRow(image.height(), {}, [&](int y) {
        uchar* out = rowOf<uchar>(image, y);
        for (int x = 0; x < image.width(); ++x, out += 4) {
            const double t = std::clamp(along(run, x + 0.5, y + 0.5, sizePx), 0.0, 1.0);
            const Pixel& pixel = ramp[static_cast<size_t>(t * (kSteps - 1) + 0.5)];
            std::copy(pixel.begin(), pixel.end(), out);
        }
    });
    return image;
}

QImage checkerboardCanvas(QSize sizePx, const QColor& colour, const QColor& colourTo, int cellPx) {
    const int cell = std::max(1, cellPx);
    QImage image = newCanvas(sizePx, colour.alpha() == 255 && colourTo.alpha() == 255);
    if (image.isNull()) {
        return image;
    }
    const std::array<Pixel, 2> pixels = {mixed(colour, colour, 0), mixed(colourTo, colourTo, 0)};
    forEachRow(image.height(), {}, [&](int y) {
        uchar* out = rowOf<uchar>(image, y);
        for (int x = 0; x < image.width(); ++x, out += 4) {
            const Pixel& pixel = pixels[static_cast<size_t>((x / cell + y / cell) % 2)];
            std::copy(pixel.begin(), pixel.end(), out);
        }
    });
    return image;
}

} // namespace app::imaging
