// SPDX-License-Identifier: MIT
#include "app/imaging/adjust.h"
#include "app/imaging/filter.h"
#include "app/imaging/mask.h"
#include "app/providers/builtin/run_steps.h"
#include "app/providers/builtin/run_words.h"

#include <algorithm>
#include <cmath>

namespace app::providers::builtin {

namespace {

/// Words, range and effect of one kind of adjustment.
struct AdjustRule {
    QString name;
    double low;
    double high;
    QString unit; ///< after the number
    QImage (*change)(const QImage&, double);
    double scale; ///< from the operation's amount to the function's
};

AdjustRule ruleFor(AdjustKind kind) {
    const QString percent = tr(" %");
    switch (kind) {
    case AdjustKind::Brightness:
        return {tr("brightness"), -100, 100, percent, imaging::brightnessAdjusted, 0.01};
    case AdjustKind::Contrast:
        return {tr("contrast"), -100, 100, percent, imaging::contrastAdjusted, 0.01};
    case AdjustKind::Exposure:
        return {tr("exposure"), -5, 5, tr(" stops"), imaging::exposureAdjusted, 1};
    case AdjustKind::Saturation:
        return {tr("saturation"), -100, 100, percent, imaging::saturationAdjusted, 0.01};
    case AdjustKind::Warmth:
        return {tr("warmth"), -100, 100, percent, imaging::warmthAdjusted, 0.01};
    case AdjustKind::Tint:
        return {tr("tint"), -100, 100, percent, imaging::tintAdjusted, 0.01};
    case AdjustKind::Gamma:
        return {tr("gamma"), 0.1, 10, {}, imaging::gammaAdjusted, 1};
    case AdjustKind::Hue:
        return {tr("hue"), -180, 180, tr("°"), imaging::hueRotated, 1};
    case AdjustKind::Shadows:
        return {tr("shadows"), -100, 100, percent, imaging::shadowsAdjusted, 0.01};
    case AdjustKind::Highlights:
        break;
    }
    return {tr("highlights"), -100, 100, percent, imaging::highlightsAdjusted, 0.01};
}

Step finish(const RunState& state, const base::Result<void>& changed, const QString& what) {
    if (!changed) {
        return base::failure(changed.error());
    }
    return whereWords(state, what);
}

/// Radius or cell: as given, else a share of the shorter side by the strength.
double radiusOf(const RunState& state, const Filter& filter, double fullStrengthShare) {
    if (filter.radius) {
        return pixels(*filter.radius, shorterSide(state));
    }
    return std::max(2.0, shorterSide(state) * fullStrengthShare * filter.strengthPercent / 100);
}

Step blur(RunState& state, const Filter& filter) {
    const double radius = radiusOf(state, filter, 0.04);
    if (radius <= 0) {
        return cannot(tr("A blur needs a radius above 0 px."));
    }
    // Wider than the picture there is only its mean colour.
    const double used =
        std::min(radius, 2.0 * std::max(state.picture.width(), state.picture.height()));
    const int reach = static_cast<int>(std::ceil(used * 2)) + 2;
    const auto changed = changeThroughMask(
        state, reach, [&](const QImage& part) { return imaging::blurred(part, used); });
    return finish(state, changed, tr("blurred by %1 px").arg(number(std::round(used * 10) / 10)));
}

Step pixelate(RunState& state, const Filter& filter) {
    const double wanted = std::round(radiusOf(state, filter, 0.06));
    if (wanted < 2) {
        return cannot(tr("Pixelating needs cells of 2 px or more."));
    }
    const int cell = static_cast<int>(std::min(wanted, 1e6));
    const auto changed = changeThroughMask(state, kWholePicture, [&](const QImage& part) {
        return imaging::pixelated(part, cell, state.stop);
    });
    return finish(state, changed, tr("pixelated in cells of %1 px").arg(cell));
}

Step sharpen(RunState& state, const Filter& filter) {
    constexpr double kUsualRadiusPx = 2;
    const double radius =
        filter.radius ? pixels(*filter.radius, shorterSide(state)) : kUsualRadiusPx;
    if (radius <= 0) {
        return cannot(tr("Sharpening needs a radius above 0 px."));
    }
    const double used = std::min(radius, shorterSide(state));
    const auto changed = changeThroughMask(
        state, static_cast<int>(std::ceil(used * 2)) + 2, [&](const QImage& part) {
            return imaging::sharpened(part, filter.strengthPercent / 100, used);
        });
    return finish(state, changed, tr("sharpened by %1 %").arg(number(filter.strengthPercent)));
}

} // namespace

Step run(RunState& state, const Adjust& adjust) {
    const AdjustRule rule = ruleFor(adjust.kind);
    if (!(adjust.amount >= rule.low && adjust.amount <= rule.high)) {
        return cannot(tr("%1 goes from %2 to %3%4.")
                          .arg(rule.name.at(0).toUpper() + rule.name.mid(1), number(rule.low),
                               number(rule.high), rule.unit));
    }
    const auto changed = changeThroughMask(state, 0, [&](const QImage& part) {
        return rule.change(part, adjust.amount * rule.scale);
    });
    const bool factor = adjust.kind == AdjustKind::Gamma;
    const QString amount = factor ? number(adjust.amount) : signedNumber(adjust.amount);
    return finish(state, changed, tr("%1 %2%3").arg(rule.name, amount, rule.unit));
}

Step run(RunState& state, const Tone& tone) {
    if (!(tone.strengthPercent >= 0 && tone.strengthPercent <= 100)) {
        return cannot(tr("The strength goes from 0 to 100 %."));
    }
    const double strength = tone.strengthPercent / 100;
    QString name;
    PixelChange change;
    switch (tone.kind) {
    case ToneKind::BlackAndWhite:
        name = tr("black and white");
        change = [&](const QImage& part) { return imaging::blackAndWhite(part, strength); };
        break;
    case ToneKind::Sepia:
        name = tr("sepia");
        change = [&](const QImage& part) { return imaging::sepia(part, strength); };
        break;
    case ToneKind::Invert:
        name = tr("colours inverted");
        change = [&](const QImage& part) { return imaging::inverted(part, strength); };
        break;
    case ToneKind::AutoLevels:
        name = tr("levels stretched");
        // The part handed over is the mask's box; the levels come from what is masked in it.
        change = [&](const QImage& part) {
            const QImage weights =
                state.mask.isNull() ? QImage() : state.mask.copy(imaging::maskBounds(state.mask));
            return imaging::autoLevels(part, strength, weights);
        };
        break;
    }
    const auto changed = changeThroughMask(state, 0, change);
    const bool full = tone.strengthPercent == 100;
    return finish(state, changed,
                  full ? name : tr("%1 at %2 %").arg(name, number(tone.strengthPercent)));
}

Step run(RunState& state, const Filter& filter) {
    if (!(filter.strengthPercent >= 0 && filter.strengthPercent <= 100)) {
        return cannot(tr("The strength goes from 0 to 100 %."));
    }
    const double strength = filter.strengthPercent / 100;
    switch (filter.kind) {
    case FilterKind::Sharpen:
        return sharpen(state, filter);
    case FilterKind::Blur:
        return blur(state, filter);
    case FilterKind::Pixelate:
        return pixelate(state, filter);
    case FilterKind::Denoise: {
        constexpr int kReachPx = 4;
        const auto changed = changeThroughMask(state, kReachPx, [&](const QImage& part) {
            return imaging::denoised(part, strength, state.stop);
        });
        return finish(state, changed,
                      tr("noise reduced by %1 %").arg(number(filter.strengthPercent)));
    }
    case FilterKind::Vignette:
        break;
    }
    const auto changed = changeThroughMask(state, kWholePicture, [&](const QImage& part) {
        return imaging::vignetted(part, strength);
    });
    return finish(state, changed, tr("vignette of %1 %").arg(number(filter.strengthPercent)));
}

} // namespace app::providers::builtin
