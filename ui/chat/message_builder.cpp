// SPDX-License-Identifier: MIT
#include "ui/chat/message_builder.h"

#include "ui/chat/failure_words.h"
#include "ui/chat/words.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace ui::chat {

namespace {

using app::document::PartKind;
using app::document::Revision;
using app::document::RevisionId;
using app::document::SessionTree;
using app::document::Turn;
using app::document::TurnId;
using app::document::TurnStatus;

QString tr(const char* text) {
    return QCoreApplication::translate("ui::chat", text);
}

QString thoughtsOf(const Turn& turn) {
    QString thoughts;
    for (const app::document::AnswerPart& part : turn.parts) {
        if (part.kind == PartKind::Thought && !part.text.isEmpty()) {
            if (!thoughts.isEmpty()) {
                thoughts += QStringLiteral("\n\n");
            }
            thoughts += part.text;
        }
    }
    return thoughts;
}

QString sizeWords(const std::vector<Revision>& results) {
    if (results.empty()) {
        return {};
    }
    const QSize size = results.front().picture.sizePx;
    const bool same = std::all_of(results.begin(), results.end(), [&](const Revision& revision) {
        return revision.picture.sizePx == size;
    });
    return same ? tr("%1 × %2 px").arg(size.width()).arg(size.height()) : QString();
}

/// Size, time, money. Money of a failed turn is said only where there is any.
QString factsOf(const Turn& turn, const std::vector<Revision>& results) {
    QStringList facts;
    if (const QString size = sizeWords(results); !size.isEmpty()) {
        facts += size;
    }
    if (turn.finishedMs > turn.createdMs) {
        facts += durationWords(turn.finishedMs - turn.createdMs);
    }
    if (turn.status == TurnStatus::Done || turn.costUsd.value_or(0) > 0) {
        facts += costWords(turn.costUsd);
    }
    return facts.join(QStringLiteral(" · "));
}

void addQuestion(Message& message, const Turn& turn, const TurnContext& context) {
    message.turn = turn.id;
    message.prompt = turn.prompt;
    message.asked = parameterWords(turn.parameters);
    if (turn.mask) {
        message.mask = turn.mask->hash;
        message.maskCoverage = context.maskCoverage;
    }
    for (const app::document::Reference& reference : turn.references) {
        message.references.push_back({reference.picture, reference.name});
    }
}

void addAnswer(Message& message, const Turn& turn, const TurnContext& context) {
    message.model = context.modelName;
    if (message.model.isEmpty()) {
        message.model = turn.model.isEmpty() ? turn.provider : turn.model;
    }
    message.text = turn.text;
    message.thoughts = thoughtsOf(turn);
    for (const Revision& revision : context.results) {
        message.results.push_back(
            {revision.id, revision.picture, revision.id == context.current, revision.starred});
    }
    message.facts = factsOf(turn, context.results);
    message.paging = context.paging;
}

void addProgress(Message& message, const Turn& turn, const TurnContext& context) {
    app::editing::LiveTurn unknown;
    unknown.startedMs = turn.createdMs;
    const app::editing::LiveTurn& live = context.live != nullptr ? *context.live : unknown;
    message.progress =
        Progress{progressWords(live, context.nowMs), live.fraction, live.partialImage};
    message.text = live.text;
    message.thoughts = live.thoughts;
    message.facts.clear();
}

void addFailure(Message& message, const Turn& turn) {
    message.failure = turn.error ? failureOf(*turn.error) : failureOf(turn.status);
    if (message.failure->message == message.text.trimmed()) {
        message.text.clear(); // the model's own words are in the card
    }
}

/// Results of turns and turns of revisions, gathered in one pass: asking the tree for each turn
/// would walk through all of it each time.
struct TreeIndex {
    struct Sibling {
        TurnId turn;
        RevisionId result; ///< the first
    };

