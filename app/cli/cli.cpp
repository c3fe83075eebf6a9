// SPDX-License-Identifier: MIT
#include "app/cli/cli.h"

#include "app/cli/commands.h"
#include "app/cli/output.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace app::cli {

namespace {

struct Command {
    const char* name;
    const char* summary;
    int (*run)(const QStringList& arguments, Environment& environment);
};

constexpr std::array kCommands{
    Command{"new", QT_TRANSLATE_NOOP("CommandLine", "creates a session"), runNew},
    Command{"edit", QT_TRANSLATE_NOOP("CommandLine", "one turn: asks for a change"), runEdit},
    Command{"log", QT_TRANSLATE_NOOP("CommandLine", "shows turns, revisions and branches"), runLog},
    Command{"export", QT_TRANSLATE_NOOP("CommandLine", "writes a revision as a picture file"),
            runExport},
    Command{"branch", QT_TRANSLATE_NOOP("CommandLine", "lists or changes branches"), runBranch},
    Command{"check", QT_TRANSLATE_NOOP("CommandLine", "verifies a session file"), runCheck},
    Command{"estimate", QT_TRANSLATE_NOOP("CommandLine", "what an edit would cost; sends nothing"),
            runEstimate},
    Command{"models", QT_TRANSLATE_NOOP("CommandLine", "lists models and what they can do"),
            runModels},
    Command{"profile", QT_TRANSLATE_NOOP("CommandLine", "lists or changes profiles"), runProfile},
    Command{"key", QT_TRANSLATE_NOOP("CommandLine", "sets, clears or shows the state of a key"),
            runKey},
    Command{"tour",
            QT_TRANSLATE_NOOP("CommandLine", "makes a demonstration session without a display"),
            runTour},
};

QString tr(const char* text) {
    return QCoreApplication::translate("CommandLine", text);
}

bool asksForHelp(const QString& word) {
    return word == QLatin1String("--help") || word == QLatin1String("-h") ||
           word == QLatin1String("help");
}

void printOverview() {
    print(tr("Usage: plantain [FILE]               opens the window\n"
             "       plantain COMMAND [arguments]  needs no display\n\n"
             "Commands (each has --help):"));
    for (const Command& command : kCommands) {
        print(QStringLiteral("  %1 %2")
                  .arg(QLatin1String(command.name), -9)
                  .arg(tr(command.summary)));
    }
    print(
        tr("\nREV is an id or its beginning, a branch name, or @ (current).\n\n"
           "Exit codes: 0 done; 2 usage, also an instruction that the built-in editor did not\n"
           "understand; 3 refused (safety, policy); 4 provider or network; 5 file; 6 key missing\n"
           "or wrong; 7 over the spending cap; 130 cancelled.\n\n"
           "Keys also come from the environment: PLANTAIN_KEY_<PROFILE>, GEMINI_API_KEY,\n"
           "GOOGLE_API_KEY."));
}

const Command* find(const QString& name) {
    const auto found =
        std::find_if(kCommands.begin(), kCommands.end(),
                     [&](const Command& command) { return name == QLatin1String(command.name); });
    return found == kCommands.end() ? nullptr : &*found;
}

} // namespace

bool isCommand(const QStringList& arguments) {
    const QString first = arguments.value(0);
    return find(first) != nullptr || asksForHelp(first) || first == QLatin1String("--version") ||
           first == QLatin1String("-v");
}

int run(const QStringList& arguments, Environment environment) {
    const QString first = arguments.value(0);
    if (const Command* command = find(first)) {
        return command->run(arguments.mid(1), environment);
    }
    if (first == QLatin1String("--version") || first == QLatin1String("-v")) {
        print(QStringLiteral("plantain %1").arg(QLatin1String(PLANTAIN_VERSION)));
        return kDone;
    }
    if (asksForHelp(first)) {
        printOverview();
        return kDone;
    }
    printMessage(tr("plantain: there is no command “%1”; see “plantain --help”.").arg(first));
    return kUsage;
}

} // namespace app::cli
