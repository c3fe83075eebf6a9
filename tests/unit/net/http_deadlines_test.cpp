// SPDX-License-Identifier: MIT
#include "tests/fakes/http_job_watch.h"
#include "tests/fakes/http_server.h"
#include "tests/support/qt_printers.h"

#include <QTcpServer>

using app::base::ErrorKind;
using app::net::BodyDelivery;
using app::net::HttpClient;
using tests::FakeHttpServer;
using tests::FakeReply;
using tests::HttpJobWatch;
using namespace std::chrono_literals;

TEST(HttpDeadlines, SilenceWhileThinkingIsNamed) {
    FakeHttpServer server;
    HttpClient client;
    server.enqueue(FakeReply::stalling());
    auto request = tests::postRequest(server.url());
    request.silenceTimeout = 150ms;
    HttpJobWatch watch(client.send(std::move(request), BodyDelivery::Collected, nullptr));
    watch.start();
    const auto error = watch.error();
    EXPECT_EQ(error.kind, ErrorKind::Timeout);
    EXPECT_TRUE(error.detail.contains(QLatin1String("silence timeout")))
        << error.detail.toStdString();
    EXPECT_TRUE(error.mayHaveBeenCharged);
    EXPECT_TRUE(tests::waitUntil([&] { return server.openConnections() == 0; }));
}

TEST(HttpDeadlines, SilenceInMidAnswerIsNamed) {
    FakeHttpServer server;
    HttpClient client;
    server.enqueue(FakeReply::head(200, "text/plain").send("half").stall());
    auto request = tests::postRequest(server.url());
    request.silenceTimeout = 150ms;
    HttpJobWatch watch(client.send(std::move(request), BodyDelivery::Streamed, nullptr));
    watch.start();
    EXPECT_EQ(watch.error().kind, ErrorKind::Timeout);
    EXPECT_EQ(watch.receivedBytes, 4);
    EXPECT_TRUE(watch.error().detail.contains(QLatin1String("silence timeout")));
}

TEST(HttpDeadlines, TrickleEndsAtTheOverallDeadlineNotAtSilence) {
    FakeHttpServer server;
    HttpClient client;
    server.enqueue(FakeReply::head(200, "text/plain").trickle(QByteArray(10'000, 't'), 10ms));
    auto request = tests::postRequest(server.url());
    request.silenceTimeout = 20s;
    request.deadline = 300ms;
    HttpJobWatch watch(client.send(std::move(request), BodyDelivery::Streamed, nullptr));
    watch.start();
    const auto error = watch.error();
    EXPECT_EQ(error.kind, ErrorKind::Timeout);
    EXPECT_TRUE(error.detail.contains(QLatin1String("overall deadline")))
        << error.detail.toStdString();
    EXPECT_GT(watch.receivedBytes, 0);
}

TEST(HttpDeadlines, ServerThatNeverTalksTlsEndsAtTheConnectTimeout) {
    // Accepts the connection, as the kernel does for it, and never answers the handshake.
    QTcpServer mute;
    ASSERT_TRUE(mute.listen(QHostAddress::LocalHost, 0));
    HttpClient client;
    auto request =
        tests::postRequest(QUrl(QStringLiteral("https://127.0.0.1:%1/").arg(mute.serverPort())));
    request.connectTimeout = 150ms;
    HttpJobWatch watch(client.send(std::move(request), BodyDelivery::Collected, nullptr));
    watch.start();
    const auto error = watch.error();
    EXPECT_EQ(error.kind, ErrorKind::Timeout);
    EXPECT_TRUE(error.detail.contains(QLatin1String("connect timeout")))
        << error.detail.toStdString();
    EXPECT_FALSE(error.mayHaveBeenCharged);
}

TEST(HttpDeadlines, ConnectTimeoutDoesNotCountTheThinking) {
    FakeHttpServer server;
    HttpClient client;
    for (const auto method : {app::net::Method::Get, app::net::Method::Post}) {
        FakeReply reply;
        reply.delay(400ms);
        for (const auto& step : FakeReply::of(200, "late").steps) {
            reply.send(step.bytes);
        }
        server.enqueue(reply);
        auto request = tests::postRequest(server.url());
        request.method = method;
        request.connectTimeout = 200ms;
        HttpJobWatch watch(client.send(std::move(request), BodyDelivery::Collected, nullptr));
        watch.start();
        EXPECT_TRUE(watch.result().has_value()) << watch.error().detail.toStdString();
    }
}
