// SPDX-License-Identifier: MIT
#include "app/providers/builtin/reading/grammar.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace app::providers::builtin::reading {

namespace {

enum class Sense { Noun, More, Less };

struct KindTerm {
    AdjustKind kind;
    Term term;
    Sense sense;
};

// In this order: phrases that hold another's word come first.
constexpr std::array<KindTerm, 22> kKinds{{
    {AdjustKind::Shadows, Term::ShadowsNoun, Sense::Noun},
    {AdjustKind::Highlights, Term::HighlightsNoun, Sense::Noun},
    {AdjustKind::Warmth, Term::WarmthNoun, Sense::Noun},
    {AdjustKind::Warmth, Term::Warmer, Sense::More},
    {AdjustKind::Warmth, Term::Cooler, Sense::Less},
    {AdjustKind::Tint, Term::Magenta, Sense::More},
    {AdjustKind::Tint, Term::Green, Sense::Less},
    {AdjustKind::Tint, Term::TintNoun, Sense::Noun},
    {AdjustKind::Hue, Term::HueNoun, Sense::Noun},
    {AdjustKind::Saturation, Term::MoreSaturation, Sense::More},
    {AdjustKind::Saturation, Term::LessSaturation, Sense::Less},
    {AdjustKind::Saturation, Term::SaturationNoun, Sense::Noun},
    {AdjustKind::Gamma, Term::GammaNoun, Sense::Noun},
    {AdjustKind::Exposure, Term::MoreExposure, Sense::More},
    {AdjustKind::Exposure, Term::LessExposure, Sense::Less},
    {AdjustKind::Exposure, Term::ExposureNoun, Sense::Noun},
    {AdjustKind::Contrast, Term::MoreContrast, Sense::More},
    {AdjustKind::Contrast, Term::LessContrast, Sense::Less},
    {AdjustKind::Contrast, Term::ContrastNoun, Sense::Noun},
    {AdjustKind::Brightness, Term::Brighter, Sense::More},
    {AdjustKind::Brightness, Term::Darker, Sense::Less},
    {AdjustKind::Brightness, Term::BrightnessNoun, Sense::Noun},
}};

struct Hit {
    std::size_t index = 0;
    AdjustKind kind = AdjustKind::Brightness;
    Sense sense = Sense::Noun;
    int direction = 0; ///< 0: nothing in the clause says it
};

struct Direction {
    std::size_t index = 0;
    int sign = 0;
};

struct Amount {
    Token number;
    std::size_t index = 0;
    bool isTarget = false; ///< after "to"
};

struct Range {
    double low;
    double high;
    double usual;
};

Range rangeOf(AdjustKind kind) {
    switch (kind) {
    case AdjustKind::Exposure:
        return {-5, 5, 0.5};
    case AdjustKind::Gamma:
        return {0.1, 10, 1.2};
    case AdjustKind::Hue:
        return {-180, 180, 30};
    default:
        return {-100, 100, 20};
    }
}

std::vector<Hit> takeHits(Clause& clause) {
    std::vector<Hit> hits;
    for (const KindTerm& kind : kKinds) {
        while (const auto at = clause.takeAt(kind.term)) {
            hits.push_back({*at, kind.kind, kind.sense, 0});
        }
    }
    std::sort(hits.begin(), hits.end(),
              [](const Hit& a, const Hit& b) { return a.index < b.index; });
    return hits;
}

std::vector<Direction> takeDirections(Clause& clause) {
    std::vector<Direction> directions;
    for (const auto& [term, sign] : {std::pair(Term::Decrease, -1), std::pair(Term::Increase, 1)}) {
        while (const auto at = clause.takeAt(term)) {
            directions.push_back({*at, sign});
        }
    }
    std::sort(directions.begin(), directions.end(),
              [](const Direction& a, const Direction& b) { return a.index < b.index; });
    return directions;
}

/// "brighten the shadows": the adjective is the direction of the noun.
void mergeToneNoun(std::vector<Hit>& hits) {
    const auto isTone = [](const Hit& hit) {
        return hit.kind == AdjustKind::Shadows || hit.kind == AdjustKind::Highlights;
    };
    const auto isLight = [](const Hit& hit) {
        return hit.kind == AdjustKind::Brightness && hit.sense != Sense::Noun;
    };
    const auto tone = std::find_if(hits.begin(), hits.end(), isTone);
    const auto light = std::find_if(hits.begin(), hits.end(), isLight);
    if (hits.size() == 2 && tone != hits.end() && light != hits.end()) {
        Hit merged = *tone;
        merged.direction = light->sense == Sense::More ? 1 : -1;
        hits = {merged};
    }
}

/// "make the colours more vivid": the noun says nothing that the adjective does not.
void dropRepeatedNouns(std::vector<Hit>& hits) {
    const std::vector<Hit> all = hits;
    std::erase_if(hits, [&all](const Hit& hit) {
        return hit.sense == Sense::Noun &&
               std::any_of(all.begin(), all.end(), [&hit](const Hit& other) {
                   return other.kind == hit.kind && other.sense != Sense::Noun;
               });
    });
}

void setDirections(std::vector<Hit>& hits, const std::vector<Direction>& directions,
                   const std::vector<std::size_t>& toos, int carried) {
    for (Hit& hit : hits) {
        const bool tooMuch = std::find(toos.begin(), toos.end(), hit.index - 1) != toos.end();
        if (hit.sense != Sense::Noun) {
            const bool lessOf = std::any_of(directions.begin(), directions.end(), [&hit](auto& d) {
                return d.sign < 0 && d.index + 1 == hit.index;
            });
            hit.direction = (hit.sense == Sense::More ? 1 : -1) * (lessOf != tooMuch ? -1 : 1);
            continue;
        }
        for (const Direction& direction : directions) {
            if (hit.direction == 0 || direction.index < hit.index) {
                hit.direction = direction.sign;
            }
        }
        if (hit.direction == 0) {
            hit.direction = carried;
        }
    }
}

std::vector<Amount> takeAmounts(Clause& clause) {
    std::vector<Amount> amounts;
    std::size_t index = 0;
    while (auto number = clause.takeNumber(&index)) {
        const bool isTarget = index > 0 && clause.isWordAt(index - 1, Term::To);
        amounts.push_back({*number, index, isTarget});
    }
    return amounts;
}

Adjust byFactor(const Hit& hit, double factor) {
    // "twice as dark" is half as bright.
    const double asMuch = hit.sense == Sense::Less ? 1 / factor : factor;
    switch (hit.kind) {
    case AdjustKind::Brightness:
    case AdjustKind::Exposure:
        return {AdjustKind::Exposure, std::log2(asMuch)};
    case AdjustKind::Gamma:
        return {AdjustKind::Gamma, asMuch};
    default:
        return {hit.kind, std::clamp((asMuch - 1) * 100, -100.0, 100.0)};
    }
}

double signedValue(const Hit& hit, const Token& number) {
    const double size = std::abs(number.value);
    if (hit.direction != 0 && (hit.sense != Sense::Noun || hit.direction < 0 || !number.isSigned)) {
        return hit.direction * size;
    }
    return number.value;
}

Adjust gammaOf(const Hit& hit, const Amount& amount) {
    const Token& number = amount.number;
    if (number.isSigned || (hit.direction != 0 && !amount.isTarget)) {
        const double step = number.unit == NumberUnit::Percent ? number.value / 100 : number.value;
        return {AdjustKind::Gamma, 1 + (hit.direction < 0 ? -std::abs(step) : step)};
    }
    return {AdjustKind::Gamma,
            number.unit == NumberUnit::Percent ? number.value / 100 : number.value};
}

Adjust withAmount(const Hit& hit, const Amount& amount, bool isShareOf) {
    const Token& number = amount.number;
    if (number.unit == NumberUnit::Times || isShareOf) {
        const double factor = isShareOf ? number.value / 100 : number.value;
        const double turned =
            hit.sense == Sense::Noun && hit.direction < 0 && factor > 1 ? 1 / factor : factor;
        return byFactor(hit, std::max(turned, 0.001));
    }
    if (hit.kind == AdjustKind::Gamma) {
        return gammaOf(hit, amount);
    }
    if (number.unit == NumberUnit::Stops) {
        return {hit.kind == AdjustKind::Brightness ? AdjustKind::Exposure : hit.kind,
                signedValue(hit, number)};
    }
    if (hit.kind == AdjustKind::Exposure && number.unit == NumberUnit::Percent) {
        return {hit.kind, std::log2(std::max(1 + signedValue(hit, number) / 100, 0.03))};
    }
    const bool isPercentTarget = amount.isTarget && hit.sense == Sense::Noun && !number.isSigned &&
                                 number.unit == NumberUnit::Percent && hit.kind != AdjustKind::Hue;
    if (isPercentTarget && (number.value > 100 || hit.direction < 0)) {
        return {hit.kind, number.value - 100};
    }
    if (amount.isTarget && hit.kind == AdjustKind::Saturation && number.value == 0) {
        return {hit.kind, -100};
    }
    return {hit.kind, signedValue(hit, number)};
}

Adjust withoutAmount(const Hit& hit, double degree, bool fully) {
    const Range range = rangeOf(hit.kind);
    const double sign = hit.direction < 0 ? -1 : 1;
    if (hit.kind == AdjustKind::Gamma) {
        const double gamma = 1 + 0.2 * degree;
        return {hit.kind, sign < 0 ? 1 / gamma : gamma};
    }
    if (fully) {
        return {hit.kind, sign < 0 ? range.low : range.high};
    }
    return {hit.kind, sign * std::min(range.usual * degree, range.high)};
}

QString nameOf(AdjustKind kind) {
    switch (kind) {
    case AdjustKind::Brightness:
        return say("brightness");
    case AdjustKind::Contrast:
        return say("contrast");
    case AdjustKind::Exposure:
        return say("exposure");
    case AdjustKind::Saturation:
        return say("saturation");
    case AdjustKind::Warmth:
        return say("warmth");
    case AdjustKind::Tint:
        return say("tint");
    case AdjustKind::Gamma:
        return say("gamma");
    case AdjustKind::Hue:
        return say("hue");
    case AdjustKind::Shadows:
        return say("shadows");
    case AdjustKind::Highlights:
        return say("highlights");
    }
    return {};
}

bool isUnitAllowed(AdjustKind kind, NumberUnit unit) {
    switch (unit) {
    case NumberUnit::None:
    case NumberUnit::Percent:
    case NumberUnit::Times:
        return true;
    case NumberUnit::Stops:
        return kind == AdjustKind::Exposure || kind == AdjustKind::Brightness;
    case NumberUnit::Degrees:
        return kind == AdjustKind::Hue;
    default:
        return false;
    }
}

QString complaint(const Hit& hit, const Amount* amount, const Adjust& adjust) {
    const Range range = rangeOf(adjust.kind);
    const QString name = nameOf(adjust.kind);
    if (amount != nullptr && !isUnitAllowed(hit.kind, amount->number.unit)) {
        return say("The %1 cannot be given in that unit. Say for example “%1 +20 %”.").arg(name);
    }
    const bool isGuess = amount != nullptr && amount->number.unit == NumberUnit::None &&
                         !amount->number.isSigned && rangeOf(hit.kind).high == 100 &&
                         amount->number.value < 3 &&
                         amount->number.value != std::floor(amount->number.value);
    if (isGuess) {
        return say("Is “%1 %2” a factor or a percentage? Say “%1 +%3 %” or “%1 %2 %”.")
            .arg(name)
            .arg(amount->number.value)
            .arg(std::lround((amount->number.value - 1) * 100));
    }
    if (adjust.amount < range.low || adjust.amount > range.high) {
        return say("The %1 goes from %2 to %3.").arg(name).arg(range.low).arg(range.high);
    }
    const double neutral = adjust.kind == AdjustKind::Gamma ? 1 : 0;
    if (std::abs(adjust.amount - neutral) < 1e-9) {
        return say("That amount of %1 would change nothing.").arg(name);
    }
    return {};
}

/// Which number belongs to which hit: one each in order, or one at the end for all nouns.
const Amount* amountFor(std::size_t hit, const std::vector<Hit>& hits,
                        const std::vector<Amount>& amounts) {
    if (amounts.size() == hits.size()) {
        return &amounts[hit];
    }
    return amounts.size() == 1 ? &amounts.front() : nullptr;
}

bool isShareOf(const Clause& clause, const Amount& amount) {
    // "half as bright", "half the contrast" – but "half brighter" adds a half.
    const std::size_t next = amount.index + 1;
    const bool direct = next < clause.tokens().size() && clause.tokens()[next].isDefinite;
    const bool as =
        next < clause.tokens().size() && clause.tokens()[next].text == QLatin1String("as");
    return amount.number.isFraction && (as || direct);
}

bool isAsked(const Hit& hit, bool hasDegree, bool fully) {
    return hit.direction != 0 || hasDegree || fully || hit.kind == AdjustKind::Hue;
}

/// "+1 EV", "up one stop": the unit names the exposure.
Reading readStops(Clause& clause) {
    const auto number = clause.takeNumberIn({NumberUnit::Stops});
    const auto directions = takeDirections(clause);
    if (!number || (directions.empty() && !number->isSigned)) {
        return Reading::none();
    }
    Hit hit{0, AdjustKind::Exposure, Sense::Noun, 0};
    hit.direction = directions.empty() ? 0 : directions.front().sign;
    const Adjust adjust{AdjustKind::Exposure, signedValue(hit, *number)};
    const QString why = complaint(hit, nullptr, adjust);
    return why.isEmpty() ? Reading::of(adjust) : Reading::refused(why);
}

} // namespace

