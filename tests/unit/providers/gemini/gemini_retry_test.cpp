// SPDX-License-Identifier: MIT
#include "app/providers/gemini/gemini_job.h"
#include "tests/fakes/gemini_server.h"
#include "tests/support/qt_printers.h"
#include "tests/unit/providers/gemini/gemini_support.h"

using namespace app::providers;
using app::base::ErrorKind;
using app::base::Json;
using app::providers::gemini::GeminiJob;
using tests::FakeGeminiServer;
using tests::FakeReply;
using tests::GeminiAnswer;
using tests::HangUp;
using tests::plainRequest;
using tests::ProviderJobWatch;
using namespace std::chrono_literals;

namespace {

constexpr app::net::RetryPolicy kQuick{.maxAttempts = 3, .firstDelay = 20ms, .maxDelay = 60'000ms};

std::unique_ptr<ProviderJob> quickJob(app::net::HttpClient& client,
                                      const FakeGeminiServer& server) {
    return std::make_unique<GeminiJob>(client, plainRequest(server.baseUrl()), kQuick);
}

GeminiAnswer picture() {
    GeminiAnswer answer;
    answer.picture = tests::encodedPicture("PNG");
    return answer;
}

QByteArray busy() {
    return tests::geminiError(503, "UNAVAILABLE", "overloaded");
}

QByteArray midStream(const QByteArray& tail) {
    GeminiAnswer answer;
    answer.text = QStringLiteral("Starting");
    answer.finishReason.clear();
    return tests::sseText(tests::geminiRecords(answer)) + tail;
}

} // namespace

TEST(GeminiRetry, OverloadIsTriedAgainAndAnnounced) {
    FakeGeminiServer server;
    app::net::HttpClient client;
    server.failWith(503, busy());
    server.failWith(500, tests::geminiError(500, "INTERNAL", "oops"));
    server.answerWith(picture());
    ProviderJobWatch watch(quickJob(client, server));
    watch.start();
    ASSERT_TRUE(watch.result().has_value()) << watch.error().message.toStdString();
    EXPECT_EQ(server.requestCount(), 3);
    EXPECT_EQ(watch.retryKinds, (std::vector{ErrorKind::ServiceBusy, ErrorKind::ServiceBusy}));
    EXPECT_EQ(watch.lastAttempt, 3);
    EXPECT_EQ(server.http().requests().at(0).body, server.http().requests().at(2).body);
}

TEST(GeminiRetry, GivesUpAfterTheLastAttempt) {
    FakeGeminiServer server;
    app::net::HttpClient client;
    for (int i = 0; i < 5; ++i) {
        server.failWith(503, busy());
    }
    ProviderJobWatch watch(quickJob(client, server));
    watch.start();
    EXPECT_EQ(watch.error().kind, ErrorKind::ServiceBusy);
    EXPECT_EQ(server.requestCount(), 3);
}

TEST(GeminiRetry, RetryInfoAndRetryAfterAreHonoured) {
    FakeGeminiServer server;
    app::net::HttpClient client;
    const Json info =
        app::base::parseJson(
            R"([{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"0.1s"}])")
            .value_or(Json());
    server.failWith(429, tests::geminiError(429, "RESOURCE_EXHAUSTED", "slow down", info));
    server.failWith(503, "", {{"Retry-After", "0"}});
    server.answerWith(picture());
    ProviderJobWatch watch(quickJob(client, server));
    watch.start();
    ASSERT_TRUE(watch.result().has_value());
    EXPECT_EQ(watch.retryDelays, (std::vector<std::chrono::milliseconds>{350ms, 250ms}));
    EXPECT_EQ(watch.retryKinds, (std::vector{ErrorKind::QuotaPerMinute, ErrorKind::ServiceBusy}));
}

TEST(GeminiRetry, HopelessFailuresAreNotRepeated) {
    const Json perDay =
        app::base::parseJson(R"([{"@type":"type.googleapis.com/google.rpc.QuotaFailure",
        "violations":[{"quotaId":"RequestsPerDay","quotaValue":"250"}]}])")
            .value_or(Json());
    const std::vector<std::pair<int, QByteArray>> failures = {
        {400, tests::geminiError(400, "INVALID_ARGUMENT", "bad")},
        {403, tests::geminiError(403, "PERMISSION_DENIED", "no")},
        {429, tests::geminiError(429, "RESOURCE_EXHAUSTED", "day", perDay)},
        {502, "<html>Bad Gateway</html>"},
        {504, tests::geminiError(504, "DEADLINE_EXCEEDED", "slow")},
    };
    for (const auto& [status, body] : failures) {
        FakeGeminiServer server;
        app::net::HttpClient client;
        server.failWith(status, body);
        ProviderJobWatch watch(quickJob(client, server));
        watch.start();
        EXPECT_FALSE(watch.result().has_value());
        EXPECT_EQ(server.requestCount(), 1) << status;
    }
}

