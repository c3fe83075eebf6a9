// SPDX-License-Identifier: MIT
#include "tests/unit/document/tree_builder.h"
#include "ui/history/history_rows.h"

#include <map>
#include <random>

using namespace app::document;
using namespace ui::history;

namespace {

std::vector<RevisionId> idsOf(const std::vector<HistoryRow>& rows) {
    std::vector<RevisionId> ids;
    for (const HistoryRow& row : rows) {
        ids.push_back(row.id);
    }
    return ids;
}

/// Lines that leave a row downwards must arrive in the next one, and nothing else may.
void expectLinesMeet(const std::vector<HistoryRow>& rows) {
    for (size_t i = 0; i + 1 < rows.size(); ++i) {
        const HistoryRow& above = rows[i];
        const HistoryRow& below = rows[i + 1];
        const quint32 leaving = above.through | (above.hasChild ? 1U << above.lane : 0);
        const quint32 arriving =
            below.through | (below.parentLane >= 0 ? 1U << below.parentLane : 0);
        EXPECT_EQ(leaving, arriving) << "between rows " << i << " and " << i + 1;
    }
    EXPECT_EQ(rows.back().through, 0U);
    EXPECT_FALSE(rows.back().hasChild);
}

} // namespace

TEST(HistoryRows, ALineRunsDownOneLane) {
    TreeBuilder builder;
    const RevisionId r = builder.root();
    const RevisionId a = builder.edit();
    const RevisionId b = builder.edit();
    const auto rows = historyRows(builder.tree);
    EXPECT_EQ(idsOf(rows), (std::vector{r, a, b}));
    for (const HistoryRow& row : rows) {
        EXPECT_EQ(row.lane, 0);
        EXPECT_TRUE(row.isOnPath);
    }
    EXPECT_EQ(rows[0].parentLane, -1);
    EXPECT_TRUE(rows[2].isCurrent);
    EXPECT_EQ(rows[2].branches, QStringList{QStringLiteral("main")});
    EXPECT_TRUE(rows[2].isCurrentBranch);
    expectLinesMeet(rows);
}

TEST(HistoryRows, AForkStandsBetweenParentAndFirstChildOneLaneOut) {
    TreeBuilder builder;
    const RevisionId r = builder.root();
    const RevisionId a = builder.edit();
    const RevisionId b = builder.edit();
    const RevisionId c = builder.edit(a);
    const RevisionId d = builder.edit();
    const auto rows = historyRows(builder.tree);
    EXPECT_EQ(idsOf(rows), (std::vector{r, a, c, d, b}));
    EXPECT_EQ(rows[2].lane, 1);
    EXPECT_EQ(rows[2].parentLane, 0);
    EXPECT_EQ(rows[2].through, 1U);
    EXPECT_EQ(rows[3].lane, 1);
    EXPECT_EQ(rows[4].lane, 0);
    EXPECT_FALSE(rows[4].isOnPath);
    EXPECT_TRUE(rows[3].isCurrent);
    EXPECT_TRUE(rows[1].isPathBelow);
    EXPECT_EQ(rows[2].pathThrough, 0U) << "the line to b does not lead to where the user is";
    expectLinesMeet(rows);
}

TEST(HistoryRows, ThePathIsMarkedPastWhatBranchesOff) {
    TreeBuilder builder;
    builder.root();
    const RevisionId a = builder.edit();
    const RevisionId b = builder.edit();
    builder.edit(a);
    builder.take(builder.tree.planGoTo(b));
    const auto rows = historyRows(builder.tree);
    EXPECT_EQ(rows[2].pathThrough, 1U);
    EXPECT_TRUE(rows[3].isCurrent);
}

TEST(HistoryRows, LinesMeetInAnyTree) {
    TreeBuilder builder;
    builder.root();
    std::mt19937 random(5);
    for (int i = 0; i < 300; ++i) {
        const auto& revisions = builder.tree.revisions();
        const RevisionId from = revisions[random() % revisions.size()].id;
        builder.finish(builder.start(from), 1 + static_cast<int>(random() % 3));
    }
    builder.root();
    builder.edit();
    const auto rows = historyRows(builder.tree);
    EXPECT_EQ(rows.size(), builder.tree.revisions().size());
    std::map<RevisionId, size_t> place;
    for (size_t i = 0; i < rows.size(); ++i) {
        const auto parent = builder.tree.revision(rows[i].id)->parent;
        EXPECT_EQ(parent.has_value(), rows[i].parentLane >= 0);
        EXPECT_TRUE(!parent || place.contains(*parent)) << "parents come first";
        EXPECT_LT(rows[i].lane, kMaxLanes);
        place.emplace(rows[i].id, i);
    }
}

TEST(HistoryRows, HiddenRevisionsAreNotShown) {
    TreeBuilder builder;
    builder.root();
    const RevisionId a = builder.edit();
    const RevisionId b = builder.edit();
    builder.edit(a);
    builder.take(builder.tree.planDeleteBranch(builder.branchNamed("main")));
    const auto rows = historyRows(builder.tree);
    EXPECT_EQ(rows.size(), 3U);
    for (const HistoryRow& row : rows) {
        EXPECT_NE(row.id, b);
    }
    expectLinesMeet(rows);
}

TEST(HistoryRows, RunningAndFailedTurnsAreCountedWhereTheyStarted) {
    TreeBuilder builder;
    const RevisionId r = builder.root();
    builder.start(r);
    builder.fail(builder.start(r), TurnStatus::Failed);
    builder.fail(builder.start(r), TurnStatus::Refused);
    builder.fail(builder.start(r), TurnStatus::Cancelled);
    const auto rows = historyRows(builder.tree);
    EXPECT_EQ(rows[0].running, 1);
    EXPECT_EQ(rows[0].failed, 2) << "what the user cancelled is no failure";
}

TEST(HistoryRows, TheSummarySaysWhatTheRowShows) {
    TreeBuilder builder;
    const RevisionId r = builder.root();
    builder.take(builder.tree.planStar(r, true));
    builder.take(builder.tree.planNote(r, QStringLiteral("for the client")));
    builder.fail(builder.start(r), TurnStatus::Failed);
    const QString summary = summaryOf(builder.tree, historyRows(builder.tree)[0]);
    for (const char* part : {"Imported picture", "current revision", "branch main", "starred",
                             "failed", "64 by 48 pixels", "for the client"}) {
        EXPECT_TRUE(summary.contains(QString::fromLatin1(part))) << summary.toStdString();
    }
}

TEST(HistoryRows, TitlesAreThePromptInOneLine) {
    TreeBuilder builder;
    builder.root();
    const RevisionId a = builder.edit();
    EXPECT_EQ(titleOf(builder.tree, *builder.tree.revision(a)), QStringLiteral("warmer"));
    Revision crop = builder.picture();
    crop.origin = RevisionOrigin::CanvasEdit;
    EXPECT_EQ(titleOf(builder.tree, crop), QStringLiteral("Canvas edit"));
    crop.label = QStringLiteral(" Crop\nto 1:1 ");
    EXPECT_EQ(titleOf(builder.tree, crop), QStringLiteral("Crop to 1:1"));
}
