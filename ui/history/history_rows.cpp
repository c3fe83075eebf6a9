// SPDX-License-Identifier: MIT
#include "ui/history/history_rows.h"

#include <QCoreApplication>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace ui::history {

using namespace app::document;

namespace {

QString tr(const char* text, int count = -1) {
    return QCoreApplication::translate("HistoryPanel", text, nullptr, count);
}

struct Counts {
    int running = 0;
    int failed = 0;
};

/// A revision still to be laid out, with the lines that pass it.
struct Step {
    const Revision* revision;
    int lane;
    int parentLane;
    quint32 through;
    quint32 pathThrough;
};

quint32 bitOf(int lane) {
    return 1U << lane;
}

class Layout {
public:
    explicit Layout(const SessionTree& tree) : m_tree(tree) {
        if (tree.currentRevision()) {
            for (const RevisionId& id : tree.pathTo(*tree.currentRevision())) {
                m_path.insert(id);
            }
        }
        countTurns();
        nameHeads();
    }

    std::vector<HistoryRow> rows() {
        std::vector<HistoryRow> rows;
        rows.reserve(m_tree.revisions().size());
        std::vector<Step> steps;
        for (auto root = m_tree.revisions().rbegin(); root != m_tree.revisions().rend(); ++root) {
            if (!root->parent && !root->deleted) {
                steps.push_back({&*root, 0, -1, 0, 0});
            }
        }
        while (!steps.empty()) {
            const Step step = steps.back();
            steps.pop_back();
            rows.push_back(rowOf(step));
            pushChildren(step, rows.back(), steps);
        }
        return rows;
    }

private:
    void countTurns() {
        for (const Turn& turn : m_tree.turns()) {
            if (!turn.parentRevision) {
                continue;
            }
            if (turn.status == TurnStatus::Running) {
                ++m_counts[*turn.parentRevision].running;
            } else if (turn.status == TurnStatus::Failed || turn.status == TurnStatus::Refused) {
                ++m_counts[*turn.parentRevision].failed;
            }
        }
    }

    void nameHeads() {
        for (const Branch& branch : m_tree.branches()) {
            if (branch.deleted || !branch.head) {
                continue;
            }
            QStringList& names = m_heads[*branch.head];
            if (branch.id == m_tree.currentBranch()) {
                names.prepend(branch.name);
                m_currentHead = *branch.head;
            } else {
                names.append(branch.name);
            }
        }
    }

    HistoryRow rowOf(const Step& step) const {
        HistoryRow row;
        row.id = step.revision->id;
        row.lane = step.lane;
        row.parentLane = step.parentLane;
        row.through = step.through;
        row.pathThrough = step.pathThrough;
        row.isCurrent = row.id == m_tree.currentRevision();
        row.isOnPath = m_path.contains(row.id);
        row.starred = step.revision->starred;
        if (const auto counts = m_counts.find(row.id); counts != m_counts.end()) {
            row.running = counts->second.running;
            row.failed = counts->second.failed;
        }
        if (const auto names = m_heads.find(row.id); names != m_heads.end()) {
            row.branches = names->second;
            row.isCurrentBranch = row.id == m_currentHead;
        }
        return row;
    }

    /// The first child goes on in its parent's lane, below whatever branches off in between.
    void pushChildren(const Step& step, HistoryRow& row, std::vector<Step>& steps) const {
        std::vector<const Revision*> children;
        for (const RevisionId& id : m_tree.children(row.id)) {
            if (const Revision* child = m_tree.revision(id); !child->deleted) {
                children.push_back(child);
            }
        }
        if (children.empty()) {
            return;
        }
        row.hasChild = true;
        steps.push_back({children.front(), step.lane, step.lane, step.through, step.pathThrough});
        bool isPathBelow = m_path.contains(children.front()->id);
        const int side = std::min(step.lane + 1, kMaxLanes - 1);
        for (auto child = children.rbegin(); child + 1 != children.rend(); ++child) {
            steps.push_back({*child, side, step.lane, step.through | bitOf(step.lane),
                             step.pathThrough | (isPathBelow ? bitOf(step.lane) : 0)});
            isPathBelow = isPathBelow || m_path.contains((*child)->id);
        }
        row.isPathBelow = isPathBelow;
    }

    const SessionTree& m_tree;
    std::unordered_set<RevisionId> m_path;
    std::unordered_map<RevisionId, Counts> m_counts;
    std::unordered_map<RevisionId, QStringList> m_heads;
    RevisionId m_currentHead;
};

} // namespace

std::vector<HistoryRow> historyRows(const SessionTree& tree) {
    return Layout(tree).rows();
}

QString titleOf(const SessionTree& tree, const Revision& revision) {
    const Turn* turn = revision.turn ? tree.turn(*revision.turn) : nullptr;
    QString title = turn == nullptr ? QString() : turn->prompt.left(400).simplified();
    if (title.isEmpty()) {
        title = revision.label.left(400).simplified();
    }
    if (!title.isEmpty()) {
        return title;
    }
    return revision.origin == RevisionOrigin::CanvasEdit ? tr("Canvas edit")
                                                         : tr("Imported picture");
}

QString summaryOf(const SessionTree& tree, const HistoryRow& row) {
    const Revision* revision = tree.revision(row.id);
    if (revision == nullptr) {
        return QString();
    }
    QStringList parts{titleOf(tree, *revision)};
    if (row.isCurrent) {
        parts << tr("current revision");
    }
    if (!row.branches.isEmpty()) {
        parts << tr("branch %1").arg(row.branches.join(QStringLiteral(", ")));
    }
    if (row.starred) {
        parts << tr("starred");
    }
    if (row.running > 0) {
        parts << tr("%n turn(s) running", row.running);
    }
    if (row.failed > 0) {
        parts << tr("%n turn(s) failed", row.failed);
    }
    parts << tr("%1 by %2 pixels")
                 .arg(revision->picture.sizePx.width())
                 .arg(revision->picture.sizePx.height());
    if (!revision->note.isEmpty()) {
        parts << revision->note;
    }
    return parts.join(QStringLiteral("; "));
}

} // namespace ui::history
