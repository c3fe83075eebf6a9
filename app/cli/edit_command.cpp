// SPDX-License-Identifier: MIT
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/edit_options.h"
#include "app/cli/output.h"
#include "app/cli/session_access.h"
#include "app/cli/session_json.h"
#include "app/editing/exporter.h"

#include <QCoreApplication>
#include <QStandardPaths>

namespace app::cli {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("CommandLine", text);
}

QString presetFile() {
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) +
           QStringLiteral("/presets.json");
}

/// Where the user stood; put back when the turn made nothing.
struct Position {
    std::optional<document::RevisionId> revision;
    std::optional<document::BranchId> branch;
};

Position positionOf(const document::SessionTree& tree) {
    return {tree.currentRevision(), tree.currentBranch()};
}

/// Stands at the turn's start, on the branch asked for (made when it is new).
base::Result<void> goToStart(editing::Session& session, const Arguments& arguments,
                             const editing::EditRequest& request, qint64 nowMs) {
    const QString branchName = arguments.value(QStringLiteral("branch"));
    if (!request.parent) {
        return {};
    }
    const document::RevisionId start = *request.parent;
    if (branchName.isEmpty()) {
        return session.tree().currentRevision() == start
                   ? base::Result<void>()
                   : change(session, [start](const document::SessionTree& tree) {
                         return tree.planGoTo(start);
                     });
    }
    if (const document::Branch* branch = session.tree().branchNamed(branchName)) {
        return change(session, [id = branch->id](const document::SessionTree& tree) {
            return tree.planSwitch(id);
        });
    }
    return change(session, [branchName, start, nowMs](const document::SessionTree& tree) {
        return tree.planBranch(branchName, start, nowMs);
    });
}

void goBack(editing::Session& session, const Position& position) {
    const auto result =
        change(session,
               [position](const document::SessionTree& /*tree*/) -> base::Result<document::Change> {
                   document::Change back;
                   back.currentRevision = position.revision;
                   back.currentBranch = position.branch;
                   return back;
               });
    if (!result) {
        report(result.error());
    }
}

void printTurn(const document::SessionTree& tree, const document::Turn& turn) {
    for (const document::AnswerPart& part : turn.parts) {
        if (part.kind == document::PartKind::Thought && turn.parameters.showThoughts) {
            print(tr("thought: %1").arg(part.text));
        }
    }
    // "Done: …" of a picture that could not be kept would be untrue.
    const bool isLost = turn.error && exitCodeOf(turn.error->kind) == kFile;
    if (!turn.text.isEmpty() && !isLost) {
        print(turn.text);
    }
    for (const document::RevisionId& id : tree.revisionsOf(turn.id)) {
        const document::Revision* revision = tree.revision(id);
        const document::Branch* branch = tree.branch(revision->branch);
        print(tr("revision %1 on %2, %3 × %4 px")
                  .arg(id.text().left(8), branch != nullptr ? branch->name : QString())
                  .arg(revision->picture.sizePx.width())
                  .arg(revision->picture.sizePx.height()));
    }
    if (turn.costUsd && *turn.costUsd > 0) {
        print(tr("cost: %1 USD").arg(*turn.costUsd, 0, 'f', 4));
    }
}

int reportTurn(const document::SessionTree& tree, const document::Turn& turn, bool asJson) {
    if (asJson) {
        printJson(turnJson(tree, turn));
    } else {
        printTurn(tree, turn);
    }
    if (!turn.error) {
        return kDone;
    }
    return report({turn.error->kind, turn.error->message, turn.error->detail, std::nullopt,
                   turn.error->mayHaveBeenCharged});
}

