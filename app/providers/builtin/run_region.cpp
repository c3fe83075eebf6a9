// SPDX-License-Identifier: MIT
#include "app/imaging/background.h"
#include "app/imaging/canvas_maker.h"
#include "app/imaging/inpaint.h"
#include "app/imaging/mask.h"
#include "app/imaging/recolour.h"
#include "app/imaging/working_format.h"
#include "app/providers/builtin/run_steps.h"
#include "app/providers/builtin/run_words.h"

#include <QColorSpace>

#include <algorithm>
#include <cmath>

namespace app::providers::builtin {

namespace {

Step finish(const base::Result<void>& changed, const QString& what) {
    if (!changed) {
        return base::failure(changed.error());
    }
    return what;
}

bool hasMask(const RunState& state) {
    return !state.mask.isNull() && !imaging::maskBounds(state.mask).isEmpty();
}

/// A gradient from top to bottom in the picture's depth and colour space.
QImage gradientFor(const QImage& picture, const QColor& from, const QColor& to) {
    QImage gradient =
        imaging::gradientCanvas(picture.size(), imaging::colourFor(picture, from),
                                imaging::colourFor(picture, to), imaging::GradientRun::Down);
    if (imaging::isDeep(picture)) {
        gradient.convertTo(gradient.hasAlphaChannel() ? QImage::Format_RGBA64
                                                      : QImage::Format_RGBX64);
    }
    gradient.setColorSpace(picture.colorSpace());
    return gradient;
}

Step replaceBackground(RunState& state, const Background& wanted, const QImage& foreground) {
    const QColor colour = wanted.colour.isValid() ? wanted.colour : QColor(Qt::white);
    const QImage& picture = state.picture;
    if (wanted.kind == BackgroundKind::Transparent) {
        return finish(take(state, imaging::cutOut(picture, foreground), state.mask),
                      tr("background cut out to transparency"));
    }
    if (wanted.kind == BackgroundKind::Blur) {
        const double side = shorterSide(state);
        const double radius =
            wanted.radius ? pixels(*wanted.radius, side) : std::max(2.0, side * 0.03);
        if (!(radius > 0)) {
            return cannot(tr("A blur needs a radius above 0 px."));
        }
        const double used = std::min(radius, 2 * side);
        const QImage backdrop = imaging::blurredBackground(picture, foreground, used);
        return finish(take(state, imaging::overBackdrop(picture, foreground, backdrop), state.mask),
                      tr("background blurred by %1 px").arg(number(std::round(used * 10) / 10)));
    }
    if (wanted.kind == BackgroundKind::Gradient) {
        const QColor to = wanted.colourTo.isValid() ? wanted.colourTo : colour.darker(180);
        const QImage backdrop = gradientFor(picture, colour, to);
        return finish(take(state, imaging::overBackdrop(picture, foreground, backdrop), state.mask),
                      tr("background replaced by a gradient from %1 to %2")
                          .arg(colourWords(colour), colourWords(to)));
    }
    QImage backdrop = imaging::blankLike(picture, picture.size(), true);
    if (!backdrop.isNull()) {
        imaging::fillRect(backdrop, backdrop.rect(), colour);
        backdrop = imaging::overBackdrop(picture, foreground, backdrop);
    }
    return finish(take(state, backdrop, state.mask),
                  tr("background replaced by %1").arg(colourWords(colour)));
}

} // namespace

Step run(RunState& state, const Remove& /*remove*/) {
    if (!hasMask(state)) {
        return cannot(
            tr("Paint a mask over what should go; then it can be filled from its surroundings."));
    }
    const QImage filled = imaging::filledFromSurroundings(state.picture, state.mask, state.stop);
    if (filled.isNull()) {
        return cannot(tr("The mask covers the whole picture: nothing is left to fill it from."));
    }
    const int percent =
        std::max(1, static_cast<int>(std::lround(imaging::maskCoverage(state.mask) * 100)));
    return finish(take(state, filled, state.mask),
                  tr("masked area removed and filled from its surroundings (%1 % of the picture)")
                      .arg(percent));
}

Step run(RunState& state, const FillColour& fill) {
    if (!fill.colour.isValid()) {
        return cannot(tr("Say which colour to fill with."));
    }
    const auto changed = changeThroughMask(state, 0, [&](const QImage& part) {
        QImage filled = imaging::blankLike(part, part.size(),
                                           part.hasAlphaChannel() || fill.colour.alpha() < 255);
        if (!filled.isNull()) {
            imaging::fillRect(filled, filled.rect(), fill.colour);
        }
        return filled;
    });
    return finish(changed, whereWords(state, tr("filled with %1").arg(colourWords(fill.colour))));
}

Step run(RunState& state, const Recolour& recolour) {
    if (!recolour.colour.isValid()) {
        return cannot(tr("Say which colour it should get."));
    }
    bool isFound = true;
    const auto changed = changeThroughMask(state, 0, [&](const QImage& part) {
        const QImage made = imaging::recoloured(part, recolour.colour, recolour.from);
        isFound = made.isNull() || !recolour.from || made != part;
        return made;
    });
    if (!isFound) {
        const QString from = colourWords(*recolour.from);
        return cannot(hasMask(state) ? tr("There is no %1 in the masked area.").arg(from)
                                     : tr("There is no %1 in the picture.").arg(from));
    }
    const QString what = recolour.from
                             ? tr("%1 recoloured to %2")
                                   .arg(colourWords(*recolour.from), colourWords(recolour.colour))
                             : tr("recoloured to %1").arg(colourWords(recolour.colour));
    return finish(changed, whereWords(state, what));
}

Step run(RunState& state, const Background& background) {
    const QImage seeds = hasMask(state) ? state.mask : QImage();
    const QImage foreground = imaging::foregroundMask(state.picture, seeds, state.stop);
    if (foreground.isNull()) {
        return cannot(tr(
            "No foreground could be told from the background. Paint a mask over the thing to keep, "
            "and ask again."));
    }
    return replaceBackground(state, background, foreground);
}

} // namespace app::providers::builtin
