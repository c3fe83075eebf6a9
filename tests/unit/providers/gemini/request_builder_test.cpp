// SPDX-License-Identifier: MIT
#include "app/providers/gemini/request_builder.h"
#include "tests/support/qt_printers.h"
#include "tests/unit/providers/gemini/gemini_support.h"

using namespace app::providers;
using namespace app::providers::gemini;
using app::base::ErrorKind;
using app::base::Json;
using app::document::AnswerPart;
using app::document::PartKind;
using tests::encodedPicture;
using tests::pictureBytes;
using tests::plainRequest;

namespace {

Json bodyOf(const GenerationRequest& request) {
    const auto parsed = app::base::parseJson(buildRequestBody(request));
    EXPECT_TRUE(parsed.has_value());
    return parsed.value_or(Json());
}

Json json(const char* text) {
    return app::base::parseJson(text).value_or(Json("broken test"));
}

Json inlinePart(const QByteArray& bytes, const char* mime) {
    Json part = Json::object();
    part["inlineData"]["mimeType"] = mime;
    part["inlineData"]["data"] = bytes.toBase64().toStdString();
    return part;
}

/// A turn whose answer had a thought, words and a signed picture.
ConversationTurn signedTurn(const QByteArray& sent, const QByteArray& answered) {
    ConversationTurn turn;
    turn.prompt = QStringLiteral("make it red");
    turn.userPictures = {pictureBytes(sent)};
    turn.parts = {
        {PartKind::Thought, QStringLiteral("hm"), {}, json(R"({"text":"hm","thought":true})")},
        {PartKind::Text,
         QStringLiteral("Red."),
         {},
         json(R"({"text":"Red.","thoughtSignature":"c2lnMQ==","partMetadata":{"x":[1,null]}})")},
        {PartKind::Picture,
         {},
         {},
         json(R"({"inlineData":{"mimeType":"image/png"},"thoughtSignature":"c2lnMg=="})")},
        {PartKind::Other, {}, {}, json(R"({"executableCode":{"code":"1"}})")},
    };
    turn.partPictures = {{}, {}, pictureBytes(answered), {}};
    turn.sameModel = true;
    return turn;
}

} // namespace

TEST(GeminiRequest, PlainPromptIsExactlyThis) {
    EXPECT_EQ(buildRequestBody(plainRequest()),
              QByteArray(R"({"contents":[{"role":"user","parts":[{"text":"a cat"}]}],)"
                         R"("generationConfig":{"responseModalities":["TEXT","IMAGE"]}})"));
}

TEST(GeminiRequest, CurrentPictureNamedReferencesThenWords) {
    const QByteArray png = encodedPicture("PNG");
    const QByteArray jpeg = encodedPicture("JPG");
    GenerationRequest request = plainRequest();
    request.current = pictureBytes(png);
    request.references = {{pictureBytes(jpeg), QStringLiteral("mug"), {}},
                          {pictureBytes(png), {}, {}}};
    const Json body = bodyOf(request);
    ASSERT_EQ(body["contents"].size(), 1U);
    const Json expected = Json::array({inlinePart(png, "image/png"), Json{{"text", "@mug:"}},
                                       inlinePart(jpeg, "image/jpeg"), inlinePart(png, "image/png"),
                                       Json{{"text", "a cat"}}});
    EXPECT_EQ(body["contents"][0]["parts"], expected);
}

TEST(GeminiRequest, ParametersGoWhereTheyBelong) {
    GenerationRequest request = plainRequest();
    auto& wish = request.parameters;
    wish.aspectRatio = QStringLiteral("16:9");
    wish.size = QStringLiteral("512");
    wish.seed = -7;
    wish.temperature = 0.5;
    wish.topP = 0.25;
    wish.systemText = QStringLiteral("be \"brief\"");
    wish.thinkingLevel = QStringLiteral("high");
    wish.showThoughts = true;
    wish.safety = {{QStringLiteral("HARM_CATEGORY_HARASSMENT"), QStringLiteral("BLOCK_ONLY_HIGH")}};
    wish.grounding = QStringLiteral("both");
    const Json body = bodyOf(request);
    EXPECT_EQ(body["generationConfig"], json(R"({"responseModalities":["TEXT","IMAGE"],
        "imageConfig":{"aspectRatio":"16:9","imageSize":"512"},"seed":-7,"temperature":0.5,"topP":0.25,
        "thinkingConfig":{"includeThoughts":true,"thinkingLevel":"HIGH"}})"));
    EXPECT_EQ(body["systemInstruction"], json(R"({"parts":[{"text":"be \"brief\""}]})"));
    EXPECT_EQ(body["safetySettings"],
              json(R"([{"category":"HARM_CATEGORY_HARASSMENT","threshold":"BLOCK_ONLY_HIGH"}])"));
    EXPECT_EQ(body["tools"],
              json(R"([{"googleSearch":{"searchTypes":{"webSearch":{},"imageSearch":{}}}}])"));
}

