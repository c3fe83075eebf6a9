// SPDX-License-Identifier: MIT
#include "tests/support/qt_printers.h"
#include "tests/ui/chat/samples.h"
#include "ui/chat/message_builder.h"

#include <gtest/gtest.h>

using app::document::Revision;
using app::document::RevisionId;
using app::document::SessionTree;
using app::document::Turn;
using app::document::TurnId;
using app::document::TurnStatus;
using ui::chat::buildMessage;
using ui::chat::buildMessages;
using ui::chat::Message;
using ui::chat::TurnContext;
using namespace tests::chat;

namespace {

/// A root and turns from it, each with one picture.
struct Branching {
    SessionTree tree;
    RevisionId root = RevisionId::fromText(QStringLiteral("root"));
    std::vector<TurnId> turns;

    explicit Branching(int variants) {
        Revision first = revision(QStringLiteral("root"), {});
        first.turn.reset();
        take(tree.planRoot(first, 1));
        for (int i = 0; i < variants; ++i) {
            take(tree.planGoTo(root));
            add(QStringLiteral("t%1").arg(i));
        }
    }

    void add(const QString& id) {
        Turn asked = turn(id, TurnStatus::Running);
        asked.parentRevision = root;
        take(tree.planTurnStarted(asked, 2));
        Turn done = *tree.turn(asked.id);
        done.status = TurnStatus::Done;
        take(tree.planTurnFinished(done, {revision(QStringLiteral("r-") + id, id)}, 3));
        turns.push_back(asked.id);
    }

    void take(const app::base::Result<app::document::Change>& change) {
        ASSERT_TRUE(change.has_value()) << change.error().message.toStdString();
        ASSERT_TRUE(tree.apply(*change).has_value());
    }
};

} // namespace

TEST(MessageBuilder, ADoneTurnSaysSizeTimeAndMoney) {
    Turn done = turn(QStringLiteral("t"), TurnStatus::Done);
    done.text = QStringLiteral("Warmer now.");
    done.costUsd = 0.034;
    TurnContext context;
    context.results = {revision(QStringLiteral("r"), QStringLiteral("t"))};
    context.current = RevisionId::fromText(QStringLiteral("r"));
    context.modelName = QStringLiteral("Nano Banana 2.1");
    const Message message = buildMessage(done, context);
    EXPECT_EQ(message.facts, QStringLiteral("1376 × 768 px · 8.4 s · $0.034"));
    EXPECT_EQ(message.model, QStringLiteral("Nano Banana 2.1"));
    EXPECT_EQ(message.text, done.text);
    ASSERT_EQ(message.results.size(), 1U);
    EXPECT_TRUE(message.results.front().current);
    EXPECT_FALSE(message.failure.has_value());
    EXPECT_FALSE(message.progress.has_value());
}

TEST(MessageBuilder, ARunningTurnShowsWhatIsAlive) {
    app::editing::LiveTurn live;
    live.phase = app::providers::JobPhase::Receiving;
    live.startedMs = 1'000;
    live.fraction = 0.5;
    live.text = QStringLiteral("Half of the");
    live.partialImage = thumbnail(picture(QStringLiteral("p")).hash);
    TurnContext context;
    context.live = &live;
    context.nowMs = 6'000;
    const Message message = buildMessage(turn(QStringLiteral("t"), TurnStatus::Running), context);
    ASSERT_TRUE(message.progress.has_value());
    EXPECT_EQ(message.progress->words, QStringLiteral("Receiving… 5 s"));
    EXPECT_EQ(message.progress->fraction, 0.5);
    EXPECT_FALSE(message.progress->partial.isNull());
    EXPECT_EQ(message.text, live.text);
    EXPECT_TRUE(message.facts.isEmpty());
}

TEST(MessageBuilder, ARunningTurnWithoutNewsStillRuns) {
    TurnContext context;
    context.nowMs = 4'500;
    const Message message = buildMessage(turn(QStringLiteral("t"), TurnStatus::Running), context);
    ASSERT_TRUE(message.progress.has_value());
    EXPECT_EQ(message.progress->words, QStringLiteral("Queued… 3 s"));
}

