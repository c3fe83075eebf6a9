// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/result.h"
#include "app/document/revision.h"
#include "app/document/turn.h"

#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace app::document {

/// Rows to write and pointers to move: the only way a session changes. Rows replace the row of the
/// same id or are added. Storage writes one change in one transaction; then SessionTree::apply()
/// takes it.
struct Change {
    std::vector<Turn> turns;
    std::vector<Revision> revisions;
    std::vector<Branch> branches;
    /// Where the user is afterwards; unset: unmoved.
    std::optional<RevisionId> currentRevision;
    std::optional<BranchId> currentBranch;

    [[nodiscard]] bool isEmpty() const {
        return turns.empty() && revisions.empty() && branches.empty() && !currentRevision &&
               !currentBranch;
    }
};

/// The tree of turns, revisions and branches of one session with its rules, as a value. The const
/// functions that plan a change compute it and leave the tree as it is; nothing is ever removed.
/// All lists are oldest first, deleted rows included.
class SessionTree {
public:
    /// Takes the rows of `change`. Internal when a row breaks a rule (unknown parent, a revision
    /// moved to another parent, a cycle, two living branches of one name); then nothing is taken.
    [[nodiscard]] base::Result<void> apply(const Change& change);

    [[nodiscard]] const std::vector<Turn>& turns() const { return m_turns; }

    [[nodiscard]] const std::vector<Revision>& revisions() const { return m_revisions; }

    [[nodiscard]] const std::vector<Branch>& branches() const { return m_branches; }

    [[nodiscard]] std::optional<RevisionId> currentRevision() const { return m_currentRevision; }

    [[nodiscard]] std::optional<BranchId> currentBranch() const { return m_currentBranch; }

    // Null when there is none. Pointers hold until the next apply().
    [[nodiscard]] const Turn* turn(const TurnId& id) const;
    [[nodiscard]] const Revision* revision(const RevisionId& id) const;
    [[nodiscard]] const Branch* branch(const BranchId& id) const;
    /// A living branch by its name.
    [[nodiscard]] const Branch* branchNamed(QStringView name) const;

    [[nodiscard]] std::vector<RevisionId> children(const RevisionId& id) const;
    /// From the root to `id`, both included.
    [[nodiscard]] std::vector<RevisionId> pathTo(const RevisionId& id) const;
    [[nodiscard]] std::vector<RevisionId> revisionsOf(const TurnId& id) const;
    /// Turns started from `id` (any status), oldest first; nullopt: turns without a parent.
    [[nodiscard]] std::vector<TurnId> turnsFrom(const std::optional<RevisionId>& id) const;
    /// The turns that made the path to `id`: what a model is told. Imports have none.
    [[nodiscard]] std::vector<TurnId> conversation(const std::optional<RevisionId>& id) const;
    /// What the chat shows for a position: the conversation, with the failed, cancelled and running
    /// turns started from each revision of the path: in the order of the path, at one revision
    /// oldest first.
    [[nodiscard]] std::vector<TurnId> transcript(const std::optional<RevisionId>& id) const;
    [[nodiscard]] bool isAncestorOrSelf(const RevisionId& ancestor, const RevisionId& id) const;

    /// REV of the command line: an id, a unique id prefix (at least 4 digits), a living branch's
    /// name, or "@" (current). Branch names win over prefixes. Usage when nothing or several things
    /// match.
    [[nodiscard]] base::Result<RevisionId> resolve(const QString& text) const;

    // --- Planning -------------------------------------------------------------------------------

    /// An imported picture as a new root, on a branch of its own ("main" for the first).
    [[nodiscard]] base::Result<Change> planRoot(Revision revision, qint64 nowMs) const;
    /// A turn begins from `turn.parentRevision`. Its branch is the current one when its head is
    /// that revision (or the tree is empty), else a new one, named after the old, which is made and
    /// becomes current when the turn brings a picture: a failed turn leaves no empty branch behind.
    /// Writes the turn as it is given with the branch filled in.
    [[nodiscard]] base::Result<Change> planTurnStarted(Turn turn, qint64 nowMs) const;
    /// The turn ends. `results` are its pictures (siblings; the first one moves the branch and, if
    /// the user is still at the turn's parent, the current position). Empty for failed and
    /// cancelled turns. The parent, turn, branch, origin and creation time of each result are
    /// filled in.
    [[nodiscard]] base::Result<Change> planTurnFinished(Turn turn, std::vector<Revision> results,
                                                        qint64 nowMs) const;
    /// An exact edit on the canvas (or an import placed as a revision) below `parent`; branches
    /// like a turn.
    [[nodiscard]] base::Result<Change> planRevision(const RevisionId& parent, Revision revision,
                                                    qint64 nowMs) const;
    /// Moves the current position. The current branch follows when the revision is on the path of
    /// exactly the branches given by branchesThrough(): kept if it passes through, else the first
    /// that does.
    [[nodiscard]] base::Result<Change> planGoTo(const RevisionId& id) const;
    /// A new branch whose head is `at`; the user is there afterwards.
    [[nodiscard]] base::Result<Change> planBranch(const QString& name, const RevisionId& at,
                                                  qint64 nowMs) const;
    [[nodiscard]] base::Result<Change> planRenameBranch(const BranchId& id,
                                                        const QString& name) const;
    /// Marks the branch deleted and hides the revisions that no living branch needs: those made on
    /// it that are no ancestor of a living branch's head and have no living descendant. Usage for
    /// the last branch. When the user stands on a hidden revision, the position moves to the head
    /// of the living branch that shares the longest path; when only on this branch, that branch
    /// becomes the current one.
    [[nodiscard]] base::Result<Change> planDeleteBranch(const BranchId& id) const;
    /// The inverse of planDeleteBranch(), the position aside. A name taken since gets a number.
    [[nodiscard]] base::Result<Change> planRestoreBranch(const BranchId& id) const;
    [[nodiscard]] base::Result<Change> planSwitch(const BranchId& id) const;
    [[nodiscard]] base::Result<Change> planStar(const RevisionId& id, bool starred) const;
    [[nodiscard]] base::Result<Change> planNote(const RevisionId& id, const QString& note) const;

    /// Living branches whose head is `id` or a descendant of it.
    [[nodiscard]] std::vector<BranchId> branchesThrough(const RevisionId& id) const;

private:
    [[nodiscard]] QString freeBranchName(const QString& base) const;
    [[nodiscard]] base::Result<QString> checkedBranchName(const QString& name,
                                                          const BranchId& owner) const;
    [[nodiscard]] BranchId branchForWork(const std::optional<RevisionId>& parent) const;
    [[nodiscard]] Branch branchToExtend(const BranchId& wanted,
                                        const std::optional<RevisionId>& parent,
                                        qint64 nowMs) const;

    std::vector<Turn> m_turns;
    std::vector<Revision> m_revisions;
    std::vector<Branch> m_branches;
    std::unordered_map<TurnId, size_t> m_turnIndex;
    std::unordered_map<RevisionId, size_t> m_revisionIndex;
    std::unordered_map<BranchId, size_t> m_branchIndex;
    std::unordered_map<RevisionId, std::vector<RevisionId>> m_children;
    std::optional<RevisionId> m_currentRevision;
    std::optional<BranchId> m_currentBranch;
};

} // namespace app::document
