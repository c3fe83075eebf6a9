// SPDX-License-Identifier: MIT
#include "app/providers/gemini/gemini_job.h"
#include "app/providers/gemini/gemini_provider.h"
#include "tests/fakes/gemini_server.h"
#include "tests/support/qt_printers.h"
#include "tests/unit/providers/gemini/gemini_support.h"

using namespace app::providers;
using app::base::ErrorKind;
using app::base::Json;
using app::providers::gemini::GeminiJob;
using tests::encodedPicture;
using tests::FakeGeminiServer;
using tests::FakeReply;
using tests::GeminiAnswer;
using tests::plainRequest;
using tests::ProviderJobWatch;
using tests::waitUntil;

namespace {

GeminiAnswer catAnswer() {
    GeminiAnswer answer;
    answer.picture = encodedPicture("PNG");
    answer.text = QStringLiteral("A cat.");
    answer.thought = QStringLiteral("Whiskers…");
    answer.thoughtPicture = encodedPicture("PNG", {8, 8});
    return answer;
}

std::unique_ptr<ProviderJob> jobFor(app::net::HttpClient& client, GenerationRequest request) {
    return gemini::makeGeminiProvider(client)->createJob(std::move(request));
}

} // namespace

TEST(GeminiJob, StreamShowsWordsAndThoughtsAndEndsWithThePicture) {
    FakeGeminiServer server;
    app::net::HttpClient client;
    server.answerWith(catAnswer());
    ProviderJobWatch watch(jobFor(client, plainRequest(server.baseUrl())));
    watch.start();
    ASSERT_TRUE(watch.result().has_value()) << watch.error().message.toStdString();
    EXPECT_TRUE(watch.result()->hasPicture());
    EXPECT_EQ(watch.text, QStringLiteral("A cat."));
    EXPECT_EQ(watch.thought, QStringLiteral("Whiskers…"));
    EXPECT_EQ(watch.finishedCount, 1);
    const auto& request = server.http().requests().at(0);
    EXPECT_EQ(request.target, QByteArray("/v1/models/fake-image:streamGenerateContent?alt=sse"));
    EXPECT_EQ(request.header("x-goog-api-key"), QByteArray("test-key-0123456789"));
    ASSERT_GE(watch.phases.size(), 3U);
    EXPECT_EQ(watch.phases[0], JobPhase::Uploading);
    EXPECT_EQ(watch.phases[1], JobPhase::Thinking);
    EXPECT_EQ(watch.phases[2], JobPhase::Receiving);
}

TEST(GeminiJob, WholeAnswerIsTheSame) {
    FakeGeminiServer server;
    app::net::HttpClient client;
    server.answerWith(catAnswer());
    server.answerWith(catAnswer());
    GenerationRequest request = plainRequest(server.baseUrl());
    ProviderJobWatch streamed(jobFor(client, request));
    streamed.start();
    ASSERT_TRUE(streamed.result().has_value());
    request.parameters.stream = false;
    ProviderJobWatch whole(jobFor(client, request));
    whole.start();
    ASSERT_TRUE(whole.result().has_value());
    EXPECT_TRUE(whole.result() == streamed.result());
    EXPECT_EQ(server.http().requests().at(1).target,
              QByteArray("/v1/models/fake-image:generateContent"));
}

TEST(GeminiJob, InterimPictureIsShownWhileThinking) {
    FakeGeminiServer server;
    app::net::HttpClient client;
    const auto records = tests::geminiRecords(catAnswer());
    const QByteArray first = tests::sseText({records.at(0), records.at(1)});
    const QByteArray second = tests::sseText({records.at(2), records.at(3)});
    server.replyWith(FakeReply::head(200, "text/event-stream")
                         .send(first)
                         .waitForRelease()
                         .send(second)
                         .close());
    ProviderJobWatch watch(jobFor(client, plainRequest(server.baseUrl())));
    watch.start();
    ASSERT_TRUE(waitUntil([&] { return !watch.interimSizes.empty(); }));
    EXPECT_EQ(watch.interimSizes.at(0), QSize(8, 8));
    EXPECT_EQ(watch.finishedCount, 0);
    server.http().release();
    EXPECT_TRUE(watch.result().has_value());
}

TEST(GeminiJob, KeylessGoogleIsToldWithoutARequest) {
    app::net::HttpClient client;
    GenerationRequest request = plainRequest();
    request.key.reset();
    ProviderJobWatch watch(jobFor(client, request));
    watch.start();
    EXPECT_EQ(watch.error().kind, ErrorKind::KeyMissing);
}

TEST(GeminiJob, BaseUrlToAnotherMachineWithoutTlsIsRefused) {
    app::net::HttpClient client;
    ProviderJobWatch watch(
        jobFor(client, plainRequest(QUrl(QStringLiteral("http://example.org")))));
    watch.start();
    EXPECT_EQ(watch.error().kind, ErrorKind::Usage);
}

TEST(GeminiJob, UnknownVersionFallsBackOnce) {
    FakeGeminiServer server;
    app::net::HttpClient client;
    server.failWith(404, tests::geminiError(404, "NOT_FOUND", "not found for API version v1"));
    server.answerWith(catAnswer());
    ProviderJobWatch watch(jobFor(client, plainRequest(server.baseUrl())));
    watch.start();
    EXPECT_TRUE(watch.result().has_value());
    EXPECT_TRUE(server.http().requests().at(1).target.startsWith("/v1beta/models/"));
    EXPECT_EQ(server.http().requests().at(0).body, server.http().requests().at(1).body);

    server.failWith(404, "<html>nothing</html>");
    server.failWith(404, tests::geminiError(404, "NOT_FOUND", "no"));
    ProviderJobWatch retired(jobFor(client, plainRequest(server.baseUrl())));
    retired.start();
    EXPECT_EQ(retired.error().kind, ErrorKind::ModelRetired);
    EXPECT_EQ(server.requestCount(), 4);
}

