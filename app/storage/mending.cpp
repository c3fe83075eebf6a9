// SPDX-License-Identifier: MIT
#include "app/storage/mending.h"

#include <QCoreApplication>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace app::storage {

using namespace document;

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("SessionFile", text);
}

/// Eight digits are enough to find the row again.
template <class Id>
QString shortName(const Id& id) {
    return id.text().left(8);
}

class Mender {
public:
    Mender(Change& rows, QStringList& damage) : m_rows(rows), m_damage(damage) {
        for (const Revision& revision : rows.revisions) {
            m_revisions.insert(revision.id);
        }
        for (const Turn& turn : rows.turns) {
            m_turns.insert(turn.id);
        }
        for (const Branch& branch : rows.branches) {
            m_branches.insert(branch.id);
        }
    }

    void mend() {
        mendTurns();
        mendRevisions();
        mendHeads();
        mendNames();
        mendPosition();
    }

private:
    void mendTurns() {
        for (Turn& turn : m_rows.turns) {
            if (turn.parentRevision && !m_revisions.contains(*turn.parentRevision)) {
                turn.parentRevision.reset();
                m_damage
                    << tr("Turn %1: the revision it started from is lost.").arg(shortName(turn.id));
            }
        }
    }

    void mendRevisions() {
        for (Revision& revision : m_rows.revisions) {
            if (revision.parent && !m_revisions.contains(*revision.parent)) {
                revision.parent.reset();
                m_damage << tr("Revision %1: the revision before it is lost.")
                                .arg(shortName(revision.id));
            }
            if (revision.turn && !m_turns.contains(*revision.turn)) {
                revision.turn.reset();
                m_damage << tr("Revision %1: the turn that made it is lost.")
                                .arg(shortName(revision.id));
            }
            if (m_branches.insert(revision.branch).second) {
                Branch branch;
                branch.id = revision.branch;
                branch.name = tr("recovered %1").arg(shortName(revision.branch));
                branch.head = revision.id;
                branch.createdMs = revision.createdMs;
                m_rows.branches.push_back(std::move(branch));
                m_recovered.insert(revision.branch);
            }
        }
    }

    void mendHeads() {
        std::unordered_map<BranchId, RevisionId> newest;
        for (const Revision& revision : m_rows.revisions) {
            newest.insert_or_assign(revision.branch, revision.id);
        }
        for (Branch& branch : m_rows.branches) {
            const bool isLost = branch.head && !m_revisions.contains(*branch.head);
            if (!isLost && !m_recovered.contains(branch.id)) {
                continue;
            }
            m_damage << tr("Branch \"%1\": its newest revision is not certain.").arg(branch.name);
            const auto found = newest.find(branch.id);
            branch.head = found == newest.end() ? std::nullopt : std::optional(found->second);
            if (!branch.head && !m_rows.revisions.empty()) {
                branch.head = m_rows.revisions.back().id;
            }
        }
    }

    void mendNames() {
        std::unordered_set<QString> names;
        for (Branch& branch : m_rows.branches) {
            if (branch.deleted) {
                continue;
            }
            if (branch.name.isEmpty() || !names.insert(branch.name).second) {
                branch.name = tr("recovered %1").arg(shortName(branch.id));
                names.insert(branch.name);
            }
        }
    }

    void mendPosition() {
        const bool hasBranch = m_rows.currentBranch && m_branches.contains(*m_rows.currentBranch);
        const bool hasRevision =
            m_rows.currentRevision && m_revisions.contains(*m_rows.currentRevision);
        const bool isRevisionSound =
            hasRevision || (!m_rows.currentRevision && m_rows.revisions.empty());
        const bool isBranchSound = hasBranch || (!m_rows.currentBranch && m_rows.branches.empty());
        if (isRevisionSound && isBranchSound) {
            return;
        }
        if (!hasBranch) {
            const auto living = std::find_if(m_rows.branches.rbegin(), m_rows.branches.rend(),
                                             [](const Branch& branch) { return !branch.deleted; });
            m_rows.currentBranch =
                living == m_rows.branches.rend() ? std::nullopt : std::optional(living->id);
        }
        if (!hasRevision) {
            m_rows.currentRevision.reset();
            for (const Branch& branch : m_rows.branches) {
                if (branch.id == m_rows.currentBranch) {
                    m_rows.currentRevision = branch.head;
                }
            }
        }
        m_damage << tr("The place where the session was left is lost.");
    }

    Change& m_rows;
    QStringList& m_damage;
    std::unordered_set<RevisionId> m_revisions;
    std::unordered_set<TurnId> m_turns;
    std::unordered_set<BranchId> m_branches;
    std::unordered_set<BranchId> m_recovered;
};

} // namespace

Change mended(Change rows, QStringList* damage) {
    QStringList found;
    Mender(rows, found).mend();
    if (damage != nullptr) {
        *damage += found;
    }
    return rows;
}

} // namespace app::storage
