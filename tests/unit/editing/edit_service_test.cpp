// SPDX-License-Identifier: MIT
#include "tests/support/wait_until.h"
#include "tests/unit/editing/editing_fixture.h"

#include <QSignalSpy>

using app::document::RevisionId;
using app::document::TurnStatus;
using app::editing::EditRequest;
using app::editing::EditService;
using tests::noisePng;
using tests::waitUntil;

namespace {
class EditServiceTest : public tests::EditingFixture {};
} // namespace

TEST_F(EditServiceTest, APictureFromWordsBecomesTheFirstRevisionByteForByte) {
    const QByteArray bytes = noisePng({32, 32}, 1);
    m_provider->pushPicture(bytes);

    const auto id = run(ask(QStringLiteral("a red mug")));
    reopen();

    EXPECT_EQ(turn(id).status, TurnStatus::Done);
    EXPECT_EQ(turn(id).text, QStringLiteral("Here it is."));
    EXPECT_EQ(bytesOf(onlyRevisionOf(id)), bytes);
    EXPECT_EQ(m_session->tree().currentRevision(), onlyRevisionOf(id));
    ASSERT_EQ(turn(id).parts.size(), 2U);
    EXPECT_EQ(app::base::jsonString(turn(id).parts[1].raw, "thoughtSignature"),
              QStringLiteral("c2lnbmF0dXJl"));
}

TEST_F(EditServiceTest, ARunningTurnIsInTheFileFromItsStart) {
    const auto id = begin(ask(QStringLiteral("a red mug")));
    waitForJobs(1);
    EXPECT_EQ(turn(id).status, TurnStatus::Running);

    // The program dies here; the next start finds it.
    reopen();

    EXPECT_EQ(turn(id).status, TurnStatus::Failed);
    EXPECT_EQ(turn(id).prompt, QStringLiteral("a red mug"));
}

TEST_F(EditServiceTest, AnEditSendsTheCurrentPictureAndBecomesItsChild) {
    const QByteArray photo = noisePng({32, 32}, 2);
    const RevisionId root = importPicture(photo);
    m_provider->pushPicture(noisePng({32, 32}, 3));

    const auto id = run(ask(QStringLiteral("make it warmer")));

    const auto& request = m_provider->requests().at(0);
    ASSERT_TRUE(request.current.has_value());
    EXPECT_EQ(request.current->bytes, photo);
    EXPECT_TRUE(request.sendCurrent);
    EXPECT_TRUE(request.history.empty());
    ASSERT_NE(request.key, nullptr);
    EXPECT_EQ(m_session->tree().revision(onlyRevisionOf(id))->parent, root);
}

TEST_F(EditServiceTest, TheCostIsWhatTheTokensCost) {
    m_provider->pushPicture(noisePng({16, 16}, 4));

    const auto id = run(ask(QStringLiteral("a mug")));

    const auto capabilities = m_service->capabilities(ask(QStringLiteral("a mug")));
    ASSERT_TRUE(capabilities.inputPerMillionTokens && capabilities.imageOutputPerMillionTokens);
    ASSERT_TRUE(turn(id).costUsd.has_value());
    EXPECT_NEAR(*turn(id).costUsd,
                (1000 * *capabilities.inputPerMillionTokens +
                 380 * *capabilities.textOutputPerMillionTokens +
                 1120 * *capabilities.imageOutputPerMillionTokens) /
                    1e6,
                1e-12);
}

TEST_F(EditServiceTest, SeveralPicturesAreSeveralRequestsAndSiblings) {
    const RevisionId root = importPicture(noisePng({16, 16}, 5));
    for (quint32 i = 0; i < 3; ++i) {
        m_provider->pushPicture(noisePng({16, 16}, 20 + i));
    }
    EditRequest request = ask(QStringLiteral("three moods"));
    request.parameters.count = 3;
    request.parameters.seed = 40;

    const auto id = run(request);

    ASSERT_EQ(m_provider->requests().size(), 3U);
    EXPECT_EQ(m_provider->requests()[2].parameters.count, 1);
    EXPECT_EQ(m_provider->requests()[2].parameters.seed, 42);
    EXPECT_EQ(m_session->tree().revisionsOf(id).size(), 3U);
    for (const RevisionId& made : m_session->tree().revisionsOf(id)) {
        EXPECT_EQ(m_session->tree().revision(made)->parent, root);
    }
    EXPECT_EQ(turn(id).usage.promptTokens, 3000);
}

TEST_F(EditServiceTest, OfSeveralRequestsThoseThatSucceedAreKept) {
    m_provider->pushFailure(app::base::ErrorKind::ServiceBusy, QStringLiteral("Busy."));
    m_provider->pushPicture(noisePng({16, 16}, 6));
    EditRequest request = ask(QStringLiteral("two"));
    request.parameters.count = 2;

    const auto id = run(request);

    EXPECT_EQ(turn(id).status, TurnStatus::Done);
    EXPECT_EQ(m_session->tree().revisionsOf(id).size(), 1U);
    EXPECT_EQ(app::base::jsonMember(turn(id).extra, "failures").size(), 1U);
}

