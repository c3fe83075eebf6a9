// SPDX-License-Identifier: MIT
#include "app/providers/builtin/reading/grammar.h"

#include <algorithm>
#include <cmath>

namespace app::providers::builtin::reading {

namespace {

constexpr double kUsualLongSidePx = 1920;
constexpr double kLargestSidePx = 65'535;

std::optional<QSize> sizeOfRatio(double width, double height, double longSidePx) {
    if (width <= 0 || height <= 0) {
        return std::nullopt;
    }
    const double scale = longSidePx / std::max(width, height);
    return QSize(std::max(1, int(std::lround(width * scale))),
                 std::max(1, int(std::lround(height * scale))));
}

/// Size, ratio, "2K", "1000 px", "square"; the picture's own size, else 1920×1080, when none is
/// given.
std::optional<QSize> takeSize(Clause& clause) {
    if (const auto size = clause.take(TokenKind::Size)) {
        const bool usable = size->unit != NumberUnit::Percent &&
                            size->secondUnit != NumberUnit::Percent && size->value >= 1 &&
                            size->second >= 1 && size->value <= kLargestSidePx &&
                            size->second <= kLargestSidePx;
        return usable ? std::optional(QSize(int(size->value), int(size->second))) : std::nullopt;
    }
    const auto k = clause.takeNumberIn({NumberUnit::K});
    const double longSidePx = k ? k->value * 1024 : kUsualLongSidePx;
    if (longSidePx < 1) {
        return std::nullopt;
    }
    if (const auto ratio = clause.take(TokenKind::Ratio)) {
        return sizeOfRatio(ratio->value, ratio->second, longSidePx);
    }
    const auto px = clause.takeNumberIn({NumberUnit::Pixels});
    const bool square = clause.take(Term::Square);
    if (px) {
        const bool usable = square && px->value >= 1 && px->value <= kLargestSidePx;
        return usable ? std::optional(QSize(int(px->value), int(px->value))) : std::nullopt;
    }
    if (square) {
        return sizeOfRatio(1, 1, longSidePx);
    }
    if (k) {
        return sizeOfRatio(16, 9, longSidePx);
    }
    const QSize now = clause.context().pictureSizePx;
    return now.isEmpty() ? QSize(1920, 1080) : now;
}

GradientDirection takeDirection(Clause& clause) {
    if (clause.take(Term::Radial)) {
        return GradientDirection::Radial;
    }
    if (clause.take(Term::Diagonal)) {
        return GradientDirection::Diagonal;
    }
    if (clause.take(Term::Horizontal)) {
        return GradientDirection::Right;
    }
    clause.take(Term::Vertical);
    return GradientDirection::Down;
}

bool takeGradientColours(Clause& clause, NewCanvas& canvas) {
    const auto first = clause.takeColour();
    const auto second = clause.takeColour();
    clause.takeAll({Term::From});
    if (!first || !second) {
        return false;
    }
    canvas.colour = *first;
    canvas.colourTo = *second;
    return true;
}

bool takeCells(Clause& clause, NewCanvas& canvas) {
    if (const auto cell = clause.takeNumberBy(Term::Cell)) {
        if (cell->value < 1 || cell->value > 10'000 || cell->unit == NumberUnit::Percent) {
            return false;
        }
        canvas.cellPx = int(std::lround(cell->value));
    }
    canvas.colour = clause.takeColour().value_or(QColor(Qt::white));
    canvas.colourTo = clause.takeColour().value_or(QColor(0xcc, 0xcc, 0xcc));
    return true;
}

Reading sizeRefused() {
    return Reading::refused(
        say("A new canvas needs a usable size, for example “new canvas 1920x1080 white”."));
}

/// "add a gradient" lays one over the picture; "fill this with a gradient" stays in the mask:
/// neither is a new canvas.
bool isOverlay(const Clause& clause) {
    const auto& tokens = clause.tokens();
    const bool adds = std::any_of(tokens.begin(), tokens.end(), [](const Token& token) {
        return token.text == QLatin1String("add") || token.text == QLatin1String("overlay");
    });
    return adds || clause.context().hasMask;
}

std::optional<CanvasKind> takeKind(Clause& clause) {
    const bool checker = clause.take(Term::Checkerboard);
    const bool gradient = !checker && clause.take(Term::Gradient);
    const bool starts = clause.take(Term::NewCanvas);
    const bool canvas = clause.take(Term::Canvas);
    const bool blank = clause.take(Term::Blank);
    const bool sized = clause.has(TokenKind::Size) || clause.has(TokenKind::Ratio);
    const int hints = int(starts) + int(canvas) + int(blank) + int(sized);
    if ((checker || gradient) && !sized && !starts && isOverlay(clause)) {
        return std::nullopt;
    }
    if (checker) {
        return CanvasKind::Checkerboard;
    }
    if (gradient) {
        return CanvasKind::Gradient;
    }
    // "blank" alone, "new" alone and "fill …" alone are not enough.
    return hints >= 2 ? std::optional(CanvasKind::Blank) : std::nullopt;
}

Reading gradientRefused() {
    return Reading::refused(
        say("A gradient goes from one colour to another, for example “gradient from red to blue "
            "1080x1080”."));
}

} // namespace

Reading readCanvas(Clause& clause) {
    if (clause.has(TokenKind::Quote)) {
        return Reading::none();
    }
    const auto kind = takeKind(clause);
    if (!kind) {
        return Reading::none();
    }
    clause.takeAll({Term::NewCanvas, Term::Canvas, Term::Blank, Term::FillWords});
    NewCanvas canvas;
    canvas.kind = *kind;
    if (*kind == CanvasKind::Checkerboard && !takeCells(clause, canvas)) {
        return sizeRefused();
    }
    if (*kind == CanvasKind::Gradient) {
        canvas.direction = takeDirection(clause);
        if (!takeGradientColours(clause, canvas)) {
            return gradientRefused();
        }
    }
    if (*kind == CanvasKind::Blank) {
        canvas.colour = clause.take(Term::Transparent)
                            ? QColor(Qt::transparent)
                            : clause.takeColour().value_or(QColor(Qt::white));
    }
    const auto size = takeSize(clause);
    if (!size) {
        return sizeRefused();
    }
    clause.takeAll(
        {Term::RatioWords, Term::SizeWords, Term::FillWords, Term::Landscape, Term::Widescreen});
    canvas.sizePx = *size;
    return Reading::of(canvas);
}

} // namespace app::providers::builtin::reading