TEST(GeminiRetry, CancelDuringTheWaitSendsNothingMore) {
    FakeGeminiServer server;
    app::net::HttpClient client;
    server.failWith(503, "", {{"Retry-After", "30"}});
    ProviderJobWatch watch(quickJob(client, server));
    watch.start();
    ASSERT_TRUE(tests::waitUntil([&] { return watch.retryKinds.size() == 1; }));
    EXPECT_EQ(watch.phases.back(), JobPhase::Waiting);
    watch.job->cancel();
    EXPECT_EQ(watch.error().kind, ErrorKind::Cancelled);
    EXPECT_FALSE(watch.error().mayHaveBeenCharged);
    EXPECT_EQ(server.requestCount(), 1);
}

TEST(GeminiRetry, WaitBeyondTheDeadlineIsNotStarted) {
    FakeGeminiServer server;
    app::net::HttpClient client;
    server.failWith(503, "", {{"Retry-After", "30"}});
    GenerationRequest request = plainRequest(server.baseUrl());
    request.timeout = 10s;
    ProviderJobWatch watch(std::make_unique<GeminiJob>(client, request, kQuick));
    watch.start();
    EXPECT_EQ(watch.error().kind, ErrorKind::ServiceBusy);
    EXPECT_TRUE(watch.retryKinds.empty());
}

TEST(GeminiRetry, ErrorRecordFirstIsRetriedButNotAfterContent) {
    FakeGeminiServer server;
    app::net::HttpClient client;
    const QByteArray record = "data: " + busy() + "\n\n";
    server.replyWith(FakeReply::of(200, record, "text/event-stream"));
    server.answerWith(picture());
    ProviderJobWatch early(quickJob(client, server));
    early.start();
    EXPECT_TRUE(early.result().has_value());
    EXPECT_EQ(server.requestCount(), 2);

    for (const QByteArray& tail : {record, QByteArray("[" + busy() + "]")}) {
        const int before = server.requestCount();
        server.replyWith(FakeReply::of(200, midStream(tail), "text/event-stream"));
        ProviderJobWatch late(quickJob(client, server));
        late.start();
        EXPECT_EQ(late.error().kind, ErrorKind::ServiceBusy);
        EXPECT_TRUE(late.error().mayHaveBeenCharged);
        EXPECT_EQ(late.result().error().answer.text, QStringLiteral("Starting"));
        EXPECT_EQ(server.requestCount(), before + 1);
    }
}

TEST(GeminiRetry, CutStreamIsOnePostAndNoPicture) {
    const QByteArray whole = tests::sseText(tests::geminiRecords(picture()));
    const QByteArray length = QByteArray::number(whole.size());
    for (const qsizetype cut : {qsizetype(0), qsizetype(30), whole.size() / 2, whole.size() - 5}) {
        for (const bool withLength : {true, false}) {
            FakeGeminiServer server;
            app::net::HttpClient client;
            server.replyWith(FakeReply::head(200, "text/event-stream",
                                             withLength
                                                 ? tests::HeaderList{{"Content-Length", length}}
                                                 : tests::HeaderList{})
                                 .send(whole.left(cut))
                                 .close());
            ProviderJobWatch watch(quickJob(client, server));
            watch.start();
            ASSERT_FALSE(watch.result().has_value()) << cut;
            EXPECT_EQ(watch.error().kind,
                      withLength ? ErrorKind::Network : ErrorKind::MalformedAnswer)
                << cut << watch.error().detail.toStdString();
            EXPECT_TRUE(watch.error().mayHaveBeenCharged);
            EXPECT_FALSE(watch.result().error().answer.hasPicture());
            EXPECT_EQ(server.requestCount(), 1);
        }
    }
}

