// SPDX-License-Identifier: MIT
#pragma once

#include "app/editing/edit_service.h"

#include <QImage>
#include <QWidget>

#include <functional>
#include <memory>

namespace ui::chat {

/// Conversation (accessible name "Conversation") and composer ("Prompt", "Send", "Stop", "Model",
/// "Aspect ratio", "Size", "Add reference"). Reads the session, calls its actions, keeps no copy of
/// it.
class ChatPanel : public QWidget {
    Q_OBJECT

public:
    explicit ChatPanel(app::editing::Services services, QWidget* parent = nullptr);
    ~ChatPanel() override;

    /// Null detaches. Both outlive the attachment.
    void setSession(app::editing::Session* session, app::editing::EditService* edits);
    /// The mask the next turn will use (null: none) and what to call after it was changed by
    /// "edit and resend".
    void setMaskSource(std::function<QImage()> mask);
    /// Prompts offered while the conversation is empty; a click fills the composer.
    void setSuggestions(const QStringList& prompts);

    void focusPrompt();
    void send();
    void stop();
    /// The last turn of the conversation: sent again as it was, as a sibling.
    void retryLast();
    /// Its words, references, mask and settings back into the composer.
    void editLast();
    void addReference(const QByteArray& bytes, const QString& name);
    [[nodiscard]] QString promptText() const;
    void setPromptText(const QString& text);

public Q_SLOTS:
    /// The mask on the canvas changed: the chip above the composer says how much of the picture it
    /// covers.
    void maskChanged(double coverage);

Q_SIGNALS:
    /// A thumbnail in a bubble was chosen.
    void revisionChosen(const app::document::RevisionId& id);
    /// "Edit and resend" restored a turn's mask: the canvas should show it.
    void maskRestored(const QImage& mask);
    void clearMaskRequested();
    /// The user wants the settings (key missing, add profile); the profile's name may be empty.
    void settingsRequested(const QString& profile);
    /// Draft changed: prompt text to keep over a restart.
    void draftChanged();

protected:
    bool event(QEvent* event) override;

private:
    void readPreferences();

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ui::chat
