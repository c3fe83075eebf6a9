// SPDX-License-Identifier: MIT
#include "tests/support/wait_until.h"
#include "tests/unit/editing/editing_fixture.h"
#include "ui/chat/chat_panel.h"
#include "ui/chat/composer.h"
#include "ui/chat/conversation_view.h"
#include "ui/chat/suggestion_button.h"

#include <QSignalSpy>
#include <QTest>

using app::base::ErrorKind;
using app::document::RevisionId;
using app::document::Turn;
using app::document::TurnId;
using app::document::TurnStatus;
using tests::noisePng;
using namespace ui::chat;

namespace {

constexpr QSize kSize(64, 48);

struct ChatPanelTest : tests::EditingFixture {
    std::unique_ptr<ChatPanel> panel;
    ConversationView* view = nullptr;
    Composer* composer = nullptr;

    void SetUp() override {
        ASSERT_TRUE(m_profiles.setCurrent(QStringLiteral("gemini")).has_value());
        panel = std::make_unique<ChatPanel>(services());
        view = panel->findChild<ConversationView*>();
        composer = panel->findChild<Composer*>();
        panel->resize(400, 800);
        panel->show();
        panel->setSession(m_session.get(), m_service.get());
    }

    void TearDown() override { panel.reset(); }

    void type(const QString& prompt) {
        QTest::keyClicks(&composer->prompt(), prompt);
        QTest::keyClick(&composer->prompt(), Qt::Key_Return);
    }

    [[nodiscard]] const std::vector<Turn>& turns() const { return m_session->tree().turns(); }

    /// Waits until so many turns have ended and the view shows it.
    void waitForTurns(size_t count) {
        EXPECT_TRUE(tests::waitUntil([&] {
            return turns().size() == count && m_service->running().empty() &&
                   turns().back().status != TurnStatus::Running;
        }));
    }

    void send(const QString& prompt, const QByteArray& answer) {
        const size_t before = turns().size();
        m_provider->pushPicture(answer);
        type(prompt);
        waitForTurns(before + 1);
    }

    /// An empty one where there is none.
    [[nodiscard]] Message lastMessage() const {
        const MessageList& list = view->messages();
        return list.count() == 0 ? Message() : Message(*list.message(list.count() - 1));
    }

    void click(ZoneKind kind, int index = 0) {
        const QRect rect = view->zoneRect(lastMessage().turn, kind, index);
        ASSERT_FALSE(rect.isNull());
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, rect.center());
    }
};

} // namespace

TEST_F(ChatPanelTest, WhatIsTypedIsSentAndItsPictureIsShown) {
    importPicture(noisePng(kSize, 1));
    send(QStringLiteral("warmer"), noisePng(kSize, 2));
    ASSERT_EQ(m_provider->requests().size(), 1U);
    EXPECT_TRUE(m_provider->requests()[0].prompt.contains(QStringLiteral("warmer")));
    EXPECT_TRUE(panel->promptText().isEmpty());
    ASSERT_EQ(lastMessage().results.size(), 1U);
    EXPECT_TRUE(lastMessage().results[0].current);
    EXPECT_EQ(lastMessage().text, QStringLiteral("Here it is."));
    const auto hash = lastMessage().results[0].picture.hash;
    view->grab();
    EXPECT_TRUE(tests::waitUntil([&] { return !m_session->pictures().thumbnail(hash).isNull(); }));
    QSignalSpy chosen(panel.get(), &ChatPanel::revisionChosen);
    click(ZoneKind::Result);
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(chosen[0][0].value<RevisionId>(), *m_session->tree().currentRevision());
}

TEST_F(ChatPanelTest, WhatCannotBeSentIsSaidAndTheWordsStay) {
    panel->setPromptText(QStringLiteral("   "));
    panel->send();
    EXPECT_TRUE(composer->messageBar().isVisible());
    EXPECT_FALSE(composer->messageBar().text().isEmpty());
    EXPECT_EQ(panel->promptText(), QStringLiteral("   "));
    EXPECT_TRUE(m_service->running().empty());
}

