// SPDX-License-Identifier: MIT
#include "ui/history/name_bar.h"

#include "ui/widgets/style.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>

namespace ui::history {

NameBar::NameBar(QWidget* parent)
    : QWidget(parent),
      m_label(new QLabel(this)),
      m_name(new QLineEdit(this)) {
    auto* layout = new QHBoxLayout(this);
    const int margin = 2 * widgets::kGrid;
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->addWidget(m_label);
    layout->addWidget(m_name, 1);
    m_label->setBuddy(m_name);
    m_name->setAccessibleName(tr("Branch name"));
    m_name->setMaxLength(60);
    setFocusProxy(m_name);
    connect(m_name, &QLineEdit::returnPressed, this, &NameBar::take);
    hide();
}

void NameBar::ask(const QString& label, const QString& name,
                  std::function<void(const QString&)> taken) {
    m_label->setText(label);
    m_name->setText(name);
    m_name->selectAll();
    m_taken = std::move(taken);
    show();
    m_name->setFocus(Qt::OtherFocusReason);
}

void NameBar::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Escape) {
        QWidget::keyPressEvent(event);
        return;
    }
    m_taken = nullptr;
    hide();
    Q_EMIT closed();
}

void NameBar::take() {
    const auto taken = std::exchange(m_taken, nullptr);
    hide();
    Q_EMIT closed();
    if (taken) {
        taken(m_name->text());
    }
}

} // namespace ui::history
