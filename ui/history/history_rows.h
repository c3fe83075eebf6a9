// SPDX-License-Identifier: MIT
#pragma once

#include "app/document/session_tree.h"

#include <QStringList>

#include <vector>

namespace ui::history {

/// Lanes beyond this one share it: the panel is narrow.
inline constexpr int kMaxLanes = 8;

/// One shown revision and its piece of the graph. Time runs downwards; what branches off a revision
/// comes between it and its first child, one lane to the right.
struct HistoryRow {
    app::document::RevisionId id;
    int lane = 0;
    int parentLane = -1;      ///< -1: a root
    quint32 through = 0;      ///< lanes (bits) whose line runs past this row
    quint32 pathThrough = 0;  ///< those of `through` that lead to the current revision
    bool hasChild = false;    ///< a line leaves downwards
    bool isPathBelow = false; ///< that line leads to the current revision
    bool isCurrent = false;
    bool isOnPath = false; ///< from the root to the current revision
    bool starred = false;
    int running = 0;              ///< turns under way from here
    int failed = 0;               ///< turns from here that failed or were refused
    QStringList branches;         ///< living branches whose head this is, the current one first
    bool isCurrentBranch = false; ///< the first of `branches` is the current branch

    friend bool operator==(const HistoryRow&, const HistoryRow&) = default;
};

/// The rows of all shown revisions. Linear in the size of the tree.
[[nodiscard]] std::vector<HistoryRow> historyRows(const app::document::SessionTree& tree);

/// What a revision is called: the words that made it, or its label, in one line.
[[nodiscard]] QString titleOf(const app::document::SessionTree& tree,
                              const app::document::Revision& revision);
/// The whole row as a sentence, for assistive technology and tool tips.
[[nodiscard]] QString summaryOf(const app::document::SessionTree& tree, const HistoryRow& row);

} // namespace ui::history