TEST_F(EditServiceTest, TwoTurnsAtOnceFromOneRevisionBecomeTwoBranches) {
    importPicture(noisePng({16, 16}, 7));
    const auto first = begin(ask(QStringLiteral("day")));
    const auto second = begin(ask(QStringLiteral("night")));
    const auto jobs = waitForJobs(2);
    QSignalSpy finished(m_service.get(), &EditService::finished);

    jobs[1]->finish(tests::fakes::FakeProvider::answerOf(noisePng({16, 16}, 8), QString()));
    ASSERT_TRUE(waitUntil([&] { return finished.count() == 1; }));
    jobs[0]->finish(tests::fakes::FakeProvider::answerOf(noisePng({16, 16}, 9), QString()));
    ASSERT_TRUE(waitUntil([&] { return finished.count() == 2; }));

    const auto& tree = m_session->tree();
    const auto* one = tree.revision(onlyRevisionOf(first));
    const auto* other = tree.revision(onlyRevisionOf(second));
    EXPECT_EQ(one->parent, other->parent);
    EXPECT_NE(one->branch, other->branch);
}

TEST_F(EditServiceTest, ReferencesAreSentAndStoredWithTheirNames) {
    const QByteArray mug = noisePng({24, 24}, 10);
    EditRequest request = ask(QStringLiteral("put @mug on a table"));
    request.references.push_back({mug, QStringLiteral("mug"), {}});
    m_provider->pushPicture(noisePng({16, 16}, 11));

    const auto id = run(request);

    ASSERT_EQ(m_provider->requests().at(0).references.size(), 1U);
    EXPECT_EQ(m_provider->requests()[0].references[0].name, QStringLiteral("mug"));
    EXPECT_EQ(m_provider->requests()[0].references[0].picture.bytes, mug);
    ASSERT_EQ(turn(id).references.size(), 1U);
    EXPECT_EQ(blob(turn(id).references[0].picture.hash), mug);
}

TEST_F(EditServiceTest, RetryRebuildsTheRequestAndMakesASibling) {
    importPicture(noisePng({32, 24}, 12));
    EditRequest request = ask(QStringLiteral("a hat"));
    request.mask = tests::rectangleMask({32, 24}, {4, 4, 10, 10});
    request.references.push_back({noisePng({8, 8}, 13), QStringLiteral("hat"), {}});
    m_provider->pushPicture(noisePng({64, 64}, 14));
    m_provider->pushPicture(noisePng({64, 64}, 15));
    const auto first = run(request);
    std::optional<app::base::Result<EditRequest>> again;

    m_service->requestOf(first, m_service.get(),
                         [&](app::base::Result<EditRequest> answer) { again = std::move(answer); });
    ASSERT_TRUE(waitUntil([&] { return again.has_value(); }));
    ASSERT_TRUE(again->has_value());

    EXPECT_EQ((*again)->prompt, request.prompt);
    EXPECT_EQ((*again)->mask, request.mask);
    ASSERT_EQ((*again)->references.size(), 1U);
    EXPECT_EQ((*again)->references[0].bytes, request.references[0].bytes);
    const auto second = run(**again);
    const auto& tree = m_session->tree();
    EXPECT_EQ(tree.revision(onlyRevisionOf(second))->parent,
              tree.revision(onlyRevisionOf(first))->parent);
}

TEST_F(EditServiceTest, WhatAnnouncesItselfWhileItRuns) {
    const auto id = begin(ask(QStringLiteral("a mug")));
    auto* job = waitForJobs(1).front();

    Q_EMIT job->partialText(QStringLiteral("Let "));
    Q_EMIT job->partialText(QStringLiteral("me see"));
    Q_EMIT job->progressed(app::providers::JobPhase::Receiving, 0.5);

    ASSERT_NE(m_service->live(id), nullptr);
    EXPECT_EQ(m_service->live(id)->text, QStringLiteral("Let me see"));
    EXPECT_EQ(m_service->live(id)->phase, app::providers::JobPhase::Receiving);
    EXPECT_DOUBLE_EQ(m_service->live(id)->fraction, 0.5);
    app::base::Error slow;
    slow.message = QStringLiteral("Slow down.");
    Q_EMIT job->retrying(slow, std::chrono::seconds(8), 2);
    EXPECT_EQ(m_service->live(id)->attempt, 2);
    EXPECT_GT(m_service->live(id)->retryAtMs, m_clock.nowMs());
    EXPECT_EQ(m_service->live(id)->waitingFor, QStringLiteral("Slow down."));
}
