// SPDX-License-Identifier: MIT
#include "app/net/http.h"
#include "tests/fakes/http_job_watch.h"
#include "tests/fakes/http_server.h"
#include "tests/support/qt_printers.h"

using app::base::ErrorKind;
using app::net::BodyDelivery;
using app::net::HttpClient;
using tests::FakeHttpServer;
using tests::FakeReply;
using tests::HttpJobWatch;
using tests::postRequest;

TEST(HttpClient, PostSendsBodyKeyAndTypeAndGetsTheAnswer) {
    FakeHttpServer server;
    HttpClient client;
    server.enqueue(FakeReply::of(200, R"({"a":1})", "application/json", {{"X-One", "two"}}));
    HttpJobWatch watch(
        client.send(postRequest(server.url(QStringLiteral("/v1/x?alt=sse")), "hello"),
                    BodyDelivery::Collected, nullptr));
    watch.start();

    ASSERT_TRUE(watch.result().has_value()) << watch.error().detail.toStdString();
    EXPECT_EQ(watch.result()->status, 200);
    EXPECT_EQ(watch.result()->body, QByteArray(R"({"a":1})"));
    EXPECT_EQ(watch.result()->header("x-one"), QByteArray("two"));
    ASSERT_EQ(server.requests().size(), 1U);
    const auto& request = server.requests().front();
    EXPECT_EQ(request.method, QByteArray("POST"));
    EXPECT_EQ(request.target, QByteArray("/v1/x?alt=sse"));
    EXPECT_EQ(request.body, QByteArray("hello"));
    EXPECT_EQ(request.header("content-length"), QByteArray("5"));
    EXPECT_EQ(request.header("content-type"), QByteArray("application/json"));
    EXPECT_EQ(request.header("x-goog-api-key"), QByteArray("test-key-0123456789"));
    EXPECT_EQ(request.header("accept-encoding"), QByteArray("identity"));
    EXPECT_EQ(watch.sentCount, 1);
    EXPECT_EQ(watch.finishedCount, 1);
}

TEST(HttpClient, LargeBodyArrivesWholeWithRisingProgress) {
    FakeHttpServer server;
    HttpClient client;
    server.enqueue(FakeReply::of(200, "ok"));
    const QByteArray body(3'000'000, 'p');
    HttpJobWatch watch(
        client.send(postRequest(server.url(), body), BodyDelivery::Collected, nullptr));
    watch.start();

    ASSERT_TRUE(watch.result().has_value());
    EXPECT_EQ(server.requests().front().body, body);
    EXPECT_EQ(watch.uploadTotal, 3'000'000);
    ASSERT_FALSE(watch.uploadSteps.empty());
    EXPECT_EQ(watch.uploadSteps.back(), 3'000'000);
    EXPECT_TRUE(std::is_sorted(watch.uploadSteps.begin(), watch.uploadSteps.end()));
}

TEST(HttpClient, StatusOfFailureIsAValueWithItsBody) {
    for (const int status : {400, 401, 403, 404, 413, 429, 500, 503}) {
        FakeHttpServer server;
        HttpClient client;
        server.enqueue(FakeReply::of(status, "why", "text/plain",
                                     {{"WWW-Authenticate", "Basic realm=\"x\""}}));
        HttpJobWatch watch(client.send(postRequest(server.url()), BodyDelivery::Streamed, nullptr));
        watch.start();

        ASSERT_TRUE(watch.result().has_value()) << status << watch.error().detail.toStdString();
        EXPECT_EQ(watch.result()->status, status);
        EXPECT_EQ(watch.result()->body, QByteArray("why"));
        EXPECT_EQ(server.requests().size(), 1U) << status;
    }
}

TEST(HttpClient, StreamedBodyComesInPiecesAsTheyArrive) {
    FakeHttpServer server;
    HttpClient client;
    server.enqueue(
        FakeReply::head(200, "text/event-stream").send("one").waitForRelease().send("two").close());
    HttpJobWatch watch(client.send(postRequest(server.url()), BodyDelivery::Streamed, nullptr));
    watch.start();

    ASSERT_TRUE(tests::waitUntil([&] { return watch.receivedBytes == 3; }));
    EXPECT_EQ(watch.finishedCount, 0);
    server.release();
    ASSERT_TRUE(watch.result().has_value());
    EXPECT_EQ(watch.receivedBytes, 6);
    EXPECT_TRUE(watch.result()->body.isEmpty());
}

TEST(HttpClient, CookiesAreNeitherKeptNorSent) {
    FakeHttpServer server;
    HttpClient client;
    server.setDefault(FakeReply::of(200, "x", "text/plain", {{"Set-Cookie", "id=1; Path=/"}}));
    for (int i = 0; i < 2; ++i) {
        HttpJobWatch watch(
            client.send(postRequest(server.url()), BodyDelivery::Collected, nullptr));
        watch.start();
        ASSERT_TRUE(watch.result().has_value());
    }
    ASSERT_EQ(server.requests().size(), 2U);
    EXPECT_TRUE(server.requests()[1].header("cookie").isEmpty());
}