TEST(GeminiRequest, WhatTheModelLacksIsNotSent) {
    GenerationRequest request = plainRequest();
    request.capabilities = {};
    auto& wish = request.parameters;
    wish.aspectRatio = QStringLiteral("1:8");
    wish.size = QStringLiteral("4K");
    wish.seed = 1;
    wish.temperature = 1;
    wish.topP = 1;
    wish.systemText = QStringLiteral("x");
    wish.thinkingLevel = QStringLiteral("low");
    wish.showThoughts = true;
    wish.safety = {{QStringLiteral("A"), QStringLiteral("B")}};
    wish.grounding = QStringLiteral("web");
    EXPECT_EQ(buildRequestBody(request), buildRequestBody(plainRequest()));
}

TEST(GeminiRequest, SearchAsksForWhatIsWanted) {
    GenerationRequest request = plainRequest();
    request.parameters.grounding = QStringLiteral("web");
    EXPECT_EQ(bodyOf(request)["tools"], json(R"([{"googleSearch":{}}])"));
    request.parameters.grounding = QStringLiteral("images");
    EXPECT_EQ(bodyOf(request)["tools"],
              json(R"([{"googleSearch":{"searchTypes":{"imageSearch":{}}}}])"));
}

TEST(GeminiRequest, HistoryIsEchoedWithSignaturesOnTheirParts) {
    const QByteArray sent = encodedPicture("PNG");
    const QByteArray answered = encodedPicture("JPG", {30, 20});
    GenerationRequest request = plainRequest();
    request.history = {signedTurn(sent, answered)};
    request.current = pictureBytes(answered);
    request.sendCurrent = false;
    const Json contents = bodyOf(request)["contents"];
    ASSERT_EQ(contents.size(), 3U);
    EXPECT_EQ(contents[0]["role"], "user");
    EXPECT_EQ(contents[0]["parts"],
              Json::array({inlinePart(sent, "image/png"), Json{{"text", "make it red"}}}));
    Json picture = inlinePart(answered, "image/png"); // As it was declared.
    picture["thoughtSignature"] = "c2lnMg==";
    EXPECT_EQ(contents[1]["role"], "model");
    EXPECT_EQ(contents[1]["parts"],
              Json::array({json(R"({"text":"Red.","thoughtSignature":"c2lnMQ==",
                                    "partMetadata":{"x":[1,null]}})"),
                           picture, json(R"({"executableCode":{"code":"1"}})")}));
    EXPECT_EQ(contents[2]["parts"], Json::array({Json{{"text", "a cat"}}}));
}

TEST(GeminiRequest, AnotherModelsHistoryGoesWithoutSignatures) {
    const QByteArray png = encodedPicture("PNG");
    const QByteArray jpeg = encodedPicture("JPG");
    GenerationRequest request = plainRequest();
    request.history = {signedTurn(png, jpeg)};
    request.history[0].sameModel = false;
    const QByteArray text = buildRequestBody(request);
    EXPECT_FALSE(text.contains("thoughtSignature"));
    EXPECT_FALSE(text.contains("executableCode"));
    EXPECT_EQ(bodyOf(request)["contents"][1]["parts"],
              Json::array({Json{{"text", "Red."}}, inlinePart(jpeg, "image/jpeg")}));
}

TEST(GeminiRequest, CurrentIsSentAlthoughKnownWhenTheHistoryDoesNotEndWithIt) {
    const QByteArray png = encodedPicture("PNG");
    GenerationRequest request = plainRequest();
    request.current = pictureBytes(png);
    request.sendCurrent = false;
    EXPECT_EQ(bodyOf(request)["contents"][0]["parts"][0], inlinePart(png, "image/png"));

    // The only picture of the turn came from the thinking, which is not echoed.
    ConversationTurn turn = signedTurn(png, png);
    turn.parts[2].raw["thought"] = true;
    request.history = {turn};
    const Json contents = bodyOf(request)["contents"];
    EXPECT_EQ(contents[2]["parts"][0], inlinePart(png, "image/png"));
}