TEST(GeminiJob, UnfinishedAnswerIsResumedAFewTimes) {
    FakeGeminiServer server;
    app::net::HttpClient client;
    const auto unfinished = [](const char* token) {
        Json record = tests::geminiWhole(GeminiAnswer{});
        record["candidates"][0]["finishReason"] = "CONTINUATION";
        record["candidates"][0]["continuationToken"] = token;
        return FakeReply::of(200, tests::sseText({record}), "text/event-stream");
    };
    server.replyWith(unfinished("one"));
    server.replyWith(unfinished("two"));
    server.answerWith(catAnswer());
    ProviderJobWatch watch(jobFor(client, plainRequest(server.baseUrl())));
    watch.start();
    EXPECT_TRUE(watch.result().has_value());
    EXPECT_TRUE(server.requestJson(0)["continuationToken"].is_null());
    EXPECT_EQ(server.requestJson(1)["continuationToken"], "one");
    EXPECT_EQ(server.requestJson(2)["continuationToken"], "two");

    for (int i = 0; i < 6; ++i) {
        server.replyWith(unfinished("again"));
    }
    ProviderJobWatch endless(jobFor(client, plainRequest(server.baseUrl())));
    endless.start();
    EXPECT_EQ(endless.error().kind, ErrorKind::NoPicture);
    EXPECT_EQ(server.requestCount(), 3 + 4);
}

TEST(GeminiJob, CancelWhileThinkingReachesTheServer) {
    FakeGeminiServer server;
    app::net::HttpClient client;
    server.replyWith(FakeReply::stalling());
    ProviderJobWatch watch(jobFor(client, plainRequest(server.baseUrl())));
    watch.start();
    ASSERT_TRUE(waitUntil([&] {
        return !watch.phases.empty() && watch.phases.back() == JobPhase::Thinking &&
               server.requestCount() == 1;
    }));
    watch.job->cancel();
    watch.job->cancel();
    EXPECT_EQ(watch.error().kind, ErrorKind::Cancelled);
    EXPECT_TRUE(watch.error().mayHaveBeenCharged);
    EXPECT_TRUE(waitUntil([&] { return server.http().openConnections() == 0; }));
    EXPECT_EQ(watch.finishedCount, 1);
}

TEST(GeminiJob, CancelWhileUploadingAndBeforeCostsNothing) {
    FakeGeminiServer server;
    app::net::HttpClient client;
    GenerationRequest request = plainRequest(server.baseUrl());
    QByteArray large = encodedPicture("PNG");
    large.append(QByteArray(30'000'000, 'z'));
    request.current = tests::pictureBytes(large);
    ProviderJobWatch uploading(jobFor(client, request));
    QObject::connect(uploading.job.get(), &ProviderJob::progressed, uploading.job.get(),
                     [&](JobPhase phase, double fraction) {
                         if (phase == JobPhase::Uploading && fraction < 0.5) {
                             uploading.job->cancel();
                         }
                     });
    uploading.start();
    EXPECT_EQ(uploading.error().kind, ErrorKind::Cancelled);
    EXPECT_FALSE(uploading.error().mayHaveBeenCharged);
    EXPECT_TRUE(waitUntil([&] { return server.http().openConnections() == 0; }));
    for (const auto& seen : server.http().requests()) {
        EXPECT_FALSE(seen.complete);
    }

    ProviderJobWatch building(jobFor(client, request));
    building.start();
    building.job->cancel();
    EXPECT_EQ(building.error().kind, ErrorKind::Cancelled);
    EXPECT_FALSE(building.error().mayHaveBeenCharged);
}

TEST(GeminiJob, CancelWhileReceivingEndsIt) {
    FakeGeminiServer server;
    app::net::HttpClient client;
    const auto records = tests::geminiRecords(catAnswer());
    server.replyWith(
        FakeReply::head(200, "text/event-stream").send(tests::sseText({records.at(0)})).stall());
    ProviderJobWatch watch(jobFor(client, plainRequest(server.baseUrl())));
    watch.start();
    ASSERT_TRUE(waitUntil([&] { return !watch.thought.isEmpty(); }));
    watch.job->cancel();
    EXPECT_EQ(watch.error().kind, ErrorKind::Cancelled);
    EXPECT_TRUE(waitUntil([&] { return server.http().openConnections() == 0; }));
}

TEST(GeminiJob, DeletingItAtAnyPhaseIsSilentAndReachesTheServer) {
    for (const JobPhase phase : {JobPhase::Uploading, JobPhase::Thinking, JobPhase::Receiving}) {
        FakeGeminiServer server;
        app::net::HttpClient client;
        const auto records = tests::geminiRecords(catAnswer());
        server.replyWith(FakeReply::head(200, "text/event-stream")
                             .send(tests::sseText({records.at(0)}))
                             .stall());
        auto job = jobFor(client, plainRequest(server.baseUrl()));
        bool gone = false;
        int finished = 0;
        QObject::connect(job.get(), &ProviderJob::finished, &client, [&] { ++finished; });
        QObject::connect(job.get(), &ProviderJob::progressed, &client, [&](JobPhase now) {
            if (now == phase) {
                job.reset();
                gone = true;
            }
        });
        job->start();
        EXPECT_TRUE(waitUntil([&] { return gone && server.http().openConnections() == 0; }));
        EXPECT_EQ(finished, 0);
    }
}
