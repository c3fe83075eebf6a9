// SPDX-License-Identifier: MIT
#include "app/providers/builtin/reading/grammar.h"

#include <algorithm>
#include <cmath>

namespace app::providers::builtin::reading {

namespace {

constexpr Length kWhole{100, Unit::Percent};

bool isRatioUsable(const CropRatio& ratio) {
    return ratio.width > 0 && ratio.height > 0 && ratio.width / ratio.height <= 100 &&
           ratio.height / ratio.width <= 100;
}

std::optional<CropRatio> takeRatio(Clause& clause) {
    if (const auto ratio = clause.take(TokenKind::Ratio)) {
        clause.takeAll({Term::Landscape, Term::Portrait, Term::Widescreen});
        return CropRatio{ratio->value, ratio->second, Anchor::Centre};
    }
    if (clause.take(Term::Square)) {
        return CropRatio{1, 1, Anchor::Centre};
    }
    if (clause.take(Term::Widescreen)) {
        return CropRatio{16, 9, Anchor::Centre};
    }
    if (clause.take(Term::Landscape)) {
        return CropRatio{3, 2, Anchor::Centre};
    }
    if (clause.take(Term::Portrait)) {
        return CropRatio{2, 3, Anchor::Centre};
    }
    return std::nullopt;
}

Reading cropToMask(Clause& clause) {
    clause.takeAll({Term::Region});
    if (!clause.context().hasMask) {
        return Reading::refused(say(
            "There is no mask to crop to. Paint one on the canvas, then say “crop to the mask”."));
    }
    CropToMask crop;
    if (auto number = clause.takeNumberBy(Term::Margin)) {
        crop.margin = lengthOf(*number);
    } else if (auto bare = clause.takeNumber()) {
        crop.margin = lengthOf(*bare);
    }
    clause.takeAll({Term::AllSides, Term::Margin});
    return crop.margin.value < 0 ? Reading::none() : Reading::of(crop);
}

/// Whether the part that is named stays ("keep …") or goes ("cut off …").
enum class CropSense { Unsaid, Keep, CutOff };

/// Takes the verb of cropping at its untaken phrase: "cut away" and its like cut off.
CropSense takeCropVerb(Clause& clause, bool* any) {
    static const QStringList kCutting =
        QStringLiteral("off away cut chop shave slice trim").split(u' ');
    const auto at = clause.takeAt(Term::Crop);
    *any = at.has_value();
    if (!at || clause.has(Term::To)) {
        return CropSense::Unsaid;
    }
    const Tokens& tokens = clause.tokens();
    const bool second = *at + 1 < tokens.size() && clause.isTaken(*at + 1);
    return kCutting.contains(tokens[*at].text) ||
                   (second && kCutting.contains(tokens[*at + 1].text))
               ? CropSense::CutOff
               : CropSense::Unsaid;
}

/// "the left half", "the top left quarter": the part that stays.
std::optional<Reading> cropToPart(Clause& clause, CropSense sense) {
    if (sense == CropSense::CutOff) {
        return std::nullopt;
    }
    Clause probe = clause;
    const auto share = probe.takeNumberIn({NumberUnit::Percent});
    const auto anchor = share && share->isFraction ? probe.takeAnchor() : std::nullopt;
    if (!anchor || probe.has(Term::Off)) {
        return std::nullopt;
    }
    if (sense == CropSense::Unsaid && !probe.has(Term::To)) {
        clause = probe;
        return Reading::refused(say("Should that part stay or go? Say “crop to the left half” or "
                                    "“cut off the left half”."));
    }
    const Length part{share->value, Unit::Percent};
    CropSize crop{kWhole, kWhole, *anchor, {}, {}};
    switch (*anchor) {
    case Anchor::Left:
    case Anchor::Right:
        crop.width = part;
        break;
    case Anchor::Top:
    case Anchor::Bottom:
        crop.height = part;
        break;
    default:
        crop.width = {std::sqrt(share->value / 100) * 100, Unit::Percent};
        crop.height = crop.width;
    }
    clause = probe;
    return Reading::of(crop);
}

bool isPartOfPicture(const Length& length) {
    return length.value > 0 && (length.unit == Unit::Pixels || length.value <= 100);
}

void takeCropPlace(Clause& clause, CropSize& crop) {
    const auto place = clause.takePlacement();
    if (!place) {
        return;
    }
    crop.anchor = place->anchor;
    if (place->x && place->y) {
        crop.left = place->x;
        crop.top = place->y;
    }
}

std::optional<Reading> cropToSize(Clause& clause) {
    CropSize crop{kWhole, kWhole, Anchor::Centre, {}, {}};
    if (const auto size = clause.take(TokenKind::Size)) {
        crop.width = lengthOf(size->value, size->unit);
        crop.height = lengthOf(size->second, size->secondUnit);
    } else {
        const auto width = clause.takeNumberBy(Term::Wide);
        const auto height = clause.takeNumberBy(Term::High);
        if (!width && !height) {
            return std::nullopt;
        }
        crop.width = width ? lengthOf(*width) : kWhole;
        crop.height = height ? lengthOf(*height) : kWhole;
    }
    takeCropPlace(clause, crop);
    return isPartOfPicture(crop.width) && isPartOfPicture(crop.height) ? Reading::of(crop)
                                                                       : Reading::none();
}

bool isCutPossible(const Length& a, const Length& b) {
    const double percent =
        (a.unit == Unit::Percent ? a.value : 0) + (b.unit == Unit::Percent ? b.value : 0);
    return a.value >= 0 && b.value >= 0 && percent < 100;
}

Reading cropSides(Clause& clause) {
    const bool toPart = clause.has(Term::To);
    const bool isOff = clause.has(Term::Off);
    clause.takeAll({Term::Off});
    if (auto sides = clause.takeSides()) {
        clause.takeAll({Term::Each, Term::Borders});
        return isCutPossible(sides->left, sides->right) && isCutPossible(sides->top, sides->bottom)
                   ? Reading::of(CropSides{sides->left, sides->top, sides->right, sides->bottom})
                   : Reading::refused(say("That would cut everything away."));
    }
    // takeSides() has taken the number: look for it again among all tokens.
    for (const Token& token : clause.tokens()) {
        if (token.kind != TokenKind::Number) {
            continue;
        }
        const Length length = lengthOf(token);
        if (toPart && !isOff && length.unit == Unit::Percent && isPartOfPicture(length)) {
            clause.take(Term::Centre);
            return Reading::of(CropSize{length, length, Anchor::Centre, {}, {}});
        }
        if (!toPart && isCutPossible(length, length) && length.value > 0) {
            return Reading::of(CropSides{length, length, length, length});
        }
        return Reading::refused(
            say("Crop to which width and height? Say for example “crop to 800x600”."));
    }
    return Reading::none();
}

Reading cropToShape(Clause& clause, CropRatio crop) {
    clause.takeAll({Term::RatioWords, Term::Keep, Term::From});
    if (const auto anchor = clause.takeAnchor()) {
        crop.anchor = *anchor;
    }
    clause.takeAll({Term::Keep});
    return Reading::of(crop);
}

bool isMake(const Clause& clause) {
    return std::any_of(clause.tokens().begin(), clause.tokens().end(), [](const Token& token) {
        return token.text == QLatin1String("make") || token.text == QLatin1String("turn") ||
               token.text == QLatin1String("change") || token.text == QLatin1String("set");
    });
}

} // namespace

Reading readTrim(Clause& clause) {
    const bool isTrim = clause.has(Term::Trim);
    if (!isTrim || clause.has(TokenKind::Size) || clause.has(TokenKind::Ratio)) {
        return Reading::none();
    }
    const auto verb = clause.takeAt(Term::Trim);
    const QString word = clause.tokens()[*verb].text;
    clause.takeAll({Term::Off});
    TrimBorders trim;
    if (const auto number = clause.takeNumberIn({NumberUnit::None})) {
        trim.tolerance = number->value;
    }
    bool tolerance = false;
    const Tokens left = clause.leftovers();
    tolerance = std::any_of(left.begin(), left.end(), [](const Token& token) {
        return token.text == QLatin1String("tolerance");
    });
    if (clause.has(Term::Borders)) {
        clause.takeColour();
        clause.take(Term::Transparent);
        clause.takeAll({Term::Borders});
    } else if (word != QLatin1String("trim") && !word.startsWith(QLatin1String("auto"))) {
        return Reading::none();
    }
    if (tolerance != (trim.tolerance != 12) || trim.tolerance < 0 || trim.tolerance > 255) {
        return Reading::none();
    }
    for (std::size_t i = 0; tolerance && i < clause.tokens().size(); ++i) {
        if (clause.tokens()[i].text == QLatin1String("tolerance")) {
            clause.takeToken(i);
        }
    }
    return Reading::of(trim);
}

Reading readCrop(Clause& clause) {
    const bool keeps = !clause.has(Term::Crop) && clause.take(Term::Keep);
    const bool namesSide = clause.has(Term::Off) || clause.has(Term::AllSides) ||
                           clause.has(Term::Left) || clause.has(Term::Right) ||
                           clause.has(Term::Top) || clause.has(Term::Bottom);
    const bool removesSide = clause.has(Term::Remove) && clause.has(TokenKind::Number) && namesSide;
    bool crops = false;
    CropSense sense = takeCropVerb(clause, &crops);
    if (keeps) {
        sense = CropSense::Keep;
    } else if (!crops && removesSide && clause.take(Term::Remove)) {
        sense = CropSense::CutOff;
    }
    const bool hasVerb = crops || sense != CropSense::Unsaid;
    if (hasVerb && clause.has(Term::Region)) {
        return cropToMask(clause);
    }
    const bool becomesRound = clause.tokens().size() == 2 && isMake(clause) &&
                              clause.tokens()[1].text != QLatin1String("circle");
    if ((hasVerb || becomesRound) && clause.take(Term::Round)) {
        return {{CropRatio{1, 1, Anchor::Centre}, RoundCorners{{50, Unit::Percent}}}, {}};
    }
    if (hasVerb || isMake(clause)) {
        Clause probe = clause;
        if (auto ratio = takeRatio(probe)) {
            clause = probe;
            return isRatioUsable(*ratio) ? cropToShape(clause, *ratio)
                                         : Reading::refused(say("That is no usable ratio."));
        }
    }
    if (!hasVerb) {
        return Reading::none();
    }
    if (const auto part = cropToPart(clause, sense)) {
        return *part;
    }
    if (const auto sized = cropToSize(clause)) {
        return *sized;
    }
    const Reading sides = keeps ? Reading::none() : cropSides(clause);
    if (sides.isEmpty() && clause.leftovers().empty() && clause.context().hasMask &&
        clause.has(Term::To)) {
        return cropToMask(clause); // "crop to this"
    }
    if (sides.isEmpty() && clause.leftovers().empty() && !keeps) {
        return Reading::refused(
            say("Crop to what? Say for example “crop to 16:9”, “crop to 800x600”, “crop "
                "10 % off the top” or, with a mask painted, “crop to the mask”."));
    }
    return sides;
}

} // namespace app::providers::builtin::reading
