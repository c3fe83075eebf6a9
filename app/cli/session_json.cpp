// SPDX-License-Identifier: MIT
#include "app/cli/session_json.h"

#include "app/cli/output.h"

#include <QCoreApplication>
#include <QDateTime>

namespace app::cli {

namespace {

using base::Json;

Json textOrNull(const QString& text) {
    return text.isEmpty() ? Json() : Json(base::toUtf8(text));
}

template <class IdType>
Json idOrNull(const std::optional<IdType>& id) {
    return id ? textOrNull(id->text()) : Json();
}

QString branchName(const document::SessionTree& tree, const document::BranchId& id) {
    const document::Branch* branch = tree.branch(id);
    return branch != nullptr ? branch->name : QString();
}

Json branchJson(const document::Branch& branch) {
    Json json{{"name", base::toUtf8(branch.name)},
              {"head", idOrNull(branch.head)},
              {"id", base::toUtf8(branch.id.text())}};
    if (branch.deleted) {
        json["deleted"] = true;
    }
    return json;
}

Json revisionJson(const document::SessionTree& tree, const document::Revision& revision) {
    Json json{{"id", base::toUtf8(revision.id.text())},
              {"parent", idOrNull(revision.parent)},
              {"turn", idOrNull(revision.turn)},
              {"branch", base::toUtf8(branchName(tree, revision.branch))},
              {"width", revision.picture.sizePx.width()},
              {"height", revision.picture.sizePx.height()},
              {"media_type", std::string(base::mimeType(revision.picture.mediaType).latin1())},
              {"sha256", base::toUtf8(revision.picture.hash.text())},
              {"starred", revision.starred},
              {"bytes", revision.picture.sizeBytes},
              {"created_ms", revision.createdMs},
              {"label", base::toUtf8(revision.label)},
              {"note", base::toUtf8(revision.note)}};
    if (revision.deleted) {
        json["deleted"] = true;
    }
    return json;
}

QString shortId(const QString& id) {
    return id.left(8);
}

QString oneLine(const QString& text) {
    const QString line = text.simplified();
    constexpr qsizetype kLong = 72;
    return line.size() <= kLong ? line : line.left(kLong - 1) + QChar(0x2026);
}

QString revisionLine(const document::SessionTree& tree, const document::Revision& revision) {
    const document::Turn* turn = revision.turn ? tree.turn(*revision.turn) : nullptr;
    const bool isCurrent = tree.currentRevision() == revision.id;
    return QStringLiteral("%1 %2  %3  %4 × %5  %6%7")
        .arg(isCurrent ? QLatin1Char('@')
                       : (revision.starred ? QLatin1Char('*') : QLatin1Char(' ')))
        .arg(shortId(revision.id.text()), branchName(tree, revision.branch))
        .arg(revision.picture.sizePx.width())
        .arg(revision.picture.sizePx.height())
        .arg(oneLine(turn != nullptr ? turn->prompt : revision.label),
             revision.deleted ? QCoreApplication::translate("CommandLine", "  (deleted)")
                              : QString());
}

QString turnLine(const document::Turn& turn) {
    const QString why = turn.error ? turn.error->message : QString();
    return QStringLiteral("  %1  %2: %3%4")
        .arg(shortId(turn.id.text()), document::turnStatusName(turn.status), oneLine(turn.prompt),
             why.isEmpty() ? QString() : QStringLiteral("  — ") + why);
}

} // namespace

base::Json turnJson(const document::SessionTree& tree, const document::Turn& turn) {
    Json revisions = Json::array();
    for (const document::RevisionId& id : tree.revisionsOf(turn.id)) {
        revisions.push_back(base::toUtf8(id.text()));
    }
    Json error = turn.error ? errorJson(turn.error->kind, turn.error->message) : Json();
    if (turn.error && turn.error->mayHaveBeenCharged) {
        error["may_have_been_charged"] = true;
    }
    Json thoughts = Json::array();
    for (const document::AnswerPart& part : turn.parts) {
        if (part.kind == document::PartKind::Thought) {
            thoughts.push_back(base::toUtf8(part.text));
        }
    }
    return {{"id", base::toUtf8(turn.id.text())},
            {"parent_revision", idOrNull(turn.parentRevision)},
            {"prompt", base::toUtf8(turn.prompt)},
            {"provider", base::toUtf8(turn.provider)},
            {"model", base::toUtf8(turn.model)},
            {"status", std::string(document::turnStatusName(turn.status).latin1())},
            {"error", std::move(error)},
            {"text", base::toUtf8(turn.text)},
            {"usage", document::toJson(turn.usage)},
            {"cost_usd", turn.costUsd ? Json(*turn.costUsd) : Json()},
            {"revisions", std::move(revisions)},
            {"branch", base::toUtf8(branchName(tree, turn.branch))},
            {"profile", base::toUtf8(turn.profile)},
            {"parameters", document::toJson(turn.parameters)},
            {"thoughts", std::move(thoughts)},
            {"finish_reason", base::toUtf8(turn.finishReason)},
            {"created_ms", turn.createdMs},
            {"finished_ms", turn.finishedMs},
            {"extra", turn.extra.is_object() ? turn.extra : Json::object()}};
}

base::Json logJson(const document::SessionTree& tree) {
    Json branches = Json::array();
    for (const document::Branch& branch : tree.branches()) {
        if (!branch.deleted) {
            branches.push_back(branchJson(branch));
        }
    }
    Json revisions = Json::array();
    for (const document::Revision& revision : tree.revisions()) {
        revisions.push_back(revisionJson(tree, revision));
    }
    Json turns = Json::array();
    for (const document::Turn& turn : tree.turns()) {
        turns.push_back(turnJson(tree, turn));
    }
    const auto branch = tree.currentBranch();
    return {{"current", idOrNull(tree.currentRevision())},
            {"current_branch", branch ? textOrNull(branchName(tree, *branch)) : Json()},
            {"branches", std::move(branches)},
            {"revisions", std::move(revisions)},
            {"turns", std::move(turns)}};
}

QStringList logLines(const document::SessionTree& tree) {
    QStringList lines;
    size_t nextTurn = 0;
    const auto takeTurnsUntil = [&](qint64 createdMs) {
        for (; nextTurn < tree.turns().size() && tree.turns()[nextTurn].createdMs <= createdMs;
             ++nextTurn) {
            if (tree.turns()[nextTurn].status != document::TurnStatus::Done) {
                lines.append(turnLine(tree.turns()[nextTurn]));
            }
        }
    };
    for (const document::Revision& revision : tree.revisions()) {
        takeTurnsUntil(revision.createdMs - 1);
        lines.append(revisionLine(tree, revision));
    }
    takeTurnsUntil(std::numeric_limits<qint64>::max());
    return lines;
}

} // namespace app::cli
