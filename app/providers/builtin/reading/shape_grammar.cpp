// SPDX-License-Identifier: MIT
#include "app/providers/builtin/reading/grammar.h"

#include <algorithm>
#include <array>

namespace app::providers::builtin::reading {

namespace {

std::optional<ShapeKind> takeKind(Clause& clause, bool* regular) {
    static constexpr std::array<std::pair<Term, ShapeKind>, 6> kKinds{{
        {Term::Arrow, ShapeKind::Arrow},
        {Term::Rectangle, ShapeKind::Rectangle},
        {Term::Circle, ShapeKind::Ellipse},
        {Term::Ellipse, ShapeKind::Ellipse},
        {Term::Square, ShapeKind::Rectangle},
        {Term::Line, ShapeKind::Line},
    }};
    for (const auto& [term, kind] : kKinds) {
        const auto at = clause.find(term);
        if (!at) {
            continue;
        }
        *regular = term == Term::Circle || term == Term::Square;
        clause.take(term);
        return kind;
    }
    return std::nullopt;
}

/// "from top left to the centre", "from 10,10 to 200,80", "pointing right".
bool takeEnds(Clause& clause, Shape& shape) {
    const auto percent = [](double x, double y) {
        return Placement{Anchor::Centre, Length{x, Unit::Percent}, Length{y, Unit::Percent}};
    };
    const auto from = clause.find(Term::From);
    const auto to = clause.find(Term::To);
    if (from && to && *from < *to) {
        const Tokens& all = clause.tokens();
        const auto at = [&all](std::size_t i) { return all.begin() + std::ptrdiff_t(i); };
        Clause start({at(*from + 1), at(*to)}, clause.context());
        Clause end({at(*to + 1), all.end()}, clause.context());
        shape.from = start.takePlacement();
        const auto target = end.takePlacement();
        shape.to = target;
        // What `end` did not take (colour, width) is still to be read.
        clause.take(Term::From);
        for (std::size_t i = *from + 1; i < *to; ++i) {
            clause.takeToken(i);
        }
        for (std::size_t i = *to + 1; i < all.size(); ++i) {
            std::size_t inEnd = i - *to - 1;
            if (end.isTaken(inEnd)) {
                clause.takeToken(i);
            }
        }
        return shape.from && shape.to && start.leftovers().empty();
    }
    if (!clause.take(Term::Pointing)) {
        return true;
    }
    static const std::array<std::tuple<Term, std::array<double, 4>>, 4> kDirections{{
        {Term::Right, {30, 50, 70, 50}},
        {Term::Left, {70, 50, 30, 50}},
        {Term::Up, {50, 70, 50, 30}},
        {Term::Down, {50, 30, 50, 70}},
    }};
    if (!clause.has(Term::TopLeft) && !clause.has(Term::TopRight) &&
        !clause.has(Term::BottomLeft) && !clause.has(Term::BottomRight)) {
        for (const auto& [term, ends] : kDirections) {
            if (clause.take(term)) {
                shape.from = percent(ends[0], ends[1]);
                shape.to = percent(ends[2], ends[3]);
                return true;
            }
        }
    }
    shape.to = clause.takePlacement();
    shape.from = percent(15, 50);
    return shape.to.has_value();
}

bool isStroke(const Shape& shape) {
    return shape.kind == ShapeKind::Line || shape.kind == ShapeKind::Arrow;
}

Length shorterSideShare(const Clause& clause, double percent) {
    const QSize size = clause.context().pictureSizePx;
    return {std::max(1.0, percent / 100 * std::min(size.width(), size.height())), Unit::Pixels};
}

void setBothSides(const Clause& clause, Shape& shape, Length length, bool regular) {
    if (regular && length.unit == Unit::Percent) {
        length = shorterSideShare(clause, length.value);
    }
    shape.width = length;
    shape.height = length;
}

void takeShapeSize(Clause& clause, Shape& shape, bool regular) {
    if (const auto size = clause.take(TokenKind::Size)) {
        shape.width = lengthOf(size->value, size->unit);
        shape.height = lengthOf(size->second, size->secondUnit);
        return;
    }
    if (const auto radius = clause.takeNumberBy(Term::Radius)) {
        setBothSides(clause, shape, lengthOf(2 * radius->value, radius->unit), regular);
    } else if (const auto diameter = clause.takeNumberBy(Term::Diameter)) {
        setBothSides(clause, shape, lengthOf(*diameter), regular);
    }
    const auto width = clause.takeNumberBy(Term::Wide);
    const auto height = clause.takeNumberBy(Term::High);
    if (regular && (width || height)) {
        setBothSides(clause, shape, lengthOf(width ? *width : *height), regular);
    } else {
        shape.width = width ? std::optional(lengthOf(*width)) : shape.width;
        shape.height = height ? std::optional(lengthOf(*height)) : shape.height;
    }
    if (const auto bare = shape.width || shape.height ? std::nullopt : clause.takeNumber()) {
        setBothSides(clause, shape, lengthOf(*bare), regular);
    } else if (regular && !shape.width) {
        shape.width = shape.height = shorterSideShare(clause, 40);
    }
}

void takeStrokeSize(Clause& clause, Shape& shape) {
    if (const auto length = clause.takeNumberBy(Term::Length)) {
        shape.width = lengthOf(*length);
    }
    if (const auto bare = shape.lineWidth ? std::nullopt : clause.takeNumber()) {
        shape.lineWidth = lengthOf(*bare);
    }
    if (clause.take(Term::Wide)) {
        shape.width = Length{100, Unit::Percent}; // "across the middle"
    }
    if (clause.take(Term::Vertical)) {
        shape.height = shape.width.value_or(Length{40, Unit::Percent});
        shape.width = Length{0, Unit::Pixels};
    } else if (clause.take(Term::Diagonal)) {
        shape.from = Placement{Anchor::TopLeft, {}, {}};
        shape.to = Placement{Anchor::BottomRight, {}, {}};
    } else {
        clause.take(Term::Horizontal);
    }
}

bool isUsable(const std::optional<Length>& length) {
    return !length ||
           (length->value >= 0 && length->value <= (length->unit == Unit::Percent ? 200 : 65'535));
}

void takeLineWidth(Clause& clause, Shape& shape) {
    if (const auto number = clause.takeNumberBy(Term::LineWidth)) {
        shape.lineWidth = lengthOf(*number);
        clause.take(Term::Thick);
    } else if (const auto wide = isStroke(shape) ? clause.takeNumberBy(Term::Wide) : std::nullopt) {
        shape.lineWidth = lengthOf(*wide);
    } else if (clause.take(Term::Thick)) {
        shape.lineWidth = Length{1.5, Unit::Percent};
    } else if (clause.take(Term::Thin)) {
        shape.lineWidth = Length{0.2, Unit::Percent};
    }
}

double takeShapeOpacity(Clause& clause) {
    if (const auto number = clause.takeNumberBy(Term::Opacity)) {
        return std::clamp(number->value / 100, 0.0, 1.0);
    }
    if (const auto number = clause.takeNumberBy(Term::Opaque)) {
        return 1 - std::clamp(number->value / 100, 0.0, 1.0);
    }
    return clause.take(Term::SemiTransparent) ? 0.5 : 1;
}

} // namespace

Reading readShape(Clause& clause) {
    if (clause.has(TokenKind::Quote) || clause.has(Term::Crop) || clause.has(Term::Remove)) {
        return Reading::none();
    }
    Shape shape{};
    shape.filled = clause.take(Term::Filled);
    bool regular = false;
    const bool dot = shape.filled && !clause.has(Term::Rectangle) && !clause.has(Term::Ellipse) &&
                     !clause.has(Term::Circle) && !clause.has(Term::Square) &&
                     !clause.has(Term::Line) && !clause.has(Term::Arrow);
    const auto kind = dot ? std::nullopt : takeKind(clause, &regular);
    if (!kind) {
        return Reading::none();
    }
    if (clause.tokens().size() == 1) {
        return Reading::none(); // "square": crop to one, or draw one?
    }
    if (clause.tokens().size() == 2 && clause.tokens().front().text == QLatin1String("make")) {
        return Reading::refused(say("Draw one, or cut the picture to it? Say “draw a circle” or "
                                    "“crop to a circle”."));
    }
    shape.kind = *kind;
    clause.take(Term::Filled);
    clause.takeAll({Term::Draw, Term::FillWords});
    if (isStroke(shape) && !takeEnds(clause, shape)) {
        return Reading::none();
    }
    const double opacity = takeShapeOpacity(clause);
    QColor colour = clause.takeColour().value_or(QColor(Qt::red));
    colour.setAlphaF(float(colour.alphaF() * opacity));
    shape.colour = colour;
    if (!isStroke(shape)) {
        takeLineWidth(clause, shape);
    }
    if (clause.take(Term::Outlined)) {
        shape.filled = false;
    }
    if (isStroke(shape)) {
        takeLineWidth(clause, shape);
        takeStrokeSize(clause, shape);
    } else {
        takeShapeSize(clause, shape, regular);
    }
    if (!shape.from && !shape.to) {
        shape.placement = clause.takePlacement().value_or(Placement{});
    }
    clause.takeAll({Term::Outlined, Term::Colours});
    const bool usable =
        isUsable(shape.width) && isUsable(shape.height) && isUsable(shape.lineWidth);
    return usable ? Reading::of(shape)
                  : Reading::refused(say("That is no usable size for a shape."));
}

} // namespace app::providers::builtin::reading
