// SPDX-License-Identifier: MIT
#pragma once

#include "ui/chat/given_pictures.h"

#include <QTextEdit>

namespace ui::chat {

enum class EnterKey { Sends, BreaksLine };

/// The prompt (accessible name "Prompt"): grows from one to eight lines with its text, plain text
/// only. Ctrl+Enter always sends; never while an input method composes.
class PromptEdit : public QTextEdit {
    Q_OBJECT

public:
    explicit PromptEdit(QWidget* parent = nullptr);

    void setEnterKey(EnterKey key) { m_enterKey = key; }

    /// Earlier prompts, oldest first, for Alt+Up and Alt+Down.
    void setPastPrompts(const QStringList& prompts);
    /// Replaces the text as typing would: undo brings the old one back. The cursor goes to the end.
    void replaceText(const QString& text);

Q_SIGNALS:
    void sendRequested();
    /// Up in an empty prompt.
    void editLastRequested();
    /// Escape.
    void escaped();
    void picturesGiven(const ui::chat::GivenPictures& pictures);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    bool canInsertFromMimeData(const QMimeData* source) const override;
    void insertFromMimeData(const QMimeData* source) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fitHeight();
    void walkPastPrompts(int step);
    [[nodiscard]] bool handleEnter(const QKeyEvent& event);

    EnterKey m_enterKey = EnterKey::Sends;
    bool m_composing = false;
    QStringList m_past;
    qsizetype m_pastIndex = 0; ///< m_past.size(): the draft
    QString m_draft;
    bool m_walking = false;
};

} // namespace ui::chat