TEST(HttpClient, OnlySafeAddressesAreAllowed) {
    const auto allowed = [](const char* text) {
        return HttpClient::checkUrl(QUrl(QString::fromLatin1(text))).has_value();
    };
    for (const char* text : {"https://example.org/v1", "http://localhost:8080", "http://127.0.0.1",
                             "http://127.9.9.9:1", "http://[::1]:80/x"}) {
        EXPECT_TRUE(allowed(text)) << text;
    }
    for (const char* text :
         {"", "example.org", "http://example.org", "http://192.168.1.2",
          "http://localhost.example.org", "ftp://127.0.0.1", "file:///etc/passwd",
          "https://user:pw@example.org", "http://user@127.0.0.1", "https://",
          "http://127.0.0.1.example.org", "http://0.0.0.0", "data:,x"}) {
        EXPECT_FALSE(allowed(text)) << text;
    }
}

TEST(HttpClient, ForbiddenAddressFailsWithoutAConnection) {
    HttpClient client;
    HttpJobWatch watch(client.send(postRequest(QUrl(QStringLiteral("http://example.org/"))),
                                   BodyDelivery::Collected, nullptr));
    watch.start();
    EXPECT_EQ(watch.error().kind, ErrorKind::Usage);
}

TEST(HttpClient, KeyWithALineBreakIsRefusedBeforeSending) {
    FakeHttpServer server;
    HttpClient client;
    auto request = postRequest(server.url());
    request.key = app::base::Secret(QByteArrayView("good-start\r\nX-Evil: 1"));
    HttpJobWatch watch(client.send(std::move(request), BodyDelivery::Collected, nullptr));
    watch.start();
    EXPECT_EQ(watch.error().kind, ErrorKind::KeyWrong);
    EXPECT_EQ(server.connectionCount(), 0);
}

TEST(HttpJob, CancelReachesTheServer) {
    FakeHttpServer server;
    HttpClient client;
    server.enqueue(FakeReply::stalling());
    HttpJobWatch watch(client.send(postRequest(server.url()), BodyDelivery::Collected, nullptr));
    watch.start();
    ASSERT_TRUE(tests::waitUntil([&] { return server.requests().size() == 1; }));
    ASSERT_TRUE(tests::waitUntil([&] { return watch.sentCount == 1; }));

    watch.job->cancel();
    watch.job->cancel();
    EXPECT_EQ(watch.error().kind, ErrorKind::Cancelled);
    EXPECT_TRUE(watch.error().mayHaveBeenCharged);
    EXPECT_TRUE(tests::waitUntil([&] { return server.openConnections() == 0; }));
    EXPECT_EQ(watch.finishedCount, 1);
}

TEST(HttpJob, CancelBeforeTheRequestLeftCostsNothing) {
    FakeHttpServer server;
    HttpClient client;
    HttpJobWatch watch(client.send(postRequest(server.url()), BodyDelivery::Collected, nullptr));
    watch.start();
    watch.job->cancel();
    EXPECT_EQ(watch.error().kind, ErrorKind::Cancelled);
    EXPECT_FALSE(watch.error().mayHaveBeenCharged);
}

TEST(HttpJob, DeletingItCancelsSilently) {
    FakeHttpServer server;
    HttpClient client;
    server.enqueue(FakeReply::head(200, "text/plain").send("a").stall());
    int finishedCount = 0;
    auto* job = client.send(postRequest(server.url()), BodyDelivery::Streamed, nullptr);
    QObject::connect(job, &app::net::HttpJob::finished, &server, [&] { ++finishedCount; });
    // Deleting it in the middle of its own signal is the hard case.
    QObject::connect(job, &app::net::HttpJob::received, &server, [&] { delete job; });
    job->start();
    EXPECT_TRUE(tests::waitUntil(
        [&] { return server.connectionCount() == 1 && server.openConnections() == 0; }));
    EXPECT_EQ(finishedCount, 0);
}

TEST(HttpJob, RefusedConnectionIsANetworkErrorInWords) {
    quint16 port = 0;
    {
        const FakeHttpServer gone;
        port = gone.port();
    }
    HttpClient client;
    HttpJobWatch watch(
        client.send(postRequest(QUrl(QStringLiteral("http://127.0.0.1:%1/?secret=1").arg(port))),
                    BodyDelivery::Collected, nullptr));
    watch.start();
    const auto error = watch.error();
    EXPECT_EQ(error.kind, ErrorKind::Network);
    EXPECT_TRUE(error.message.contains(QLatin1String("refuses")));
    EXPECT_FALSE(error.detail.contains(QLatin1String("secret"))) << error.detail.toStdString();
    EXPECT_FALSE(error.mayHaveBeenCharged);
}
