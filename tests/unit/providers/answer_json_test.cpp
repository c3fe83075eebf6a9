// SPDX-License-Identifier: MIT
#include "app/providers/answer_json.h"
#include "tests/support/qt_printers.h"

#include <gtest/gtest.h>

using app::base::ErrorKind;
using app::providers::parseAnswerJson;
using app::providers::readableExcerpt;

namespace {

QByteArray nested(int depth) {
    return QByteArray(depth, '[') + QByteArray(depth, ']');
}

} // namespace

TEST(AnswerJson, DeepNestingIsRefusedBeforeItIsBuilt) {
    EXPECT_TRUE(parseAnswerJson(nested(app::providers::kMaxAnswerDepth)).has_value());
    for (const int depth : {app::providers::kMaxAnswerDepth + 1, 10'000, 1'000'000}) {
        const auto parsed = parseAnswerJson(nested(depth));
        ASSERT_FALSE(parsed.has_value());
        EXPECT_EQ(parsed.error().kind, ErrorKind::MalformedAnswer);
    }
}

TEST(AnswerJson, MoreValuesThanAnyAnswerHasAreRefusedBeforeTheyAreBuilt) {
    const auto list = [](qsizetype values) {
        QByteArray text = QByteArray("0,").repeated(values - 1) + "0]";
        return QByteArray("[" + text);
    };
    EXPECT_TRUE(parseAnswerJson(list(app::providers::kMaxAnswerValues)).has_value());
    const auto parsed = parseAnswerJson(list(app::providers::kMaxAnswerValues + 1));
    ASSERT_FALSE(parsed.has_value());
    EXPECT_EQ(parsed.error().kind, ErrorKind::MalformedAnswer);
}

TEST(AnswerJson, BracketsInStringsDoNotCount) {
    const QByteArray text =
        "{\"a\":\"" + QByteArray(5000, '[') + "\\\"" + QByteArray(5000, '{') + "\"}";
    EXPECT_TRUE(parseAnswerJson(text).has_value());
}

TEST(AnswerJson, CutStringsAndLoneEscapesAreRefused) {
    for (const char* text : {"\"", "\"\\", "{\"a\":\"b\\", "", "[\"\\u12"}) {
        EXPECT_FALSE(parseAnswerJson(text).has_value()) << text;
    }
}

TEST(AnswerJson, ExcerptOfAPageIsItsWords) {
    EXPECT_EQ(readableExcerpt("<html><style>p{color:red}</style><h1>Sign\n in</h1><p>please</p>"),
              QStringLiteral("Sign in please"));
    EXPECT_EQ(readableExcerpt(QByteArray(1000, 'x'), 10).size(), 11);
    EXPECT_TRUE(readableExcerpt("").isEmpty());
}
