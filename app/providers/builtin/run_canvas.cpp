// SPDX-License-Identifier: MIT
#include "app/imaging/canvas_maker.h"
#include "app/imaging/extend.h"
#include "app/imaging/frame.h"
#include "app/providers/builtin/run_steps.h"
#include "app/providers/builtin/run_words.h"

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

imaging::ExtensionFill fillOf(FillKind kind) {
    switch (kind) {
    case FillKind::Reflect:
        return imaging::ExtensionFill::Reflect;
    case FillKind::Blur:
        return imaging::ExtensionFill::Blur;
    case FillKind::Colour:
        return imaging::ExtensionFill::Colour;
    case FillKind::Transparent:
        break;
    }
    return imaging::ExtensionFill::Transparent;
}

QColor colourOr(const QColor& colour, const QColor& otherwise) {
    return colour.isValid() ? colour : otherwise;
}

QString fillWords(const Fill& fill) {
    switch (fill.kind) {
    case FillKind::Reflect:
        return tr("filled by reflection");
    case FillKind::Blur:
        return tr("filled with a blur");
    case FillKind::Colour:
        return tr("filled with %1").arg(colourWords(colourOr(fill.colour, Qt::white)));
    case FillKind::Transparent:
        break;
    }
    return tr("left transparent");
}

base::Result<void> extend(RunState& state, const QMargins& margins, const Fill& fill) {
    const double width = double{1} * state.picture.width() + margins.left() + margins.right();
    const double height = double{1} * state.picture.height() + margins.top() + margins.bottom();
    if (const auto fits = checkSize(width, height); !fits) {
        return fits;
    }
    const QImage mask = state.mask.isNull() ? QImage() : imaging::extendedMask(state.mask, margins);
    return take(state,
                imaging::extended(state.picture, margins, fillOf(fill.kind),
                                  colourOr(fill.colour, Qt::white)),
                mask);
}

Step extendBy(RunState& state, const QMargins& margins, const Fill& fill, const QString& what) {
    const auto changed = extend(state, margins, fill);
    return finish(changed,
                  tr("%1 (%2), %3").arg(what, sizeWords(state.picture.size()), fillWords(fill)));
}

/// Anything larger is refused by the size check; this only keeps sums within an int.
int marginPx(const Length& length, double wholePx) {
    return std::clamp(wholePixels(length, wholePx), -1, 100'000'000);
}

imaging::GradientRun runOf(GradientDirection direction) {
    switch (direction) {
    case GradientDirection::Down:
        return imaging::GradientRun::Down;
    case GradientDirection::Right:
        return imaging::GradientRun::Right;
    case GradientDirection::Diagonal:
        return imaging::GradientRun::Diagonal;
    case GradientDirection::Radial:
        break;
    }
    return imaging::GradientRun::Radial;
}

} // namespace

Step run(RunState& state, const ExtendRatio& wanted) {
    if (!(wanted.width > 0 && wanted.height > 0 && std::isfinite(wanted.width / wanted.height))) {
        return cannot(tr("A ratio needs two numbers above 0, for example 16:9."));
    }
    const QSize whole = state.picture.size();
    const double ratio = wanted.width / wanted.height;
    const double width = std::max<double>(whole.width(), std::round(whole.height() * ratio));
    const double height = std::max<double>(whole.height(), std::round(whole.width() / ratio));
    if (const auto fits = checkSize(width, height); !fits) {
        return base::failure(fits.error());
    }
    const QString words = ratioWords(wanted.width, wanted.height);
    const QSize size(static_cast<int>(width), static_cast<int>(height));
    if (size == whole) {
        return tr("already %1 (%2)").arg(words, sizeWords(whole));
    }
    const QPoint at = anchoredIn(wanted.anchor, whole, size);
    const QMargins margins(at.x(), at.y(), size.width() - whole.width() - at.x(),
                           size.height() - whole.height() - at.y());
    return extendBy(state, margins, wanted.fill, tr("extended to %1").arg(words));
}

Step run(RunState& state, const ExtendSides& wanted) {
    const double w = state.picture.width();
    const double h = state.picture.height();
    const QMargins margins(marginPx(wanted.left, w), marginPx(wanted.top, h),
                           marginPx(wanted.right, w), marginPx(wanted.bottom, h));
    if (std::min({margins.left(), margins.top(), margins.right(), margins.bottom()}) < 0 ||
        margins.isNull()) {
        return cannot(tr("Say how much to add, for example 200 px at the top."));
    }
    return extendBy(state, margins, wanted.fill, tr("extended"));
}