int runEditOn(editing::Session& session, const Arguments& arguments, Environment& environment) {
    const auto request = editRequest(arguments, session.tree(),
                                     environment.services.profiles.currentName(), presetFile());
    if (!request) {
        return report(request.error(), arguments.asJson());
    }
    editing::EditService service(session, environment.services);
    if (const auto sound = service.check(*request); !sound) {
        return report(sound.error(), arguments.asJson());
    }
    const Position before = positionOf(session.tree());
    if (const auto there =
            goToStart(session, arguments, *request, environment.services.clock.nowMs());
        !there) {
        return report(there.error(), arguments.asJson());
    }
    const auto id = runTurn(session, service, *request);
    const document::Turn* turn = id ? session.tree().turn(*id) : nullptr;
    const bool isDone = turn != nullptr && turn->status == document::TurnStatus::Done;
    if (!isDone && before.revision != session.tree().currentRevision()) {
        goBack(session, before);
    }
    if (!id) {
        return report(id.error(), arguments.asJson());
    }
    turn = session.tree().turn(*id);
    const QString out = arguments.value(QStringLiteral("o"));
    int code = kDone;
    if (isDone && !out.isEmpty()) {
        const auto written = exportRevision(session, session.tree().revisionsOf(*id).front(), out);
        code = written ? int(kDone) : report(written.error());
    }
    const int turnCode = reportTurn(session.tree(), *turn, arguments.asJson());
    return turnCode != kDone ? turnCode : code;
}

base::Json estimateJson(const editing::Estimate& estimate) {
    return {{"input_tokens", estimate.inputTokens},
            {"output_tokens", estimate.outputTokens},
            {"cost_usd", estimate.costUsd ? base::Json(*estimate.costUsd) : base::Json()},
            {"requests", estimate.requests},
            {"basis", base::toUtf8(estimate.basis)},
            {"free", estimate.isFree}};
}

void printEstimate(const editing::Estimate& estimate) {
    if (estimate.isFree) {
        print(tr("free: %1").arg(estimate.basis));
        return;
    }
    print(tr("about %1 tokens in, %2 tokens out, in %3 requests")
              .arg(estimate.inputTokens)
              .arg(estimate.outputTokens)
              .arg(estimate.requests));
    print(estimate.costUsd
              ? tr("about %1 USD (%2)").arg(*estimate.costUsd, 0, 'f', 4).arg(estimate.basis)
              : tr("cost unknown: %1").arg(estimate.basis));
}

} // namespace

int runEdit(const QStringList& words, Environment& environment) {
    Arguments arguments(QStringLiteral("edit"),
                        tr("One turn on the current branch. An instruction that the built-in "
                           "editor does not understand changes nothing and ends with code 2."),
                        QStringLiteral("SESSION"));
    addEditOptions(arguments);
    arguments.addOption(QStringLiteral("o,out"), QStringLiteral("OUT"),
                        tr("Writes the first picture as a file: .png, .jpg or .webp."));
    if (const auto code = arguments.parse(words, 1, 1)) {
        return *code;
    }
    const QString out = arguments.value(QStringLiteral("o"));
    if (const auto type = editing::exportType(out); !out.isEmpty() && !type) {
        return report(type.error(), arguments.asJson());
    }
    const auto session = openForWriting(arguments.word(0), environment.services.clock);
    if (!session) {
        return report(session.error(), arguments.asJson());
    }
    return runEditOn(**session, arguments, environment);
}

int runEstimate(const QStringList& words, Environment& environment) {
    Arguments arguments(QStringLiteral("estimate"),
                        tr("Tokens and USD that this edit would cost. Sends nothing."),
                        QStringLiteral("SESSION"));
    addEditOptions(arguments);
    if (const auto code = arguments.parse(words, 1, 1)) {
        return *code;
    }
    const auto session = openForReading(arguments.word(0), environment.services.clock);
    if (!session) {
        return report(session.error(), arguments.asJson());
    }
    const auto request = editRequest(arguments, (*session)->tree(),
                                     environment.services.profiles.currentName(), presetFile());
    if (!request) {
        return report(request.error(), arguments.asJson());
    }
    const editing::EditService service(**session, environment.services);
    if (const auto sound = service.check(*request); !sound) {
        return report(sound.error(), arguments.asJson());
    }
    const editing::Estimate estimate = service.estimate(*request);
    if (arguments.asJson()) {
        printJson(estimateJson(estimate));
    } else {
        printEstimate(estimate);
    }
    return kDone;
}

} // namespace app::cli
