// SPDX-License-Identifier: MIT
#include "app/providers/builtin/reading/grammar.h"

#include <algorithm>
#include <cmath>

namespace app::providers::builtin::reading {

namespace {

bool isUsable(const Length& length, double percentMax) {
    return length.value > 0 && length.value <= (length.unit == Unit::Percent ? percentMax : 10'000);
}

std::optional<Length> takeLength(Clause& clause) {
    const auto number =
        clause.takeNumberIn({NumberUnit::Pixels, NumberUnit::Percent, NumberUnit::None});
    return number ? std::optional(lengthOf(*number)) : std::nullopt;
}

} // namespace

Reading readBorder(Clause& clause) {
    if (clause.has(TokenKind::Quote) || !clause.take(Term::Border)) {
        return Reading::none();
    }
    Border border{{2, Unit::Percent}, QColor(Qt::white)};
    if (const auto length = takeLength(clause)) {
        border.width = *length;
        clause.takeAll({Term::Thick, Term::High});
    } else if (clause.take(Term::Thick) || clause.take(Term::Strong)) {
        border.width = {5, Unit::Percent};
    } else if (clause.take(Term::Thin) || clause.take(Term::Slight)) {
        border.width = {0.75, Unit::Percent};
    }
    border.colour = clause.takeColour().value_or(border.colour);
    clause.takeAll({Term::Wide, Term::AllSides, Term::FillWords, Term::LineWidth});
    return isUsable(border.width, 200) ? Reading::of(border)
                                       : Reading::refused(say("That is no usable border width."));
}

Reading readRoundCorners(Clause& clause) {
    if (clause.has(TokenKind::Quote)) {
        return Reading::none();
    }
    const bool makesCornersRound = clause.has(Term::RoundCorners) &&
                                   (clause.has(Term::Corners) || clause.has(TokenKind::Number));
    if (!clause.take(Term::RoundCorners)) {
        return Reading::none();
    }
    clause.takeAll({Term::RoundCorners, Term::Corners, Term::Radius, Term::AllSides});
    RoundCorners corners{{5, Unit::Percent}};
    if (const auto length = takeLength(clause)) {
        corners.radius = *length;
        clause.takeAll({Term::Radius});
    } else if (clause.take(Term::Full)) {
        corners.radius = {50, Unit::Percent};
    } else {
        corners.radius.value = std::min(5 * clause.takeDegree(), 50.0);
    }
    const bool plainRound = !makesCornersRound && clause.tokens().size() < 2;
    if (plainRound) {
        return Reading::refused(
            say("Round what? Say “round the corners by 40 px” or “crop to a circle”."));
    }
    return isUsable(corners.radius, 50)
               ? Reading::of(corners)
               : Reading::refused(say("A corner radius goes up to half the shorter side (50 %)."));
}

Reading readShadow(Clause& clause) {
    if (clause.has(TokenKind::Quote) || !clause.take(Term::Shadow)) {
        return Reading::none();
    }
    DropShadow shadow{
        {3, Unit::Percent}, {1.2, Unit::Percent}, {1.2, Unit::Percent}, QColor(Qt::black), 45, {}};
    if (const auto offset = clause.takeNumberBy(Term::Offset)) {
        shadow.offsetX = shadow.offsetY = lengthOf(*offset);
    }
    if (const auto opacity = clause.takeNumberBy(Term::Opacity)) {
        shadow.opacityPercent = opacity->value;
    }
    if (const auto blur = clause.takeNumberBy(Term::BlurRadius)) {
        shadow.blur = lengthOf(*blur);
    } else if (const auto percent = clause.takeNumberIn({NumberUnit::Percent})) {
        shadow.opacityPercent = percent->value;
    } else if (const auto bare = takeLength(clause)) {
        shadow.blur = *bare;
    } else if (const double degree = clause.takeDegree(); degree < 1) {
        shadow.opacityPercent = 25;
    } else if (degree > 1) {
        shadow.opacityPercent = 70;
    }
    clause.takeAll({Term::Soften, Term::BlurRadius, Term::Subject});
    if (clause.has(Term::Backdrop)) {
        shadow.backdrop = clause.takeColourBy(Term::Backdrop);
    }
    const bool onTransparency = clause.take(Term::Transparent);
    if (onTransparency) {
        clause.take(Term::Backdrop);
    }
    for (std::size_t i = 0; i + 1 < clause.tokens().size() && !shadow.backdrop; ++i) {
        if (clause.tokens()[i].text == QLatin1String("on") && !onTransparency) {
            shadow.backdrop = clause.takeColour();
        }
    }
    shadow.colour = clause.takeColour().value_or(shadow.colour);
    const bool usable = isUsable(shadow.blur, 50) && std::abs(shadow.offsetX.value) <= 10'000 &&
                        shadow.opacityPercent > 0 && shadow.opacityPercent <= 100;
    return usable ? Reading::of(shadow) : Reading::refused(say("That is no usable shadow."));
}

} // namespace app::providers::builtin::reading
