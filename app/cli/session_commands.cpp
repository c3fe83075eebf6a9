// SPDX-License-Identifier: MIT
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/cli/session_access.h"
#include "app/cli/session_json.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace app::cli {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("CommandLine", text);
}

int printLog(const document::SessionTree& tree, bool asJson) {
    if (asJson) {
        printJson(logJson(tree));
        return kDone;
    }
    const QStringList lines = logLines(tree);
    for (const QString& line : lines) {
        print(line);
    }
    return kDone;
}

// --- branch -------------------------------------------------------------------------------------

base::Result<document::BranchId> branchNamed(const document::SessionTree& tree,
                                             const QString& name) {
    const document::Branch* branch = tree.branchNamed(name);
    if (branch == nullptr) {
        return base::failure(base::ErrorKind::Usage, tr("There is no branch “%1”.").arg(name));
    }
    return branch->id;
}

using Planned = base::Result<editing::Session::Planner>;

Planned planNewBranch(const document::SessionTree& tree, const Arguments& arguments, qint64 nowMs) {
    const QString at = arguments.isSet(QStringLiteral("at")) ? arguments.value(QStringLiteral("at"))
                                                             : QStringLiteral("@");
    return tree.resolve(at).map([&](const document::RevisionId& id) -> editing::Session::Planner {
        return [name = arguments.value(QStringLiteral("new")), id, nowMs](
                   const document::SessionTree& now) { return now.planBranch(name, id, nowMs); };
    });
}

/// The one change asked for; a null planner where only the list is.
Planned planBranchChange(const document::SessionTree& tree, const Arguments& arguments,
                         qint64 nowMs) {
    if (arguments.isSet(QStringLiteral("new"))) {
        return planNewBranch(tree, arguments, nowMs);
    }
    if (arguments.isSet(QStringLiteral("rename"))) {
        return branchNamed(tree, arguments.value(QStringLiteral("rename")))
            .map([name = arguments.word(1)](
                     const document::BranchId& id) -> editing::Session::Planner {
                return [id, name](const document::SessionTree& now) {
                    return now.planRenameBranch(id, name);
                };
            });
    }
    if (arguments.isSet(QStringLiteral("delete"))) {
        return branchNamed(tree, arguments.value(QStringLiteral("delete")))
            .map([](const document::BranchId& id) -> editing::Session::Planner {
                return [id](const document::SessionTree& now) { return now.planDeleteBranch(id); };
            });
    }
    if (arguments.isSet(QStringLiteral("switch"))) {
        return branchNamed(tree, arguments.value(QStringLiteral("switch")))
            .map([](const document::BranchId& id) -> editing::Session::Planner {
                return [id](const document::SessionTree& now) { return now.planSwitch(id); };
            });
    }
    return editing::Session::Planner();
}

int printBranches(const document::SessionTree& tree, bool asJson) {
    if (asJson) {
        base::Json json = logJson(tree);
        printJson({{"current", json["current"]},
                   {"current_branch", json["current_branch"]},
                   {"branches", json["branches"]}});
        return kDone;
    }
    for (const document::Branch& branch : tree.branches()) {
        if (!branch.deleted) {
            print(QStringLiteral("%1 %2  %3")
                      .arg(tree.currentBranch() == branch.id ? QLatin1Char('@') : QLatin1Char(' '))
                      .arg(branch.head ? branch.head->text().left(8) : QStringLiteral("-"),
                           branch.name));
        }
    }
    return kDone;
}

void addBranchOptions(Arguments& arguments) {
    arguments.addOption(QStringLiteral("new"), QStringLiteral("NAME"), tr("Adds a branch."));
    arguments.addOption(QStringLiteral("at"), QStringLiteral("REV"),
                        tr("Where the new branch starts; without it at the current revision."));
    arguments.addOption(QStringLiteral("rename"), QStringLiteral("OLD NEW"),
                        tr("Renames a branch; the new name is the next word."));
    arguments.addOption(QStringLiteral("delete"), QStringLiteral("NAME"),
                        tr("Hides a branch; its pictures stay in the file."));
    arguments.addOption(QStringLiteral("switch"), QStringLiteral("NAME"),
                        tr("Goes to the end of a branch."));
    arguments.addJson();
}

int countActions(const Arguments& arguments) {
    int count = 0;
    for (const char* name : {"new", "rename", "delete", "switch"}) {
        count += arguments.isSet(QLatin1String(name)) ? 1 : 0;
    }
    return count;
}

base::Json checkJson(const storage::CheckReport& report) {
    base::Json problems = base::Json::array();
    for (const QString& problem : report.problems) {
        problems.push_back(base::toUtf8(problem));
    }
    return {{"sound", report.isSound()},
            {"problems", std::move(problems)},
            {"turns", report.turns},
            {"revisions", report.revisions},
            {"blobs", report.blobs}};
}

int printCheck(const storage::CheckReport& report, bool asJson) {
    if (asJson) {
        printJson(checkJson(report));
    } else if (report.isSound()) {
        print(tr("sound: %1 turns, %2 revisions, %3 pictures and masks")
                  .arg(report.turns)
                  .arg(report.revisions)
                  .arg(report.blobs));
    }
    for (const QString& problem : report.problems) {
        printMessage(problem);
    }
    return report.isSound() ? kDone : kFile;
}

} // namespace