TEST(MessageBuilder, EveryUnhappyEndIsACard) {
    for (const TurnStatus status :
         {TurnStatus::Failed, TurnStatus::Refused, TurnStatus::Cancelled}) {
        const Message message = buildMessage(turn(QStringLiteral("t"), status), {});
        ASSERT_TRUE(message.failure.has_value());
        EXPECT_FALSE(message.failure->title.isEmpty());
        EXPECT_FALSE(message.failure->steps.empty());
    }
}

TEST(MessageBuilder, AFailedTurnSpeaksOfMoneyOnlyWhenSomeWasPaid) {
    Turn failed = turn(QStringLiteral("t"), TurnStatus::Failed);
    EXPECT_EQ(buildMessage(failed, {}).facts, QStringLiteral("8.4 s"));
    failed.costUsd = 0.02;
    EXPECT_EQ(buildMessage(failed, {}).facts, QStringLiteral("8.4 s · $0.020"));
}

TEST(MessageBuilder, TheModelsWordsAreNotSaidTwice) {
    Turn failed = turn(QStringLiteral("t"), TurnStatus::Failed);
    failed.text = QStringLiteral("I cannot draw maps.");
    failed.error =
        app::document::TurnError{app::base::ErrorKind::NoPicture, failed.text, {}, false};
    const Message message = buildMessage(failed, {});
    EXPECT_TRUE(message.text.isEmpty());
    EXPECT_EQ(message.failure->message, failed.text);
}

TEST(MessageBuilder, ThoughtsAreKeptApartFromTheWords) {
    Turn done = turn(QStringLiteral("t"), TurnStatus::Done);
    app::document::AnswerPart thought;
    thought.kind = app::document::PartKind::Thought;
    thought.text = QStringLiteral("The roofs must stay.");
    app::document::AnswerPart words;
    words.text = QStringLiteral("Done.");
    done.parts = {thought, words};
    done.text = QStringLiteral("Done.");
    const Message message = buildMessage(done, {});
    EXPECT_EQ(message.thoughts, thought.text);
    EXPECT_EQ(message.text, QStringLiteral("Done."));
}

TEST(MessageBuilder, TheMaskAndReferencesOfTheQuestionAreShown) {
    Turn done = turn(QStringLiteral("t"), TurnStatus::Done);
    done.mask = picture(QStringLiteral("mask"));
    done.references = {{picture(QStringLiteral("mug")), QStringLiteral("mug"), {}}};
    TurnContext context;
    context.maskCoverage = 0.041;
    const Message message = buildMessage(done, context);
    EXPECT_EQ(message.mask, done.mask->hash);
    EXPECT_EQ(message.maskCoverage, 0.041);
    ASSERT_EQ(message.references.size(), 1U);
    EXPECT_EQ(message.references.front().name, QStringLiteral("mug"));
}

TEST(MessageBuilder, SiblingsWithResultsArePaged) {
    const Branching made(3);
    const auto message = buildMessage(made.tree, made.turns[1], {});
    ASSERT_NE(message, nullptr);
    EXPECT_EQ(message->paging.position, 2);
    EXPECT_EQ(message->paging.count, 3);
    EXPECT_EQ(message->paging.previous, RevisionId::fromText(QStringLiteral("r-t0")));
    EXPECT_EQ(message->paging.next, RevisionId::fromText(QStringLiteral("r-t2")));
}

TEST(MessageBuilder, AnOnlyChildIsNotPaged) {
    const Branching made(1);
    const auto message = buildMessage(made.tree, made.turns[0], {});
    ASSERT_NE(message, nullptr);
    EXPECT_EQ(message->paging.count, 0);
}

TEST(MessageBuilder, UnchangedMessagesStayTheSameObjects) {
    Branching made(1);
    const auto before = buildMessages(made.tree, made.turns, {}, {});
    const auto same = buildMessages(made.tree, made.turns, {}, before);
    ASSERT_EQ(same.size(), 1U);
    EXPECT_EQ(same[0], before[0]);
    made.take(made.tree.planGoTo(made.root));
    const auto moved = buildMessages(made.tree, made.turns, {}, before);
    EXPECT_NE(moved[0], before[0]) << "the ring moved away from its picture";
}
