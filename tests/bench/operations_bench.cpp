// SPDX-License-Identifier: MIT
#include "app/providers/builtin/operation_runner.h"

#include <benchmark/benchmark.h>

#include <QGuiApplication>
#include <QPainter>

#include <cmath>

using namespace app;
using namespace app::providers::builtin;

namespace {

/// A picture with slopes, waves and grain, so that no step finds flat ground.
const QImage& picture(int sidePx, QImage::Format format) {
    static QImage kept;
    if (kept.width() == sidePx && kept.format() == format) {
        return kept;
    }
    QImage image(sidePx, sidePx, QImage::Format_RGBX8888);
    quint32 grain = 1;
    for (int y = 0; y < sidePx; ++y) {
        uchar* out = image.scanLine(y);
        for (int x = 0; x < sidePx; ++x, out += 4) {
            grain = grain * 1664525 + 1013904223;
            const int wave = static_cast<int>(60 * std::sin(x * 0.03) * std::cos(y * 0.02));
            const int noise = static_cast<int>(grain >> 28);
            out[0] = static_cast<uchar>(90 + wave + noise);
            out[1] = static_cast<uchar>(100 + wave / 2 + noise + 60 * y / sidePx);
            out[2] = static_cast<uchar>(60 + noise + 120 * x / sidePx);
            out[3] = 255;
        }
    }
    kept = image.convertToFormat(format);
    return kept;
}

QImage roundMask(int sidePx, int diameterPx) {
    QImage mask(sidePx, sidePx, QImage::Format_Grayscale8);
    mask.fill(0);
    QPainter painter(&mask);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::white);
    painter.drawEllipse(QPointF(sidePx * 0.5, sidePx * 0.5), diameterPx / 2.0, diameterPx / 2.0);
    return mask;
}

constexpr int kSidePx = 4096;

void runOne(benchmark::State& state, const Operation& operation, const QImage& mask,
            QImage::Format format = QImage::Format_RGBX8888) {
    const QImage& source = picture(kSidePx, format);
    for (auto _ : state) {
        const auto outcome = runOperations(source, mask, {operation}, {});
        if (!outcome) {
            state.SkipWithError(outcome.error().message.toUtf8().constData());
            break;
        }
        benchmark::DoNotOptimize(outcome->image.constBits());
    }
}

void addAll() {
    const auto add = [](const char* name, const Operation& operation, int maskPx = 0,
                        QImage::Format format = QImage::Format_RGBX8888) {
        benchmark::RegisterBenchmark(name,
                                     [=](benchmark::State& state) {
                                         runOne(state, operation,
                                                maskPx > 0 ? roundMask(kSidePx, maskPx) : QImage(),
                                                format);
                                     })
            ->Unit(benchmark::kMillisecond)
            ->MeasureProcessCPUTime()
            ->UseRealTime();
    };
    add("brightness", Adjust{AdjustKind::Brightness, 20});
    add("brightness_16bit", Adjust{AdjustKind::Brightness, 20}, 0, QImage::Format_RGBX64);
    add("saturation", Adjust{AdjustKind::Saturation, 30});
    add("saturation_masked_1000", Adjust{AdjustKind::Saturation, 30}, 1000);
    add("recolour_from", Recolour{Qt::red, QColor(60, 130, 160)});
    add("auto_levels", Tone{ToneKind::AutoLevels, 100});
    add("blur_4px", Filter{FilterKind::Blur, 50, Length{4, Unit::Pixels}});
    add("blur_100px", Filter{FilterKind::Blur, 50, Length{100, Unit::Pixels}});
    add("blur_100px_alpha", Filter{FilterKind::Blur, 50, Length{100, Unit::Pixels}}, 0,
        QImage::Format_RGBA8888);
    add("sharpen", Filter{FilterKind::Sharpen, 50, {}});
    add("denoise", Filter{FilterKind::Denoise, 50, {}});
    add("pixelate", Filter{FilterKind::Pixelate, 50, Length{24, Unit::Pixels}});
    add("vignette", Filter{FilterKind::Vignette, 50, {}});
    add("rotate_7_degrees", Rotate{7});
    add("resize_half", Resize{{}, {}, 50, {}});
    add("remove_300", Remove{}, 300);
    add("remove_1000", Remove{}, 1000);
    add("remove_2500", Remove{}, 2500);
    add("cut_out", Background{BackgroundKind::Transparent, {}, {}, {}});
    add("cut_out_seeded", Background{BackgroundKind::Transparent, {}, {}, {}}, 1200);
    add("background_blur", Background{BackgroundKind::Blur, {}, {}, {}}, 1200);
    Text text;
    text.content = QStringLiteral("Sale");
    text.size = Length{300, Unit::Pixels};
    add("text", text);
}

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    addAll();
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
