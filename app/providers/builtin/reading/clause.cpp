// SPDX-License-Identifier: MIT
#include "app/providers/builtin/reading/clause.h"

#include "app/providers/builtin/reading/colour_words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace app::providers::builtin::reading {

namespace {

bool isDeterminer(const QString& word) {
    static const QStringList kWords{
        QStringLiteral("the"),   QStringLiteral("this"),  QStringLiteral("that"),
        QStringLiteral("these"), QStringLiteral("those"), QStringLiteral("my"),
        QStringLiteral("his"),   QStringLiteral("her"),   QStringLiteral("their"),
        QStringLiteral("its"),   QStringLiteral("our"),   QStringLiteral("your")};
    return kWords.contains(word);
}

constexpr std::array<std::pair<Term, Anchor>, 9> kAnchors{{
    {Term::TopLeft, Anchor::TopLeft},
    {Term::TopRight, Anchor::TopRight},
    {Term::BottomLeft, Anchor::BottomLeft},
    {Term::BottomRight, Anchor::BottomRight},
    {Term::Top, Anchor::Top},
    {Term::Bottom, Anchor::Bottom},
    {Term::Left, Anchor::Left},
    {Term::Right, Anchor::Right},
    {Term::Centre, Anchor::Centre},
}};

} // namespace

Length lengthOf(double value, NumberUnit unit) {
    return {value, unit == NumberUnit::Percent ? Unit::Percent : Unit::Pixels};
}

Length lengthOf(const Token& number) {
    return lengthOf(number.value, number.unit);
}

Clause::Clause(const Tokens& tokens, const InstructionContext& context, int carriedDirection)
    : m_context(context),
      m_carriedDirection(carriedDirection) {
    bool definite = false;
    for (const Token& token : tokens) {
        if (token.kind == TokenKind::Separator) {
            continue;
        }
        if (token.kind == TokenKind::Word && isWordOf(Term::Filler, token.text)) {
            definite = definite || isDeterminer(token.text);
            continue;
        }
        m_tokens.push_back(token);
        m_tokens.back().isDefinite = std::exchange(definite, false);
    }
    m_taken.assign(m_tokens.size(), false);
}

bool Clause::matchesAt(const QStringList& phrase, std::size_t index) const {
    if (index + std::size_t(phrase.size()) > m_tokens.size()) {
        return false;
    }
    for (qsizetype i = 0; i < phrase.size(); ++i) {
        const std::size_t at = index + std::size_t(i);
        if (m_taken[at] || m_tokens[at].kind != TokenKind::Word || m_tokens[at].text != phrase[i]) {
            return false;
        }
    }
    return true;
}

std::optional<Clause::Match> Clause::match(Term term) const {
    for (const QStringList& phrase : phrasesOf(term)) {
        for (std::size_t i = 0; i < m_tokens.size(); ++i) {
            if (matchesAt(phrase, i)) {
                return Match{i, std::size_t(phrase.size())};
            }
        }
    }
    return std::nullopt;
}

std::optional<std::size_t> Clause::find(Term term) const {
    const auto found = match(term);
    return found ? std::optional(found->index) : std::nullopt;
}

void Clause::takeRange(std::size_t index, std::size_t count) {
    for (std::size_t i = index; i < index + count; ++i) {
        m_taken[i] = true;
    }
}

std::optional<std::size_t> Clause::takeAt(Term term) {
    const auto found = match(term);
    if (!found) {
        return std::nullopt;
    }
    takeRange(found->index, found->count);
    return found->index;
}

void Clause::takeAll(std::initializer_list<Term> terms) {
    for (const Term term : terms) {
        while (take(term)) {
        }
    }
}

bool Clause::isWordAt(std::size_t index, Term term) const {
    return index < m_tokens.size() && !m_taken[index] && m_tokens[index].kind == TokenKind::Word &&
           isWordOf(term, m_tokens[index].text);
}

