// SPDX-License-Identifier: MIT
#include "app/editing/conversation.h"
#include "tests/support/wait_until.h"
#include "tests/unit/editing/editing_fixture.h"

using app::base::ErrorKind;
using app::editing::EditRequest;
using app::editing::ToldConversation;
using app::editing::ToldTurn;
using tests::noisePng;

namespace {

class ConversationTest : public tests::EditingFixture {};

app::document::PictureInfo pictureOf(const char* hash, qint64 bytes) {
    app::document::PictureInfo info;
    info.hash = app::document::BlobHash::fromText(QString::fromLatin1(hash));
    info.sizeBytes = bytes;
    return info;
}

ToldTurn toldTurn(const char* sent, const char* answered, qint64 bytes) {
    ToldTurn turn;
    turn.userPictures = {pictureOf(sent, bytes)};
    turn.parts.resize(1);
    turn.parts[0].kind = app::document::PartKind::Picture;
    turn.parts[0].picture = pictureOf(answered, bytes);
    return turn;
}

} // namespace

TEST_F(ConversationTest, TheModelsOwnLastPictureIsNotSentAgain) {
    importPicture(noisePng({16, 16}, 1));
    m_provider->pushPicture(noisePng({16, 16}, 2));
    m_provider->pushPicture(noisePng({16, 16}, 3));
    m_provider->pushPicture(noisePng({16, 16}, 4));

    run(ask(QStringLiteral("one")));
    run(ask(QStringLiteral("two")));
    run(ask(QStringLiteral("three")));

    const auto& third = m_provider->requests().at(2);
    EXPECT_FALSE(third.sendCurrent);
    ASSERT_EQ(third.history.size(), 2U);
    EXPECT_EQ(third.history[0].userPictures.size(), 1U);
    EXPECT_TRUE(third.history[1].userPictures.empty());
    EXPECT_EQ(app::base::jsonString(third.history[1].parts[1].raw, "thoughtSignature"),
              QStringLiteral("c2lnbmF0dXJl"));
}

TEST_F(ConversationTest, FailedTurnsAndOtherBranchesAreNotTold) {
    const auto root = importPicture(noisePng({16, 16}, 5));
    m_provider->pushPicture(noisePng({16, 16}, 6));
    run(ask(QStringLiteral("the other way")));
    m_provider->pushFailure(ErrorKind::Refused, QStringLiteral("No."));
    EditRequest refused = ask(QStringLiteral("bad words"));
    refused.parent = root;
    run(refused);
    m_provider->pushPicture(noisePng({16, 16}, 7));
    EditRequest request = ask(QStringLiteral("this way"));
    request.parent = root;

    run(request);

    EXPECT_TRUE(m_provider->requests().at(2).history.empty());
    EXPECT_TRUE(m_provider->requests().at(2).sendCurrent);
}

TEST_F(ConversationTest, AnotherModelIsToldWithoutBeingTheSameAndGetsThePicture) {
    importPicture(noisePng({16, 16}, 8));
    m_provider->pushPicture(noisePng({16, 16}, 9));
    m_provider->pushPicture(noisePng({16, 16}, 10));
    run(ask(QStringLiteral("one")));
    EditRequest request = ask(QStringLiteral("two"));
    request.model = QStringLiteral("gemini-3-pro-image");

    run(request);

    ASSERT_EQ(m_provider->requests().at(1).history.size(), 1U);
    EXPECT_FALSE(m_provider->requests()[1].history[0].sameModel);
    EXPECT_TRUE(m_provider->requests()[1].sendCurrent);
}

