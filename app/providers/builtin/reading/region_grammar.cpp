// SPDX-License-Identifier: MIT
#include "app/providers/builtin/reading/grammar.h"

#include <algorithm>

namespace app::providers::builtin::reading {

namespace {

bool isFlat(const QColor& colour) {
    return colour.hslSaturation() < 8 && (colour.lightness() < 16 || colour.lightness() > 239);
}

std::vector<QColor> takeColours(Clause& clause) {
    std::vector<QColor> colours;
    while (const auto colour = clause.takeColour()) {
        colours.push_back(*colour);
    }
    return colours;
}

std::optional<Length> takeBlurRadius(Clause& clause) {
    if (const auto number = clause.takeNumber()) {
        return number->unit == NumberUnit::Percent ? Length{number->value / 10, Unit::Percent}
                                                   : lengthOf(*number);
    }
    return Length{std::min(2.5 * clause.takeDegree(), 25.0), Unit::Percent};
}

Reading backgroundOf(BackgroundKind kind, const std::vector<QColor>& colours,
                     std::optional<Length> radius) {
    const QColor first = colours.empty() ? QColor() : colours.front();
    const QColor second = colours.size() > 1 ? colours[1] : QColor();
    return Reading::of(Background{kind, first, second, radius});
}

/// "remove the person in the background": the person goes, not the background.
bool removesSomethingBefore(const Clause& clause) {
    static const QStringList kWhere = QStringLiteral("in from on at").split(u' ');
    const auto verb = clause.find(Term::Remove);
    const auto thing = clause.find(Term::Subject);
    const auto background = clause.find(Term::Background);
    return verb && thing && background && *verb < *thing && *thing<*background&& * background> 0 &&
           kWhere.contains(clause.tokens()[*background - 1].text);
}

/// "make it transparent", "50 % transparent": nothing else is said.
Reading readTransparency(Clause& clause) {
    if (clause.has(Term::Draw) ||
        !(clause.take(Term::SemiTransparent) || clause.take(Term::Transparent))) {
        return Reading::none();
    }
    const bool isPartly = clause.takeNumberIn({NumberUnit::Percent}).has_value() ||
                          clause.tokens().back().text != QLatin1String("transparent");
    if (clause.context().hasMask && !isPartly) {
        return Reading::of(FillColour{QColor(Qt::transparent)});
    }
    return Reading::refused(
        say("What should become transparent? “Make the background transparent” cuts the subject "
            "out; with a mask painted, “make this transparent” clears what is under it."));
}

} // namespace

Reading readBackground(Clause& clause) {
    if (removesSomethingBefore(clause)) {
        return Reading::none();
    }
    const bool isBackground = clause.take(Term::Background);
    if (clause.has(TokenKind::Quote) || clause.has(TokenKind::Size) ||
        clause.has(TokenKind::Ratio)) {
        return Reading::none();
    }
    if (!isBackground) {
        const bool cutsOut = clause.has(Term::CutOut) && clause.has(Term::Subject);
        if (!cutsOut || clause.has(Term::Region)) {
            return cutsOut ? Reading::none() : readTransparency(clause);
        }
        const auto at = clause.takeAt(Term::CutOut);
        const QString verb = clause.tokens()[*at].text;
        const bool keepsSubject = verb == QLatin1String("cut") || verb == QLatin1String("cutout") ||
                                  verb == QLatin1String("isolate") ||
                                  verb == QLatin1String("extract") || verb == QLatin1String("mask");
        clause.takeAll({Term::Subject});
        return keepsSubject ? backgroundOf(BackgroundKind::Transparent, {}, {}) : Reading::none();
    }
    clause.takeAll({Term::Background});
    if (clause.take(Term::Blur)) {
        clause.takeAll({Term::Blur, Term::Replace, Term::Subject, Term::Increase});
        const auto radius = takeBlurRadius(clause);
        clause.takeAll({Term::FilterWords});
        const bool usable = radius->value > 0 && radius->value <= 5000;
        return usable ? backgroundOf(BackgroundKind::Blur, {}, radius) : Reading::none();
    }
    const bool gradient = clause.take(Term::Gradient);
    const auto colours = takeColours(clause);
    if (gradient || (colours.size() == 2 && clause.has(Term::From))) {
        clause.takeAll({Term::From, Term::Replace, Term::FillWords, Term::Subject, Term::Recolour});
        return colours.size() == 2
                   ? backgroundOf(BackgroundKind::Gradient, colours, {})
                   : Reading::refused(
                         say("A gradient goes from one colour to another, for example "
                             "“replace the background with a gradient from white to navy”."));
    }
    if (colours.size() == 1) {
        clause.takeAll({Term::Replace, Term::FillWords, Term::Subject, Term::Recolour, Term::Fill,
                        Term::CutOut});
        return backgroundOf(BackgroundKind::Colour, colours, {});
    }
    const bool transparent = clause.take(Term::Transparent);
    if (transparent) {
        clause.takeAll({Term::Replace, Term::CutOut, Term::FillWords});
        return backgroundOf(BackgroundKind::Transparent, {}, {});
    }
    if (clause.take(Term::CutOut)) {
        clause.takeAll({Term::CutOut, Term::Subject, Term::From});
        return backgroundOf(BackgroundKind::Transparent, {}, {});
    }
    return Reading::none();
}

Reading readFill(Clause& clause) {
    const bool black = clause.take(Term::BlackOut);
    if (!black && !clause.take(Term::Fill)) {
        return Reading::none();
    }
    if (black && !clause.context().hasMask) {
        return Reading::refused(say("Paint a mask over what should be blacked out first."));
    }
    clause.takeAll({Term::FillWords});
    if (clause.has(Term::Gradient)) {
        return Reading::none();
    }
    const auto colour = black ? QColor(Qt::black) : clause.takeColour();
    clause.takeAll({Term::FillWords, Term::With});
    return colour ? Reading::of(FillColour{*colour}) : Reading::none();
}

Reading readRecolour(Clause& clause) {
    const auto replacing = clause.takeAt(Term::Replace);
    const bool replaces = replacing.has_value();
    const bool swaps = replaces && (clause.tokens()[*replacing].text == QLatin1String("swap") ||
                                    clause.tokens()[*replacing].text == QLatin1String("exchange"));
    const bool names = clause.has(Term::Into);
    const bool hasVerb = clause.take(Term::Recolour);
    if (!hasVerb && !replaces) {
        return Reading::none();
    }
    clause.takeAll({Term::Recolour, Term::From, Term::Parts, Term::Into});
    const auto colours = takeColours(clause);
    clause.takeAll({Term::Parts, Term::Into, Term::FillWords});
    if (colours.empty() || colours.size() > 2 || (replaces && colours.size() != 2)) {
        return Reading::none();
    }
    if (swaps && !names) {
        return Reading::refused(say("One colour can be turned into another, but two cannot be "
                                    "swapped. Say for example “turn red into blue”."));
    }
    if (isFlat(colours.back())) {
        return Reading::refused(say("Recolouring keeps light and dark, so it cannot make something "
                                    "white or black. Say “fill with "
                                    "white” for a flat colour, “brighter” or “darker”, or “black "
                                    "and white” to take the colour out."));
    }
    Reading reading = Reading::of(colours.size() == 1 ? Recolour{colours[0], {}}
                                                      : Recolour{colours[1], colours[0]});
    // "…, colour white" rather says how than what comes next.
    const bool isDetail =
        clause.tokens().size() == 2 && clause.tokens().front().text == QLatin1String("colour");
    reading.bonus = isDetail ? -2 : 0;
    return reading;
}

Reading readRemove(Clause& clause) {
    if (!clause.take(Term::Remove)) {
        return Reading::none();
    }
    if (!clause.context().hasMask) {
        clause.takeAll({Term::RemoveObject, Term::Region});
        return Reading::refused(
            say("The built-in editor cannot find what to remove by itself. Paint a mask over "
                "it on the canvas, then say “remove this”."));
    }
    if (clause.has(Term::Refuse) || clause.has(Term::Replace) || clause.has(TokenKind::Number)) {
        return Reading::none();
    }
    // The mask says what goes; words like "the man on the left" only describe it.
    const Tokens& tokens = clause.tokens();
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind == TokenKind::Word) {
            clause.takeToken(i);
        }
    }
    return Reading::of(Remove{});
}

} // namespace app::providers::builtin::reading
