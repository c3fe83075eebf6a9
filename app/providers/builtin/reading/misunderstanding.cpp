// SPDX-License-Identifier: MIT
#include "app/providers/builtin/reading/misunderstanding.h"

#include "app/providers/builtin/reading/lexer.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace app::providers::builtin::reading {

namespace {

QString generativeHint() {
    return say(
        "The built-in editor makes exact edits and cannot invent content. That needs a generative "
        "model: set "
        "a Gemini key in Settings → Profiles, choose that profile and send the same words again.");
}

QString unchanged() {
    return say("Nothing was changed.");
}

bool asksForContent(const Clause& clause) {
    static const QStringList kVerbs =
        u"add put insert make turn change replace generate create imagine draw paint "
        "give show transform convert swap place dress design compose have let render "
        "restyle remake redo"_s.split(u' ');
    return std::any_of(clause.tokens().begin(), clause.tokens().end(), [](const Token& token) {
        return token.kind == TokenKind::Word && kVerbs.contains(token.text);
    });
}

bool asksToGoBack(const Clause& clause) {
    static const QStringList kWords{u"undo"_s,  u"redo"_s,    u"revert"_s,
                                    u"reset"_s, u"restore"_s, u"back"_s};
    return !clause.tokens().empty() && clause.tokens().size() <= 4 &&
           std::any_of(clause.tokens().begin(), clause.tokens().end(),
                       [](const Token& token) { return kWords.contains(token.text); });
}

/// "hello", "help", "what can you do?"
bool asksForHelp(const Clause& clause) {
    static const QStringList kWords =
        u"help what how who hello hi thanks ? do can anything options commands"_s.split(u' ');
    return std::all_of(clause.tokens().begin(), clause.tokens().end(), [](const Token& token) {
        return token.kind == TokenKind::Word && kWords.contains(token.text);
    });
}

QString offer() {
    return say("This is the built-in editor: it does exact edits on this computer. Say for "
               "example “brighter by 20 %”, “crop to 16:9, then add a 20 px white border” or "
               "“write \"Hello\" at the top”; paint a mask and say “remove this” or “make it "
               "blue”. The help page “Built-in editor” shows all.");
}

bool isContentWord(const Token& token) {
    return token.kind == TokenKind::Word &&
           (!isKnownWord(token.text) || isWordOf(Term::Subject, token.text));
}

/// The clause with misspelt words mended; empty when there is nothing to mend or it still is not
/// readable.
QString mended(const QString& asTyped, const Clause& clause) {
    QString text = asTyped;
    bool changed = false;
    for (const Token& token : clause.tokens()) {
        const QString near = token.kind == TokenKind::Word && !isKnownWord(token.text)
                                 ? nearestWord(token.text)
                                 : QString();
        if (!near.isEmpty()) {
            text.replace(token.text, near, Qt::CaseInsensitive);
            changed = true;
        }
    }
    const auto tokens = changed ? tokenize(text) : base::Result<Tokens>(Tokens{});
    if (!tokens || tokens->empty()) {
        return {};
    }
    const auto attempts = readClause(Clause(*tokens, clause.context()));
    return !attempts.empty() && attempts.front().leftovers.empty() ? text : QString();
}

QString quoted(const Tokens& tokens) {
    QStringList words;
    for (const Token& token : tokens) {
        words += token.kind == TokenKind::Quote ? u"\""_s + token.text + u"\""_s : token.text;
    }
    words.removeAll(QString());
    return words.join(u' ');
}

/// The attempt that used most of the clause.
const Attempt* nearestAttempt(const std::vector<Attempt>& attempts) {
    const auto least =
        std::min_element(attempts.begin(), attempts.end(), [](const Attempt& a, const Attempt& b) {
            return a.leftovers.size() < b.leftovers.size();
        });
    return least == attempts.end() ? nullptr : &*least;
}

bool wantsMask(const Attempt& attempt, const Clause& clause) {
    return !clause.context().hasMask && !attempt.reading.operations.empty() &&
           std::all_of(attempt.reading.operations.begin(), attempt.reading.operations.end(),
                       isMaskable) &&
           std::all_of(attempt.leftovers.begin(), attempt.leftovers.end(), isContentWord);
}

QString explainAttempt(const QString& asTyped, const Attempt& attempt, const Clause& clause) {
    const QString rest = quoted(attempt.leftovers);
    if (!attempt.reading.refusal.isEmpty() && attempt.leftovers.size() <= 2) {
        return say("About “%1”: %2 %3").arg(asTyped, attempt.reading.refusal, unchanged());
    }
    if (wantsMask(attempt, clause)) {
        return say("In “%1”, the built-in editor cannot find “%2” in the picture by itself. Paint "
                   "a mask over it, "
                   "then send the same words again; or use a generative model (set a Gemini key in "
                   "Settings → "
                   "Profiles). %3")
            .arg(asTyped, rest, unchanged());
    }
    const bool content =
        asksForContent(clause) &&
        std::any_of(attempt.leftovers.begin(), attempt.leftovers.end(), isContentWord);
    if (content || rest.isEmpty()) {
        return {};
    }
    return say("In “%1”, I do not understand “%2”. %3").arg(asTyped, rest, unchanged());
}

} // namespace

QString explainMisunderstanding(const QString& asTyped, const Clause& clause) {
    if (asksToGoBack(clause)) {
        return say("About “%1”: every version is kept. Choose an earlier picture in the history to "
                   "go on from there. %2")
            .arg(asTyped, unchanged());
    }
    if (asksForHelp(clause)) {
        return say("%1 %2").arg(offer(), unchanged());
    }
    const auto attempts = readClause(clause);
    const Attempt* nearest = nearestAttempt(attempts);
    if (nearest != nullptr && nearest->leftovers.empty()) {
        return explainAttempt(asTyped, *nearest, clause);
    }
    if (const QString better = mended(asTyped, clause); !better.isEmpty()) {
        return say("I do not understand “%1”. Did you mean “%2”? %3")
            .arg(asTyped, better, unchanged());
    }
    if (nearest != nullptr) {
        if (const QString words = explainAttempt(asTyped, *nearest, clause); !words.isEmpty()) {
            return words;
        }
    }
    const Tokens& tokens = clause.tokens();
    if (asksForContent(clause) && std::any_of(tokens.begin(), tokens.end(), isContentWord)) {
        return say("I cannot do “%1”. %2 %3").arg(asTyped, generativeHint(), unchanged());
    }
    return say("I do not understand “%1”. Say for example “brighter by 20 %”, “crop to 16:9” or "
               "“write \"Hello\" at "
               "the top”; the help page “Built-in editor” shows all. %2 %3")
        .arg(asTyped, generativeHint(), unchanged());
}

} // namespace app::providers::builtin::reading
