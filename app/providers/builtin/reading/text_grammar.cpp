// SPDX-License-Identifier: MIT
#include "app/providers/builtin/reading/grammar.h"

#include <algorithm>

namespace app::providers::builtin::reading {

namespace {

constexpr double kSemiTransparent = 0.5;

/// "in Arial", "Times New Roman font": well-known families need no quotes.
void takeKnownFamily(Clause& clause, Text& text) {
    const Clause before = clause;
    if (!clause.take(Term::FontFamily)) {
        return;
    }
    QStringList name;
    for (std::size_t i = 0; i < clause.tokens().size(); ++i) {
        if (clause.isTaken(i) && !before.isTaken(i)) {
            const QString& word = clause.tokens()[i].text;
            name += word.left(1).toUpper() + word.mid(1);
        }
    }
    text.family = name.join(QLatin1Char(' '));
}

void takeFont(Clause& clause, Text& text) {
    takeKnownFamily(clause, text);
    if (const auto font = clause.find(Term::Font)) {
        const std::size_t name = *font + 1;
        if (name < clause.tokens().size() && clause.tokens()[name].kind == TokenKind::Quote) {
            clause.take(Term::Font);
            clause.takeToken(name);
            text.family = clause.tokens()[name].text;
        }
    }
    if (clause.take(Term::Sans)) {
        text.family = QStringLiteral("sans");
    } else if (clause.take(Term::Serif)) {
        text.family = QStringLiteral("serif");
    } else if (clause.take(Term::Mono)) {
        text.family = QStringLiteral("mono");
    }
}

void takeWeight(Clause& clause, Text& text) {
    if (clause.take(Term::Black)) {
        text.weight = TextWeight::Black;
    } else if (clause.take(Term::Bold)) {
        text.weight = TextWeight::Bold;
    } else if (clause.take(Term::Light)) {
        text.weight = TextWeight::Light;
    }
    text.italic = clause.take(Term::Italic);
}

void takeAlign(Clause& clause, Text& text) {
    if (clause.take(Term::AlignLeft)) {
        text.align = TextAlign::Left;
    } else if (clause.take(Term::AlignRight)) {
        text.align = TextAlign::Right;
    } else {
        clause.take(Term::AlignCentre);
    }
}

void takeSize(Clause& clause, Text& text) {
    const auto percent = [](double value) { return Length{value, Unit::Percent}; };
    if (const auto number = clause.takeNumberBy(Term::TextSize)) {
        text.size = lengthOf(*number);
    } else if (const auto bare = clause.takeNumberIn(
                   {NumberUnit::Pixels, NumberUnit::Percent, NumberUnit::None})) {
        text.size = lengthOf(*bare);
    } else if (clause.take(Term::Huge)) {
        text.size = percent(16);
    } else if (clause.take(Term::Tiny)) {
        text.size = percent(2.5);
    } else if (clause.take(Term::Large)) {
        text.size = percent(10);
    } else if (clause.take(Term::Small)) {
        text.size = percent(4);
    }
    clause.takeAll({Term::Font, Term::Write});
}

double takeOpacity(Clause& clause) {
    if (const auto number = clause.takeNumberBy(Term::Opacity)) {
        return std::clamp(number->value / 100, 0.0, 1.0);
    }
    if (const auto number = clause.takeNumberBy(Term::Opaque)) {
        return 1 - std::clamp(number->value / 100, 0.0, 1.0);
    }
    return clause.take(Term::SemiTransparent) ? kSemiTransparent : 1;
}

QColor withOpacity(QColor colour, double opacity) {
    colour.setAlphaF(float(colour.alphaF() * opacity));
    return colour;
}

/// The plate's own colour; none given: the opposite of the letters.
void takePlate(Clause& clause, Text& text, double opacity) {
    if (const auto colour = clause.takeColourBy(Term::Plate)) {
        text.plate = withOpacity(*colour, opacity);
        return;
    }
    if (!clause.take(Term::Plate)) {
        return;
    }
    const auto letters = clause.takeColour();
    const bool dark = letters && letters->lightnessF() < 0.5F;
    text.colour = letters.value_or(QColor(Qt::white));
    text.plate = withOpacity(dark ? QColor(Qt::white) : QColor(Qt::black), opacity);
}

/// "red", "white on black".
void takeColours(Clause& clause, Text& text, double opacity) {
    if (const auto colour = clause.takeColour()) {
        text.colour = *colour;
    }
    const auto second = text.plate ? std::nullopt : clause.takeColour();
    if (second) {
        text.plate = withOpacity(*second, opacity);
    }
}

bool isUsableSize(const std::optional<Length>& length) {
    if (!length) {
        return true;
    }
    return length->value > 0 && length->value <= (length->unit == Unit::Percent ? 100 : 10'000);
}

Reading askForQuotes(Clause& clause) {
    QStringList words;
    for (const Token& token : clause.leftovers()) {
        words += token.text;
    }
    const QString example = words.isEmpty() ? say("Hello") : words.join(QLatin1Char(' '));
    for (std::size_t i = 0; i < clause.tokens().size(); ++i) {
        clause.takeToken(i);
    }
    return Reading::refused(
        say("Put the words to write in quotation marks, for example: write \"%1\" at the top.")
            .arg(example));
}

} // namespace

Reading readWatermark(Clause& clause) {
    if (!clause.take(Term::Watermark)) {
        return Reading::none();
    }
    clause.takeAll({Term::Watermark, Term::Write});
    const auto content = clause.take(TokenKind::Quote);
    if (!content) {
        if (clause.has(Term::Remove)) {
            return Reading::none();
        }
        return Reading::refused(
            say("What should the watermark say? For example: watermark \"© Me\" 30 %."));
    }
    Watermark mark;
    mark.content = content->text;
    mark.placement.anchor = Anchor::BottomRight;
    mark.tiled = clause.take(Term::Tiled);
    clause.takeAll({Term::Tiled});
    if (const auto number = clause.takeNumberBy(Term::Opaque)) {
        mark.opacityPercent = 100 - number->value;
    } else if (const auto opacity = clause.takeNumberIn({NumberUnit::Percent, NumberUnit::None})) {
        clause.take(Term::Opacity);
        mark.opacityPercent = opacity->value;
    } else if (clause.take(Term::SemiTransparent)) {
        mark.opacityPercent = 50;
    } else if (clause.take(Term::Slight)) {
        mark.opacityPercent = 15;
    } else if (clause.take(Term::Strong)) {
        mark.opacityPercent = 60;
    }
    mark.colour = clause.takeColour().value_or(QColor(Qt::white));
    mark.placement = clause.takePlacement().value_or(mark.placement);
    if (mark.opacityPercent <= 0 || mark.opacityPercent > 100) {
        return Reading::refused(say("An opacity goes from 1 to 100 %."));
    }
    return mark.content.trimmed().isEmpty() ? Reading::none() : Reading::of(mark);
}

Reading readText(Clause& clause) {
    if (!clause.has(TokenKind::Quote)) {
        static constexpr auto kPlainWriting = {"write",    "text",    "caption", "title",
                                               "headline", "heading", "saying"};
        const bool writes =
            std::any_of(clause.tokens().begin(), clause.tokens().end(), [](const Token& token) {
                return std::any_of(
                    kPlainWriting.begin(), kPlainWriting.end(),
                    [&token](const char* word) { return token.text == QLatin1String(word); });
            });
        if (!writes || clause.has(Term::Remove) || clause.has(Term::Replace)) {
            return Reading::none();
        }
        clause.takeAll({Term::Write});
        clause.takePlacement();
        return askForQuotes(clause);
    }
    Text text;
    takeFont(clause, text);
    const auto content = clause.take(TokenKind::Quote);
    if (!content || content->text.trimmed().isEmpty()) {
        return Reading::refused(say("There are no words between the quotation marks."));
    }
    text.content = content->text;
    takeAlign(clause, text);
    if (const auto wrap = clause.takeNumberBy(Term::Wrap)) {
        text.wrapWidth = lengthOf(*wrap);
    }
    clause.take(Term::Wrap);
    const double opacity = takeOpacity(clause);
    const bool hasPlate = clause.has(Term::Plate);
    takePlate(clause, text, opacity);
    takeColours(clause, text, opacity);
    takeWeight(clause, text);
    takeSize(clause, text);
    text.placement = clause.takePlacement().value_or(Placement{});
    clause.takeAll({Term::FillWords, Term::AlignCentre, Term::Centre});
    if (opacity < 1 && !hasPlate) {
        text.colour = withOpacity(text.colour.isValid() ? text.colour : QColor(Qt::white), opacity);
    }
    if (!isUsableSize(text.size) || !isUsableSize(text.wrapWidth)) {
        return Reading::refused(
            say("Letters are 1 to 10000 px or up to 100 % of the picture's height."));
    }
    return Reading::of(text);
}

} // namespace app::providers::builtin::reading
