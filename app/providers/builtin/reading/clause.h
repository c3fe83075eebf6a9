// SPDX-License-Identifier: MIT
#pragma once

#include "app/providers/builtin/instruction_reader.h"
#include "app/providers/builtin/reading/lexicon.h"
#include "app/providers/builtin/reading/token.h"

#include <initializer_list>
#include <optional>

namespace app::providers::builtin::reading {

struct Sides {
    Length left;
    Length top;
    Length right;
    Length bottom;
};

/// One clause while a grammar reads it: whatever the grammar understands it takes, in any order;
/// what is left at the end was not understood. Fillers ("please", "the", "it") are gone from the
/// start. Cheap to copy: every grammar starts with a fresh one.
class Clause {
public:
    Clause(const Tokens& tokens, const InstructionContext& context, int carriedDirection = 0);

    [[nodiscard]] const InstructionContext& context() const { return m_context; }

    /// +1 or −1 when an earlier clause began "increase …" or "reduce …" and this one has no verb;
    /// else 0.
    [[nodiscard]] int carriedDirection() const { return m_carriedDirection; }

    /// All tokens but fillers, taken or not.
    [[nodiscard]] const Tokens& tokens() const { return m_tokens; }

    [[nodiscard]] bool has(Term term) const { return find(term).has_value(); }

    /// Where the term's first untaken phrase begins.
    [[nodiscard]] std::optional<std::size_t> find(Term term) const;

    /// Takes the term's longest, then first, phrase. False when there is none.
    bool take(Term term) { return takeAt(term).has_value(); }

    std::optional<std::size_t> takeAt(Term term);
    /// Takes every phrase of the terms.
    void takeAll(std::initializer_list<Term> terms);

    std::optional<Token> take(TokenKind kind);
    [[nodiscard]] bool has(TokenKind kind) const;
    /// The first untaken number; `index` (if given) becomes its place.
    std::optional<Token> takeNumber(std::size_t* index = nullptr);
    std::optional<Token> takeNumberIn(std::initializer_list<NumberUnit> units);
    /// The number that belongs to a phrase of the term: "48 px wide", "width of 48 px". Takes both.
    std::optional<Token> takeNumberBy(Term term);
    /// Whether the untaken token `index` is a word phrase of `term` by itself.
    [[nodiscard]] bool isWordAt(std::size_t index, Term term) const;

    std::optional<QColor> takeColour();
    /// The colour right before a phrase of the term, or after it: "on a black plate", "plate in
    /// black".
    std::optional<QColor> takeColourBy(Term term);
    /// "top left", "centre" …
    std::optional<Anchor> takeAnchor();
    /// An anchor, or a point "at 100,200".
    std::optional<Placement> takePlacement();
    /// "100 px on the left", "left 100 right 50", "10 % on each side", "top and bottom 20 px".
    std::optional<Sides> takeSides();

    /// The percentage of a fraction of the default a degree word asks for: "a bit" 0.5, "much" 2; 1
    /// without.
    double takeDegree();

    /// Tokens not taken, without words that only glue.
    [[nodiscard]] Tokens leftovers() const;

    void takeToken(std::size_t index) { m_taken[index] = true; }

    [[nodiscard]] bool isTaken(std::size_t index) const { return m_taken[index]; }

private:
    struct Match {
        std::size_t index = 0;
        std::size_t count = 0;
    };

    [[nodiscard]] std::optional<Match> match(Term term) const;
    [[nodiscard]] bool matchesAt(const QStringList& phrase, std::size_t index) const;
    [[nodiscard]] bool isFreeNumber(std::size_t index) const;
    [[nodiscard]] std::optional<std::size_t> numberAfter(std::size_t index, bool* linked) const;
    /// "20 px blur 10 px offset", not "blur 20 px offset 10 px".
    [[nodiscard]] bool putsNumbersFirst() const;
    void takeRange(std::size_t index, std::size_t count);
    bool takeSideWord(Sides& sides, std::size_t index, const Length& length, std::size_t* count);

    Tokens m_tokens;
    std::vector<bool> m_taken;
    InstructionContext m_context;
    int m_carriedDirection = 0;
};

/// A number as a length: percent stays percent, everything else is pixels.
[[nodiscard]] Length lengthOf(const Token& number);
[[nodiscard]] Length lengthOf(double value, NumberUnit unit);

} // namespace app::providers::builtin::reading
