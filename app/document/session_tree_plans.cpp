// SPDX-License-Identifier: MIT
#include "app/document/session_tree.h"
#include "app/document/tree_planning.h"

#include <algorithm>

namespace app::document {

using base::ErrorKind;
using base::Result;

namespace {

/// The change that brings `revision` in at the end of `branch` and, if the user was waiting there,
/// moves the position to it.
void appendRevision(const SessionTree& tree, Change& change, const Revision& revision,
                    Branch branch) {
    branch.head = revision.id;
    if (tree.currentRevision() == revision.parent) {
        change.currentRevision = revision.id;
        change.currentBranch = branch.id;
    }
    change.branches.push_back(std::move(branch));
    if (revision.parent) {
        unhidePaths(tree, change, {*revision.parent});
    }
    change.revisions.push_back(revision);
}

} // namespace

BranchId SessionTree::branchForWork(const std::optional<RevisionId>& parent) const {
    const Branch* current = m_currentBranch ? branch(*m_currentBranch) : nullptr;
    if (current != nullptr && !current->deleted && current->head == parent) {
        return current->id;
    }
    if (m_revisions.empty()) {
        for (const Branch& waiting : m_branches) {
            if (!waiting.deleted && !waiting.head) {
                return waiting.id;
            }
        }
    }
    return BranchId::random();
}

Branch SessionTree::branchToExtend(const BranchId& wanted, const std::optional<RevisionId>& parent,
                                   qint64 nowMs) const {
    const Branch* known = branch(wanted);
    if (known != nullptr && !known->deleted && known->head == parent) {
        return *known;
    }
    const Revision* from = parent ? revision(*parent) : nullptr;
    const Branch* current = m_currentBranch ? branch(*m_currentBranch) : nullptr;
    const bool isOnCurrent = current != nullptr && current->head && from != nullptr &&
                             isAncestorOrSelf(from->id, *current->head);
    const Branch* old = isOnCurrent || from == nullptr ? current : branch(from->branch);
    Branch fresh;
    fresh.id = known == nullptr ? wanted : BranchId::random();
    fresh.name = freeBranchName(old != nullptr ? old->name : QStringLiteral("main"));
    fresh.createdMs = nowMs;
    return fresh;
}

Result<Change> SessionTree::planRoot(Revision revision, qint64 nowMs) const {
    Branch branch;
    branch.id = BranchId::random();
    for (const Branch& waiting : m_branches) {
        if (!waiting.deleted && !waiting.head) {
            branch = waiting;
        }
    }
    if (branch.name.isEmpty()) {
        branch.name = freeBranchName(QStringLiteral("main"));
        branch.createdMs = nowMs;
    }
    fillIn(revision, std::nullopt, branch.id, nowMs);
    branch.head = revision.id;
    Change change;
    change.currentRevision = revision.id;
    change.currentBranch = branch.id;
    change.revisions.push_back(std::move(revision));
    change.branches.push_back(std::move(branch));
    return change;
}

Result<Change> SessionTree::planTurnStarted(Turn turn, qint64 nowMs) const {
    if (turn.parentRevision && revision(*turn.parentRevision) == nullptr) {
        return unknownRevision(*turn.parentRevision);
    }
    if (turn.id.isNull()) {
        turn.id = TurnId::random();
    }
    if (this->turn(turn.id) != nullptr) {
        return base::failure(ErrorKind::Internal, QStringLiteral("The turn has begun already."),
                             turn.id.text());
    }
    if (turn.createdMs == 0) {
        turn.createdMs = nowMs;
    }
    turn.branch = branchForWork(turn.parentRevision);
    Change change;
    change.turns.push_back(std::move(turn));
    return change;
}

Result<Change> SessionTree::planTurnFinished(Turn turn, std::vector<Revision> results,
                                             qint64 nowMs) const {
    const Turn* before = this->turn(turn.id);
    if (before == nullptr || before->status != TurnStatus::Running ||
        turn.status == TurnStatus::Running) {
        return base::failure(ErrorKind::Internal, QStringLiteral("The turn is not running."),
                             turn.id.text());
    }
    turn.parentRevision = before->parentRevision;
    turn.branch = before->branch;
    turn.createdMs = before->createdMs;
    if (turn.finishedMs == 0) {
        turn.finishedMs = nowMs;
    }
    Change change;
    if (!results.empty()) {
        const Branch branch = branchToExtend(before->branch, turn.parentRevision, nowMs);
        turn.branch = branch.id;
        for (Revision& result : results) {
            result.turn = turn.id;
            result.origin = RevisionOrigin::Turn;
            result.createdMs = nowMs;
            fillIn(result, turn.parentRevision, branch.id, nowMs);
        }
        appendRevision(*this, change, results.front(), branch);
        change.revisions.insert(change.revisions.end(), results.begin() + 1, results.end());
    }
    change.turns.push_back(std::move(turn));
    return change;
}

Result<Change> SessionTree::planRevision(const RevisionId& parent, Revision revision,
                                         qint64 nowMs) const {
    if (this->revision(parent) == nullptr) {
        return unknownRevision(parent);
    }
    const Branch branch = branchToExtend(branchForWork(parent), parent, nowMs);
    fillIn(revision, parent, branch.id, nowMs);
    Change change;
    appendRevision(*this, change, revision, branch);
    return change;
}

Result<Change> SessionTree::planGoTo(const RevisionId& id) const {
    const Revision* target = revision(id);
    if (target == nullptr) {
        return unknownRevision(id);
    }
    if (target->deleted) {
        return base::failure(ErrorKind::Usage,
                             translated("This revision belongs to a deleted branch. Restore the "
                                        "branch or start a new one from it."));
    }
    Change change;
    change.currentRevision = id;
    const std::vector<BranchId> through = branchesThrough(id);
    const bool isKept = m_currentBranch && std::find(through.begin(), through.end(),
                                                     *m_currentBranch) != through.end();
    if (!isKept && !through.empty()) {
        change.currentBranch = through.front();
    }
    return change;
}

Result<Change> SessionTree::planStar(const RevisionId& id, bool starred) const {
    const Revision* before = revision(id);
    if (before == nullptr) {
        return unknownRevision(id);
    }
    Change change;
    change.revisions.push_back(*before);
    change.revisions.back().starred = starred;
    return change;
}

Result<Change> SessionTree::planNote(const RevisionId& id, const QString& note) const {
    const Revision* before = revision(id);
    if (before == nullptr) {
        return unknownRevision(id);
    }
    Change change;
    change.revisions.push_back(*before);
    change.revisions.back().note = note;
    return change;
}

} // namespace app::document
