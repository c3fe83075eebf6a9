// SPDX-License-Identifier: MIT
#pragma once

#include <QSettings>

namespace app::settings {

enum class ThemeChoice { System, Light, Dark };
enum class SendKey { Enter, ControlEnter };

/// What a person likes, in `<config>/preferences.ini`. Cheap to make where it is needed; all
/// instances of one file see each other's changes. Never holds a key. Main thread.
class Preferences {
public:
    /// The user's own file, under QStandardPaths::AppConfigLocation.
    Preferences();
    explicit Preferences(const QString& iniFile);

    [[nodiscard]] ThemeChoice theme() const;
    void setTheme(ThemeChoice theme);
    /// Enter sends by default; the other of the two makes a new line.
    [[nodiscard]] SendKey sendKey() const;
    void setSendKey(SendKey key);

private:
    QSettings m_settings;
};

} // namespace app::settings