    QHash<TurnId, std::vector<const Revision*>> results; ///< living ones
    /// Turns with results by the revision they left from; a null id for none.
    QHash<RevisionId, std::vector<Sibling>> siblings;

    explicit TreeIndex(const SessionTree& tree) {
        for (const Revision& revision : tree.revisions()) {
            if (revision.turn && !revision.deleted) {
                results[*revision.turn].push_back(&revision);
            }
        }
        for (const Turn& turn : tree.turns()) {
            const auto found = results.constFind(turn.id);
            if (found != results.cend()) {
                siblings[turn.parentRevision.value_or(RevisionId())].push_back(
                    {turn.id, found->front()->id});
            }
        }
    }
};

Paging pagingOf(const TreeIndex& index, const Turn& turn) {
    using Sibling = TreeIndex::Sibling;
    const auto found = index.siblings.constFind(turn.parentRevision.value_or(RevisionId()));
    if (found == index.siblings.cend() || found->size() < 2) {
        return {};
    }
    const std::vector<Sibling>& siblings = *found;
    const auto self = std::find_if(siblings.begin(), siblings.end(),
                                   [&](const Sibling& entry) { return entry.turn == turn.id; });
    if (self == siblings.end()) {
        return {};
    }
    Paging paging;
    paging.position = static_cast<int>(self - siblings.begin()) + 1;
    paging.count = static_cast<int>(siblings.size());
    if (self != siblings.begin()) {
        paging.previous = (self - 1)->result;
    }
    if (self + 1 != siblings.end()) {
        paging.next = (self + 1)->result;
    }
    return paging;
}

MessagePtr buildIndexed(const SessionTree& tree, const TreeIndex& index, const TurnId& id,
                        const TranscriptSources& sources) {
    const Turn* turn = tree.turn(id);
    if (turn == nullptr) {
        return nullptr;
    }
    TurnContext context;
    for (const Revision* result : index.results.value(id)) {
        context.results.push_back(*result);
    }
    context.current = tree.currentRevision();
    context.paging = pagingOf(index, *turn);
    context.live = turn->status == TurnStatus::Running && sources.live ? sources.live(id) : nullptr;
    if (turn->mask && sources.maskCoverage) {
        context.maskCoverage = sources.maskCoverage(turn->mask->hash);
    }
    context.modelName = sources.modelName ? sources.modelName(*turn) : QString();
    context.nowMs = sources.nowMs;
    return std::make_shared<const Message>(buildMessage(*turn, context));
}

} // namespace

Message buildMessage(const Turn& turn, const TurnContext& context) {
    Message message;
    addQuestion(message, turn, context);
    addAnswer(message, turn, context);
    switch (turn.status) {
    case TurnStatus::Running:
        addProgress(message, turn, context);
        break;
    case TurnStatus::Done:
        break;
    case TurnStatus::Failed:
    case TurnStatus::Refused:
    case TurnStatus::Cancelled:
        addFailure(message, turn);
        break;
    }
    return message;
}

MessagePtr buildMessage(const SessionTree& tree, const TurnId& id,
                        const TranscriptSources& sources) {
    return buildIndexed(tree, TreeIndex(tree), id, sources);
}

std::vector<MessagePtr> buildMessages(const SessionTree& tree, const std::vector<TurnId>& turns,
                                      const TranscriptSources& sources,
                                      const std::vector<MessagePtr>& previous) {
    QHash<TurnId, MessagePtr> known;
    for (const MessagePtr& message : previous) {
        known.insert(message->turn, message);
    }
    const TreeIndex index(tree);
    std::vector<MessagePtr> messages;
    messages.reserve(turns.size());
    for (const TurnId& id : turns) {
        MessagePtr message = buildIndexed(tree, index, id, sources);
        if (message == nullptr) {
            continue;
        }
        const auto old = known.constFind(id);
        messages.push_back(old != known.cend() && **old == *message ? *old : std::move(message));
    }
    return messages;
}

} // namespace ui::chat
