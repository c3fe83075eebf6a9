// SPDX-License-Identifier: MIT
#include "app/imaging/codec.h"
#include "app/imaging/mask.h"
#include "app/imaging/working_format.h"
#include "app/providers/builtin/run_steps.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace app::providers::builtin {

QString tr(const char* text) {
    return QCoreApplication::translate("BuiltinRunner", text);
}

QString whereWords(const RunState& state, const QString& what) {
    return state.mask.isNull() ? what : tr("%1 in the masked area").arg(what);
}

tl::unexpected<base::Error> cannot(const QString& why) {
    return base::failure(base::ErrorKind::NotUnderstood, why);
}

base::Result<void> checkSize(double widthPx, double heightPx) {
    if (widthPx > imaging::kMaxSidePx || heightPx > imaging::kMaxSidePx ||
        widthPx * heightPx > static_cast<double>(imaging::kMaxPixels)) {
        return base::failure(
            base::ErrorKind::PictureTooLarge,
            tr("The result would be %1×%2 px. Pictures may have %3 megapixels and %4 px a side.")
                .arg(widthPx, 0, 'f', 0)
                .arg(heightPx, 0, 'f', 0)
                .arg(imaging::kMaxPixels / 1'000'000)
                .arg(imaging::kMaxSidePx));
    }
    return {};
}

base::Result<void> take(RunState& state, const QImage& picture, const QImage& mask) {
    if (picture.isNull() || (mask.isNull() && !state.mask.isNull())) {
        return base::failure(base::ErrorKind::PictureTooLarge,
                             tr("There is not enough memory for this picture."));
    }
    state.picture = picture;
    state.mask = mask;
    return {};
}

double pixels(const Length& length, double wholePx) {
    return length.unit == Unit::Pixels ? length.value : length.value * wholePx / 100;
}

int wholePixels(const Length& length, double wholePx) {
    return static_cast<int>(std::lround(std::clamp(pixels(length, wholePx), -1e9, 1e9)));
}

double shorterSide(const RunState& state) {
    return std::min(state.picture.width(), state.picture.height());
}

namespace {

/// 0 at the left or top, 1 in the middle, 2 at the right or bottom.
int columnOf(Anchor anchor) {
    return static_cast<int>(anchor) % 3;
}

int rowOf(Anchor anchor) {
    return static_cast<int>(anchor) / 3;
}

double startFor(int place, double innerPx, double outerPx, double marginPx) {
    switch (place) {
    case 0:
        return marginPx;
    case 2:
        return outerPx - innerPx - marginPx;
    default:
        return (outerPx - innerPx) / 2;
    }
}

} // namespace

QPointF cornerFor(const Placement& placement, QSizeF block, QSize picture, double marginPx) {
    const double left = placement.x ? pixels(*placement.x, picture.width()) - block.width() / 2
                                    : startFor(columnOf(placement.anchor), block.width(),
                                               picture.width(), marginPx);
    const double top =
        placement.y ? pixels(*placement.y, picture.height()) - block.height() / 2
                    : startFor(rowOf(placement.anchor), block.height(), picture.height(), marginPx);
    return {left, top};
}

QPoint anchoredIn(Anchor anchor, QSize inner, QSize outer) {
    const auto whole = [](double value) { return static_cast<int>(std::floor(value)); };
    return {whole(startFor(columnOf(anchor), inner.width(), outer.width(), 0)),
            whole(startFor(rowOf(anchor), inner.height(), outer.height(), 0))};
}

base::Result<void> changeThroughMask(RunState& state, int reachPx, const PixelChange& change) {
    if (state.mask.isNull()) {
        return take(state, change(state.picture), {});
    }
    const QRect box = imaging::maskBounds(state.mask);
    if (box.isEmpty()) {
        return cannot(tr("The mask is empty: paint over what should change, or clear the mask."));
    }
    const QRect whole = state.picture.rect();
    const QRect area =
        reachPx < 0 ? whole : (box.adjusted(-reachPx, -reachPx, reachPx, reachPx) & whole);
    const QImage before = state.picture.copy(area);
    QImage after = change(before);
    if (after.isNull()) {
        return take(state, after, state.mask);
    }
    QImage ground = before;
    QImage result = state.picture;
    if (after.hasAlphaChannel() && !before.hasAlphaChannel()) {
        ground = imaging::withAlpha(before);
        result = imaging::withAlpha(result);
    }
    const QImage mixed = imaging::blendThroughMask(ground, after, state.mask.copy(area));
    imaging::pasteInto(result, area.topLeft(), mixed);
    return take(state, result, state.mask);
}

} // namespace app::providers::builtin