Reading readAdjust(Clause& clause) {
    std::vector<Hit> hits = takeHits(clause);
    if (hits.empty()) {
        return readStops(clause);
    }
    mergeToneNoun(hits);
    dropRepeatedNouns(hits);
    const auto directions = takeDirections(clause);
    std::vector<std::size_t> toos;
    while (const auto at = clause.takeAt(Term::Too)) {
        toos.push_back(*at);
    }
    const std::vector<Amount> amounts = takeAmounts(clause);
    const bool fully = clause.take(Term::Full);
    const double degree = clause.takeDegree();
    setDirections(hits, directions, toos, clause.carriedDirection());

    const bool shared = hits.size() > 1 && amounts.size() == 1;
    const bool sharedAtEnd = shared && amounts.front().index > hits.back().index;
    if ((!amounts.empty() && amounts.size() != hits.size() && !sharedAtEnd) || hits.size() > 10) {
        return Reading::none();
    }
    Reading reading;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        const Amount* amount = amountFor(i, hits, amounts);
        if (amount == nullptr && !isAsked(hits[i], degree != 1, fully)) {
            return Reading::refused(
                say("How should the %1 change? Say for example “more %1” or “%1 −10”.")
                    .arg(nameOf(hits[i].kind)));
        }
        const Adjust adjust = amount != nullptr
                                  ? withAmount(hits[i], *amount, isShareOf(clause, *amount))
                                  : withoutAmount(hits[i], degree, fully);
        if (const QString why = complaint(hits[i], amount, adjust); !why.isEmpty()) {
            return Reading::refused(why);
        }
        reading.operations.emplace_back(adjust);
    }
    const bool allNouns = std::all_of(hits.begin(), hits.end(),
                                      [](const Hit& hit) { return hit.sense == Sense::Noun; });
    reading.bonus = sharedAtEnd && allNouns ? 2 * int(hits.size() - 1) : 0;
    return reading;
}

} // namespace app::providers::builtin::reading
