// SPDX-License-Identifier: MIT
#include "app/imaging/codec.h"
#include "tests/support/wait_until.h"
#include "tests/unit/editing/editing_fixture.h"

#include <sys/resource.h>

#include <QSignalSpy>

#include <csignal>

using app::base::ErrorKind;
using app::document::TurnStatus;
using app::editing::EditRequest;
using app::editing::EditService;
using app::editing::Session;
using tests::noisePng;
using tests::waitUntil;

namespace {

class EditServiceFailure : public tests::EditingFixture {
protected:
    ErrorKind refusalOf(const EditRequest& request) {
        const auto id = m_service->submit(request);
        EXPECT_FALSE(id.has_value());
        return id ? ErrorKind::Internal : id.error().kind;
    }
};

} // namespace

TEST_F(EditServiceFailure, WordsThatCannotBeSentLeaveNoTurn) {
    importPicture(noisePng({32, 32}, 1));
    EditRequest empty = ask(QStringLiteral("  "));
    EditRequest otherMask = ask(QStringLiteral("x"));
    otherMask.mask = tests::rectangleMask({31, 32}, {1, 1, 4, 4});
    EditRequest blankMask = ask(QStringLiteral("x"));
    blankMask.mask = tests::rectangleMask({32, 32}, {});
    EditRequest stranger = ask(QStringLiteral("x"));
    stranger.profile = QStringLiteral("nobody");
    EditRequest crowded = ask(QStringLiteral("x"));
    crowded.references.resize(40);
    EditRequest square = ask(QStringLiteral("x"));
    square.parameters.aspectRatio = QStringLiteral("7:5");
    EditRequest open = ask(QStringLiteral("x"));
    open.baseUrl = QStringLiteral("http://example.com");
    EditRequest retired = ask(QStringLiteral("x"));
    retired.model = QStringLiteral("gemini-3-pro-image-preview");

    EXPECT_EQ(refusalOf(empty), ErrorKind::Usage);
    EXPECT_EQ(refusalOf(otherMask), ErrorKind::MaskMismatch);
    EXPECT_EQ(refusalOf(blankMask), ErrorKind::Usage);
    EXPECT_EQ(refusalOf(stranger), ErrorKind::Usage);
    EXPECT_EQ(refusalOf(crowded), ErrorKind::Usage);
    EXPECT_EQ(refusalOf(square), ErrorKind::Usage);
    EXPECT_EQ(refusalOf(open), ErrorKind::Usage);
    EXPECT_EQ(refusalOf(retired), ErrorKind::ModelRetired);
    EXPECT_TRUE(m_session->tree().turns().empty());
    EXPECT_TRUE(m_provider->requests().empty());
}

TEST_F(EditServiceFailure, ARefusalIsKeptWithItsReasonWordsAndUsage) {
    app::providers::ProviderFailure failure;
    failure.error.kind = ErrorKind::Refused;
    failure.error.message = QStringLiteral("The service blocked this: SAFETY.");
    failure.answer.text = QStringLiteral("I cannot do that.");
    failure.answer.usage.promptTokens = 77;
    m_provider->push(tl::unexpected(failure));

    const auto id = run(ask(QStringLiteral("something bad")));
    reopen();

    EXPECT_EQ(turn(id).status, TurnStatus::Refused);
    ASSERT_TRUE(turn(id).error.has_value());
    EXPECT_EQ(turn(id).error->kind, ErrorKind::Refused);
    EXPECT_EQ(turn(id).error->message, QStringLiteral("The service blocked this: SAFETY."));
    EXPECT_EQ(turn(id).text, QStringLiteral("I cannot do that."));
    EXPECT_EQ(turn(id).usage.promptTokens, 77);
    EXPECT_TRUE(m_session->tree().revisionsOf(id).empty());
}

TEST_F(EditServiceFailure, AMissingKeyKeepsTheTurnAndSendsNothing) {
    m_keychain->failWith = ErrorKind::KeyMissing;

    const auto id = run(ask(QStringLiteral("a mug")));

    EXPECT_EQ(turn(id).status, TurnStatus::Failed);
    ASSERT_TRUE(turn(id).error.has_value());
    EXPECT_EQ(turn(id).error->kind, ErrorKind::KeyMissing);
    EXPECT_TRUE(m_provider->requests().empty());
}

