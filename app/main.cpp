// SPDX-License-Identifier: MIT
#include "app/base/hardening.h"
#include "app/base/redactor.h"
#include "app/cli/cli.h"
#include "app/net/http.h"
#include "app/providers/builtin/builtin_provider.h"
#include "app/providers/gemini/gemini_provider.h"
#include "app/settings/preferences.h"
#include "ui/main_window/main_window.h"
#include "ui/widgets/style.h"

#include <QApplication>
#include <QEventLoop>
#include <QPixmap>
#include <QScopeGuard>
#include <QStandardPaths>
#include <QTimer>

#include <cstdio>

namespace {

using app::base::Result;

/// Everything that lives as long as the program, in the order of dependence.
struct Composition {
    Composition(const QString& configFolder, app::base::Redactor& redactor)
        : profiles(configFolder),
          keys(app::settings::makeKeychainStore(), redactor),
          catalogue(app::providers::Catalogue::load(configFolder + QStringLiteral("/models.json"),
                                                    &catalogueRemark)) {
        if (const Result<void> loaded = profiles.load(); !loaded) {
            qWarning("%ls", qUtf16Printable(loaded.error().message));
        }
        if (!catalogueRemark.isEmpty()) {
            qWarning("%ls", qUtf16Printable(catalogueRemark));
        }
        providers.add(app::providers::builtin::makeBuiltinProvider());
        providers.add(app::providers::gemini::makeGeminiProvider(http));
    }

    [[nodiscard]] app::editing::Services services() {
        return {profiles, keys, providers, catalogue, clock};
    }

    app::base::Clock clock;
    app::settings::ProfileStore profiles;
    app::settings::KeyRing keys;
    QString catalogueRemark;
    app::providers::Catalogue catalogue;
    app::net::HttpClient http;
    app::providers::ProviderRegistry providers;
};

/// The tour's screenshot: the real window on this session, drawn offscreen.
Result<void> screenshot(const app::editing::Services& services, const QString& sessionPath,
                        const QString& pngPath) {
    ui::widgets::applyTheme(ui::widgets::Theme::Light);
    ui::main_window::MainWindow window(services);
    window.resize(1440, 900);
    QEventLoop loop;
    QObject::connect(&window, &ui::main_window::MainWindow::pictureShown, &loop,
                     [&loop] { QTimer::singleShot(400, &loop, &QEventLoop::quit); });
    QTimer::singleShot(20'000, &loop, &QEventLoop::quit);
    window.openPath(sessionPath);
    window.show();
    loop.exec();
    if (!window.grab().save(pngPath, "PNG")) {
        return app::base::failure(
            app::base::ErrorKind::FileAccess,
            QCoreApplication::translate("main", "The screenshot could not be written to %1.")
                .arg(pngPath));
    }
    return {};
}

int runCommand(const QStringList& arguments, Composition& parts) {
    const app::editing::Services services = parts.services();
    app::cli::Environment environment{services, &parts.profiles, {}};
    environment.screenshot = [services](const QString& session, const QString& png) {
        return screenshot(services, session, png);
    };
    return app::cli::run(arguments, environment);
}

ui::widgets::Theme chosenTheme() {
    switch (app::settings::Preferences().theme()) {
    case app::settings::ThemeChoice::Light:
        return ui::widgets::Theme::Light;
    case app::settings::ThemeChoice::Dark:
        return ui::widgets::Theme::Dark;
    case app::settings::ThemeChoice::System:
        break;
    }
    return ui::widgets::Theme::System;
}

int runWindow(const QStringList& arguments, Composition& parts) {
    ui::widgets::applyTheme(chosenTheme());
    ui::main_window::MainWindow window(parts.services());
    if (arguments.isEmpty()) {
        window.openStartSession();
    } else {
        window.openPath(arguments.first());
    }
    window.show();
    return QApplication::exec();
}

/// Qt would abort where there is none.
bool hasDisplay(const QStringList& arguments) {
    return qEnvironmentVariableIsSet("QT_QPA_PLATFORM") ||
           !qEnvironmentVariableIsEmpty("DISPLAY") ||
           !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ||
           arguments.contains(QStringLiteral("-platform"));
}

} // namespace

int main(int argc, char** argv) {
    app::base::hardenProcess();
    // Outlives the application, which waits for the pool's threads, and those may log.
    app::base::Redactor redactor;
    app::base::installRedactingMessageHandler(redactor);
    const auto last = qScopeGuard([] { qInstallMessageHandler(nullptr); });
    QStringList arguments;
    for (int i = 1; i < argc; ++i) {
        arguments.append(QString::fromLocal8Bit(argv[i]));
    }
    const bool isCommand = app::cli::isCommand(arguments);
    if (isCommand) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    } else if (!hasDisplay(arguments)) {
        constexpr int kUsage = 2;
        std::fputs("plantain: There is no display for the window. Commands need none; see "
                   "\"plantain --help\".\n",
                   stderr);
        return kUsage;
    }
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("plantain"));
    QApplication::setApplicationDisplayName(QString());
    QApplication::setApplicationVersion(QStringLiteral(PLANTAIN_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("plantain"));

    Composition parts(QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation),
                      redactor);
    return isCommand ? runCommand(arguments, parts) : runWindow(arguments, parts);
}
