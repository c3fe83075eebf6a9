// SPDX-License-Identifier: MIT
#include "ui/settings/appearance_page.h"

#include "ui/widgets/style.h"

#include <QLabel>
#include <QRadioButton>
#include <QVBoxLayout>

namespace ui::settings {

using app::settings::SendKey;
using app::settings::ThemeChoice;
using widgets::kGrid;

namespace {

widgets::Theme themeOf(ThemeChoice choice) {
    switch (choice) {
    case ThemeChoice::Light:
        return widgets::Theme::Light;
    case ThemeChoice::Dark:
        return widgets::Theme::Dark;
    case ThemeChoice::System:
        break;
    }
    return widgets::Theme::System;
}

/// A heading and choices below it, one of which is chosen.
QVBoxLayout* section(QWidget* box, const QString& heading) {
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2 * kGrid);
    auto* title = new QLabel(heading, box);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    column->addWidget(title);
    box->setAccessibleName(heading);
    return column;
}

} // namespace

AppearancePage::AppearancePage(QWidget* parent) : QWidget(parent) {
    auto* page = new QVBoxLayout(this);
    page->setSpacing(5 * kGrid);
    page->addWidget(buildTheme());
    page->addWidget(buildSendKey());
    page->addStretch();
}

QWidget* AppearancePage::buildTheme() {
    auto* box = new QWidget(this);
    QVBoxLayout* column = section(box, tr("Theme"));
    const std::pair<ThemeChoice, QString> choices[] = {{ThemeChoice::System, tr("As the &system")},
                                                       {ThemeChoice::Light, tr("&Light")},
                                                       {ThemeChoice::Dark, tr("&Dark")}};
    for (const auto& [choice, words] : choices) {
        auto* button = new QRadioButton(words, box);
        button->setChecked(choice == m_preferences.theme());
        connect(button, &QRadioButton::clicked, this, [this, theme = choice] {
            m_preferences.setTheme(theme);
            widgets::applyTheme(themeOf(theme));
            Q_EMIT preferencesChanged();
        });
        column->addWidget(button);
    }
    return box;
}

QWidget* AppearancePage::buildSendKey() {
    auto* box = new QWidget(this);
    QVBoxLayout* column = section(box, tr("Sending a prompt"));
    const std::pair<SendKey, QString> choices[] = {
        {SendKey::Enter, tr("&Enter sends, Shift+Enter begins a new line")},
        {SendKey::ControlEnter, tr("&Ctrl+Enter sends, Enter begins a new line")}};
    for (const auto& [choice, words] : choices) {
        auto* button = new QRadioButton(words, box);
        button->setChecked(choice == m_preferences.sendKey());
        connect(button, &QRadioButton::clicked, this, [this, key = choice] {
            m_preferences.setSendKey(key);
            Q_EMIT preferencesChanged();
        });
        column->addWidget(button);
    }
    return box;
}

} // namespace ui::settings
