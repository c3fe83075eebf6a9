// SPDX-License-Identifier: MIT
#include "app/settings/preferences.h"
#include "tests/support/qt_printers.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>

using app::settings::Preferences;
using app::settings::SendKey;
using app::settings::ThemeChoice;

TEST(Preferences, DefaultsFitAChatProgram) {
    const QTemporaryDir folder;
    const Preferences preferences(folder.filePath(QStringLiteral("p.ini")));
    EXPECT_EQ(preferences.theme(), ThemeChoice::System);
    EXPECT_EQ(preferences.sendKey(), SendKey::Enter);
}

TEST(Preferences, OneInstanceSeesWhatAnotherSet) {
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("p.ini"));
    Preferences one(file);
    const Preferences other(file);
    one.setSendKey(SendKey::ControlEnter);
    for (const auto theme : {ThemeChoice::Dark, ThemeChoice::Light, ThemeChoice::System}) {
        one.setTheme(theme);
        EXPECT_EQ(other.theme(), theme);
    }
    EXPECT_EQ(other.sendKey(), SendKey::ControlEnter);
}

TEST(Preferences, NonsenseInTheFileGivesTheDefaults) {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("p.ini"));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("[appearance]\ntheme=purple\n[composer]\nsendKey=@Invalid()\n\xff\xfe");
    file.close();
    const Preferences preferences(path);
    EXPECT_EQ(preferences.theme(), ThemeChoice::System);
    EXPECT_EQ(preferences.sendKey(), SendKey::Enter);
}
