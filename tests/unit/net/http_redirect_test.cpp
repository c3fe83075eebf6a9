// SPDX-License-Identifier: MIT
#include "tests/fakes/http_job_watch.h"
#include "tests/fakes/http_server.h"
#include "tests/support/qt_printers.h"

using app::base::ErrorKind;
using app::net::BodyDelivery;
using app::net::HttpClient;
using tests::FakeHttpServer;
using tests::FakeReply;
using tests::HttpJobWatch;

namespace {

struct Case {
    int status;
    QByteArray keyHeader;
    QByteArray prefix;
    QByteArray location; ///< %1: the second server's port
};

std::vector<Case> cases() {
    std::vector<Case> all;
    for (const int status : {301, 302, 303, 307, 308}) {
        for (const bool bearer : {false, true}) {
            for (const char* location :
                 {"http://127.0.0.1:%1/steal", "http://localhost:%1/steal", "//localhost:%1/steal",
                  "http://api:pw@127.0.0.1:%1/steal", "http://127.0.0.2:%1/"}) {
                all.push_back({status, bearer ? "Authorization" : "x-goog-api-key",
                               bearer ? "Bearer " : "", location});
            }
        }
    }
    return all;
}

} // namespace

TEST(HttpRedirect, KeyPromptAndBodyNeverReachTheTarget) {
    for (const Case& one : cases()) {
        FakeHttpServer first;
        FakeHttpServer second;
        HttpClient client;
        QByteArray location = one.location;
        location.replace("%1", QByteArray::number(second.port()));
        first.enqueue(FakeReply::redirect(one.status, location));
        auto request = tests::postRequest(first.url(), "my prompt");
        request.keyHeaderName = one.keyHeader;
        request.keyHeaderPrefix = one.prefix;
        HttpJobWatch watch(client.send(std::move(request), BodyDelivery::Collected, nullptr));
        watch.start();

        const auto error = watch.error();
        EXPECT_EQ(error.kind, ErrorKind::Redirected) << one.status << ' ' << location.toStdString();
        EXPECT_FALSE(error.mayHaveBeenCharged);
        EXPECT_FALSE(error.message.contains(QLatin1String("steal")));
        EXPECT_FALSE(error.message.contains(QLatin1String("pw")));
        EXPECT_EQ(first.requests().size(), 1U);
        EXPECT_EQ(second.connectionCount(), 0) << one.status << ' ' << location.toStdString();
    }
}

TEST(HttpRedirect, NotEvenTheSameServerIsFollowed) {
    FakeHttpServer server;
    HttpClient client;
    server.setDefault(FakeReply::redirect(307, "/elsewhere"));
    HttpJobWatch watch(
        client.send(tests::postRequest(server.url()), BodyDelivery::Collected, nullptr));
    watch.start();
    EXPECT_EQ(watch.error().kind, ErrorKind::Redirected);
    EXPECT_EQ(server.requests().size(), 1U);
}

TEST(HttpRedirect, LinkAndRefreshHeadersFetchNothing) {
    FakeHttpServer first;
    FakeHttpServer second;
    HttpClient client;
    const QByteArray target = second.url(QStringLiteral("/x")).toEncoded();
    first.enqueue(FakeReply::of(
        200, "ok", "text/html",
        {{"Link", "<" + target + ">; rel=preload"}, {"Refresh", "0; url=" + target}}));
    HttpJobWatch watch(
        client.send(tests::postRequest(first.url()), BodyDelivery::Collected, nullptr));
    watch.start();
    EXPECT_TRUE(watch.result().has_value());
    EXPECT_EQ(second.connectionCount(), 0);
}

TEST(HttpRedirect, MessageNamesTheTargetHost) {
    FakeHttpServer server;
    HttpClient client;
    server.enqueue(FakeReply::redirect(302, "https://login.example.net/portal?token=abc"));
    HttpJobWatch watch(
        client.send(tests::postRequest(server.url()), BodyDelivery::Collected, nullptr));
    watch.start();
    const auto error = watch.error();
    EXPECT_TRUE(error.message.contains(QLatin1String("login.example.net")));
    EXPECT_FALSE(QString(error.message + error.detail).contains(QLatin1String("abc")));
}
