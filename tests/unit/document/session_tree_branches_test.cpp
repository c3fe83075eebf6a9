// SPDX-License-Identifier: MIT
#include "tests/unit/document/tree_builder.h"

#include <algorithm>
#include <random>

using namespace app::document;
using app::base::ErrorKind;

namespace {

/// root - a - b (main), a - c (main 2).
struct Fork : TreeBuilder {
    RevisionId r = root();
    RevisionId a = edit();
    RevisionId b = edit();
    RevisionId c = edit(a);
};

bool reaches(const SessionTree& tree, const RevisionId& id) {
    return !tree.branchesThrough(id).empty();
}

} // namespace

TEST(SessionTreeBranches, DeletingHidesOnlyWhatNoOtherBranchReaches) {
    Fork fork;
    fork.take(fork.tree.planDeleteBranch(fork.branchNamed("main")));
    EXPECT_TRUE(fork.isHidden(fork.b));
    EXPECT_FALSE(fork.isHidden(fork.a)) << "made on main, but main 2 passes through";
    EXPECT_FALSE(fork.isHidden(fork.r));
    EXPECT_FALSE(fork.isHidden(fork.c));
    EXPECT_EQ(fork.tree.revisions().size(), 4U);
}

TEST(SessionTreeBranches, DeletingKeepsASiblingThatAnotherBranchContinues) {
    TreeBuilder builder;
    const RevisionId root = builder.root();
    const auto results = builder.finish(builder.start(root), 3);
    const RevisionId onward = builder.edit(results[1]);
    builder.take(builder.tree.planDeleteBranch(builder.branchNamed("main")));
    EXPECT_TRUE(builder.isHidden(results[0]));
    EXPECT_FALSE(builder.isHidden(results[1]));
    EXPECT_TRUE(builder.isHidden(results[2]));
    EXPECT_FALSE(builder.isHidden(onward));
}

TEST(SessionTreeBranches, DeletingKeepsWhatALivingSiblingHangsOn) {
    Fork fork;
    // A second, unchosen picture of "main 2" hangs on `c2`, which no head passes through.
    const auto results = fork.finish(fork.start(fork.c), 2);
    const BranchId main2 = fork.branchNamed("main 2");
    fork.take(fork.tree.planDeleteBranch(fork.branchNamed("main")));
    EXPECT_FALSE(fork.isHidden(results[1]));
    EXPECT_EQ(fork.tree.revision(results[1])->branch, main2);
}

TEST(SessionTreeBranches, WhatADeletedBranchMadeGoesWithTheLastBranchThatNeededIt) {
    Fork fork;
    fork.take(fork.tree.planBranch(QStringLiteral("other"), fork.r, fork.tick()));
    fork.take(fork.tree.planDeleteBranch(fork.branchNamed("main")));
    EXPECT_FALSE(fork.isHidden(fork.a));
    const BranchId main2 = fork.branchNamed("main 2");
    fork.take(fork.tree.planDeleteBranch(main2));
    EXPECT_TRUE(fork.isHidden(fork.a));
    fork.take(fork.tree.planRestoreBranch(main2));
    EXPECT_FALSE(fork.isHidden(fork.a));
    EXPECT_FALSE(fork.isHidden(fork.c));
    EXPECT_TRUE(fork.isHidden(fork.b));
}

TEST(SessionTreeBranches, RestoringBringsEverythingBack) {
    Fork fork;
    fork.take(fork.tree.planSwitch(fork.branchNamed("main 2")));
    const SessionTree before = fork.tree;
    const BranchId main = fork.branchNamed("main");
    fork.take(fork.tree.planDeleteBranch(main));
    EXPECT_EQ(fork.tree.branchNamed(u"main"), nullptr);
    fork.take(fork.tree.planRestoreBranch(main));
    EXPECT_EQ(fork.tree.revisions(), before.revisions());
    EXPECT_EQ(fork.tree.branches(), before.branches());
    EXPECT_EQ(fork.tree.currentRevision(), before.currentRevision());
}

