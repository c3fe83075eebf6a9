// SPDX-License-Identifier: MIT
#pragma once

#include "app/settings/preferences.h"

#include <QWidget>

namespace ui::settings {

/// Theme and the key that sends. A choice counts at once.
class AppearancePage : public QWidget {
    Q_OBJECT

public:
    explicit AppearancePage(QWidget* parent = nullptr);

Q_SIGNALS:
    void preferencesChanged();

private:
    QWidget* buildTheme();
    QWidget* buildSendKey();

    app::settings::Preferences m_preferences;
};

} // namespace ui::settings
