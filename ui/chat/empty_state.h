// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace ui::chat {

/// What an empty conversation shows: a title, a hint, and prompts to start with.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(QWidget* parent = nullptr);

    void setWords(const QString& title, const QString& hint);
    void setSuggestions(const QStringList& prompts);

Q_SIGNALS:
    void suggestionChosen(const QString& prompt);

protected:
    void changeEvent(QEvent* event) override;

private:
    void recolour();

    QLabel* m_title = nullptr; // parents: this
    QLabel* m_hint = nullptr;
    QVBoxLayout* m_prompts = nullptr;
};

} // namespace ui::chat