TEST(SessionTreeBranches, ARestoredNameThatIsTakenGetsANumber) {
    Fork fork;
    const BranchId main = fork.branchNamed("main");
    fork.take(fork.tree.planDeleteBranch(main));
    fork.take(fork.tree.planRenameBranch(fork.branchNamed("main 2"), QStringLiteral("main")));
    fork.take(fork.tree.planRestoreBranch(main));
    EXPECT_EQ(fork.tree.branch(main)->name, QStringLiteral("main 2"));
}

TEST(SessionTreeBranches, TheLastBranchCannotBeDeleted) {
    Fork fork;
    fork.take(fork.tree.planDeleteBranch(fork.branchNamed("main")));
    const auto plan = fork.tree.planDeleteBranch(fork.branchNamed("main 2"));
    ASSERT_FALSE(plan.has_value());
    EXPECT_EQ(plan.error().kind, ErrorKind::Usage);
}

TEST(SessionTreeBranches, DeletingWhereTheUserStandsMovesToTheNearestBranch) {
    Fork fork;
    fork.root(); // "main 3", shares nothing
    const RevisionId d = fork.edit(fork.c);
    const BranchId main2 = fork.branchNamed("main 2");
    EXPECT_EQ(fork.tree.currentRevision(), d);
    fork.take(fork.tree.planDeleteBranch(main2));
    EXPECT_EQ(fork.tree.currentRevision(), fork.b);
    EXPECT_EQ(fork.currentBranchName(), QStringLiteral("main"));
}

TEST(SessionTreeBranches, AShownRevisionKeepsTheUserWhenItsBranchGoes) {
    Fork fork;
    fork.take(fork.tree.planGoTo(fork.a));
    ASSERT_EQ(fork.currentBranchName(), QStringLiteral("main 2"));
    fork.take(fork.tree.planDeleteBranch(fork.branchNamed("main 2")));
    EXPECT_EQ(fork.tree.currentRevision(), fork.a);
    EXPECT_EQ(fork.currentBranchName(), QStringLiteral("main"));
}

TEST(SessionTreeBranches, HiddenRevisionsAreNotGoneToButCanBeBranchedFrom) {
    Fork fork;
    fork.take(fork.tree.planDeleteBranch(fork.branchNamed("main")));
    EXPECT_FALSE(fork.tree.planGoTo(fork.b).has_value());
    EXPECT_FALSE(fork.tree.resolve(fork.b.text().left(10)).has_value());
    fork.take(fork.tree.planBranch(QStringLiteral("again"), fork.b, fork.tick()));
    EXPECT_FALSE(fork.isHidden(fork.b));
}

TEST(SessionTreeBranches, AnAnswerForADeletedBranchIsKeptOnANewOne) {
    Fork fork;
    fork.take(fork.tree.planSwitch(fork.branchNamed("main")));
    const TurnId turn = fork.start(fork.b);
    fork.take(fork.tree.planDeleteBranch(fork.branchNamed("main")));
    const RevisionId late = fork.finish(turn).front();
    EXPECT_FALSE(fork.isHidden(late));
    EXPECT_FALSE(fork.isHidden(fork.b));
    EXPECT_TRUE(reaches(fork.tree, late));
    EXPECT_EQ(fork.tree.branch(fork.tree.revision(late)->branch)->name, QStringLiteral("main 3"));
}

namespace {

/// Does random things to a tree and remembers every revision that was ever made.
class Walker {
public:
    explicit Walker(unsigned seed) : m_random(seed) { m_builder.root(); }

    void step() {
        const SessionTree& tree = m_builder.tree;
        const Branch branch = tree.branches()[pick(tree.branches().size())];
        const Revision revision = tree.revisions()[pick(tree.revisions().size())];
        switch (pick(8)) {
        case 0:
        case 1:
            m_builder.finish(m_builder.start(revision.id), 1 + static_cast<int>(pick(3)));
            break;
        case 2:
            tryOut(tree.planDeleteBranch(branch.id));
            break;
        case 3:
            tryOut(tree.planRestoreBranch(branch.id));
            break;
        case 4:
            tryOut(tree.planBranch(QStringLiteral("b%1").arg(pick(30)), revision.id, 1));
            break;
        case 5:
            tryOut(tree.planSwitch(branch.id));
            break;
        case 6:
            m_builder.fail(m_builder.start(revision.id), TurnStatus::Cancelled);
            break;
        default:
            tryOut(tree.planGoTo(revision.id));
        }
    }

