// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <QApplication>
#include <QLocale>
#include <QStandardPaths>
#include <QTemporaryDir>

/// Offscreen, C locale, a throw-away home: tests know nothing of the person who runs them.
int main(int argc, char** argv) {
    const QTemporaryDir home;
    for (const char* variable : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"}) {
        qputenv(variable, home.path().toUtf8());
    }
    for (const char* variable : {"GEMINI_API_KEY", "GOOGLE_API_KEY", "https_proxy", "http_proxy"}) {
        qunsetenv(variable);
    }
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:");
    QStandardPaths::setTestModeEnabled(true);
    QLocale::setDefault(QLocale::c());
    const QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("plantain"));
    ::testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
