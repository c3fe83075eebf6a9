// SPDX-License-Identifier: MIT
#pragma once

#include "ui/chat/chat_panel.h"
#include "ui/chat/composer.h"
#include "ui/chat/conversation_view.h"
#include "ui/chat/drag_files.h"
#include "ui/chat/empty_state.h"
#include "ui/chat/mask_coverages.h"
#include "ui/chat/message_builder.h"

#include <QHash>
#include <QSet>
#include <QTimer>

namespace ui::chat {

/// The panel's wiring: reads the session and the edit service, feeds view and composer.
struct ChatPanel::Private {
    Private(ChatPanel* panel, app::editing::Services shared);

    void connectComposer();
    void connectView();
    void connectSession();

    // Reading: chat_panel.cpp.
    [[nodiscard]] TranscriptSources sources() const;
    [[nodiscard]] std::vector<app::document::TurnId> turnsToShow() const;
    void refreshMessages();
    void refreshRunning();
    void refreshPosition();
    void refreshChoices();
    void refreshRequest();
    void refreshEmptyState();
    [[nodiscard]] std::optional<app::document::TurnId> turnRunningHere() const;

    // Acting: chat_panel_turns.cpp.
    [[nodiscard]] app::editing::EditRequest request();
    void send();
    [[nodiscard]] bool submit(app::editing::EditRequest request);
    void followNewPicture(const app::document::TurnId& id);
    void takeStep(const app::document::TurnId& turn, NextStep step);
    void retry(const app::document::TurnId& turn);
    void editAndResend(const app::document::TurnId& turn);
    void takeBack(const app::editing::EditRequest& request);
    void useSettings(const app::document::TurnId& turn);
    void usePrompt(const app::document::TurnId& turn);
    void showError(const app::base::Error& error, const QString& profile);
    void goTo(const std::optional<app::document::RevisionId>& id);

    ChatPanel* q;
    app::editing::Services services;
    app::editing::Session* session = nullptr; ///< null: detached; outlives that
    app::editing::EditService* edits = nullptr;
    QObject* wires = nullptr; ///< context of the session's connections; parent: q
    ConversationView* view = nullptr;
    EmptyState* empty = nullptr;
    Composer* composer = nullptr;
    DragFiles* drags = nullptr;         ///< parent: wires
    MaskCoverages* coverages = nullptr; ///< parent: wires

    std::function<QImage()> mask;
    double coverage = 0;
    std::vector<MessagePtr> messages;
    QSet<app::document::TurnId> dirty; ///< running turns with news
    QTimer dirtyTimer;
    QTimer secondTimer;
    QTimer requestTimer;
    bool sendWhenLoaded = false;
    /// New pictures asked for while another one was shown, with where the user was.
    QHash<app::document::TurnId, app::document::RevisionId> newPictures;
    /// Shown on the canvas once the position is there.
    std::optional<std::pair<app::document::RevisionId, QImage>> maskToRestore;
};

} // namespace ui::chat