TEST_F(ConversationTest, OfSeveralAnswersOnlyTheOneGoneOnWithIsTold) {
    m_provider->pushPicture(noisePng({16, 16}, 11), QStringLiteral("first"));
    m_provider->pushPicture(noisePng({16, 16}, 12), QStringLiteral("second"));
    EditRequest two = ask(QStringLiteral("two moods"));
    two.parameters.count = 2;
    const auto id = run(two);
    m_provider->pushPicture(noisePng({16, 16}, 13));
    EditRequest request = ask(QStringLiteral("go on"));
    request.parent = m_session->tree().revisionsOf(id).at(1);

    run(request);

    const auto& told = m_provider->requests().at(2).history.at(0);
    ASSERT_EQ(told.parts.size(), 2U);
    EXPECT_EQ(told.parts[0].text, QStringLiteral("second"));
    EXPECT_FALSE(m_provider->requests()[2].sendCurrent);
}

TEST_F(ConversationTest, AnImportInBetweenIsSent) {
    m_provider->pushPicture(noisePng({16, 16}, 14));
    m_provider->pushPicture(noisePng({16, 16}, 15));
    const auto first = run(ask(QStringLiteral("one")));
    const QByteArray painted = noisePng({16, 16}, 16);
    std::optional<app::document::RevisionId> imported;
    m_session->importRevision(
        onlyRevisionOf(first), painted, app::document::RevisionOrigin::CanvasEdit, QString(),
        [&](app::base::Result<app::document::RevisionId> id) { imported = *id; });
    ASSERT_TRUE(tests::waitUntil([&] { return imported.has_value(); }));

    run(ask(QStringLiteral("two")));

    EXPECT_TRUE(m_provider->requests().at(1).sendCurrent);
    EXPECT_EQ(m_provider->requests()[1].current->bytes, painted);
    EXPECT_EQ(m_provider->requests()[1].history.size(), 1U);
}

TEST(ConversationBudget, TheOldestTurnsGoFirst) {
    ToldConversation conversation;
    conversation.turns = {toldTurn("a", "b", 3'000'000), toldTurn("c", "d", 3'000'000),
                          toldTurn("e", "f", 3'000'000)};
    conversation.sendCurrent = false;
    app::providers::Capabilities model;
    model.maxInlineBytes = 20'000'000;

    app::editing::fitConversation(conversation, model, 0, 4'000'000);

    ASSERT_EQ(conversation.turns.size(), 2U);
    EXPECT_EQ(conversation.turns[0].userPictures[0].hash.text(), QStringLiteral("c"));
    EXPECT_FALSE(conversation.sendCurrent);
}

TEST(ConversationBudget, ATurnThatBecomesTheFirstGetsThePictureItEdited) {
    ToldConversation conversation;
    conversation.turns = {toldTurn("a", "b", 9'000'000), toldTurn("c", "d", 1'000'000)};
    conversation.turns[1].userPictures.clear();
    conversation.turns[1].unsentCurrent = pictureOf("b", 2'000'000);
    app::providers::Capabilities model;
    model.maxInlineBytes = 20'000'000;

    app::editing::fitConversation(conversation, model, 0, 0);

    ASSERT_EQ(conversation.turns.size(), 1U);
    ASSERT_EQ(conversation.turns[0].userPictures.size(), 1U);
    EXPECT_EQ(conversation.turns[0].userPictures[0].hash.text(), QStringLiteral("b"));
}

TEST(ConversationBudget, WithNothingLeftTheCurrentPictureIsSent) {
    ToldConversation conversation;
    conversation.turns = {toldTurn("a", "b", 90'000'000)};
    conversation.sendCurrent = false;
    app::providers::Capabilities model;
    model.maxInlineBytes = 20'000'000;

    app::editing::fitConversation(conversation, model, 0, 4'000'000);

    EXPECT_TRUE(conversation.turns.empty());
    EXPECT_TRUE(conversation.sendCurrent);
}

TEST(ConversationBudget, ALostPictureTakesEverythingBeforeItAlong) {
    ToldConversation conversation;
    conversation.turns = {toldTurn("a", "b", 10), toldTurn("c", "d", 10), toldTurn("e", "f", 10)};

    app::editing::dropUnreadable(conversation, {QStringLiteral("d")});

    ASSERT_EQ(conversation.turns.size(), 1U);
    EXPECT_EQ(conversation.turns[0].userPictures[0].hash.text(), QStringLiteral("e"));
}