TEST(GeminiRetry, HangUpAtEachStageIsOnePostPerClick) {
    for (const HangUp stage :
         {HangUp::OnAccept, HangUp::InHead, HangUp::AfterHead, HangUp::InBody, HangUp::AfterBody}) {
        FakeGeminiServer server;
        app::net::HttpClient client;
        server.http().setHandler({});
        server.http().setDefault(FakeReply::hangingUp(stage));
        ProviderJobWatch watch(quickJob(client, server));
        watch.start();
        EXPECT_EQ(watch.error().kind, ErrorKind::Network);
        EXPECT_LE(server.requestCount(), 1);
        EXPECT_TRUE(watch.retryKinds.empty());
    }
}

TEST(GeminiRetry, PageWith200AndOtherAnswersAreMalformed) {
    for (const char* body :
         {"<html><h1>Sign in</h1></html>", "{\"ok\":true}", "", "data: oops\n\n"}) {
        for (const bool stream : {true, false}) {
            FakeGeminiServer server;
            app::net::HttpClient client;
            server.replyWith(FakeReply::of(200, body, "text/html"));
            GenerationRequest request = plainRequest(server.baseUrl());
            request.parameters.stream = stream;
            ProviderJobWatch watch(std::make_unique<GeminiJob>(client, request, kQuick));
            watch.start();
            EXPECT_EQ(watch.error().kind, ErrorKind::MalformedAnswer) << body;
            EXPECT_EQ(server.requestCount(), 1);
        }
    }
}

TEST(GeminiRetry, StreamAnsweredAsAPlainJsonArrayIsRead) {
    FakeGeminiServer server;
    app::net::HttpClient client;
    GeminiAnswer answer = picture();
    answer.text = QStringLiteral("Both");
    const Json records(tests::geminiRecords(answer));
    server.replyWith(FakeReply::of(200, app::base::dumpJsonPretty(records)));
    ProviderJobWatch watch(quickJob(client, server));
    watch.start();
    ASSERT_TRUE(watch.result().has_value()) << watch.error().message.toStdString();
    EXPECT_EQ(watch.result()->text, QStringLiteral("Both"));
}

TEST(GeminiRetry, KeyEchoedByTheServiceIsTakenOut) {
    FakeGeminiServer server;
    app::net::HttpClient client;
    server.failWith(400,
                    tests::geminiError(400, "INVALID_ARGUMENT", "bad key test-key-0123456789!"));
    ProviderJobWatch watch(quickJob(client, server));
    watch.start();
    const auto error = watch.error();
    EXPECT_FALSE(error.message.contains(QLatin1String("test-key")));
    EXPECT_FALSE(error.detail.contains(QLatin1String("test-key")));
}

TEST(GeminiRetry, KeyEchoedInAnAnswerGoesNowhere) {
    tests::GeminiAnswer answer;
    answer.picture = tests::encodedPicture("PNG");
    answer.text = QStringLiteral("You are test-key-0123456789, welcome.");
    answer.thought = QStringLiteral("test-key-0123456789 wants a cat");
    for (const bool withPicture : {true, false}) {
        FakeGeminiServer server;
        app::net::HttpClient client;
        if (!withPicture) {
            answer.picture.clear();
        }
        server.answerWith(answer);
        ProviderJobWatch watch(quickJob(client, server));
        watch.start();
        const auto& result = watch.result();
        ASSERT_EQ(result.has_value(), withPicture);
        const auto& kept = result ? *result : result.error().answer;
        EXPECT_TRUE(kept.text.startsWith(QLatin1String("You are [key removed]")));
        for (const auto& part : kept.parts) {
            EXPECT_FALSE(app::base::dumpJson(part.raw).contains("test-key"));
        }
        EXPECT_FALSE(QString(watch.text + watch.thought).contains(QLatin1String("test-key")));
        if (!result) {
            EXPECT_FALSE(result.error().error.message.contains(QLatin1String("test-key")));
        }
    }
}
