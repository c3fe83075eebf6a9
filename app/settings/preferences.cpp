// SPDX-License-Identifier: MIT
#include "app/settings/preferences.h"

#include <QStandardPaths>

namespace app::settings {

namespace {

const QString kTheme = QStringLiteral("appearance/theme");
const QString kSendKey = QStringLiteral("composer/sendKey");

QString userFile() {
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) +
           QStringLiteral("/preferences.ini");
}

} // namespace

Preferences::Preferences() : Preferences(userFile()) {}

Preferences::Preferences(const QString& iniFile) : m_settings(iniFile, QSettings::IniFormat) {}

ThemeChoice Preferences::theme() const {
    const QString name = m_settings.value(kTheme).toString();
    if (name == QLatin1String("light")) {
        return ThemeChoice::Light;
    }
    return name == QLatin1String("dark") ? ThemeChoice::Dark : ThemeChoice::System;
}

void Preferences::setTheme(ThemeChoice theme) {
    switch (theme) {
    case ThemeChoice::System:
        m_settings.setValue(kTheme, QStringLiteral("system"));
        break;
    case ThemeChoice::Light:
        m_settings.setValue(kTheme, QStringLiteral("light"));
        break;
    case ThemeChoice::Dark:
        m_settings.setValue(kTheme, QStringLiteral("dark"));
        break;
    }
}

SendKey Preferences::sendKey() const {
    return m_settings.value(kSendKey).toString() == QLatin1String("ctrl+enter")
               ? SendKey::ControlEnter
               : SendKey::Enter;
}

void Preferences::setSendKey(SendKey key) {
    m_settings.setValue(kSendKey, key == SendKey::Enter ? QStringLiteral("enter")
                                                        : QStringLiteral("ctrl+enter"));
}

} // namespace app::settings
