// SPDX-License-Identifier: MIT
#include "app/providers/gemini/answer_reader.h"
#include "tests/fakes/gemini_server.h"
#include "tests/support/qt_printers.h"
#include "tests/unit/providers/gemini/gemini_support.h"

using namespace app::providers;
using app::base::ErrorKind;
using app::base::Json;
using app::document::PartKind;
using app::providers::gemini::AnswerReader;
using tests::encodedPicture;
using tests::GeminiAnswer;

namespace {

Json json(const char* text) {
    return app::base::parseJson(text).value_or(Json("broken test"));
}

QByteArray recordWith(const Json& parts, const char* finishReason = "STOP") {
    Json record = Json::object();
    record["candidates"] = Json::array();
    record["candidates"].push_back(
        {{"content", {{"role", "model"}, {"parts", parts}}}, {"finishReason", finishReason}});
    return app::base::dumpJson(record);
}

Json picturePart(const QByteArray& bytes, const char* mime = "image/png") {
    Json part = Json::object();
    part["inlineData"]["mimeType"] = mime;
    part["inlineData"]["data"] = bytes.toBase64().toStdString();
    return part;
}

ProviderResult readAll(const std::vector<QByteArray>& records) {
    AnswerReader reader({});
    for (const QByteArray& record : records) {
        if (auto news = reader.add(record); !news) {
            return tl::unexpected(reader.failWith(news.error()));
        }
    }
    return reader.finish();
}

} // namespace

TEST(GeminiAnswer, StreamAndWholeGiveTheSameAnswer) {
    GeminiAnswer answer;
    answer.picture = encodedPicture("PNG");
    answer.text = QStringLiteral("Here.");
    answer.thought = QStringLiteral("Let me see.");
    answer.signature = "c2ln";
    std::vector<QByteArray> records;
    for (const Json& record : tests::geminiRecords(answer)) {
        records.push_back(app::base::dumpJson(record));
    }
    const auto streamed = readAll(records);
    const auto whole = readAll({app::base::dumpJson(tests::geminiWhole(answer))});
    ASSERT_TRUE(streamed.has_value());
    EXPECT_TRUE(streamed == whole);
    EXPECT_EQ(streamed->text, QStringLiteral("Here."));
    EXPECT_EQ(streamed->pictures.at(2).picture.bytes, answer.picture);
    EXPECT_EQ(streamed->pictures.at(2).picture.sizePx, QSize(24, 16));
    EXPECT_EQ(streamed->parts.at(2).raw,
              json(R"({"inlineData":{"mimeType":"image/png"},"thoughtSignature":"c2ln"})"));
    EXPECT_EQ(streamed->usage.imageTokens, 1120);
    EXPECT_EQ(streamed->usage.outputTokens, 1140);
    EXPECT_EQ(streamed->responseId, QStringLiteral("resp-1"));
    EXPECT_EQ(streamed->modelVersion, QStringLiteral("fake-image-1"));
    EXPECT_EQ(streamed->finishReason, QStringLiteral("STOP"));
}

TEST(GeminiAnswer, FragmentsJoinButNothingJoinsASignature) {
    const auto result = readAll({
        recordWith(json(R"([{"text":"Hm, ","thought":true}])"), ""),
        recordWith(
            json(R"([{"text":"well.","thought":true},{"text":"A","thoughtSignature":"eA=="}])"),
            ""),
        recordWith(json(R"([{"text":"B"}])"), ""),
        recordWith(json(R"([{"text":"C"}])"), ""),
        recordWith(Json::array({picturePart(encodedPicture("PNG"))})),
        recordWith(json(R"([{"text":"","thoughtSignature":"eQ=="}])")),
    });
    ASSERT_TRUE(result.has_value());
    ASSERT_EQ(result->parts.size(), 5U);
    EXPECT_EQ(result->parts[0].raw, json(R"({"text":"Hm, well.","thought":true})"));
    EXPECT_EQ(result->parts[1].raw, json(R"({"text":"A","thoughtSignature":"eA=="})"));
    EXPECT_EQ(result->parts[2].raw, json(R"({"text":"BC"})"));
    EXPECT_EQ(result->parts[4].raw, json(R"({"text":"","thoughtSignature":"eQ=="})"));
    EXPECT_EQ(result->text, QStringLiteral("ABC"));
}

TEST(GeminiAnswer, TypeIsSniffedNotDeclared) {
    const QByteArray jpeg = encodedPicture("JPG");
    const auto result = readAll({recordWith(Json::array({picturePart(jpeg, "image/png")}))});
    ASSERT_TRUE(result.has_value());
    EXPECT_EQ(result->pictures[0].picture.mediaType, app::base::MediaType::Jpeg);
    EXPECT_EQ(result->pictures[0].picture.bytes, jpeg);
}

