// SPDX-License-Identifier: MIT
#include "tests/unit/document/tree_builder.h"
#include "ui/history/history_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <random>

using namespace app::document;
using namespace ui::history;

namespace {

struct Shown : TreeBuilder {
    HistoryModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
    QSignalSpy inserted{&model, &HistoryModel::rowsInserted};
    QSignalSpy removed{&model, &HistoryModel::rowsRemoved};
    QSignalSpy changed{&model, &HistoryModel::dataChanged};
    QSignalSpy reset{&model, &HistoryModel::modelReset};

    Shown() {
        root();
        edit();
        edit();
        model.setTree(&tree);
        reset.clear();
    }

    void forget() {
        inserted.clear();
        removed.clear();
        changed.clear();
    }

    int rowsChanged() const {
        int rows = 0;
        for (const QList<QVariant>& signal : changed) {
            rows += signal[1].toModelIndex().row() - signal[0].toModelIndex().row() + 1;
        }
        return rows;
    }

    void expectAsFresh() const {
        const auto fresh = historyRows(tree);
        ASSERT_EQ(model.rowCount(), static_cast<int>(fresh.size()));
        for (int i = 0; i < model.rowCount(); ++i) {
            EXPECT_EQ(model.row(model.index(i)), fresh[static_cast<size_t>(i)]) << i;
            EXPECT_EQ(model.indexOf(fresh[static_cast<size_t>(i)].id).row(), i);
        }
    }
};

} // namespace

TEST(HistoryModel, AnEditInsertsOneRow) {
    Shown shown;
    shown.edit();
    shown.model.refresh();
    EXPECT_EQ(shown.inserted.size(), 1);
    EXPECT_EQ(shown.removed.size(), 0);
    EXPECT_EQ(shown.reset.size(), 0);
    EXPECT_LE(shown.rowsChanged(), 2) << "the old head and the new one";
    shown.expectAsFresh();
}

TEST(HistoryModel, NothingNewAnnouncesNothing) {
    Shown shown;
    shown.model.refresh();
    EXPECT_EQ(shown.inserted.size() + shown.removed.size() + shown.changed.size(), 0);
}

TEST(HistoryModel, AStarRepaintsOneRow) {
    Shown shown;
    shown.take(shown.tree.planStar(shown.tree.revisions()[1].id, true));
    shown.model.refresh();
    ASSERT_EQ(shown.changed.size(), 1);
    EXPECT_EQ(shown.changed[0][0].toModelIndex().row(), 1);
    EXPECT_EQ(shown.changed[0][1].toModelIndex().row(), 1);
}

TEST(HistoryModel, DeletingAndRestoringABranchMovesItsRowsOnly) {
    Shown shown;
    shown.edit(shown.tree.revisions()[1].id);
    shown.edit();
    shown.model.refresh();
    shown.forget();
    const BranchId branch = shown.branchNamed("main 2");
    shown.take(shown.tree.planDeleteBranch(branch));
    shown.model.refresh();
    EXPECT_EQ(shown.removed.size(), 1);
    EXPECT_EQ(shown.inserted.size(), 0);
    shown.expectAsFresh();
    shown.take(shown.tree.planRestoreBranch(branch));
    shown.model.refresh();
    EXPECT_EQ(shown.inserted.size(), 1);
    EXPECT_EQ(shown.model.rowCount(), 5);
    shown.expectAsFresh();
}

TEST(HistoryModel, FollowsAnyWalk) {
    Shown shown;
    std::mt19937 random(3);
    for (int i = 0; i < 200; ++i) {
        const auto& revisions = shown.tree.revisions();
        const auto& branches = shown.tree.branches();
        const RevisionId from = revisions[random() % revisions.size()].id;
        const BranchId branch = branches[random() % branches.size()].id;
        if (i % 3 == 0) {
            shown.finish(shown.start(from), 2);
        } else if (const auto plan = i % 3 == 1 ? shown.tree.planDeleteBranch(branch)
                                                : shown.tree.planRestoreBranch(branch)) {
            shown.take(plan);
        }
        shown.model.refresh();
        shown.expectAsFresh();
    }
    EXPECT_EQ(shown.reset.size(), 0);
}

TEST(HistoryModel, ThumbnailsAreAskedForWhenPaintedAndAnnouncedByRow) {
    Shown shown;
    QStringList asked;
    shown.model.setThumbnails([&asked](const BlobHash& hash) {
        asked << hash.text();
        return QImage();
    });
    static_cast<void>(shown.model.data(shown.model.index(1), Qt::AccessibleTextRole));
    EXPECT_TRUE(asked.isEmpty());
    static_cast<void>(shown.model.data(shown.model.index(1), Qt::DecorationRole));
    const BlobHash hash = shown.tree.revisions()[1].picture.hash;
    EXPECT_EQ(asked, QStringList{hash.text()});
    shown.model.announceThumbnail(hash);
    EXPECT_EQ(shown.rowsChanged(), 1);
}

TEST(HistoryModel, NoTreeIsEmpty) {
    Shown shown;
    shown.model.setTree(nullptr);
    EXPECT_EQ(shown.model.rowCount(), 0);
    EXPECT_FALSE(shown.model.indexOf(shown.tree.revisions()[0].id).isValid());
}
