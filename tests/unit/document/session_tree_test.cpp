// SPDX-License-Identifier: MIT
#include "tests/unit/document/tree_builder.h"

using namespace app::document;
using app::base::ErrorKind;

namespace {

/// root - a - b on "main".
struct Line : TreeBuilder {
    RevisionId r = root();
    RevisionId a = edit();
    RevisionId b = edit();
};

} // namespace

TEST(SessionTree, TheFirstRootIsOnMainAndCurrent) {
    TreeBuilder builder;
    const RevisionId root = builder.root();
    EXPECT_EQ(builder.tree.currentRevision(), root);
    EXPECT_EQ(builder.currentBranchName(), QStringLiteral("main"));
    EXPECT_EQ(builder.tree.branches().size(), 1U);
    EXPECT_EQ(builder.tree.revision(root)->origin, RevisionOrigin::Import);
}

TEST(SessionTree, ASecondRootGetsABranchOfItsOwn) {
    TreeBuilder builder;
    const RevisionId first = builder.root();
    const RevisionId second = builder.root();
    EXPECT_EQ(builder.currentBranchName(), QStringLiteral("main 2"));
    EXPECT_EQ(builder.tree.branchNamed(u"main")->head, first);
    EXPECT_FALSE(builder.tree.revision(second)->parent.has_value());
}

TEST(SessionTree, EditingTheHeadExtendsItsBranch) {
    Line line;
    EXPECT_EQ(line.tree.branches().size(), 1U);
    EXPECT_EQ(line.tree.branchNamed(u"main")->head, line.b);
    EXPECT_EQ(line.tree.pathTo(line.b), (std::vector{line.r, line.a, line.b}));
    EXPECT_EQ(line.tree.currentRevision(), line.b);
}

TEST(SessionTree, EditingAnOlderRevisionMakesASiblingOnANewBranch) {
    Line line;
    const RevisionId c = line.edit(line.a);
    EXPECT_EQ(line.tree.children(line.a), (std::vector{line.b, c}));
    EXPECT_EQ(line.currentBranchName(), QStringLiteral("main 2"));
    EXPECT_EQ(line.tree.branchNamed(u"main 2")->head, c);
    EXPECT_EQ(line.tree.branchNamed(u"main")->head, line.b);
    EXPECT_EQ(line.tree.currentRevision(), c);
    const RevisionId d = line.edit(line.r);
    EXPECT_EQ(line.tree.branch(line.tree.revision(d)->branch)->name, QStringLiteral("main 3"));
}

TEST(SessionTree, SeveralResultsAreSiblingsAndTheFirstMovesTheBranch) {
    TreeBuilder builder;
    const RevisionId root = builder.root();
    const auto results = builder.finish(builder.start(root), 3);
    ASSERT_EQ(results.size(), 3U);
    for (const RevisionId& result : results) {
        EXPECT_EQ(builder.tree.revision(result)->parent, root);
        EXPECT_EQ(builder.tree.revision(result)->origin, RevisionOrigin::Turn);
        EXPECT_EQ(builder.tree.revision(result)->branch, builder.branchNamed("main"));
    }
    EXPECT_EQ(builder.tree.branchNamed(u"main")->head, results.front());
    EXPECT_EQ(builder.tree.currentRevision(), results.front());
    const RevisionId next = builder.edit(results[2]);
    EXPECT_EQ(builder.tree.branch(builder.tree.revision(next)->branch)->name,
              QStringLiteral("main 2"));
}

TEST(SessionTree, TextToPictureOnAnEmptySessionStartsMain) {
    TreeBuilder builder;
    const auto results = builder.finish(builder.start(std::nullopt), 1);
    EXPECT_EQ(builder.currentBranchName(), QStringLiteral("main"));
    EXPECT_EQ(builder.tree.currentRevision(), results.front());
    EXPECT_FALSE(builder.tree.revision(results.front())->parent.has_value());
}

TEST(SessionTree, AFailedTurnLeavesNoBranchAndStaysInTheSession) {
    Line line;
    line.take(line.tree.planGoTo(line.a));
    const TurnId turn = line.start(line.a);
    line.fail(turn, TurnStatus::Failed);
    EXPECT_EQ(line.tree.branches().size(), 1U);
    EXPECT_EQ(line.tree.turn(turn)->status, TurnStatus::Failed);
    EXPECT_GT(line.tree.turn(turn)->finishedMs, 0);
    EXPECT_EQ(line.tree.currentRevision(), line.a);
}

TEST(SessionTree, AnAnswerDoesNotPullTheUserAway) {
    Line line;
    const TurnId turn = line.start(line.b);
    line.take(line.tree.planGoTo(line.r));
    const auto results = line.finish(turn);
    EXPECT_EQ(line.tree.currentRevision(), line.r);
    EXPECT_EQ(line.tree.branchNamed(u"main")->head, results.front());
}

