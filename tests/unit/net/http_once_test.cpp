// SPDX-License-Identifier: MIT
#include "tests/fakes/http_job_watch.h"
#include "tests/fakes/http_server.h"
#include "tests/support/qt_printers.h"

using app::base::ErrorKind;
using app::net::BodyDelivery;
using app::net::HttpClient;
using tests::FakeHttpServer;
using tests::FakeReply;
using tests::HangUp;
using tests::HangUpStyle;
using tests::HttpJobWatch;

namespace {

QByteArray bodyOf(bool large) {
    return large ? QByteArray(3'000'000, 'p') : QByteArray("{\"prompt\":\"a cat\"}");
}

/// One click: how it ended and what it left on the server.
void expectOneRequest(FakeHttpServer& server, HttpClient& client, const QByteArray& body,
                      const std::string& what) {
    const size_t before = server.requests().size();
    HttpJobWatch watch(
        client.send(tests::postRequest(server.url(), body), BodyDelivery::Collected, nullptr));
    watch.start();
    const auto error = watch.error();
    EXPECT_EQ(error.kind, ErrorKind::Network) << what << error.detail.toStdString();
    EXPECT_LE(server.requests().size() - before, 1U) << what;
    const bool reached = server.requests().size() > before && server.requests().back().complete;
    if (reached) {
        EXPECT_TRUE(error.mayHaveBeenCharged) << what;
    }
}

} // namespace

TEST(HttpOnce, ServerHangingUpEarlySeesOnePostPerClick) {
    for (const HangUp stage :
         {HangUp::OnAccept, HangUp::InHead, HangUp::AfterHead, HangUp::InBody, HangUp::AfterBody}) {
        for (const HangUpStyle style : {HangUpStyle::Fin, HangUpStyle::Reset}) {
            for (const bool large : {false, true}) {
                FakeHttpServer server;
                HttpClient client;
                server.setDefault(FakeReply::hangingUp(stage, style));
                expectOneRequest(server, client, bodyOf(large),
                                 "stage " + std::to_string(static_cast<int>(stage)) + " style " +
                                     std::to_string(static_cast<int>(style)) +
                                     (large ? " large" : " small"));
                EXPECT_LE(server.connectionCount(), 2);
            }
        }
    }
}

TEST(HttpOnce, AnswerCutAnywhereIsOnePostAndANetworkError) {
    const QByteArray whole = FakeReply::of(200, QByteArray(1000, 'x')).steps.at(0).bytes;
    const std::vector<FakeReply> cut = {
        FakeReply::raw("H").close(),
        FakeReply::raw(whole.left(30)).close(),
        FakeReply::raw(whole).close(),
        FakeReply::raw(whole).send(QByteArray(500, 'x')).close(),
        FakeReply::raw(whole).send(QByteArray(999, 'x')).close(),
        FakeReply::head(200, "text/plain", {{"Transfer-Encoding", "chunked"}})
            .send("5\r\nhello\r\n")
            .close(),
    };
    for (size_t i = 0; i < cut.size(); ++i) {
        FakeHttpServer server;
        HttpClient client;
        server.setDefault(cut[i]);
        expectOneRequest(server, client, bodyOf(false), "answer " + std::to_string(i));
        EXPECT_EQ(server.requests().size(), 1U);
    }
}

TEST(HttpOnce, KeptAliveConnectionThatHangsUpSeesOnePostPerClick) {
    for (const HangUpStyle style : {HangUpStyle::Fin, HangUpStyle::Reset}) {
        FakeHttpServer server;
        HttpClient client;
        server.enqueue(FakeReply::of(200, "ok"));
        server.setDefault(FakeReply::hangingUp(HangUp::AfterBody, style));
        HttpJobWatch first(
            client.send(tests::postRequest(server.url()), BodyDelivery::Collected, nullptr));
        first.start();
        ASSERT_TRUE(first.result().has_value());
        expectOneRequest(server, client, bodyOf(true), "kept alive");
        EXPECT_EQ(server.requests().size(), 2U);
    }
}