TEST_F(ChatPanelTest, RetrySendsTheSameAgain) {
    importPicture(noisePng(kSize, 1));
    m_provider->pushFailure(ErrorKind::NoPicture, QStringLiteral("I would rather not."));
    type(QStringLiteral("warmer"));
    waitForTurns(1);
    EXPECT_EQ(lastMessage().failure.value_or(Failure()).message,
              QStringLiteral("I would rather not."));
    m_provider->pushPicture(noisePng(kSize, 2));
    click(ZoneKind::Step, 0);
    waitForTurns(2);
    ASSERT_EQ(m_provider->requests().size(), 2U);
    EXPECT_EQ(m_provider->requests()[1].prompt, m_provider->requests()[0].prompt);
    EXPECT_EQ(turns()[1].parentRevision, turns()[0].parentRevision);
    EXPECT_EQ(view->messages().count(), 2) << "the failed turn stays in the conversation";
}

TEST_F(ChatPanelTest, EditAndResendMakesASibling) {
    importPicture(noisePng(kSize, 1));
    send(QStringLiteral("warmer"), noisePng(kSize, 2));
    QTest::keyClick(&composer->prompt(), Qt::Key_Up);
    ASSERT_TRUE(tests::waitUntil([&] {
        return panel->promptText() == QStringLiteral("warmer") &&
               m_session->tree().currentRevision() == turns()[0].parentRevision;
    }));
    send(QStringLiteral(" and brighter"), noisePng(kSize, 3));
    EXPECT_EQ(turns()[1].prompt, QStringLiteral("warmer and brighter"));
    EXPECT_EQ(turns()[1].parentRevision, turns()[0].parentRevision);
    EXPECT_EQ(lastMessage().paging.position, 2);
    EXPECT_EQ(lastMessage().paging.count, 2);
}

TEST_F(ChatPanelTest, AMaskIsSentAndComesBackWithItsTurn) {
    importPicture(noisePng(kSize, 1));
    const QImage mask = tests::rectangleMask(kSize, QRect(8, 8, 16, 12));
    panel->setMaskSource([&] { return mask; });
    panel->maskChanged(0.0625);
    m_provider->pushPicture(noisePng(kSize, 2));
    type(QStringLiteral("a hat"));
    waitForTurns(1);
    ASSERT_TRUE(turns()[0].mask.has_value());
    EXPECT_TRUE(tests::waitUntil([&] { return lastMessage().maskCoverage.has_value(); }));
    EXPECT_NEAR(lastMessage().maskCoverage.value_or(0), 0.0625, 0.0001);
    QSignalSpy restored(panel.get(), &ChatPanel::maskRestored);
    panel->editLast();
    ASSERT_TRUE(tests::waitUntil([&] { return restored.count() == 1; }));
    EXPECT_EQ(restored[0][0].value<QImage>(), mask);
}

TEST_F(ChatPanelTest, StopEndsTheTurnAsAQuietState) {
    importPicture(noisePng(kSize, 1));
    type(QStringLiteral("warmer"));
    waitForJobs(1);
    EXPECT_TRUE(lastMessage().progress.has_value());
    EXPECT_TRUE(composer->isRunning());
    QTest::keyClick(&composer->prompt(), Qt::Key_Escape);
    waitForTurns(1);
    EXPECT_EQ(turns()[0].status, TurnStatus::Cancelled);
    EXPECT_EQ(m_provider->cancelled(), 1);
    EXPECT_EQ(lastMessage().failure.value_or(Failure()).tone, FailureTone::Quiet);
    EXPECT_FALSE(composer->isRunning());
}

TEST_F(ChatPanelTest, WordsStreamIntoTheRunningTurn) {
    importPicture(noisePng(kSize, 1));
    type(QStringLiteral("warmer"));
    tests::fakes::FakeJob* job = waitForJobs(1).front();
    Q_EMIT job->partialText(QStringLiteral("I am going"));
    EXPECT_TRUE(
        tests::waitUntil([&] { return lastMessage().text == QStringLiteral("I am going"); }));
    job->finish(tests::fakes::FakeProvider::answerOf(noisePng(kSize, 2), QStringLiteral("Done.")));
    waitForTurns(1);
    EXPECT_EQ(lastMessage().text, QStringLiteral("Done."));
}