TEST(SessionTree, OfTwoTurnsFromOneHeadTheSecondBranches) {
    Line line;
    const TurnId first = line.start(line.b);
    const TurnId second = line.start(line.b);
    const RevisionId c = line.finish(second).front();
    const RevisionId d = line.finish(first).front();
    EXPECT_EQ(line.tree.branchNamed(u"main")->head, c);
    EXPECT_EQ(line.tree.branchNamed(u"main 2")->head, d);
    EXPECT_EQ(line.tree.turn(first)->branch, line.branchNamed("main 2"));
    EXPECT_EQ(line.tree.currentRevision(), c);
}

TEST(SessionTree, ATurnEndsOnce) {
    Line line;
    const TurnId turn = line.start(line.b);
    line.finish(turn);
    Turn again = *line.tree.turn(turn);
    const auto plan = line.tree.planTurnFinished(again, {line.picture()}, line.tick());
    ASSERT_FALSE(plan.has_value());
    EXPECT_EQ(plan.error().kind, ErrorKind::Internal);
}

TEST(SessionTree, ACanvasEditBranchesLikeATurn) {
    Line line;
    Revision crop = line.picture();
    crop.origin = RevisionOrigin::CanvasEdit;
    line.take(line.tree.planRevision(line.b, crop, line.tick()));
    EXPECT_EQ(line.tree.branchNamed(u"main")->head, crop.id);
    EXPECT_EQ(line.tree.revision(crop.id)->origin, RevisionOrigin::CanvasEdit);
    line.take(line.tree.planGoTo(line.a));
    Revision flip = line.picture();
    line.take(line.tree.planRevision(line.a, flip, line.tick()));
    EXPECT_EQ(line.currentBranchName(), QStringLiteral("main 2"));
    EXPECT_EQ(line.tree.currentRevision(), flip.id);
}

TEST(SessionTree, GoingBackKeepsABranchThatPassesThrough) {
    Line line;
    const RevisionId c = line.edit(line.a);
    line.take(line.tree.planGoTo(line.a));
    EXPECT_EQ(line.currentBranchName(), QStringLiteral("main 2"));
    line.take(line.tree.planGoTo(line.b));
    EXPECT_EQ(line.currentBranchName(), QStringLiteral("main"));
    line.take(line.tree.planGoTo(line.r));
    EXPECT_EQ(line.currentBranchName(), QStringLiteral("main"));
    EXPECT_EQ(line.tree.branchesThrough(line.r).size(), 2U);
    EXPECT_EQ(line.tree.branchesThrough(c), std::vector<BranchId>{line.branchNamed("main 2")});
}

TEST(SessionTree, SwitchingGoesToTheHead) {
    Line line;
    line.edit(line.a);
    line.take(line.tree.planSwitch(line.branchNamed("main")));
    EXPECT_EQ(line.tree.currentRevision(), line.b);
    EXPECT_EQ(line.currentBranchName(), QStringLiteral("main"));
}

TEST(SessionTree, ANewBranchIsCurrentAndTakesTheNextEdit) {
    Line line;
    line.take(line.tree.planBranch(QStringLiteral(" night  sky "), line.a, line.tick()));
    EXPECT_EQ(line.currentBranchName(), QStringLiteral("night sky"));
    EXPECT_EQ(line.tree.currentRevision(), line.a);
    const RevisionId c = line.edit();
    EXPECT_EQ(line.tree.branchNamed(u"night sky")->head, c);
    EXPECT_EQ(line.tree.branches().size(), 2U);
}

TEST(SessionTree, BranchNamesAreUniqueAndNotEmpty) {
    Line line;
    const BranchId main = line.branchNamed("main");
    for (const QString& name :
         {QStringLiteral("main"), QStringLiteral("  "), QStringLiteral("@")}) {
        const auto plan = line.tree.planBranch(name, line.a, 1);
        ASSERT_FALSE(plan.has_value());
        EXPECT_EQ(plan.error().kind, ErrorKind::Usage);
    }
    line.take(line.tree.planBranch(QStringLiteral("other"), line.a, line.tick()));
    EXPECT_FALSE(line.tree.planRenameBranch(main, QStringLiteral("other")).has_value());
    line.take(line.tree.planRenameBranch(main, QStringLiteral("trunk")));
    EXPECT_EQ(line.tree.branch(main)->name, QStringLiteral("trunk"));
    EXPECT_TRUE(line.tree.planRenameBranch(main, QStringLiteral("trunk"))->isEmpty());
}

TEST(SessionTree, StarsAndNotesChangeNothingElse) {
    Line line;
    Revision expected = *line.tree.revision(line.a);
    line.take(line.tree.planStar(line.a, true));
    line.take(line.tree.planNote(line.a, QStringLiteral("the good one")));
    expected.starred = true;
    expected.note = QStringLiteral("the good one");
    EXPECT_EQ(*line.tree.revision(line.a), expected);
}