int runNew(const QStringList& words, Environment& environment) {
    Arguments arguments(QStringLiteral("new"), tr("Creates a session file."),
                        QStringLiteral("SESSION"));
    arguments.addOption(QStringLiteral("from"), QStringLiteral("IMAGE"),
                        tr("A picture (PNG, JPEG, WebP) as the first revision."));
    arguments.addJson();
    if (const auto code = arguments.parse(words, 1, 1)) {
        return *code;
    }
    QByteArray picture;
    const QString from = arguments.value(QStringLiteral("from"));
    if (!from.isEmpty()) {
        base::Result<QByteArray> bytes = readFile(from);
        if (!bytes) {
            return report(bytes.error(), arguments.asJson());
        }
        picture = *std::move(bytes);
    }
    editing::Session::Opened session =
        editing::Session::create(arguments.word(0), environment.services.clock);
    if (!session) {
        return report(session.error(), arguments.asJson());
    }
    if (!from.isEmpty()) {
        const auto root = importRoot(**session, picture, QFileInfo(from).fileName());
        if (!root) {
            session->reset();
            QFile::remove(arguments.word(0)); // made a moment ago by this very command
            return report(root.error(), arguments.asJson());
        }
    }
    return arguments.asJson() ? printLog((*session)->tree(), true) : int(kDone);
}

int runLog(const QStringList& words, Environment& environment) {
    Arguments arguments(QStringLiteral("log"), tr("Shows the tree of a session, oldest first."),
                        QStringLiteral("SESSION"));
    arguments.addJson();
    if (const auto code = arguments.parse(words, 1, 1)) {
        return *code;
    }
    const auto session = openForReading(arguments.word(0), environment.services.clock);
    if (!session) {
        return report(session.error(), arguments.asJson());
    }
    const QStringList damage = (*session)->damage();
    for (const QString& line : damage) {
        printMessage(tr("damaged and left out: %1").arg(line));
    }
    return printLog((*session)->tree(), arguments.asJson());
}

int runExport(const QStringList& words, Environment& environment) {
    Arguments arguments(QStringLiteral("export"),
                        tr("Writes a revision as a picture file: the original bytes where the "
                           "format is the same, else converted."),
                        QStringLiteral("SESSION"));
    arguments.addOption(QStringLiteral("rev"), QStringLiteral("REV"),
                        tr("Which revision; without it the current one."));
    arguments.addOption(QStringLiteral("o,out"), QStringLiteral("OUT"),
                        tr("The file to write: .png, .jpg or .webp."));
    if (const auto code = arguments.parse(words, 1, 1)) {
        return *code;
    }
    const QString out = arguments.value(QStringLiteral("o"));
    if (out.isEmpty()) {
        printMessage(tr("plantain: say where to with -o OUT."));
        return kUsage;
    }
    const auto session = openForReading(arguments.word(0), environment.services.clock);
    if (!session) {
        return report(session.error());
    }
    const QString rev = arguments.isSet(QStringLiteral("rev"))
                            ? arguments.value(QStringLiteral("rev"))
                            : QStringLiteral("@");
    const base::Result<void> done = (*session)->tree().resolve(rev).and_then(
        [&](const document::RevisionId& id) { return exportRevision(**session, id, out); });
    return done ? int(kDone) : report(done.error());
}

int runBranch(const QStringList& words, Environment& environment) {
    Arguments arguments(QStringLiteral("branch"), tr("Lists or changes the branches of a session."),
                        QStringLiteral("SESSION"));
    addBranchOptions(arguments);
    if (const auto code = arguments.parse(words, 1, 2)) {
        return *code;
    }
    const bool renames = arguments.isSet(QStringLiteral("rename"));
    const bool hasNewName = !arguments.word(1).isEmpty();
    if (renames && !hasNewName) {
        printMessage(tr("plantain: --rename takes two names: OLD NEW."));
        return kUsage;
    }
    if (countActions(arguments) > 1 || renames != hasNewName ||
        (arguments.isSet(QStringLiteral("at")) && !arguments.isSet(QStringLiteral("new")))) {
        printMessage(tr("plantain: one change at a time; see “plantain branch --help”."));
        return kUsage;
    }
    const bool changes = countActions(arguments) == 1;
    const auto session = changes ? openForWriting(arguments.word(0), environment.services.clock)
                                 : openForReading(arguments.word(0), environment.services.clock);
    if (!session) {
        return report(session.error(), arguments.asJson());
    }
    if (changes) {
        const auto done =
            planBranchChange((*session)->tree(), arguments, environment.services.clock.nowMs())
                .and_then([&](const editing::Session::Planner& planner) {
                    return change(**session, planner);
                });
        if (!done) {
            return report(done.error(), arguments.asJson());
        }
    }
    return changes && !arguments.asJson() ? int(kDone)
                                          : printBranches((*session)->tree(), arguments.asJson());
}

int runCheck(const QStringList& words, Environment& /*environment*/) {
    Arguments arguments(QStringLiteral("check"),
                        tr("Verifies the whole file: database, hashes, tree. Exit code 5 when "
                           "something is wrong."),
                        QStringLiteral("SESSION"));
    arguments.addJson();
    if (const auto code = arguments.parse(words, 1, 1)) {
        return *code;
    }
    const auto checked =
        storage::SessionStore::open(arguments.word(0), storage::OpenMode::ReadOnly)
            .and_then([](const storage::SessionStore& store) { return store.check(); });
    return checked ? printCheck(*checked, arguments.asJson())
                   : report(checked.error(), arguments.asJson());
}

} // namespace app::cli
