// SPDX-License-Identifier: MIT
#include "tests/fakes/http_job_watch.h"
#include "tests/fakes/http_server.h"
#include "tests/support/qt_printers.h"

#include <QFile>

using app::base::ErrorKind;
using app::net::BodyDelivery;
using app::net::HttpClient;
using tests::FakeHttpServer;
using tests::FakeReply;
using tests::HttpJobWatch;

namespace {

constexpr qint64 kMiB = 1024 * 1024;

/// A sanitizer keeps freed memory for a while to see it being used.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kFreedIsKept = true;
#else
constexpr bool kFreedIsKept = false;
#endif

qint64 residentBytes() {
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly)) {
        return 0;
    }
    return file.readAll().split(' ').value(1).toLongLong() * 4096;
}

} // namespace

TEST(HttpLimits, EndlessBodyIsEndedByTheCapWithBoundedMemory) {
    FakeHttpServer server;
    HttpClient client;
    server.enqueue(FakeReply::head(200, "text/event-stream").endless(QByteArray(64 * 1024, 'x')));
    auto request = tests::postRequest(server.url());
    request.maxAnswerBytes = 96 * kMiB;
    const qint64 before = residentBytes();
    HttpJobWatch watch(client.send(std::move(request), BodyDelivery::Streamed, nullptr));
    watch.start();

    EXPECT_EQ(watch.error().kind, ErrorKind::TooLarge);
    EXPECT_TRUE(watch.error().mayHaveBeenCharged);
    EXPECT_LE(watch.receivedBytes, 96 * kMiB);
    const qint64 grown = residentBytes() - before;
    RecordProperty("resident_MiB_grown", std::to_string(grown / kMiB));
    EXPECT_TRUE(kFreedIsKept || grown < 40 * kMiB) << grown / kMiB;
    EXPECT_TRUE(tests::waitUntil([&] { return server.openConnections() == 0; }));
}

TEST(HttpLimits, CollectedBodyIsCappedToo) {
    FakeHttpServer server;
    HttpClient client;
    server.enqueue(FakeReply::head(500, "text/html").endless(QByteArray(64 * 1024, 'x')));
    auto request = tests::postRequest(server.url());
    request.maxAnswerBytes = 4 * kMiB;
    HttpJobWatch watch(client.send(std::move(request), BodyDelivery::Streamed, nullptr));
    watch.start();
    EXPECT_EQ(watch.error().kind, ErrorKind::TooLarge);
    EXPECT_EQ(watch.receivedBytes, 0);
}

TEST(HttpLimits, EndlessHeadersEndWithBoundedMemory) {
    FakeHttpServer server;
    HttpClient client;
    server.enqueue(FakeReply::raw("HTTP/1.1 200 OK\r\n")
                       .endless("X-Filler: " + QByteArray(9000, 'x') + "\r\n"));
    auto request = tests::postRequest(server.url());
    request.silenceTimeout = std::chrono::milliseconds(400);
    HttpJobWatch watch(client.send(std::move(request), BodyDelivery::Streamed, nullptr));
    watch.start();
    const ErrorKind kind = watch.error().kind;
    EXPECT_TRUE(kind == ErrorKind::Network || kind == ErrorKind::Timeout);
    EXPECT_LT(server.sentBytes(), 32 * kMiB);
}

TEST(HttpLimits, CompressedAnswerIsRefused) {
    FakeHttpServer server;
    HttpClient client;
    server.enqueue(FakeReply::of(200, "xxxx", "application/json", {{"Content-Encoding", "gzip"}}));
    HttpJobWatch watch(
        client.send(tests::postRequest(server.url()), BodyDelivery::Collected, nullptr));
    watch.start();
    EXPECT_EQ(watch.error().kind, ErrorKind::MalformedAnswer);
}

TEST(HttpLimits, ThirtyMegabytesInOneAnswerPass) {
    FakeHttpServer server;
    HttpClient client;
    server.enqueue(FakeReply::of(200, QByteArray(30 * kMiB, 'x')));
    HttpJobWatch watch(
        client.send(tests::postRequest(server.url()), BodyDelivery::Collected, nullptr));
    watch.start();
    ASSERT_TRUE(watch.result().has_value());
    EXPECT_EQ(watch.result()->body.size(), 30 * kMiB);
}
