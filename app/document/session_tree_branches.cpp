// SPDX-License-Identifier: MIT
#include "app/document/session_tree.h"
#include "app/document/tree_planning.h"

#include <QCoreApplication>

#include <algorithm>
#include <unordered_set>

namespace app::document {

using base::ErrorKind;
using base::Result;

namespace {

/// The revisions that something living needs once `removed` is gone: the paths to the heads of the
/// other branches and to every shown revision that was made on one of them.
std::unordered_set<RevisionId> neededWithout(const SessionTree& tree, const BranchId& removed) {
    std::unordered_set<RevisionId> needed;
    const auto keepPath = [&tree, &needed](const RevisionId& end) {
        for (const Revision* step = tree.revision(end);
             step != nullptr && needed.insert(step->id).second;
             step = step->parent ? tree.revision(*step->parent) : nullptr) {
        }
    };
    const auto isLiving = [&tree, &removed](const BranchId& id) {
        const Branch* branch = tree.branch(id);
        return branch != nullptr && !branch->deleted && id != removed;
    };
    for (const Branch& branch : tree.branches()) {
        if (branch.head && isLiving(branch.id)) {
            keepPath(*branch.head);
        }
    }
    for (const Revision& revision : tree.revisions()) {
        if (!revision.deleted && isLiving(revision.branch)) {
            keepPath(revision.id);
        }
    }
    return needed;
}

/// The living branch other than `removed` whose path has most in common with the path to `from`.
const Branch* nearestBranch(const SessionTree& tree, const BranchId& removed,
                            const std::optional<RevisionId>& from) {
    const std::vector<RevisionId> path = from ? tree.pathTo(*from) : std::vector<RevisionId>();
    const Branch* nearest = nullptr;
    std::ptrdiff_t longest = -1;
    for (const Branch& branch : tree.branches()) {
        if (branch.deleted || branch.id == removed) {
            continue;
        }
        const std::vector<RevisionId> other =
            branch.head ? tree.pathTo(*branch.head) : std::vector<RevisionId>();
        const auto end = std::mismatch(path.begin(), path.end(), other.begin(), other.end()).first;
        if (end - path.begin() > longest) {
            longest = end - path.begin();
            nearest = &branch;
        }
    }
    return nearest;
}

} // namespace

QString translated(const char* text) {
    return QCoreApplication::translate("SessionTree", text);
}

tl::unexpected<base::Error> unknownRevision(const RevisionId& id) {
    return base::failure(ErrorKind::Usage, translated("There is no such revision."), id.text());
}

tl::unexpected<base::Error> unknownBranch() {
    return base::failure(ErrorKind::Usage, translated("There is no such branch."));
}

void fillIn(Revision& revision, const std::optional<RevisionId>& parent, const BranchId& branch,
            qint64 nowMs) {
    if (revision.id.isNull()) {
        revision.id = RevisionId::random();
    }
    if (revision.createdMs == 0) {
        revision.createdMs = nowMs;
    }
    revision.parent = parent;
    revision.branch = branch;
    revision.deleted = false;
}

void unhidePaths(const SessionTree& tree, Change& change, const std::vector<RevisionId>& ends) {
    std::unordered_set<RevisionId> hidden;
    for (const RevisionId& end : ends) {
        // Above a shown revision nothing is hidden.
        for (const Revision* step = tree.revision(end);
             step != nullptr && step->deleted && hidden.insert(step->id).second;
             step = step->parent ? tree.revision(*step->parent) : nullptr) {
        }
    }
    for (const Revision& revision : tree.revisions()) {
        if (hidden.contains(revision.id)) {
            change.revisions.push_back(revision);
            change.revisions.back().deleted = false;
        }
    }
}

Result<QString> SessionTree::checkedBranchName(const QString& name, const BranchId& owner) const {
    const QString trimmed = name.simplified();
    if (trimmed.isEmpty() || trimmed == QLatin1String("@")) {
        return base::failure(ErrorKind::Usage, translated("Give the branch a name."));
    }
    if (const Branch* other = branchNamed(trimmed); other != nullptr && other->id != owner) {
        return base::failure(
            ErrorKind::Usage,
            translated("There is a branch \"%1\" already. Choose another name.").arg(trimmed));
    }
    return trimmed;
}

Result<Change> SessionTree::planBranch(const QString& name, const RevisionId& at,
                                       qint64 nowMs) const {
    if (revision(at) == nullptr) {
        return unknownRevision(at);
    }
    const auto checked = checkedBranchName(name, BranchId());
    if (!checked) {
        return base::failure(checked.error());
    }
    Branch branch;
    branch.id = BranchId::random();
    branch.name = *checked;
    branch.head = at;
    branch.createdMs = nowMs;
    Change change;
    change.currentBranch = branch.id;
    change.currentRevision = at;
    change.branches.push_back(std::move(branch));
    unhidePaths(*this, change, {at});
    return change;
}

Result<Change> SessionTree::planRenameBranch(const BranchId& id, const QString& name) const {
    const Branch* before = branch(id);
    if (before == nullptr || before->deleted) {
        return unknownBranch();
    }
    const auto checked = checkedBranchName(name, id);
    if (!checked) {
        return base::failure(checked.error());
    }
    Change change;
    if (*checked != before->name) {
        change.branches.push_back(*before);
        change.branches.back().name = *checked;
    }
    return change;
}

Result<Change> SessionTree::planDeleteBranch(const BranchId& id) const {
    const Branch* before = branch(id);
    if (before == nullptr || before->deleted) {
        return unknownBranch();
    }
    const Branch* refuge = nearestBranch(*this, id, m_currentRevision);
    if (refuge == nullptr) {
        return base::failure(ErrorKind::Usage, translated("The last branch cannot be deleted."));
    }
    Change change;
    change.branches.push_back(*before);
    change.branches.back().deleted = true;
    const std::unordered_set<RevisionId> needed = neededWithout(*this, id);
    bool isOnHidden = false;
    for (const Revision& revision : m_revisions) {
        if (!revision.deleted && !needed.contains(revision.id)) {
            change.revisions.push_back(revision);
            change.revisions.back().deleted = true;
            isOnHidden = isOnHidden || revision.id == m_currentRevision;
        }
    }
    if (isOnHidden) {
        change.currentRevision = refuge->head;
        change.currentBranch = refuge->id;
    } else if (m_currentBranch == id) {
        change.currentBranch = refuge->id;
    }
    return change;
}

Result<Change> SessionTree::planRestoreBranch(const BranchId& id) const {
    const Branch* before = branch(id);
    if (before == nullptr || !before->deleted) {
        return unknownBranch();
    }
    Change change;
    change.branches.push_back(*before);
    Branch& restored = change.branches.back();
    restored.deleted = false;
    if (branchNamed(restored.name) != nullptr) {
        restored.name = freeBranchName(restored.name);
    }
    std::vector<RevisionId> ends;
    if (restored.head) {
        ends.push_back(*restored.head);
    }
    for (const Revision& revision : m_revisions) {
        if (revision.branch == id) {
            ends.push_back(revision.id);
        }
    }
    unhidePaths(*this, change, ends);
    return change;
}

Result<Change> SessionTree::planSwitch(const BranchId& id) const {
    const Branch* target = branch(id);
    if (target == nullptr || target->deleted) {
        return unknownBranch();
    }
    Change change;
    change.currentBranch = id;
    change.currentRevision = target->head;
    return change;
}

} // namespace app::document
