// SPDX-License-Identifier: MIT
#pragma once

#include "app/document/session_tree.h"
#include "tests/support/qt_printers.h"

#include <gtest/gtest.h>

#include <ostream>

namespace app::base {
template <class Tag>
void PrintTo(const Id<Tag>& id, std::ostream* out) {
    *out << id.text().toStdString();
}
} // namespace app::base

/// A session tree that tests drive by its own plans; time runs one millisecond a step.
class TreeBuilder {
public:
    app::document::SessionTree tree;

    qint64 tick() { return ++m_nowMs; }

    /// Takes a plan, which must have succeeded.
    void take(const app::base::Result<app::document::Change>& change) {
        ASSERT_TRUE(change.has_value()) << change.error().detail.toStdString();
        const auto applied = tree.apply(*change);
        ASSERT_TRUE(applied.has_value()) << applied.error().detail.toStdString();
    }

    app::document::RevisionId root() {
        app::document::Revision revision = picture();
        take(tree.planRoot(revision, tick()));
        return revision.id;
    }

    app::document::TurnId start(const std::optional<app::document::RevisionId>& parent) {
        app::document::Turn turn;
        turn.id = app::document::TurnId::random();
        turn.parentRevision = parent;
        turn.prompt = QStringLiteral("warmer");
        turn.provider = QStringLiteral("builtin");
        take(tree.planTurnStarted(turn, tick()));
        return turn.id;
    }

    /// Ends a turn with `count` pictures: their ids.
    std::vector<app::document::RevisionId> finish(const app::document::TurnId& id, int count = 1) {
        app::document::Turn turn = *tree.turn(id);
        turn.status = app::document::TurnStatus::Done;
        std::vector<app::document::Revision> results;
        for (int i = 0; i < count; ++i) {
            results.push_back(picture());
        }
        take(tree.planTurnFinished(turn, results, tick()));
        return tree.revisionsOf(id);
    }

    void fail(const app::document::TurnId& id, app::document::TurnStatus status) {
        app::document::Turn turn = *tree.turn(id);
        turn.status = status;
        turn.error = app::document::TurnError{app::base::ErrorKind::Network,
                                              QStringLiteral("no network"), QString(), false};
        take(tree.planTurnFinished(turn, {}, tick()));
    }

    /// One finished turn from where the user is, or from `parent`.
    app::document::RevisionId edit() { return finish(start(tree.currentRevision())).front(); }

    app::document::RevisionId edit(const app::document::RevisionId& parent) {
        take(tree.planGoTo(parent));
        return edit();
    }

    app::document::BranchId branchNamed(const char* name) const {
        const auto* branch = tree.branchNamed(QString::fromLatin1(name));
        return branch == nullptr ? app::document::BranchId() : branch->id;
    }

    QString currentBranchName() const {
        return tree.currentBranch() ? tree.branch(*tree.currentBranch())->name : QString();
    }

    bool isHidden(const app::document::RevisionId& id) const { return tree.revision(id)->deleted; }

    app::document::Revision picture() {
        app::document::Revision revision;
        revision.id = app::document::RevisionId::random();
        revision.picture.hash = app::document::BlobHash::fromText(revision.id.text().repeated(2));
        revision.picture.mediaType = app::base::MediaType::Png;
        revision.picture.sizePx = QSize(64, 48);
        revision.picture.sizeBytes = 100;
        return revision;
    }

private:
    qint64 m_nowMs = 1'000;
};
