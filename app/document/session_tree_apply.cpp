// SPDX-License-Identifier: MIT
#include "app/document/session_tree.h"

#include <unordered_set>

namespace app::document {

namespace {

using base::Result;

tl::unexpected<base::Error> broken(const QString& detail) {
    return base::failure(base::ErrorKind::Internal,
                         QStringLiteral("The change does not fit the session."), detail);
}

/// The tree as it will be, for looking rows up while a change is checked.
class Outlook {
public:
    Outlook(const SessionTree& tree, const Change& change) : m_tree(tree), m_change(change) {
        for (const Revision& revision : change.revisions) {
            m_revisions.emplace(revision.id, &revision);
        }
        for (const Turn& turn : change.turns) {
            m_turns.insert(turn.id);
        }
        for (const Branch& branch : change.branches) {
            m_branches.emplace(branch.id, &branch);
        }
    }

    [[nodiscard]] Result<void> check() const {
        if (m_revisions.size() != m_change.revisions.size() ||
            m_turns.size() != m_change.turns.size() ||
            m_branches.size() != m_change.branches.size()) {
            return broken(QStringLiteral("a row is given twice"));
        }
        return checkTurns()
            .and_then([this] { return checkRevisions(); })
            .and_then([this] { return checkCycles(); })
            .and_then([this] { return checkBranches(); })
            .and_then([this] { return checkPosition(); });
    }

private:
    [[nodiscard]] bool hasRevision(const RevisionId& id) const {
        return m_revisions.contains(id) || m_tree.revision(id) != nullptr;
    }

    [[nodiscard]] bool hasBranch(const BranchId& id) const {
        return m_branches.contains(id) || m_tree.branch(id) != nullptr;
    }

    [[nodiscard]] bool hasTurn(const TurnId& id) const {
        return m_turns.contains(id) || m_tree.turn(id) != nullptr;
    }

    [[nodiscard]] Result<void> checkTurns() const {
        for (const Turn& turn : m_change.turns) {
            const Turn* before = m_tree.turn(turn.id);
            if (turn.id.isNull()) {
                return broken(QStringLiteral("a turn without an id"));
            }
            if (turn.parentRevision && !hasRevision(*turn.parentRevision)) {
                return broken(QStringLiteral("turn %1: unknown parent").arg(turn.id.text()));
            }
            if (before != nullptr && before->parentRevision != turn.parentRevision) {
                return broken(QStringLiteral("turn %1 moved").arg(turn.id.text()));
            }
        }
        return {};
    }

    [[nodiscard]] Result<void> checkRevisions() const {
        for (const Revision& revision : m_change.revisions) {
            const QString name = QStringLiteral("revision %1: ").arg(revision.id.text());
            if (revision.id.isNull()) {
                return broken(QStringLiteral("a revision without an id"));
            }
            if (revision.parent && !hasRevision(*revision.parent)) {
                return broken(name + QStringLiteral("unknown parent"));
            }
            if (revision.turn && !hasTurn(*revision.turn)) {
                return broken(name + QStringLiteral("unknown turn"));
            }
            if (!hasBranch(revision.branch)) {
                return broken(name + QStringLiteral("unknown branch"));
            }
            const Revision* before = m_tree.revision(revision.id);
            if (before != nullptr &&
                (before->parent != revision.parent || before->turn != revision.turn ||
                 before->picture != revision.picture)) {
                return broken(name + QStringLiteral("its picture or place changed"));
            }
        }
        return {};
    }

    /// Only new rows can close a ring, and only among themselves. Each row is walked once.
    [[nodiscard]] Result<void> checkCycles() const {
        std::unordered_set<RevisionId> sound;
        for (const Revision& start : m_change.revisions) {
            std::vector<RevisionId> walk;
            std::unordered_set<RevisionId> walked;
            const Revision* step = &start;
            while (step != nullptr && !sound.contains(step->id)) {
                if (!walked.insert(step->id).second) {
                    return broken(
                        QStringLiteral("revision %1 is its own ancestor").arg(step->id.text()));
                }
                walk.push_back(step->id);
                const auto next =
                    step->parent ? m_revisions.find(*step->parent) : m_revisions.end();
                step = next == m_revisions.end() ? nullptr : next->second;
            }
            sound.insert(walk.begin(), walk.end());
        }
        return {};
    }

    [[nodiscard]] Result<void> checkBranches() const {
        std::unordered_map<QString, BranchId> names;
        for (const Branch& branch : m_tree.branches()) {
            if (!branch.deleted && !m_branches.contains(branch.id)) {
                names.emplace(branch.name, branch.id);
            }
        }
        for (const Branch& branch : m_change.branches) {
            if (branch.id.isNull() || branch.name.isEmpty()) {
                return broken(QStringLiteral("a branch without an id or a name"));
            }
            if (branch.head && !hasRevision(*branch.head)) {
                return broken(QStringLiteral("branch \"%1\": unknown head").arg(branch.name));
            }
            if (!branch.deleted && !names.emplace(branch.name, branch.id).second) {
                return broken(QStringLiteral("two branches \"%1\"").arg(branch.name));
            }
        }
        return {};
    }

    [[nodiscard]] Result<void> checkPosition() const {
        if (m_change.currentRevision && !hasRevision(*m_change.currentRevision)) {
            return broken(QStringLiteral("unknown current revision"));
        }
        if (m_change.currentBranch && !hasBranch(*m_change.currentBranch)) {
            return broken(QStringLiteral("unknown current branch"));
        }
        return {};
    }

    const SessionTree& m_tree;
    const Change& m_change;
    std::unordered_map<RevisionId, const Revision*> m_revisions;
    std::unordered_set<TurnId> m_turns;
    std::unordered_map<BranchId, const Branch*> m_branches;
};

/// True when the row is new.
template <class Row, class Id>
bool put(const Row& row, std::vector<Row>& rows, std::unordered_map<Id, size_t>& index) {
    const auto [place, isNew] = index.emplace(row.id, rows.size());
    if (isNew) {
        rows.push_back(row);
    } else {
        rows[place->second] = row;
    }
    return isNew;
}

} // namespace

Result<void> SessionTree::apply(const Change& change) {
    if (auto checked = Outlook(*this, change).check(); !checked) {
        return checked;
    }
    for (const Turn& turn : change.turns) {
        put(turn, m_turns, m_turnIndex);
    }
    for (const Revision& revision : change.revisions) {
        if (put(revision, m_revisions, m_revisionIndex) && revision.parent) {
            m_children[*revision.parent].push_back(revision.id);
        }
    }
    for (const Branch& branch : change.branches) {
        put(branch, m_branches, m_branchIndex);
    }
    if (change.currentRevision) {
        m_currentRevision = change.currentRevision;
    }
    if (change.currentBranch) {
        m_currentBranch = change.currentBranch;
    }
    return {};
}

} // namespace app::document