TEST(GeminiRequest, TurnsWithoutAnAnswerAreLeftOut) {
    GenerationRequest request = plainRequest();
    ConversationTurn unanswered;
    unanswered.prompt = QStringLiteral("blocked");
    ConversationTurn onlyThoughts = unanswered;
    onlyThoughts.parts = {{PartKind::Thought, QStringLiteral("hm"), {}, {}}};
    request.history = {unanswered, onlyThoughts};
    EXPECT_EQ(bodyOf(request)["contents"].size(), 1U);
}

TEST(GeminiRequest, ContinuationTokenStandsAtTheTop) {
    EXPECT_TRUE(buildRequestBody(plainRequest(), QStringLiteral("tok\"en"))
                    .endsWith(R"(,"continuationToken":"tok\"en"})"));
}

TEST(GeminiRequest, LargePicturesAreWrittenWhole) {
    QByteArray large = encodedPicture("PNG");
    large.append(QByteArray(15'000'000, 'z'));
    GenerationRequest request = plainRequest();
    request.current = pictureBytes(large);
    const QByteArray body = buildRequestBody(request);
    EXPECT_TRUE(body.contains(large.toBase64()));
    EXPECT_LT(body.size(), large.size() * 4 / 3 + 2000);
}

TEST(GeminiRequest, OddModelNamesAndBaseUrls) {
    const auto url = [](const char* base, const char* version, const char* model, Delivery how) {
        Json options = Json::object();
        if (*version != 0) {
            options["apiVersion"] = version;
        }
        const Endpoint endpoint = endpointOf(QUrl(QString::fromLatin1(base)), options);
        return generateUrl(endpoint, endpoint.versions.first(), QString::fromLatin1(model), how)
            .toEncoded();
    };
    EXPECT_EQ(url("", "", "m", Delivery::Whole),
              QByteArray("https://generativelanguage.googleapis.com/v1/models/m:generateContent"));
    EXPECT_EQ(url("https://x.org/gem/", "v1beta", "tunedModels/m", Delivery::Streamed),
              QByteArray("https://x.org/gem/v1beta/tunedModels/m:streamGenerateContent?alt=sse"));
    EXPECT_EQ(url("https://x.org/v1beta?key=secret#f", "", "models/m", Delivery::Whole),
              QByteArray("https://x.org/v1beta/models/m:generateContent"));
    EXPECT_EQ(url("https://x.org", "v1", "a?b#c", Delivery::Whole),
              QByteArray("https://x.org/v1/models/a%3Fb%23c:generateContent"));
}

TEST(GeminiRequest, VersionsAreTriedInOrderUnlessOneIsNamed) {
    const QStringList both{QStringLiteral("v1"), QStringLiteral("v1beta")};
    EXPECT_EQ(endpointOf({}, {}).versions, both);
    EXPECT_EQ(endpointOf({}, json(R"({"apiVersion":"v2"})")).versions,
              QStringList{QStringLiteral("v2")});
    EXPECT_EQ(endpointOf(QUrl(QStringLiteral("https://x.org/v1beta/")), {}).versions,
              QStringList{QStringLiteral("v1beta")});
}

TEST(GeminiRequest, WhatCannotBeSentIsSaidBefore) {
    GenerationRequest request = plainRequest();
    EXPECT_TRUE(checkRequest(request).has_value());
    request.parameters.seed = 3'000'000'000;
    EXPECT_EQ(checkRequest(request).error().kind, ErrorKind::Usage);
    request = plainRequest();
    request.prompt = QStringLiteral("  ");
    EXPECT_EQ(checkRequest(request).error().kind, ErrorKind::Usage);
    request = plainRequest();
    request.model.clear();
    EXPECT_EQ(checkRequest(request).error().kind, ErrorKind::Usage);
    request = plainRequest();
    request.current = pictureBytes("<svg/>");
    EXPECT_EQ(checkRequest(request).error().kind, ErrorKind::PictureUnreadable);
}
