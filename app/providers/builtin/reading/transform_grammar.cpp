// SPDX-License-Identifier: MIT
#include "app/providers/builtin/reading/grammar.h"

#include <algorithm>
#include <cmath>

namespace app::providers::builtin::reading {

namespace {

constexpr int kLargestSidePx = 65'535;
constexpr double kPixelsPerK = 1024;

std::optional<double> takeAngle(Clause& clause) {
    const auto number = clause.takeNumberIn({NumberUnit::Degrees, NumberUnit::None});
    return number ? std::optional(number->value) : std::nullopt;
}

int takeTurnSense(Clause& clause) {
    const bool counter = clause.take(Term::CounterClockwise);
    const bool clockwise = clause.take(Term::Clockwise);
    return counter ? -1 : clockwise ? 1 : 0;
}

std::optional<int> sidePx(double value) {
    if (value < 1 || value > kLargestSidePx) {
        return std::nullopt;
    }
    return int(std::lround(value));
}

Reading sizeRefused() {
    return Reading::refused(say("A side of a picture has 1 to 65535 pixels."));
}

/// How the verb turns "by 20 %": shrink −1, enlarge +1, plain resize 0.
int takeResizeVerb(Clause& clause, bool* any) {
    const bool up = clause.take(Term::Enlarge);
    const bool down = !up && clause.take(Term::Shrink);
    const bool plain = clause.take(Term::Resize);
    *any = up || down || plain || clause.has(Term::Fit);
    return up ? 1 : down ? -1 : 0;
}

Reading resizeByNumber(const Token& number, int verb, bool isTarget) {
    double percent = number.value;
    if (number.unit == NumberUnit::Times) {
        percent = verb < 0 && number.value > 1 ? 100 / number.value : 100 * number.value;
    } else if (verb != 0 && !isTarget && (verb < 0 || number.value < 100 || number.isFraction)) {
        percent = 100 + verb * std::abs(number.value);
    } else if (number.isSigned) {
        percent = 100 + number.value;
    }
    if (percent < 0.5 || percent > 3200) {
        return Reading::refused(say("Resizing goes from 1 to 3200 %."));
    }
    Resize resize;
    resize.percent = percent;
    return Reading::of(resize);
}

std::optional<Reading> resizeToSides(Clause& clause) {
    Resize resize;
    resize.fit = clause.take(Term::Fit) && clause.has(TokenKind::Size);
    if (const auto size = clause.take(TokenKind::Size)) {
        if (size->unit == NumberUnit::Percent || size->secondUnit == NumberUnit::Percent) {
            return Reading::none();
        }
        resize.widthPx = sidePx(size->value);
        resize.heightPx = sidePx(size->second);
        clause.takeAll({Term::Wide, Term::High});
        return resize.widthPx && resize.heightPx ? Reading::of(resize) : sizeRefused();
    }
    const auto take = [&clause](Term term, std::optional<int>* side) {
        Clause probe = clause;
        const auto number = probe.takeNumberBy(term);
        if (!number || number->unit == NumberUnit::Percent || number->unit == NumberUnit::Times) {
            return false;
        }
        clause = probe;
        *side = sidePx(number->unit == NumberUnit::K ? number->value * kPixelsPerK : number->value);
        return true;
    };
    if (take(Term::LongSide, &resize.longSidePx)) {
        return resize.longSidePx ? Reading::of(resize) : sizeRefused();
    }
    const bool wide = take(Term::Wide, &resize.widthPx);
    const bool high = take(Term::High, &resize.heightPx);
    if (!wide && !high) {
        return std::nullopt;
    }
    const bool valid = (!wide || resize.widthPx) && (!high || resize.heightPx);
    return valid ? Reading::of(resize) : sizeRefused();
}

Reading resizeToLongSide(const Token& number) {
    Resize resize;
    if (number.unit == NumberUnit::Lines) {
        resize.heightPx = sidePx(number.value);
        return resize.heightPx ? Reading::of(resize) : sizeRefused();
    }
    resize.longSidePx =
        sidePx(number.unit == NumberUnit::K ? number.value * kPixelsPerK : number.value);
    return resize.longSidePx ? Reading::of(resize) : sizeRefused();
}

} // namespace

Reading readFlip(Clause& clause) {
    if (!clause.take(Term::Flip)) {
        return Reading::none();
    }
    const bool both = clause.take(Term::BothWays);
    const bool vertical = clause.take(Term::Vertical);
    const bool horizontal = clause.take(Term::Horizontal);
    if (both || (vertical && horizontal)) {
        return {{Flip{FlipAxis::Horizontal}, Flip{FlipAxis::Vertical}}, {}};
    }
    return Reading::of(Flip{vertical ? FlipAxis::Vertical : FlipAxis::Horizontal});
}

Reading readStraighten(Clause& clause) {
    if (!clause.take(Term::Straighten)) {
        return Reading::none();
    }
    clause.takeAll({Term::Straighten});
    const int sense = takeTurnSense(clause);
    const auto angle = takeAngle(clause);
    if (!angle) {
        return Reading::refused(
            say("By how many degrees should it be straightened? Say for example "
                "“straighten by 2.5 degrees” (clockwise) or “straighten by −2.5 degrees”."));
    }
    const double degrees = (sense < 0 ? -1 : 1) * *angle;
    if (degrees == 0 || std::abs(degrees) > 45) {
        return Reading::refused(
            say("Straightening goes up to 45 degrees either way. For more, say “rotate”."));
    }
    return Reading::of(Straighten{degrees});
}

Reading readRotate(Clause& clause) {
    const bool isTurn = clause.has(Term::Turn);
    if (!clause.take(Term::Rotate)) {
        return Reading::none();
    }
    const bool repeated = clause.take(Term::Turn);
    const int sense = takeTurnSense(clause);
    const auto share = clause.takeNumberIn({NumberUnit::Percent});
    if (clause.take(Term::UpsideDown)) {
        return Reading::of(Rotate{180});
    }
    const auto angle = takeAngle(clause);
    if (share && !share->isFraction) {
        return Reading::none();
    }
    if (!angle && !share && sense == 0 && isTurn && !repeated) {
        return Reading::none(); // "turn it …" into something
    }
    const double degrees = (sense < 0 ? -1 : 1) * (angle   ? *angle
                                                   : share ? share->value * 3.6
                                                           : 90);
    if (degrees == 0 || std::abs(degrees) > 360) {
        return Reading::refused(say("A rotation goes up to 360 degrees either way."));
    }
    return Reading::of(Rotate{degrees});
}

namespace {

Reading resizeWith(Clause& clause, int verb, bool hasVerb) {
    if (const auto reading = resizeToSides(clause)) {
        clause.takeAll({Term::SizeWords});
        return *reading;
    }
    std::size_t index = 0;
    const auto number = clause.takeNumber(&index);
    if (!number) {
        if (verb == 0) {
            return hasVerb ? Reading::refused(
                                 say("To which size? Say for example “resize to 50 %”, “resize "
                                     "to 1200 px wide” or “resize to 2K”."))
                           : Reading::none();
        }
        const double degree = clause.takeDegree();
        Resize resize;
        resize.percent = verb > 0 ? (degree < 1   ? 125
                                     : degree > 1 ? 300
                                                  : 200)
                                  : (degree < 1   ? 75
                                     : degree > 1 ? 25
                                                  : 50);
        return Reading::of(resize);
    }
    const bool isTarget = index > 0 && clause.isWordAt(index - 1, Term::To);
    const bool sized = clause.has(Term::SizeWords);
    clause.takeAll({Term::SizeWords});
    switch (number->unit) {
    case NumberUnit::Percent:
    case NumberUnit::Times:
        return hasVerb || sized ? resizeByNumber(*number, verb, isTarget) : Reading::none();
    case NumberUnit::K:
    case NumberUnit::Lines:
        return resizeToLongSide(*number);
    case NumberUnit::Pixels:
        return hasVerb ? resizeToLongSide(*number) : Reading::none();
    case NumberUnit::None: {
        Token factor = *number;
        factor.unit = NumberUnit::Times;
        if (hasVerb && !isTarget && number->value <= 10 && !number->isSigned) {
            return resizeByNumber(factor, verb, isTarget); // "scale by 1.5"
        }
        return hasVerb && number->value >= 16 ? resizeToLongSide(*number) : Reading::none();
    }
    default:
        return Reading::none();
    }
}

} // namespace

Reading readResize(Clause& clause) {
    static const QStringList kMakers = QStringLiteral("make set get change turn").split(u' ');
    bool hasVerb = false;
    const int verb = takeResizeVerb(clause, &hasVerb);
    const bool makes = std::any_of(clause.tokens().begin(), clause.tokens().end(),
                                   [](const Token& token) { return kMakers.contains(token.text); });
    Reading reading = resizeWith(clause, verb, hasVerb);
    reading.bonus = hasVerb || makes ? 0 : -2;
    return reading;
}

} // namespace app::providers::builtin::reading
