// SPDX-License-Identifier: MIT
#include "app/providers/gemini/gemini_provider.h"
#include "app/providers/gemini/model_lister.h"
#include "tests/fakes/http_server.h"
#include "tests/support/qt_printers.h"
#include "tests/support/wait_until.h"

#include <gtest/gtest.h>

#include <optional>

using app::base::ErrorKind;
using app::base::Result;
using tests::FakeHttpServer;
using tests::FakeReply;

namespace {

Result<QStringList> listFrom(FakeHttpServer& server) {
    app::net::HttpClient client;
    QObject receiver;
    std::optional<Result<QStringList>> got;
    const auto provider = app::providers::gemini::makeGeminiProvider(client);
    provider->listModels(server.url(), {},
                         std::make_shared<app::base::Secret>(QByteArrayView("k-0123456789")),
                         &receiver, [&](Result<QStringList> result) { got = std::move(result); });
    EXPECT_FALSE(got.has_value());
    EXPECT_TRUE(tests::waitUntil([&] { return got.has_value(); }));
    return got.value_or(app::base::failure(ErrorKind::Internal, QStringLiteral("hung")));
}

} // namespace

TEST(GeminiModels, PagesAreJoinedAndPictureModelsPicked) {
    FakeHttpServer server;
    server.enqueue(FakeReply::of(200, R"({"models":[
        {"name":"models/gemini-3-pro-image","supportedGenerationMethods":["generateContent"]},
        {"name":"models/gemini-3-pro","supportedGenerationMethods":["generateContent"]},
        {"name":"models/imagen-4","supportedGenerationMethods":["predict"]}],
        "nextPageToken":"a/b c"})"));
    server.enqueue(
        FakeReply::of(200, R"({"models":[{"name":"models/gemini-nano-banana-2.1"},5]})"));
    const auto models = listFrom(server);
    ASSERT_TRUE(models.has_value());
    EXPECT_EQ(*models, (QStringList{QStringLiteral("gemini-3-pro-image"),
                                    QStringLiteral("gemini-nano-banana-2.1")}));
    EXPECT_EQ(server.requests().at(0).target, QByteArray("/v1/models?pageSize=1000"));
    EXPECT_EQ(server.requests().at(1).target,
              QByteArray("/v1/models?pageSize=1000&pageToken=a%2Fb%20c"));
    EXPECT_EQ(server.requests().at(0).header("x-goog-api-key"), QByteArray("k-0123456789"));
}

TEST(GeminiModels, EndlessPagesEnd) {
    FakeHttpServer server;
    server.setDefault(FakeReply::of(200, R"({"models":[],"nextPageToken":"again"})"));
    EXPECT_TRUE(listFrom(server).has_value());
    EXPECT_LE(server.requests().size(), 20U);
}

TEST(GeminiModels, FailuresAreTold) {
    FakeHttpServer server;
    server.enqueue(FakeReply::of(401, "{}"));
    EXPECT_EQ(listFrom(server).error().kind, ErrorKind::KeyWrong);
    server.enqueue(FakeReply::of(200, "<html>"));
    EXPECT_EQ(listFrom(server).error().kind, ErrorKind::MalformedAnswer);
    server.setDefault(FakeReply::of(404, "{}"));
    EXPECT_EQ(listFrom(server).error().kind, ErrorKind::InvalidRequest);
}