TEST(SessionTree, UnknownRowsAreUsageErrors) {
    Line line;
    const RevisionId nowhere = RevisionId::random();
    Turn turn;
    turn.parentRevision = nowhere;
    for (const auto& plan :
         {line.tree.planGoTo(nowhere), line.tree.planBranch(QStringLiteral("x"), nowhere, 1),
          line.tree.planStar(nowhere, true), line.tree.planNote(nowhere, QString()),
          line.tree.planTurnStarted(turn, 1), line.tree.planRevision(nowhere, line.picture(), 1),
          line.tree.planSwitch(BranchId::random()), line.tree.planDeleteBranch(BranchId::random()),
          line.tree.planRestoreBranch(line.branchNamed("main")),
          line.tree.planRenameBranch(BranchId::random(), QStringLiteral("x"))}) {
        ASSERT_FALSE(plan.has_value());
        EXPECT_EQ(plan.error().kind, ErrorKind::Usage);
        EXPECT_FALSE(plan.error().message.isEmpty());
    }
}

TEST(SessionTree, ResolveKnowsIdsPrefixesNamesAndHere) {
    Line line;
    EXPECT_EQ(line.tree.resolve(line.a.text()).value(), line.a);
    EXPECT_EQ(line.tree.resolve(line.a.text().left(12).toUpper()).value(), line.a);
    EXPECT_EQ(line.tree.resolve(QStringLiteral("@")).value(), line.b);
    EXPECT_EQ(line.tree.resolve(QStringLiteral("main")).value(), line.b);
    line.take(line.tree.planBranch(line.r.text().left(6), line.a, line.tick()));
    EXPECT_EQ(line.tree.resolve(line.r.text().left(6)).value(), line.a) << "names win";
}

TEST(SessionTree, ResolveRefusesShortAmbiguousAndUnknownWords) {
    TreeBuilder builder;
    EXPECT_FALSE(builder.tree.resolve(QStringLiteral("@")).has_value());
    for (const char* id : {"abcd1111", "abcd2222"}) {
        Revision revision = builder.picture();
        revision.id = RevisionId::fromText(QString::fromLatin1(id));
        builder.take(builder.tree.planRoot(revision, builder.tick()));
    }
    for (const char* word : {"abc", "abcd", "beef", "", "nobranch"}) {
        const auto found = builder.tree.resolve(QString::fromLatin1(word));
        ASSERT_FALSE(found.has_value()) << word;
        EXPECT_EQ(found.error().kind, ErrorKind::Usage);
    }
    EXPECT_EQ(builder.tree.resolve(QStringLiteral("abcd2")).value().text(),
              QStringLiteral("abcd2222"));
}

TEST(SessionTree, TheConversationIsThePathsTurns) {
    Line line;
    const RevisionId c = line.edit(line.a);
    const auto turns = line.tree.conversation(c);
    ASSERT_EQ(turns.size(), 2U);
    EXPECT_EQ(turns[0], *line.tree.revision(line.a)->turn);
    EXPECT_EQ(turns[1], *line.tree.revision(c)->turn);
    EXPECT_TRUE(line.tree.conversation(line.r).empty());
    EXPECT_TRUE(line.tree.conversation(std::nullopt).empty());
}

TEST(SessionTree, TheTranscriptShowsFailedAndRunningTurnsOfThePath) {
    Line line;
    const TurnId madeA = *line.tree.revision(line.a)->turn;
    const TurnId madeB = *line.tree.revision(line.b)->turn;
    const TurnId failedAtRoot = line.start(line.r);
    line.fail(failedAtRoot, TurnStatus::Refused);
    const TurnId cancelled = line.start(line.b);
    line.fail(cancelled, TurnStatus::Cancelled);
    const TurnId running = line.start(line.b);
    const RevisionId elsewhere = line.edit(line.a);
    EXPECT_EQ(line.tree.transcript(line.b),
              (std::vector{madeA, failedAtRoot, madeB, cancelled, running}));
    EXPECT_EQ(line.tree.transcript(line.a), (std::vector{madeA, failedAtRoot}));
    EXPECT_EQ(line.tree.transcript(elsewhere),
              (std::vector{madeA, failedAtRoot, *line.tree.revision(elsewhere)->turn}));
    EXPECT_EQ(line.tree.turnsFrom(line.b), (std::vector{cancelled, running}));
}

TEST(SessionTree, TheTranscriptOfAnEmptySessionShowsWhatFailedThere) {
    TreeBuilder builder;
    const TurnId failed = builder.start(std::nullopt);
    builder.fail(failed, TurnStatus::Failed);
    EXPECT_EQ(builder.tree.transcript(std::nullopt), std::vector<TurnId>{failed});
    const TurnId done = builder.start(std::nullopt);
    EXPECT_EQ(builder.tree.turnsFrom(std::nullopt), (std::vector{failed, done}));
    builder.finish(done);
    EXPECT_EQ(builder.tree.transcript(builder.tree.currentRevision()).back(), done);
}
