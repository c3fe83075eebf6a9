// SPDX-License-Identifier: MIT
#include "app/providers/builtin/reading/grammar.h"

#include <algorithm>
#include <array>

namespace app::providers::builtin::reading {

namespace {

/// A strength of 0…100 % from a number, a degree word, or `usual`. Negative: not a strength.
double takeStrength(Clause& clause, double usual) {
    if (const auto number = clause.takeNumberIn({NumberUnit::Percent, NumberUnit::None})) {
        const bool valid = number->value > 0 && number->value <= 100;
        return valid ? number->value : -1;
    }
    const bool fully = clause.take(Term::Full);
    const double degree = clause.takeDegree();
    return fully ? 100 : std::clamp(usual * degree, 0.0, 100.0);
}

Reading strengthRefused() {
    return Reading::refused(say("A strength goes from 1 to 100 %."));
}

/// px as given; a percentage is a strength: 100 % is a tenth of the shorter side.
std::optional<Length> takeRadius(Clause& clause, double usualPercent) {
    auto number = clause.takeNumberBy(Term::Radius);
    if (!number) {
        number = clause.takeNumberIn({NumberUnit::Pixels, NumberUnit::None, NumberUnit::Percent});
    }
    if (number) {
        const bool isPercent = number->unit == NumberUnit::Percent;
        const bool valid = number->value > 0 && number->value <= (isPercent ? 100 : 5000);
        if (!valid) {
            return std::nullopt;
        }
        return isPercent ? Length{number->value / 10, Unit::Percent}
                         : Length{number->value, Unit::Pixels};
    }
    return Length{std::min(usualPercent * clause.takeDegree(), 25.0), Unit::Percent};
}

Reading readStrengthFilter(Clause& clause, FilterKind kind, double usual) {
    clause.takeAll({Term::Increase});
    const double strength = takeStrength(clause, usual);
    clause.takeAll({Term::FilterWords});
    return strength < 0 ? strengthRefused() : Reading::of(Filter{kind, strength, {}});
}

Reading readRadiusFilter(Clause& clause, FilterKind kind, double usualPercent) {
    clause.takeAll({Term::Increase});
    const auto radius = takeRadius(clause, usualPercent);
    clause.takeAll({Term::FilterWords, Term::Full});
    if (!radius) {
        return Reading::refused(say("That is no usable radius. Say for example “blur by 12 px”."));
    }
    return Reading::of(Filter{kind, 50, radius});
}

bool takeDenoise(Clause& clause) {
    if (clause.take(Term::Denoise)) {
        clause.takeAll({Term::Denoise, Term::Noise});
        return true;
    }
    const bool reduces = clause.has(Term::Remove) || clause.has(Term::Decrease);
    if (reduces && clause.take(Term::Noise)) {
        return clause.take(Term::Decrease) || clause.take(Term::Remove);
    }
    return false;
}

/// "invert the mask", not "invert the colours in the mask".
bool namesTheMaskItself(const Clause& clause) {
    const auto& tokens = clause.tokens();
    return clause.has(Term::Region) && !clause.has(Term::Colours) && tokens.size() == 2 &&
           (tokens.back().text == QLatin1String("mask") ||
            tokens.back().text == QLatin1String("selection"));
}

} // namespace

Reading readTone(Clause& clause) {
    static constexpr std::array<std::pair<Term, ToneKind>, 4> kTones{{
        {Term::BlackAndWhite, ToneKind::BlackAndWhite},
        {Term::Sepia, ToneKind::Sepia},
        {Term::AutoLevels, ToneKind::AutoLevels},
        {Term::Invert, ToneKind::Invert},
    }};
    for (const auto& [term, kind] : kTones) {
        if (!clause.take(term)) {
            continue;
        }
        clause.takeAll({term, Term::FilterWords, Term::Into});
        if (kind == ToneKind::Invert && namesTheMaskItself(clause)) {
            return Reading::refused(say(
                "The mask itself is inverted with “Invert mask” beside the canvas. To invert the "
                "colours in it, say “invert the colours here”."));
        }
        if (kind != ToneKind::AutoLevels) {
            clause.takeAll({Term::Colours}); // "enhance the colours" is saturation
        }
        const bool hasNumber = clause.has(TokenKind::Number);
        const double strength = takeStrength(clause, 100);
        if (strength < 0 || (!hasNumber && strength <= 0)) {
            return strengthRefused();
        }
        return Reading::of(Tone{kind, strength});
    }
    return Reading::none();
}

Reading readFilter(Clause& clause) {
    if (clause.take(Term::Vignette)) {
        return readStrengthFilter(clause, FilterKind::Vignette, 50);
    }
    if (takeDenoise(clause)) {
        return readStrengthFilter(clause, FilterKind::Denoise, 50);
    }
    if (clause.take(Term::Sharpen)) {
        if (clause.has(Term::Decrease)) {
            return Reading::none();
        }
        return readStrengthFilter(clause, FilterKind::Sharpen, 50);
    }
    if (clause.take(Term::Pixelate)) {
        return readRadiusFilter(clause, FilterKind::Pixelate, 2.5);
    }
    if (clause.take(Term::Blur)) {
        return readRadiusFilter(clause, FilterKind::Blur, 1.5);
    }
    if (clause.take(Term::Soften)) {
        return readRadiusFilter(clause, FilterKind::Blur, 0.6);
    }
    return Reading::none();
}

} // namespace app::providers::builtin::reading
