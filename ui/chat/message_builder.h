// SPDX-License-Identifier: MIT
#pragma once

#include "app/document/session_tree.h"
#include "app/editing/edit_service.h"
#include "ui/chat/message.h"

#include <functional>

namespace ui::chat {

/// What a message needs beside its turn.
struct TurnContext {
    std::vector<app::document::Revision> results; ///< living ones
    std::optional<app::document::RevisionId> current;
    Paging paging;
    /// What is known of it while it runs; null otherwise.
    const app::editing::LiveTurn* live = nullptr;
    std::optional<double> maskCoverage;
    QString modelName; ///< for people; empty: the turn's own id
    qint64 nowMs = 0;
};

[[nodiscard]] Message buildMessage(const app::document::Turn& turn, const TurnContext& context);

/// Where a transcript's facts come from that are not in the tree.
struct TranscriptSources {
    std::function<const app::editing::LiveTurn*(const app::document::TurnId&)> live;
    std::function<QString(const app::document::Turn&)> modelName;
    std::function<std::optional<double>(const app::document::BlobHash&)> maskCoverage;
    qint64 nowMs = 0;
};

/// One turn of the tree with its results and siblings. Null when there is no such turn.
[[nodiscard]] MessagePtr buildMessage(const app::document::SessionTree& tree,
                                      const app::document::TurnId& id,
                                      const TranscriptSources& sources);

/// The messages of `turns`, in that order. Those equal to one of `previous` (by turn) are that very
/// object, so that a view keeps what it made of them.
[[nodiscard]] std::vector<MessagePtr> buildMessages(const app::document::SessionTree& tree,
                                                    const std::vector<app::document::TurnId>& turns,
                                                    const TranscriptSources& sources,
                                                    const std::vector<MessagePtr>& previous);

} // namespace ui::chat
