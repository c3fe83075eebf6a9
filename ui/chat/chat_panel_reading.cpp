// SPDX-License-Identifier: MIT
#include "ui/chat/chat_panel_p.h"
#include "ui/chat/model_choices.h"

#include <algorithm>

namespace ui::chat {

namespace {

using app::document::Revision;
using app::document::RevisionId;
using app::document::SessionTree;
using app::document::Turn;
using app::document::TurnId;

/// "revision 7 (main)".
QString positionWords(const SessionTree& tree) {
    const Revision* current =
        tree.currentRevision() ? tree.revision(*tree.currentRevision()) : nullptr;
    if (current == nullptr) {
        return {};
    }
    const auto& all = tree.revisions();
    const auto place = std::find_if(all.begin(), all.end(), [&](const Revision& revision) {
        return revision.id == current->id;
    });
    const auto number = static_cast<int>(place - all.begin()) + 1;
    const auto* branch = tree.currentBranch() ? tree.branch(*tree.currentBranch()) : nullptr;
    return branch == nullptr ? ChatPanel::tr("revision %1").arg(number)
                             : ChatPanel::tr("revision %1 (%2)").arg(number).arg(branch->name);
}

QStringList pastPrompts(const SessionTree& tree) {
    QStringList prompts;
    for (const Turn& turn : tree.turns()) {
        if (!turn.prompt.isEmpty() && (prompts.isEmpty() || prompts.last() != turn.prompt)) {
            prompts += turn.prompt;
        }
    }
    return prompts;
}

} // namespace

TranscriptSources ChatPanel::Private::sources() const {
    TranscriptSources sources;
    sources.live = [this](const TurnId& id) { return edits->live(id); };
    sources.modelName = [this](const Turn& turn) { return modelName(services, turn); };
    sources.maskCoverage = [this](const app::document::BlobHash& hash) {
        return coverages->known(hash);
    };
    sources.nowMs = services.clock.nowMs();
    return sources;
}

std::vector<TurnId> ChatPanel::Private::turnsToShow() const {
    const SessionTree& tree = session->tree();
    std::vector<TurnId> turns = tree.transcript(tree.currentRevision());
    for (const Turn& turn : tree.turns()) {
        const auto started = newPictures.constFind(turn.id);
        if (started != newPictures.cend() && tree.currentRevision() == *started &&
            tree.revisionsOf(turn.id).empty() &&
            std::find(turns.begin(), turns.end(), turn.id) == turns.end()) {
            turns.push_back(turn.id);
        }
    }
    return turns;
}

void ChatPanel::Private::refreshMessages() {
    if (session == nullptr || edits == nullptr) {
        return;
    }
    messages = buildMessages(session->tree(), turnsToShow(), sources(), messages);
    view->setMessages(messages);
    const bool anyRuns =
        std::any_of(messages.begin(), messages.end(),
                    [](const MessagePtr& message) { return message->progress.has_value(); });
    if (anyRuns && !secondTimer.isActive()) {
        secondTimer.start();
    } else if (!anyRuns) {
        secondTimer.stop();
    }
    composer->setRunning(turnRunningHere().has_value());
    composer->prompt().setPastPrompts(pastPrompts(session->tree()));
    refreshEmptyState();
}

void ChatPanel::Private::refreshRunning() {
    if (session == nullptr || edits == nullptr) {
        return;
    }
    dirty.clear();
    const TranscriptSources from = sources();
    for (MessagePtr& message : messages) {
        if (!message->progress) {
            continue;
        }
        MessagePtr newer = buildMessage(session->tree(), message->turn, from);
        if (newer != nullptr && *newer != *message) {
            message = std::move(newer);
            view->replaceMessage(message);
        }
    }
}

void ChatPanel::Private::refreshPosition() {
    if (session != nullptr) {
        composer->setPosition(positionWords(session->tree()));
        composer->setRunning(turnRunningHere().has_value());
    }
}

void ChatPanel::Private::refreshEmptyState() {
    empty->setVisible(session != nullptr && messages.empty());
    const bool hasPicture = session != nullptr && session->tree().currentRevision().has_value();
    if (hasPicture) {
        empty->setWords(
            ChatPanel::tr("What should change?"),
            ChatPanel::tr("Say it in your own words, several things at once if you like. "
                          "Every version is kept."));
    } else {
        empty->setWords(
            ChatPanel::tr("Start with words or with a picture"),
            ChatPanel::tr("Describe what you want to see, or open a picture and say what "
                          "should change."));
    }
}

void ChatPanel::Private::refreshChoices() {
    composer->models().setChoices(modelChoices(services));
    refreshRequest();
}

void ChatPanel::Private::refreshRequest() {
    if (session == nullptr || edits == nullptr) {
        return;
    }
    // What can be asked for first: it decides which parameters the request has.
    composer->setCapabilities(edits->capabilities(request()));
    composer->setEstimate(edits->estimate(request()));
}

std::optional<TurnId> ChatPanel::Private::turnRunningHere() const {
    if (session == nullptr || edits == nullptr) {
        return std::nullopt;
    }
    const SessionTree& tree = session->tree();
    for (const TurnId& id : edits->running()) {
        const Turn* turn = tree.turn(id);
        const auto started = newPictures.constFind(id);
        const bool isNewHere = started != newPictures.cend() && tree.currentRevision() == *started;
        if (isNewHere || (turn != nullptr && turn->parentRevision == tree.currentRevision())) {
            return id;
        }
    }
    return std::nullopt;
}

} // namespace ui::chat