TEST_F(EditServiceFailure, ACutPictureIsNeverAResult) {
    const QByteArray whole =
        app::imaging::encodeJpeg(tests::noise({200, 200}, 2), 90).value_or(QByteArray());
    m_provider->pushPicture(whole.left(whole.size() / 2));

    const auto id = run(ask(QStringLiteral("a mug")));

    EXPECT_EQ(turn(id).status, TurnStatus::Failed);
    ASSERT_TRUE(turn(id).error.has_value());
    EXPECT_EQ(turn(id).error->kind, ErrorKind::MalformedAnswer);
    EXPECT_TRUE(m_session->tree().revisions().empty());
    EXPECT_EQ(turn(id).usage.promptTokens, 1000);
}

TEST_F(EditServiceFailure, CancellingReachesTheJobAndIsKept) {
    const auto id = begin(ask(QStringLiteral("a mug")));
    waitForJobs(1);

    m_service->cancel(id);
    waitForEnd(id);

    EXPECT_EQ(m_provider->cancelled(), 1);
    EXPECT_EQ(turn(id).status, TurnStatus::Cancelled);
    EXPECT_EQ(turn(id).error->kind, ErrorKind::Cancelled);
}

TEST_F(EditServiceFailure, CancellingBeforeAnythingWasSentSendsNothing) {
    m_keychain->hold();
    const auto id = begin(ask(QStringLiteral("a mug")));
    ASSERT_TRUE(waitUntil([&] { return m_keychain->reads == 1; }));

    m_service->cancel(id);
    waitForEnd(id);
    m_keychain->release();

    EXPECT_EQ(turn(id).status, TurnStatus::Cancelled);
    EXPECT_TRUE(m_provider->requests().empty());
}

TEST_F(EditServiceFailure, ADamagedReferenceNamesItAndKeepsTheTurn) {
    EditRequest request = ask(QStringLiteral("put @mug on a table"));
    request.references.push_back({noisePng({16, 16}, 3), QStringLiteral("table"), {}});
    request.references.push_back({QByteArray("no picture"), QStringLiteral("mug"), {}});

    const auto id = run(request);

    EXPECT_EQ(turn(id).status, TurnStatus::Failed);
    EXPECT_EQ(turn(id).error->kind, ErrorKind::PictureUnreadable);
    EXPECT_TRUE(turn(id).error->message.contains(QStringLiteral("mug")));
    EXPECT_TRUE(m_provider->requests().empty());
}

TEST_F(EditServiceFailure, AFullDiskKeepsTheWordsAndTheFileStaysSound) {
    importPicture(noisePng({32, 32}, 4));
    const auto id = begin(ask(QStringLiteral("a large one")));
    auto* job = waitForJobs(1).front();
    const QByteArray large = noisePng({900, 900}, 5);
    const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit old{};
    getrlimit(RLIMIT_FSIZE, &old);
    const rlimit limit{static_cast<rlim_t>(QFileInfo(sessionPath()).size()) + 512 * 1024,
                       old.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);

    job->finish(tests::fakes::FakeProvider::answerOf(large, QString()));
    waitForEnd(id);
    setrlimit(RLIMIT_FSIZE, &old);
    std::signal(SIGXFSZ, oldHandler);
    reopen();

    EXPECT_EQ(turn(id).status, TurnStatus::Failed);
    EXPECT_TRUE(m_session->tree().revisionsOf(id).empty());
    EXPECT_EQ(m_session->tree().revisions().size(), 1U);
    EXPECT_TRUE(m_session->damage().isEmpty());
}

TEST_F(EditServiceFailure, AReadOnlySessionStartsNoTurn) {
    importPicture(noisePng({32, 32}, 6));
    reopen(app::storage::OpenMode::ReadOnly);

    EXPECT_EQ(refusalOf(ask(QStringLiteral("x"))), ErrorKind::FileAccess);
}