    void check() {
        const SessionTree& tree = m_builder.tree;
        ASSERT_GE(tree.revisions().size(), m_seen.size());
        for (size_t i = 0; i < m_seen.size(); ++i) {
            Revision now = tree.revisions()[i];
            now.deleted = m_seen[i].deleted;
            ASSERT_EQ(now, m_seen[i]) << "a revision was lost or changed";
        }
        m_seen = tree.revisions();
        for (const Revision& revision : m_seen) {
            ASSERT_FALSE(revision.deleted && reaches(tree, revision.id)) << "reached but hidden";
            ASSERT_FALSE(revision.deleted && !tree.branch(revision.branch)->deleted)
                << "hidden though its branch lives";
            ASSERT_FALSE(!revision.deleted && revision.parent &&
                         tree.revision(*revision.parent)->deleted);
        }
        ASSERT_FALSE(m_builder.isHidden(*tree.currentRevision()));
        ASSERT_FALSE(tree.branch(*tree.currentBranch())->deleted);
    }

private:
    size_t pick(size_t count) {
        return std::uniform_int_distribution<size_t>(0, count - 1)(m_random);
    }

    void tryOut(const app::base::Result<Change>& plan) {
        if (plan) {
            m_builder.take(plan);
        }
    }

    std::mt19937 m_random;
    TreeBuilder m_builder;
    std::vector<Revision> m_seen;
};

} // namespace

TEST(SessionTreeBranches, NothingIsLostByMovingAround) {
    for (unsigned seed = 1; seed <= 6; ++seed) {
        Walker walker(seed);
        for (int i = 0; i < 200 && !testing::Test::HasFatalFailure(); ++i) {
            walker.step();
            walker.check();
        }
    }
}

TEST(SessionTreeApply, BrokenRowsAreRefusedWhole) {
    Fork fork;
    const SessionTree before = fork.tree;
    std::vector<Change> broken(5);
    Revision orphan = fork.picture();
    orphan.branch = fork.branchNamed("main");
    orphan.parent = RevisionId::random();
    broken[0].revisions = {orphan};
    Revision moved = *fork.tree.revision(fork.b);
    moved.parent = fork.r;
    broken[1].revisions = {moved};
    Revision repainted = *fork.tree.revision(fork.b);
    repainted.picture.hash = BlobHash::random();
    broken[2].revisions = {repainted};
    Branch twin = *fork.tree.branchNamed(u"main");
    twin.id = BranchId::random();
    broken[3].branches = {twin};
    broken[4].currentRevision = RevisionId::random();
    for (const Change& change : broken) {
        const auto applied = fork.tree.apply(change);
        ASSERT_FALSE(applied.has_value());
        EXPECT_EQ(applied.error().kind, ErrorKind::Internal);
    }
    EXPECT_EQ(fork.tree.revisions(), before.revisions());
    EXPECT_EQ(fork.tree.branches(), before.branches());
}

TEST(SessionTreeApply, ACycleIsRefused) {
    Fork fork;
    Revision one = fork.picture();
    Revision two = fork.picture();
    one.branch = two.branch = fork.branchNamed("main");
    one.parent = two.id;
    two.parent = one.id;
    Change change;
    change.revisions = {one, two};
    EXPECT_FALSE(fork.tree.apply(change).has_value());
    EXPECT_EQ(fork.tree.revision(one.id), nullptr);
}

TEST(SessionTreeApply, AWholeSessionLoadsInOneChange) {
    Fork fork;
    Change all;
    all.turns = fork.tree.turns();
    all.revisions = fork.tree.revisions();
    all.branches = fork.tree.branches();
    all.currentRevision = fork.tree.currentRevision();
    all.currentBranch = fork.tree.currentBranch();
    SessionTree copy;
    ASSERT_TRUE(copy.apply(all).has_value());
    EXPECT_EQ(copy.turns(), fork.tree.turns());
    EXPECT_EQ(copy.pathTo(fork.c), fork.tree.pathTo(fork.c));
    EXPECT_EQ(copy.children(fork.a), fork.tree.children(fork.a));
}