TEST(GeminiAnswer, SeveralPicturesAreAllKept) {
    const auto result =
        readAll({recordWith(Json::array({picturePart(encodedPicture("PNG"))}), ""),
                 recordWith(Json::array({picturePart(encodedPicture("PNG", {8, 8}))}))});
    ASSERT_TRUE(result.has_value());
    ASSERT_EQ(result->pictures.size(), 2U);
    EXPECT_EQ(result->pictures[1].picture.sizePx, QSize(8, 8));
}

TEST(GeminiAnswer, LastThoughtPictureStandsInWithANotice) {
    Json first = picturePart(encodedPicture("PNG"));
    Json second = picturePart(encodedPicture("PNG", {8, 8}));
    first["thought"] = true;
    second["thought"] = true;
    const auto result = readAll({recordWith(Json::array({first, second}))});
    ASSERT_TRUE(result.has_value());
    EXPECT_EQ(result->parts[0].kind, PartKind::ThoughtPicture);
    EXPECT_EQ(result->parts[1].kind, PartKind::Picture);
    EXPECT_FALSE(app::base::jsonString(result->extra, "notice").isEmpty());

    const auto refused = readAll({recordWith(Json::array({first, second}), "IMAGE_SAFETY")});
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().error.kind, ErrorKind::Refused);
}

TEST(GeminiAnswer, RefusalKeepsWordsAndUsage) {
    GeminiAnswer answer;
    answer.text = QStringLiteral("I cannot draw that.");
    answer.finishReason = QStringLiteral("IMAGE_SAFETY");
    const auto result = readAll({app::base::dumpJson(tests::geminiWhole(answer))});
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().error.kind, ErrorKind::Refused);
    EXPECT_TRUE(result.error().error.message.contains(QLatin1String("I cannot draw that.")));
    EXPECT_EQ(result.error().answer.text, QStringLiteral("I cannot draw that."));
    EXPECT_EQ(result.error().answer.usage.promptTokens, 258);

    answer.blockReason = QStringLiteral("PROHIBITED_CONTENT");
    const auto blocked = readAll({app::base::dumpJson(tests::geminiWhole(answer))});
    ASSERT_FALSE(blocked.has_value());
    EXPECT_EQ(blocked.error().error.kind, ErrorKind::Refused);
}

TEST(GeminiAnswer, NoPictureQuotesTheModelAndTheService) {
    Json record = json(R"({"candidates":[{"content":{"parts":[{"text":"Which cat?"}]},
        "finishReason":"NO_IMAGE","finishMessage":"Try rewording."}]})");
    const auto result = readAll({app::base::dumpJson(record)});
    ASSERT_FALSE(result.has_value());
    const auto& error = result.error().error;
    EXPECT_EQ(error.kind, ErrorKind::NoPicture);
    EXPECT_TRUE(error.message.contains(QLatin1String("Which cat?")));
    EXPECT_TRUE(error.message.contains(QLatin1String("Try rewording.")));
    EXPECT_EQ(app::base::jsonString(result.error().answer.extra, "finishMessage"),
              QStringLiteral("Try rewording."));
}

TEST(GeminiAnswer, ExtrasAndUnknownThingsAreKept) {
    Json record = json(R"({"candidates":[{"content":{"parts":[{"newThing":{"a":[1]}}]},
        "finishReason":"BRAND_NEW","safetyRatings":[{"category":"X"}],
        "groundingMetadata":{"webSearchQueries":["q"]}}],
        "modelStatus":{"modelStage":"DEPRECATED"},
        "usageMetadata":{"promptTokenCount":"12","toolUsePromptTokenCount":3}})");
    record["candidates"][0]["content"]["parts"].push_back(picturePart(encodedPicture("PNG")));
    const auto result = readAll({app::base::dumpJson(record)});
    ASSERT_TRUE(result.has_value());
    EXPECT_EQ(result->parts[0].kind, PartKind::Other);
    EXPECT_EQ(result->parts[0].raw, json(R"({"newThing":{"a":[1]}})"));
    EXPECT_EQ(result->finishReason, QStringLiteral("BRAND_NEW"));
    EXPECT_EQ(result->extra["safetyRatings"][0]["category"], "X");
    EXPECT_EQ(result->extra["groundingMetadata"]["webSearchQueries"][0], "q");
    EXPECT_EQ(result->extra["modelStatus"]["modelStage"], "DEPRECATED");
    EXPECT_EQ(result->usage.promptTokens, 15);
    EXPECT_EQ(result->usage.outputTokens, std::nullopt);
}

TEST(GeminiAnswer, EmptyAnswersAreTold) {
    for (const char* record :
         {R"({"candidates":[]})", R"({"usageMetadata":{}})",
          R"({"candidates":[{"finishReason":"STOP"}]})", R"({"candidates":[{"content":{}}]})"}) {
        const auto result = readAll({record});
        ASSERT_FALSE(result.has_value()) << record;
        EXPECT_EQ(result.error().error.kind, ErrorKind::NoPicture) << record;
    }
    EXPECT_EQ(readAll({}).error().error.kind, ErrorKind::MalformedAnswer);
}
