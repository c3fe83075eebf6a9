// SPDX-License-Identifier: MIT
#include "ui/chat/empty_state.h"

#include "ui/chat/suggestion_button.h"
#include "ui/widgets/style.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace ui::chat {

namespace {

using widgets::kGrid;

constexpr int kWidthMostPx = 90 * kGrid;

} // namespace

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent),
      m_title(new QLabel(this)),
      m_hint(new QLabel(this)),
      m_prompts(new QVBoxLayout) {
    setMaximumWidth(kWidthMostPx);
    for (QLabel* label : {m_title, m_hint}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignHCenter);
        label->setTextFormat(Qt::PlainText);
    }
    QFont strong = font();
    strong.setPointSizeF(strong.pointSizeF() * 1.25);
    strong.setWeight(QFont::DemiBold);
    m_title->setFont(strong);
    m_prompts->setSpacing(2 * kGrid);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4 * kGrid, 4 * kGrid, 4 * kGrid, 4 * kGrid);
    layout->setSpacing(2 * kGrid);
    layout->addStretch(2);
    layout->addWidget(m_title);
    layout->addWidget(m_hint);
    layout->addSpacing(2 * kGrid);
    layout->addLayout(m_prompts);
    layout->addStretch(3);
    recolour();
}

void EmptyState::setWords(const QString& title, const QString& hint) {
    m_title->setText(title);
    m_hint->setText(hint);
}

void EmptyState::setSuggestions(const QStringList& prompts) {
    while (QLayoutItem* item = m_prompts->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString& prompt : prompts) {
        auto* button = new SuggestionButton(prompt, this);
        connect(button, &SuggestionButton::clicked, this,
                [this, prompt] { Q_EMIT suggestionChosen(prompt); });
        m_prompts->addWidget(button);
    }
}

void EmptyState::recolour() {
    QPalette subtle = palette();
    subtle.setColor(QPalette::WindowText, widgets::coloursOf(palette()).subtleText);
    m_hint->setPalette(subtle);
}

void EmptyState::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        recolour();
    }
}

} // namespace ui::chat