std::optional<Token> Clause::take(TokenKind kind) {
    for (std::size_t i = 0; i < m_tokens.size(); ++i) {
        if (!m_taken[i] && m_tokens[i].kind == kind) {
            m_taken[i] = true;
            return m_tokens[i];
        }
    }
    return std::nullopt;
}

bool Clause::has(TokenKind kind) const {
    for (std::size_t i = 0; i < m_tokens.size(); ++i) {
        if (!m_taken[i] && m_tokens[i].kind == kind) {
            return true;
        }
    }
    return false;
}

bool Clause::isFreeNumber(std::size_t index) const {
    return index < m_tokens.size() && !m_taken[index] && m_tokens[index].kind == TokenKind::Number;
}

std::optional<Token> Clause::takeNumber(std::size_t* index) {
    for (std::size_t i = 0; i < m_tokens.size(); ++i) {
        if (isFreeNumber(i)) {
            m_taken[i] = true;
            if (index != nullptr) {
                *index = i;
            }
            return m_tokens[i];
        }
    }
    return std::nullopt;
}

std::optional<Token> Clause::takeNumberIn(std::initializer_list<NumberUnit> units) {
    for (std::size_t i = 0; i < m_tokens.size(); ++i) {
        if (isFreeNumber(i) &&
            std::find(units.begin(), units.end(), m_tokens[i].unit) != units.end()) {
            m_taken[i] = true;
            return m_tokens[i];
        }
    }
    return std::nullopt;
}

std::optional<std::size_t> Clause::numberAfter(std::size_t index, bool* linked) const {
    *linked = false;
    while (index < m_tokens.size() && (m_taken[index] || isWordAt(index, Term::Glue))) {
        *linked = *linked || !m_taken[index];
        ++index;
    }
    return isFreeNumber(index) ? std::optional(index) : std::nullopt;
}

bool Clause::putsNumbersFirst() const {
    for (const Token& token : m_tokens) {
        if (token.kind == TokenKind::Number) {
            return true;
        }
        if (token.kind == TokenKind::Word && isWordOf(Term::Measure, token.text)) {
            return false;
        }
    }
    return true;
}

std::optional<Token> Clause::takeNumberBy(Term term) {
    for (const QStringList& phrase : phrasesOf(term)) {
        for (std::size_t i = 0; i < m_tokens.size(); ++i) {
            if (!matchesAt(phrase, i)) {
                continue;
            }
            const auto count = std::size_t(phrase.size());
            bool linked = false;
            const auto after = numberAfter(i + count, &linked);
            std::size_t before = i;
            while (before > 0 && (m_taken[before - 1] || isWordAt(before - 1, Term::Glue))) {
                --before;
            }
            const bool hasBefore = before > 0 && isFreeNumber(before - 1);
            if (!after && !hasBefore) {
                continue;
            }
            const bool useAfter = after && (linked || !hasBefore || !putsNumbersFirst());
            const std::size_t chosen = useAfter ? *after : before - 1;
            takeRange(i, count);
            m_taken[chosen] = true;
            return m_tokens[chosen];
        }
    }
    return std::nullopt;
}

std::optional<QColor> Clause::takeColour() {
    Tokens visible = m_tokens;
    for (std::size_t i = 0; i < visible.size(); ++i) {
        if (m_taken[i]) {
            visible[i].kind = TokenKind::Separator;
        }
    }
    for (std::size_t i = 0; i < visible.size(); ++i) {
        if (const auto found = colourAt(visible, i)) {
            takeRange(i, found->count);
            return found->colour;
        }
    }
    return std::nullopt;
}

std::optional<QColor> Clause::takeColourBy(Term term) {
    const auto found = match(term);
    if (!found) {
        return std::nullopt;
    }
    for (std::size_t begin = found->index >= 3 ? found->index - 3 : 0; begin < found->index;
         ++begin) {
        const auto colour = m_taken[begin] ? std::nullopt : colourAt(m_tokens, begin);
        if (colour && begin + colour->count == found->index) {
            takeRange(begin, colour->count + found->count);
            return colour->colour;
        }
    }
    std::size_t after = found->index + found->count;
    while (isWordAt(after, Term::Glue)) {
        ++after;
    }
    const auto colour =
        after < m_tokens.size() && !m_taken[after] ? colourAt(m_tokens, after) : std::nullopt;
    if (!colour) {
        return std::nullopt;
    }
    takeRange(found->index, found->count);
    takeRange(after, colour->count);
    return colour->colour;
}

