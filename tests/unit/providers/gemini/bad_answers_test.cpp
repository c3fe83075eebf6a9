// SPDX-License-Identifier: MIT
#include "app/net/sse_reader.h"
#include "app/providers/gemini/answer_reader.h"
#include "tests/fakes/gemini_server.h"
#include "tests/support/qt_printers.h"
#include "tests/unit/providers/gemini/gemini_support.h"

using app::base::ErrorKind;
using app::base::Json;
using app::providers::ProviderResult;
using app::providers::gemini::AnswerReader;

namespace {

QByteArray goodAnswer() {
    tests::GeminiAnswer answer;
    answer.picture = tests::encodedPicture("PNG");
    answer.text = QStringLiteral("Here.");
    return app::base::dumpJson(tests::geminiWhole(answer));
}

QByteArray withBase64(const QByteArray& base64) {
    return R"({"candidates":[{"content":{"parts":[{"inlineData":{"mimeType":"image/png","data":")" +
           base64 + R"("}}]},"finishReason":"STOP"}]})";
}

ProviderResult read(const QByteArray& text) {
    AnswerReader reader({});
    if (auto news = reader.add(text); !news) {
        return tl::unexpected(reader.failWith(news.error()));
    }
    return reader.finish();
}

/// One message that names a cause, and no picture of a failed answer.
void expectToldFailure(const ProviderResult& result, const std::string& what) {
    ASSERT_FALSE(result.has_value()) << what;
    EXPECT_FALSE(result.error().error.message.isEmpty()) << what;
    EXPECT_FALSE(result.error().answer.hasPicture()) << what;
}

} // namespace

TEST(GeminiBadAnswer, CutAtEveryByteIsNeverAPicture) {
    const QByteArray whole = goodAnswer();
    ASSERT_TRUE(read(whole).has_value());
    for (qsizetype i = 0; i < whole.size(); ++i) {
        const auto result = read(whole.left(i));
        expectToldFailure(result, "cut at " + std::to_string(i));
        EXPECT_EQ(result.error().error.kind, ErrorKind::MalformedAnswer);
    }
}

TEST(GeminiBadAnswer, BrokenBase64IsNamed) {
    const QByteArray good = tests::encodedPicture("PNG").toBase64();
    QByteArray spaced = good;
    spaced.insert(20, ' ');
    QByteArray urlSafe = good;
    urlSafe[20] = '-';
    QByteArray padded = good;
    padded[8] = '=';
    const std::vector<QByteArray> broken = {
        "", "x", good.chopped(1), good.chopped(3), spaced, urlSafe, padded, "====", good + "!!!!"};
    for (size_t i = 0; i < broken.size(); ++i) {
        const auto result = read(withBase64(broken[i]));
        expectToldFailure(result, "base64 " + std::to_string(i));
        EXPECT_EQ(result.error().error.kind, ErrorKind::MalformedAnswer);
        EXPECT_TRUE(result.error().error.mayHaveBeenCharged);
    }
    EXPECT_TRUE(read(withBase64(good)).has_value());
}

TEST(GeminiBadAnswer, PicturesOfOtherKindsAreRefused) {
    for (const char* content :
         {"<svg xmlns='x'><image href='/etc/passwd'/></svg>", "GIF89a..", "BM....",
          "\x00\x00\x00\x1c"
          "ftypavif",
          "%PDF-1.7", "plain words"}) {
        const auto result = read(withBase64(QByteArray(content).toBase64()));
        expectToldFailure(result, content);
        EXPECT_EQ(result.error().error.kind, ErrorKind::MalformedAnswer);
    }
}

TEST(GeminiBadAnswer, NotGeminiAtAllIsNamed) {
    const QByteArray deep = QByteArray(10'000, '[') + QByteArray(10'000, ']');
    const QByteArray deepPart = R"({"candidates":[{"content":{"parts":[)" + deep + "]}}]}";
    for (const QByteArray& text :
         {QByteArray("<html><body>Sign in to the hotel network</body></html>"), QByteArray("null"),
          QByteArray("42"), QByteArray("{}"), QByteArray("{\"choices\":[]}"), QByteArray("[1,2]"),
          QByteArray(goodAnswer() + goodAnswer()), deep, deepPart, QByteArray("\xff\xfe{}")}) {
        const auto result = read(text);
        expectToldFailure(result, text.left(40).toStdString());
        EXPECT_EQ(result.error().error.kind, ErrorKind::MalformedAnswer);
    }
    EXPECT_TRUE(read("<h1>Sign in</h1>").error().error.message.contains(QLatin1String("Sign in")));
}

TEST(GeminiBadAnswer, WrongTypesInEveryPlaceCrashNothing) {
    const Json good = app::base::parseJson(goodAnswer()).value_or(Json());
    const std::vector<Json> odd = {nullptr,
                                   1,
                                   -1.5,
                                   true,
                                   "x",
                                   Json::array(),
                                   Json::object(),
                                   Json::array({nullptr, 1, "x", Json::array()})};
    int tried = 0;
    const Json flat = good.flatten();
    for (const auto& [path, unused] : flat.items()) {
        Json::json_pointer pointer(path);
        while (!pointer.empty()) {
            for (const Json& value : odd) {
                Json changed = good;
                changed[pointer] = value;
                const auto result = read(app::base::dumpJson(changed));
                EXPECT_TRUE(result.has_value() || !result.error().error.message.isEmpty()) << path;
                ++tried;
            }
            pointer.pop_back();
        }
    }
    EXPECT_GT(tried, 300);
}

TEST(GeminiBadAnswer, StreamSplitAtEveryByteReadsTheSame) {
    tests::GeminiAnswer answer;
    answer.picture = tests::encodedPicture("PNG");
    answer.text = QStringLiteral("Grüße");
    const QByteArray stream = tests::sseText(tests::geminiRecords(answer));
    std::optional<ProviderResult> expected;
    for (qsizetype i = 0; i <= stream.size(); ++i) {
        app::net::SseReader events;
        AnswerReader reader({});
        for (const QByteArray& piece : {stream.left(i), stream.mid(i)}) {
            const auto records = events.feed(piece);
            ASSERT_TRUE(records.has_value());
            for (const QByteArray& record : *records) {
                ASSERT_TRUE(reader.add(record).has_value()) << i;
            }
        }
        EXPECT_TRUE(events.rest().isEmpty());
        const ProviderResult result = reader.finish();
        ASSERT_TRUE(result.has_value()) << i;
        expected = expected.value_or(result);
        EXPECT_TRUE(result == *expected) << i;
    }
}
