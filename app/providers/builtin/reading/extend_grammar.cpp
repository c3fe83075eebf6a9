// SPDX-License-Identifier: MIT
#include "app/providers/builtin/reading/grammar.h"

#include <algorithm>

namespace app::providers::builtin::reading {

namespace {

Fill takeFill(Clause& clause, bool letterbox) {
    Fill fill;
    if (clause.take(Term::Transparent)) {
        fill.kind = FillKind::Transparent;
    } else if (clause.take(Term::Blur)) {
        fill.kind = FillKind::Blur;
    } else if (clause.take(Term::Reflect)) {
        fill.kind = FillKind::Reflect;
    } else if (const auto colour = clause.takeColour()) {
        fill.kind = FillKind::Colour;
        fill.colour = *colour;
    } else if (letterbox) {
        fill.kind = FillKind::Colour;
        fill.colour = QColor(Qt::black);
    }
    clause.takeAll({Term::FillWords, Term::Reflect});
    return fill;
}

bool isUsable(const Length& length) {
    return length.value >= 0 && length.value <= (length.unit == Unit::Percent ? 1000 : 65'535);
}

Reading extendBy(const Sides& sides, const Fill& fill) {
    const bool any = sides.left.value > 0 || sides.top.value > 0 || sides.right.value > 0 ||
                     sides.bottom.value > 0;
    if (!any || !isUsable(sides.left) || !isUsable(sides.top) || !isUsable(sides.right) ||
        !isUsable(sides.bottom)) {
        return Reading::refused(say("That is no usable amount to extend by."));
    }
    return Reading::of(ExtendSides{sides.left, sides.top, sides.right, sides.bottom, fill});
}

/// Extra pixels before and after the picture, by where the picture stays.
std::pair<Length, Length> split(int extraPx, bool atStart, bool atEnd) {
    const int before = atStart ? 0 : atEnd ? extraPx : extraPx / 2;
    return {{double(before), Unit::Pixels}, {double(extraPx - before), Unit::Pixels}};
}

Reading extendToSize(const Clause& clause, const Token& size, const Fill& fill, Anchor anchor) {
    const QSize now = clause.context().pictureSizePx;
    const int extraX = int(size.value) - now.width();
    const int extraY = int(size.second) - now.height();
    if (size.unit == NumberUnit::Percent || size.secondUnit == NumberUnit::Percent) {
        return Reading::none();
    }
    if (extraX < 0 || extraY < 0 || (extraX == 0 && extraY == 0)) {
        return Reading::refused(
            say("The picture has %1×%2 pixels already; it can only be extended to a larger size.")
                .arg(now.width())
                .arg(now.height()));
    }
    const bool left =
        anchor == Anchor::TopLeft || anchor == Anchor::Left || anchor == Anchor::BottomLeft;
    const bool right =
        anchor == Anchor::TopRight || anchor == Anchor::Right || anchor == Anchor::BottomRight;
    const bool top =
        anchor == Anchor::TopLeft || anchor == Anchor::Top || anchor == Anchor::TopRight;
    const bool bottom =
        anchor == Anchor::BottomLeft || anchor == Anchor::Bottom || anchor == Anchor::BottomRight;
    const auto [before, after] = split(extraX, left, right);
    const auto [above, below] = split(extraY, top, bottom);
    Reading reading = extendBy({before, above, after, below}, fill);
    reading.needsSizeAsIs = true;
    return reading;
}

Reading extendToRatio(double width, double height, const Fill& fill, Anchor anchor) {
    if (width <= 0 || height <= 0 || width / height > 20 || height / width > 20) {
        return Reading::refused(say("That is no usable ratio."));
    }
    return Reading::of(ExtendRatio{width, height, anchor, fill});
}

Reading extendByNumbers(Clause& clause, const Fill& fill) {
    std::optional<Token> number;
    for (const Token& token : clause.tokens()) {
        if (token.kind == TokenKind::Number) {
            number = token;
        }
    }
    if (auto sides = clause.takeSides()) {
        clause.takeAll({Term::ExtendWords, Term::Each, Term::Margin});
        return extendBy(*sides, fill);
    }
    if (!number) {
        return Reading::none();
    }
    clause.takeAll({Term::ExtendWords, Term::Each, Term::Margin});
    const Length length = lengthOf(*number);
    return extendBy({length, length, length, length}, fill);
}

} // namespace

Reading readExtend(Clause& clause) {
    const bool letterbox = clause.take(Term::Letterbox);
    const bool adds =
        std::any_of(clause.tokens().begin(), clause.tokens().end(),
                    [](const Token& token) { return token.text == QLatin1String("add"); });
    const bool addsRoom = adds && clause.has(TokenKind::Number);
    const bool hasVerb = clause.take(Term::Extend);
    if (!hasVerb && !letterbox && !addsRoom) {
        return Reading::none();
    }
    clause.takeAll({Term::Extend});
    const Fill fill = takeFill(clause, letterbox);
    const auto ratio = clause.take(TokenKind::Ratio);
    const auto size = clause.take(TokenKind::Size);
    const bool square = (hasVerb || letterbox) && !ratio && !size && clause.take(Term::Square);
    if (ratio || size || square) {
        clause.takeAll({Term::Keep, Term::ExtendWords});
        const Anchor anchor = clause.takeAnchor().value_or(Anchor::Centre);
        clause.takeAll({Term::Keep, Term::ExtendWords});
        return size ? extendToSize(clause, *size, fill, anchor)
                    : extendToRatio(ratio ? ratio->value : 1, ratio ? ratio->second : 1, fill,
                                    anchor);
    }
    const Reading reading = extendByNumbers(clause, fill);
    if (reading.isEmpty() && hasVerb && clause.leftovers().empty()) {
        return Reading::refused(
            say("Extend to what? Say for example “extend to 16:9”, “extend by 200 px on the "
                "left” or “extend to 16:9 with blurred edges”."));
    }
    return reading;
}

} // namespace app::providers::builtin::reading