std::optional<Anchor> Clause::takeAnchor() {
    for (const auto& [term, anchor] : kAnchors) {
        const auto at = takeAt(term);
        if (!at) {
            continue;
        }
        take(Term::AnchorTail);
        return anchor;
    }
    return std::nullopt;
}

std::optional<Placement> Clause::takePlacement() {
    if (const auto point = take(TokenKind::Point)) {
        return Placement{Anchor::Centre, lengthOf(point->value, point->unit),
                         lengthOf(point->second, point->secondUnit)};
    }
    const auto anchor = takeAnchor();
    return anchor ? std::optional(Placement{*anchor, {}, {}}) : std::nullopt;
}

bool Clause::takeSideWord(Sides& sides, std::size_t index, const Length& length,
                          std::size_t* count) {
    struct SideTerm {
        Term term;
        std::vector<Length Sides::*> members;
    };

    static const std::vector<SideTerm> kTerms{
        {Term::AllSides, {&Sides::left, &Sides::top, &Sides::right, &Sides::bottom}},
        {Term::LeftRight, {&Sides::left, &Sides::right}},
        {Term::TopBottom, {&Sides::top, &Sides::bottom}},
        {Term::Left, {&Sides::left}},
        {Term::Right, {&Sides::right}},
        {Term::Top, {&Sides::top}},
        {Term::Bottom, {&Sides::bottom}},
    };
    for (const SideTerm& side : kTerms) {
        for (const QStringList& phrase : phrasesOf(side.term)) {
            if (matchesAt(phrase, index)) {
                *count = std::size_t(phrase.size());
                for (Length Sides::*const member : side.members) {
                    sides.*member = length;
                }
                return true;
            }
        }
    }
    return false;
}

std::optional<Sides> Clause::takeSides() {
    Sides sides;
    std::vector<std::size_t> pending; // side words seen before their number
    std::optional<Length> length;
    bool numberFirst = false;
    bool any = false;
    for (std::size_t i = 0; i < m_tokens.size(); ++i) {
        std::size_t count = 0;
        Sides probe;
        if (isFreeNumber(i)) {
            numberFirst = numberFirst || pending.empty();
            length = lengthOf(m_tokens[i]);
            m_taken[i] = true;
            for (const std::size_t at : pending) {
                any = takeSideWord(sides, at, *length, &count) || any;
                takeRange(at, count);
            }
            pending.clear();
        } else if (takeSideWord(probe, i, {}, &count)) {
            if (length && numberFirst) {
                any = takeSideWord(sides, i, *length, &count) || any;
                takeRange(i, count);
            } else {
                pending.push_back(i);
            }
            i += count - 1;
        }
    }
    for (const std::size_t at : pending) {
        std::size_t count = 0;
        if (length && !numberFirst && takeSideWord(sides, at, *length, &count)) {
            takeRange(at, count);
        }
    }
    takeAll({Term::AnchorTail});
    return any ? std::optional(sides) : std::nullopt;
}

double Clause::takeDegree() {
    if (take(Term::Extreme)) {
        takeAll({Term::Extreme, Term::Strong});
        return 3;
    }
    if (take(Term::Slight)) {
        takeAll({Term::Slight});
        return 0.5;
    }
    if (take(Term::Strong)) {
        takeAll({Term::Strong});
        return 2;
    }
    return 1;
}

Tokens Clause::leftovers() const {
    Tokens rest;
    for (std::size_t i = 0; i < m_tokens.size(); ++i) {
        if (!m_taken[i] && !isWordAt(i, Term::Glue)) {
            rest.push_back(m_tokens[i]);
        }
    }
    return rest;
}

} // namespace app::providers::builtin::reading
