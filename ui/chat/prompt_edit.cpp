// SPDX-License-Identifier: MIT
#include "ui/chat/prompt_edit.h"

#include "ui/widgets/style.h"

#include <QAbstractTextDocumentLayout>
#include <QKeyEvent>
#include <QMimeData>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace ui::chat {

namespace {

constexpr int kLinesMost = 8;

bool isEnter(int key) {
    return key == Qt::Key_Return || key == Qt::Key_Enter;
}

bool isPastKey(const QKeyEvent& event) {
    return event.modifiers().testFlag(Qt::AltModifier) &&
           (event.key() == Qt::Key_Up || event.key() == Qt::Key_Down);
}

} // namespace

PromptEdit::PromptEdit(QWidget* parent) : QTextEdit(parent) {
    setAccessibleName(QStringLiteral("Prompt"));
    setAcceptRichText(false);
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &PromptEdit::fitHeight);
    connect(this, &QTextEdit::textChanged, this, [this] {
        if (!m_walking) {
            m_pastIndex = m_past.size();
        }
    });
    fitHeight();
}

void PromptEdit::setPastPrompts(const QStringList& prompts) {
    if (prompts == m_past) {
        return;
    }
    m_past = prompts;
    m_pastIndex = m_past.size();
}

void PromptEdit::replaceText(const QString& text) {
    QTextCursor cursor(document());
    cursor.select(QTextCursor::Document);
    cursor.insertText(text);
    moveCursor(QTextCursor::End);
}

void PromptEdit::fitHeight() {
    const int line = fontMetrics().lineSpacing();
    const int margins = static_cast<int>(std::ceil(2 * document()->documentMargin()));
    const int wanted = static_cast<int>(std::ceil(document()->size().height()));
    const int most = kLinesMost * line + margins;
    setFixedHeight(std::clamp(wanted, line + margins, most));
    setVerticalScrollBarPolicy(wanted > most ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
}

void PromptEdit::resizeEvent(QResizeEvent* event) {
    QTextEdit::resizeEvent(event);
    fitHeight();
}

void PromptEdit::changeEvent(QEvent* event) {
    QTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fitHeight();
    }
}

bool PromptEdit::event(QEvent* event) {
    // The window's shortcuts must not take these keys from a prompt with focus.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (isPastKey(*key) || isEnter(key->key())) {
            event->accept();
            return true;
        }
    }
    return QTextEdit::event(event);
}

bool PromptEdit::handleEnter(const QKeyEvent& event) {
    if (m_composing) {
        return true; // belongs to the input method
    }
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const bool plain = modifiers == Qt::NoModifier;
    if (modifiers == Qt::ControlModifier || (plain && m_enterKey == EnterKey::Sends)) {
        Q_EMIT sendRequested();
    } else {
        textCursor().insertText(QStringLiteral("\n"));
        ensureCursorVisible();
    }
    return true;
}

void PromptEdit::keyPressEvent(QKeyEvent* event) {
    if (isEnter(event->key()) && handleEnter(*event)) {
        event->accept();
    } else if (isPastKey(*event)) {
        walkPastPrompts(event->key() == Qt::Key_Up ? -1 : 1);
        event->accept();
    } else if (event->key() == Qt::Key_Up && !m_composing && document()->isEmpty() &&
               event->modifiers() == Qt::NoModifier) {
        Q_EMIT editLastRequested();
        event->accept();
    } else if (event->key() == Qt::Key_Escape && !m_composing) {
        Q_EMIT escaped();
        event->accept();
    } else {
        QTextEdit::keyPressEvent(event);
    }
}

void PromptEdit::inputMethodEvent(QInputMethodEvent* event) {
    m_composing = !event->preeditString().isEmpty();
    QTextEdit::inputMethodEvent(event);
}

void PromptEdit::walkPastPrompts(int step) {
    const qsizetype index = std::clamp<qsizetype>(m_pastIndex + step, 0, m_past.size());
    if (index == m_pastIndex) {
        return;
    }
    if (m_pastIndex == m_past.size()) {
        m_draft = toPlainText();
    }
    m_pastIndex = index;
    m_walking = true;
    replaceText(index == m_past.size() ? m_draft : m_past.at(index));
    m_walking = false;
}

bool PromptEdit::canInsertFromMimeData(const QMimeData* source) const {
    return hasPictures(*source) || QTextEdit::canInsertFromMimeData(source);
}

void PromptEdit::insertFromMimeData(const QMimeData* source) {
    const GivenPictures pictures = hasPictures(*source) ? picturesOf(*source) : GivenPictures();
    if (!pictures.isEmpty()) {
        Q_EMIT picturesGiven(pictures);
    } else if (source->hasText()) {
        textCursor().insertText(source->text());
        ensureCursorVisible();
    }
}

} // namespace ui::chat
