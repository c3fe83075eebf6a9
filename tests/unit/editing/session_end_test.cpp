// SPDX-License-Identifier: MIT
#include "tests/support/wait_until.h"
#include "tests/unit/editing/editing_fixture.h"

using app::document::TurnStatus;
using tests::noisePng;
using tests::waitUntil;

namespace {

/// A session that is closed, or a program that ends, while a turn is on its way.
class SessionEnd : public tests::EditingFixture {
protected:
    /// What the file says about its one turn after the session was closed and opened again.
    void expectEndedTurn() {
        reopen();
        ASSERT_EQ(m_session->tree().turns().size(), 1U);
        const app::document::Turn& turn = m_session->tree().turns().front();
        EXPECT_EQ(turn.status, TurnStatus::Failed);
        ASSERT_TRUE(turn.error.has_value());
        EXPECT_TRUE(turn.error->mayHaveBeenCharged);
        EXPECT_EQ(turn.prompt, QStringLiteral("a mug"));
        EXPECT_TRUE(m_session->damage().isEmpty());
    }
};

} // namespace

TEST_F(SessionEnd, BeforeTheInputsAreReadNothingIsLeftRunning) {
    begin(ask(QStringLiteral("a mug")));
    reopen();
    for (const app::document::Turn& turn : m_session->tree().turns()) {
        EXPECT_NE(turn.status, TurnStatus::Running);
    }
    EXPECT_TRUE(m_provider->requests().empty());
}

TEST_F(SessionEnd, WhileTheKeychainAsksIsAFailedTurn) {
    m_keychain->hold();
    begin(ask(QStringLiteral("a mug")));
    ASSERT_TRUE(waitUntil([&] { return m_keychain->reads == 1; }));
    m_service.reset();
    m_keychain->release(); // its answer finds nobody
    EXPECT_TRUE(m_provider->requests().empty());
    expectEndedTurn();
}

TEST_F(SessionEnd, WhileTheServiceThinksIsAFailedTurnThatMayBePaid) {
    begin(ask(QStringLiteral("a mug")));
    waitForJobs(1);
    expectEndedTurn();
    EXPECT_TRUE(m_provider->runningJobs().empty()) << "the transfer went with the session";
}

TEST_F(SessionEnd, WhileAnswersAreKeptIsAFailedTurnOrAWholeOne) {
    const auto id = begin(ask(QStringLiteral("a mug")));
    auto jobs = waitForJobs(1);
    jobs.front()->finish(tests::fakes::FakeProvider::answerOf(noisePng({400, 300}, 1), {}));
    reopen();
    const app::document::Turn& ended = turn(id);
    EXPECT_NE(ended.status, TurnStatus::Running);
    EXPECT_EQ(m_session->tree().revisions().size(), ended.status == TurnStatus::Done ? 1U : 0U);
}

TEST_F(SessionEnd, RightAfterACancelKeepsTheCancelling) {
    const auto id = begin(ask(QStringLiteral("a mug")));
    waitForJobs(1);
    m_service->cancel(id);
    ASSERT_TRUE(waitUntil([&] { return !m_service->isRunning(id); }));
    reopen();
    EXPECT_EQ(turn(id).status, TurnStatus::Cancelled);
}
