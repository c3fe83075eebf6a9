// SPDX-License-Identifier: MIT
#include "app/imaging/codec.h"
#include "app/imaging/mask.h"

#include <benchmark/benchmark.h>

#include <QRandomGenerator>

#include <algorithm>
#include <cmath>

namespace {

using namespace app::imaging;

constexpr QSize kLarge(4096, 4096);

/// Soft shapes with the noise of a sensor: what a photograph costs to pack.
QImage photograph(QImage::Format format) {
    QImage image(kLarge, QImage::Format_RGBA8888);
    QRandomGenerator random(1);
    for (int y = 0; y < image.height(); ++y) {
        uchar* row = image.scanLine(y);
        for (int x = 0; x < image.width(); ++x) {
            const double light = 128 + 60 * std::sin(x * 0.003) * std::cos(y * 0.002) +
                                 30 * std::sin(x * 0.05 + y * 0.03);
            const quint32 noise = random.generate();
            for (int i = 0; i < 3; ++i) {
                const double value = light + 20 * i + ((noise >> (8 * i)) & 7);
                row[4 * x + i] = static_cast<uchar>(std::clamp(value, 0.0, 255.0));
            }
            row[4 * x + 3] = format == QImage::Format_RGBA8888 && x < 2000 ? 128 : 255;
        }
    }
    image.reinterpretAsFormat(format);
    return image;
}

/// Flat areas and hard edges: a mockup.
QImage mockup() {
    QImage image(kLarge, QImage::Format_RGBX8888);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const bool card = (x / 300 + y / 220) % 3 == 0;
            image.setPixel(x, y, card ? 0xFF2A6F97 : 0xFFF4F1EC);
        }
    }
    return image;
}

void encodePngOf(benchmark::State& state, const QImage& image) {
    qsizetype size = 0;
    for (auto step : state) {
        const auto bytes = encodePng(image);
        size = bytes->size();
    }
    state.counters["MB"] = static_cast<double>(size) / 1e6;
}

void decodeOf(benchmark::State& state, const QByteArray& bytes) {
    for (auto step : state) {
        auto picture = decode(bytes);
        benchmark::DoNotOptimize(picture);
    }
}

void encodePngRgb(benchmark::State& state) {
    encodePngOf(state, photograph(QImage::Format_RGBX8888));
}

void encodePngRgba(benchmark::State& state) {
    encodePngOf(state, photograph(QImage::Format_RGBA8888));
}

void encodePngMockup(benchmark::State& state) {
    encodePngOf(state, mockup());
}

void decodePngRgb(benchmark::State& state) {
    decodeOf(state, *encodePng(photograph(QImage::Format_RGBX8888)));
}

void decodePngRgba(benchmark::State& state) {
    decodeOf(state, *encodePng(photograph(QImage::Format_RGBA8888)));
}

void decodePngSmall(benchmark::State& state) {
    decodeOf(state, *encodePng(photograph(QImage::Format_RGBX8888), PngEffort::Small));
}

void decodeJpeg(benchmark::State& state) {
    decodeOf(state, *encodeJpeg(photograph(QImage::Format_RGBX8888), 90));
}

void decodeJpegScaled(benchmark::State& state) {
    const QByteArray bytes = *encodeJpeg(photograph(QImage::Format_RGBX8888), 90);
    for (auto step : state) {
        auto image = decodeScaled(bytes, kThumbnailSidePx);
        benchmark::DoNotOptimize(image);
    }
}

void thumbnail(benchmark::State& state) {
    const QImage image = photograph(QImage::Format_RGBX8888);
    for (auto step : state) {
        auto bytes = makeThumbnail(image);
        benchmark::DoNotOptimize(bytes);
    }
}

/// One mouse event of a large brush: 20 px further.
void maskStroke(benchmark::State& state) {
    QImage mask = emptyMask(kLarge);
    const Brush brush{static_cast<double>(state.range(0)), 0.6, 1.0};
    double x = 600;
    for (auto step : state) {
        strokeMask(mask, {x, 2000}, {x + 20, 2008}, brush, BrushMode::Paint);
        x = x > 3000 ? 600 : x + 20;
    }
}

void feather(benchmark::State& state) {
    QImage mask = emptyMask(kLarge);
    strokeMask(mask, {1000, 1000}, {3000, 3000}, Brush{600}, BrushMode::Paint);
    for (auto step : state) {
        auto soft = featheredMask(mask, 16);
        benchmark::DoNotOptimize(soft);
    }
}

void blend(benchmark::State& state) {
    const QImage parent = photograph(QImage::Format_RGBX8888);
    const QImage edited = mockup();
    QImage mask = emptyMask(kLarge);
    strokeMask(mask, {1000, 1000}, {3000, 3000}, Brush{1600, 0.3}, BrushMode::Paint);
    for (auto step : state) {
        auto mixed = blendThroughMask(parent, edited, mask);
        benchmark::DoNotOptimize(mixed);
    }
}

BENCHMARK(encodePngRgb)->Unit(benchmark::kMillisecond);
BENCHMARK(encodePngRgba)->Unit(benchmark::kMillisecond);
BENCHMARK(encodePngMockup)->Unit(benchmark::kMillisecond);
BENCHMARK(decodePngRgb)->Unit(benchmark::kMillisecond);
BENCHMARK(decodePngRgba)->Unit(benchmark::kMillisecond);
BENCHMARK(decodePngSmall)->Unit(benchmark::kMillisecond);
BENCHMARK(decodeJpeg)->Unit(benchmark::kMillisecond);
BENCHMARK(decodeJpegScaled)->Unit(benchmark::kMillisecond);
BENCHMARK(thumbnail)->Unit(benchmark::kMillisecond);
BENCHMARK(maskStroke)->Arg(64)->Arg(500)->Unit(benchmark::kMillisecond);
BENCHMARK(feather)->Unit(benchmark::kMillisecond);
BENCHMARK(blend)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
