// SPDX-License-Identifier: MIT
#include "app/providers/builtin/reading/clause_reader.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace app::providers::builtin::reading {

namespace {

using Grammar = Reading (*)(Clause&);

// The order decides where two could read the same words: "make it square" crops, it draws no
// square.
constexpr std::array<Grammar, 21> kGrammars{
    readBackground, readCanvas, readWatermark, readText,   readBorder, readRoundCorners, readShadow,
    readExtend,     readFlip,   readTrim,      readCrop,   readShape,  readStraighten,   readRotate,
    readTone,       readFilter, readAdjust,    readResize, readFill,   readRecolour,     readRemove,
};

/// "make the shirt brighter" with a mask: the mask says where, the words only describe it.
bool onlyNamesTheMasked(const Tokens& leftovers, const Reading& reading) {
    const bool maskable =
        std::all_of(reading.operations.begin(), reading.operations.end(), isMaskable);
    return maskable && leftovers.size() <= 3 && leftovers.front().isDefinite &&
           std::all_of(leftovers.begin(), leftovers.end(), [](const Token& token) {
               return token.kind == TokenKind::Word && !isKnownWord(token.text);
           });
}

Attempt attempt(Grammar grammar, Clause clause) {
    Reading reading = grammar(clause);
    if (reading.isEmpty()) {
        return {};
    }
    const bool namesRegion = clause.has(Term::Region);
    clause.takeAll({Term::Region});
    Tokens leftovers = clause.leftovers();
    if (namesRegion && leftovers.empty() && !clause.context().hasMask &&
        reading.refusal.isEmpty()) {
        reading = Reading::refused(say("There is no mask yet. Paint over the area on the canvas "
                                       "first, then send the same words again."));
    }
    if (!leftovers.empty() && clause.context().hasMask && !reading.operations.empty() &&
        onlyNamesTheMasked(leftovers, reading)) {
        leftovers.clear();
    }
    return {std::move(reading), std::move(leftovers)};
}

} // namespace

QString say(const char* text) {
    return QCoreApplication::translate("BuiltinEditor", text);
}

bool isMaskable(const Operation& operation) {
    return std::holds_alternative<Adjust>(operation) || std::holds_alternative<Tone>(operation) ||
           std::holds_alternative<Filter>(operation) ||
           std::holds_alternative<FillColour>(operation) ||
           std::holds_alternative<Recolour>(operation);
}

std::vector<Attempt> readClause(const Clause& clause) {
    std::vector<Attempt> attempts;
    for (const Grammar grammar : kGrammars) {
        Attempt made = attempt(grammar, clause);
        if (made.isWhole()) {
            return {std::move(made)};
        }
        if (!made.reading.isEmpty()) {
            attempts.push_back(std::move(made));
        }
    }
    return attempts;
}

} // namespace app::providers::builtin::reading