TEST_F(ChatPanelTest, ANewPictureIsShownWhileItIsMadeAndGoneToAfterwards) {
    const RevisionId first = importPicture(noisePng(kSize, 1));
    composer->setTarget(Target::NewPicture);
    type(QStringLiteral("a lighthouse"));
    tests::fakes::FakeJob* job = waitForJobs(1).front();
    EXPECT_TRUE(lastMessage().progress.has_value());
    EXPECT_TRUE(composer->isRunning());
    job->finish(tests::fakes::FakeProvider::answerOf(noisePng(kSize, 2), {}));
    waitForTurns(1);
    EXPECT_TRUE(tests::waitUntil([&] { return m_session->tree().currentRevision() != first; }));
    EXPECT_FALSE(turns()[0].parentRevision.has_value());
    EXPECT_EQ(m_session->tree().currentRevision(), onlyRevisionOf(turns()[0].id));
}

TEST_F(ChatPanelTest, ReferencesTravelWithTheirNames) {
    importPicture(noisePng(kSize, 1));
    const QByteArray mug = noisePng(kSize, 5);
    panel->addReference(mug, QStringLiteral("mug"));
    m_provider->pushPicture(noisePng(kSize, 2));
    type(QStringLiteral("add the @mug")); // at once: the reference is still being read
    waitForTurns(1);
    ASSERT_EQ(turns()[0].references.size(), 1U);
    EXPECT_EQ(turns()[0].references[0].name, QStringLiteral("mug"));
    EXPECT_EQ(blob(turns()[0].references[0].picture.hash), mug);
}

TEST_F(ChatPanelTest, AMissingKeyLeadsToTheSettings) {
    importPicture(noisePng(kSize, 1));
    m_provider->pushFailure(ErrorKind::KeyWrong, QStringLiteral("The key was refused."));
    type(QStringLiteral("warmer"));
    waitForTurns(1);
    QSignalSpy settings(panel.get(), &ChatPanel::settingsRequested);
    click(ZoneKind::Step, 0);
    ASSERT_EQ(settings.count(), 1);
    EXPECT_EQ(settings[0][0].toString(), QStringLiteral("gemini"));
}

TEST_F(ChatPanelTest, ASuggestionFillsTheComposer) {
    panel->setSuggestions({QStringLiteral("Make it warmer"), QStringLiteral("Black and white")});
    const auto buttons = panel->findChildren<SuggestionButton*>();
    ASSERT_EQ(buttons.size(), 2);
    EXPECT_TRUE(tests::waitUntil([&] { return buttons[1]->isVisible(); }));
    QTest::mouseClick(buttons[1], Qt::LeftButton);
    EXPECT_EQ(panel->promptText(), QStringLiteral("Black and white"));
    send(QString(), noisePng(kSize, 2));
    EXPECT_FALSE(buttons[0]->isVisible()) << "the conversation is not empty any more";
}

TEST_F(ChatPanelTest, TheSettingsOfAnEarlierTurnComeBack) {
    importPicture(noisePng(kSize, 1));
    app::document::Parameters parameters = composer->parameters();
    parameters.aspectRatio = QStringLiteral("16:9");
    composer->setParameters(parameters);
    send(QStringLiteral("wider"), noisePng(kSize, 2));
    EXPECT_EQ(turns()[0].parameters.aspectRatio, QStringLiteral("16:9"));
    composer->setParameters({});
    Q_EMIT view->useSettingsRequested(turns()[0].id);
    EXPECT_EQ(composer->parameters().aspectRatio, QStringLiteral("16:9"));
}

TEST_F(ChatPanelTest, DetachingInTheMiddleOfATurnIsSafe) {
    importPicture(noisePng(kSize, 1));
    type(QStringLiteral("warmer"));
    waitForJobs(1);
    panel->setSession(nullptr, nullptr);
    EXPECT_EQ(view->messages().count(), 0);
    m_service->cancelAll();
    waitForTurns(1);
    panel->send();
    panel->stop();
    panel->editLast();
    view->grab();
    EXPECT_EQ(turns().size(), 1U);
}
