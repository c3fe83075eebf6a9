// SPDX-License-Identifier: MIT
#include "app/providers/builtin/instruction_reader.h"

#include "app/providers/builtin/reading/clause_reader.h"
#include "app/providers/builtin/reading/lexer.h"
#include "app/providers/builtin/reading/misunderstanding.h"

#include <algorithm>
#include <limits>

namespace app::providers::builtin {

namespace {

using namespace reading;

constexpr qsizetype kLongestTextChars = 4000;
constexpr std::size_t kMostSegments = 60;
constexpr std::size_t kMostJoined = 6;
constexpr std::size_t kMostTokensInClause = 60;
constexpr int kCarryCost = 2;
constexpr int kAfterthoughtCost = 2;

/// What stands between two separators: a clause or a part of one ("black", "white").
struct Segment {
    Tokens tokens;
    bool afterStrong = true;
    int carriedDirection = 0;
};

/// The cheapest reading of all segments before this one.
struct Step {
    int cost = std::numeric_limits<int>::max();
    std::size_t from = 0;
    Reading reading;

    [[nodiscard]] bool isReached() const { return cost != std::numeric_limits<int>::max(); }
};

int directionOf(const Segment& segment) {
    for (const Token& token : segment.tokens) {
        if (isWordOf(Term::Decrease, token.text)) {
            return -1;
        }
        if (isWordOf(Term::Increase, token.text)) {
            return 1;
        }
    }
    return 0;
}

std::vector<Segment> segmentsOf(const Tokens& tokens) {
    std::vector<Segment> segments;
    Segment current;
    const auto close = [&segments, &current] {
        if (!current.tokens.empty()) {
            segments.push_back(current);
            current = {};
            current.afterStrong = false;
        }
    };
    for (const Token& token : tokens) {
        if (token.kind != TokenKind::Separator) {
            current.tokens.push_back(token);
            continue;
        }
        close();
        current.afterStrong = current.afterStrong || token.isStrong;
    }
    close();
    for (std::size_t i = 1; i < segments.size(); ++i) {
        if (!segments[i].afterStrong && directionOf(segments[i]) == 0) {
            const int own = directionOf(segments[i - 1]);
            segments[i].carriedDirection = own != 0 ? own : segments[i - 1].carriedDirection;
        }
    }
    return segments;
}

/// The verb that may be said once for several clauses: "flip horizontally and vertically".
std::optional<Token> carriableVerb(const Segment& segment) {
    static const QStringList kVerbs =
        QStringLiteral("flip mirror write text draw crop cut trim extend pad rotate add fill "
                       "replace recolour put")
            .split(u' ');
    for (const Token& token : segment.tokens) {
        if (token.kind == TokenKind::Word && kVerbs.contains(token.text)) {
            return token;
        }
        if (token.kind != TokenKind::Word || !isWordOf(Term::Filler, token.text)) {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

/// "extend to 16:9, mirrored": rather says how than what comes next.
bool isAfterthought(const Segment& segment) {
    static const QStringList kWords =
        QStringLiteral("mirrored reflected blurred filled centred").split(u' ');
    return !segment.afterStrong && segment.tokens.size() == 1 &&
           kWords.contains(segment.tokens.front().text);
}

class Sentence {
public:
    Sentence(const QString& text, const Tokens& tokens, const InstructionContext& context)
        : m_text(text),
          m_context(context),
          m_segments(segmentsOf(tokens)) {}

    base::Result<std::vector<Operation>> read();

private:
    void tryFrom(std::size_t begin);
    void offer(std::size_t begin, std::size_t end, int extraCost, const Tokens& tokens);
    [[nodiscard]] base::Result<std::vector<Operation>> collect() const;
    [[nodiscard]] base::Error explain() const;
    [[nodiscard]] base::Error error(const QString& message) const;

    const QString& m_text;
    InstructionContext m_context;
    std::vector<Segment> m_segments;
    std::vector<Step> m_steps;
};

base::Error Sentence::error(const QString& message) const {
    base::Error error;
    error.kind = base::ErrorKind::NotUnderstood;
    error.message = message;
    return error;
}

void Sentence::offer(std::size_t begin, std::size_t end, int extraCost, const Tokens& tokens) {
    if (tokens.size() > kMostTokensInClause) {
        return;
    }
    auto attempts = readClause(Clause(tokens, m_context, m_segments[begin].carriedDirection));
    if (attempts.empty() || !attempts.front().isWhole()) {
        return;
    }
    const int joins = int(end - begin) - 1;
    const int cost = m_steps[begin].cost + joins + extraCost - attempts.front().reading.bonus;
    if (cost < m_steps[end].cost) {
        m_steps[end] = {cost, begin, std::move(attempts.front().reading)};
    }
}

void Sentence::tryFrom(std::size_t begin) {
    Tokens tokens;
    for (std::size_t end = begin + 1; end <= std::min(m_segments.size(), begin + kMostJoined);
         ++end) {
        if (end > begin + 1 && m_segments[end - 1].afterStrong) {
            break;
        }
        tokens.insert(tokens.end(), m_segments[end - 1].tokens.begin(),
                      m_segments[end - 1].tokens.end());
        offer(begin, end,
              end == begin + 1 && isAfterthought(m_segments[begin]) ? kAfterthoughtCost : 0,
              tokens);
    }
    if (begin == 0 || m_segments[begin].afterStrong) {
        return;
    }
    if (const auto verb = carriableVerb(m_segments[begin - 1])) {
        Tokens carried{*verb};
        carried.insert(carried.end(), m_segments[begin].tokens.begin(),
                       m_segments[begin].tokens.end());
        offer(begin, begin + 1, kCarryCost, carried);
    }
}

base::Result<std::vector<Operation>> Sentence::read() {
    if (m_segments.empty()) {
        return base::failure(
            error(say("Say what should be done, for example “brighter by 20 %”.")));
    }
    if (m_segments.size() > kMostSegments) {
        return base::failure(error(
            say("These are too many instructions at once (the limit is %1). Nothing was changed.")
                .arg(kMostSegments)));
    }
    m_steps.assign(m_segments.size() + 1, {});
    m_steps[0].cost = 0;
    for (std::size_t begin = 0; begin < m_segments.size(); ++begin) {
        if (m_steps[begin].isReached()) {
            tryFrom(begin);
        }
    }
    if (!m_steps.back().isReached()) {
        return base::failure(explain());
    }
    return collect();
}

base::Error Sentence::explain() const {
    std::size_t failed = 0;
    for (std::size_t i = 0; i < m_segments.size(); ++i) {
        failed = m_steps[i].isReached() ? i : failed;
    }
    const Segment& segment = m_segments[failed];
    const qsizetype begin = segment.tokens.front().begin;
    const QString asTyped = m_text.mid(begin, segment.tokens.back().end - begin).simplified();
    return error(explainMisunderstanding(
        asTyped.left(200), Clause(segment.tokens, m_context, segment.carriedDirection)));
}

bool changesSize(const Operation& operation) {
    return !isMaskable(operation) && !std::holds_alternative<Text>(operation) &&
           !std::holds_alternative<Shape>(operation) &&
           !std::holds_alternative<Remove>(operation) &&
           !std::holds_alternative<Background>(operation);
}

base::Result<std::vector<Operation>> Sentence::collect() const {
    std::vector<const Reading*> readings;
    for (std::size_t at = m_segments.size(); at > 0; at = m_steps[at].from) {
        readings.push_back(&m_steps[at].reading);
    }
    std::vector<Operation> operations;
    for (auto reading = readings.rbegin(); reading != readings.rend(); ++reading) {
        if ((*reading)->needsSizeAsIs &&
            std::any_of(operations.begin(), operations.end(), changesSize)) {
            return base::failure(
                error(say("Extending to a size in pixels after another change of size needs a "
                          "message of its own. Nothing was changed.")));
        }
        operations.insert(operations.end(), (*reading)->operations.begin(),
                          (*reading)->operations.end());
    }
    if (m_context.pictureSizePx.isEmpty() &&
        !std::holds_alternative<NewCanvas>(operations.front())) {
        return base::failure(
            error(say("There is no picture yet. Open one, or begin with a canvas: “new canvas "
                      "1920x1080 white”.")));
    }
    return operations;
}

} // namespace

base::Result<std::vector<Operation>> readInstruction(const QString& text,
                                                     const InstructionContext& context) {
    if (text.size() > kLongestTextChars) {
        return base::failure(
            base::ErrorKind::NotUnderstood,
            say("This instruction is too long (the limit is %1 characters). Nothing was changed.")
                .arg(kLongestTextChars));
    }
    const auto tokens = tokenize(text);
    if (!tokens) {
        return base::failure(tokens.error());
    }
    return Sentence(text, *tokens, context).read();
}

} // namespace app::providers::builtin