Step run(RunState& state, const Border& border) {
    const int width = marginPx(border.width, shorterSide(state));
    if (width < 1) {
        return cannot(tr("A border needs a width of 1 px or more."));
    }
    const QColor colour = colourOr(border.colour, Qt::black);
    const auto changed =
        extend(state, QMargins(width, width, width, width), {FillKind::Colour, colour});
    return finish(changed, tr("%1 border of %2 px").arg(colourWords(colour)).arg(width));
}

Step run(RunState& state, const RoundCorners& corners) {
    const double radius =
        std::min(pixels(corners.radius, shorterSide(state)), shorterSide(state) / 2);
    if (!(radius > 0)) {
        return cannot(tr("Rounded corners need a radius above 0 px."));
    }
    const auto changed = take(state, imaging::withRoundCorners(state.picture, radius), state.mask);
    return finish(changed, tr("corners rounded by %1 px").arg(number(std::round(radius))));
}

Step run(RunState& state, const DropShadow& shadow) {
    const double side = shorterSide(state);
    const double blur = pixels(shadow.blur, side);
    constexpr double kMostPx = 20'000;
    const double furthest =
        std::max(std::abs(pixels(shadow.offsetX, side)), std::abs(pixels(shadow.offsetY, side)));
    if (!(blur >= 0 && shadow.opacityPercent >= 0 && shadow.opacityPercent <= 100)) {
        return cannot(tr("A shadow needs a blur of 0 px or more and an opacity of 0 to 100 %."));
    }
    if (!(blur <= kMostPx && furthest <= kMostPx)) {
        return cannot(tr("A shadow reaches 20000 px at most."));
    }
    QColor colour = colourOr(shadow.colour, Qt::black);
    colour.setAlphaF(colour.alphaF() * static_cast<float>(shadow.opacityPercent / 100));
    const imaging::ShadowLook look{
        blur, QPoint(wholePixels(shadow.offsetX, side), wholePixels(shadow.offsetY, side)), colour,
        shadow.backdrop};
    const QMargins margins = imaging::shadowMargins(look);
    const QSize size = state.picture.size().grownBy(margins);
    if (const auto fits = checkSize(size.width(), size.height()); !fits) {
        return base::failure(fits.error());
    }
    const QImage mask = state.mask.isNull() ? QImage() : imaging::extendedMask(state.mask, margins);
    const auto changed = take(state, imaging::withDropShadow(state.picture, look), mask);
    return finish(changed, tr("drop shadow of %1 px, %2 % (%3)")
                               .arg(number(std::round(blur)), number(shadow.opacityPercent),
                                    sizeWords(size)));
}

Step run(RunState& state, const NewCanvas& canvas) {
    const QSize size = canvas.sizePx;
    if (size.width() < 1 || size.height() < 1) {
        return cannot(tr("A new canvas needs a size, for example 1600×900."));
    }
    if (const auto fits = checkSize(size.width(), size.height()); !fits) {
        return base::failure(fits.error());
    }
    const QColor colour = colourOr(canvas.colour, Qt::white);
    QImage picture;
    QString words;
    if (canvas.kind == CanvasKind::Blank) {
        picture = imaging::plainCanvas(size, colour);
        words = tr("new %1 canvas (%2)").arg(colourWords(colour), sizeWords(size));
    } else if (canvas.kind == CanvasKind::Gradient) {
        const QColor to =
            colourOr(canvas.colourTo, colour == QColor(Qt::black) ? Qt::white : Qt::black);
        picture = imaging::gradientCanvas(size, colour, to, runOf(canvas.direction));
        words = tr("new gradient from %1 to %2 (%3)")
                    .arg(colourWords(colour), colourWords(to), sizeWords(size));
    } else {
        const QColor to = colourOr(canvas.colourTo, QColor(0xcc, 0xcc, 0xcc));
        const int cell =
            std::max(1, canvas.cellPx.value_or(std::min(size.width(), size.height()) / 16));
        picture = imaging::checkerboardCanvas(size, colour, to, cell);
        words =
            tr("new checkerboard of %1 and %2 in cells of %3 px (%4)")
                .arg(colourWords(colour), colourWords(to), QString::number(cell), sizeWords(size));
    }
    // What was masked is gone.
    state.mask = {};
    return finish(take(state, picture, {}), words);
}

} // namespace app::providers::builtin
