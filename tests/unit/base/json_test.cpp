// SPDX-License-Identifier: MIT
#include "app/base/json.h"
#include "app/base/json_shape.h"
#include "tests/support/qt_printers.h"

#include <gtest/gtest.h>

using app::base::Json;

TEST(Json, RefusesWhatIsNotOneDocument) {
    for (const char* text : {"", "{", "{} {}", "<html>", "[1,", "\"\xff\""}) {
        const auto parsed = app::base::parseJson(text);
        ASSERT_FALSE(parsed.has_value()) << text;
        EXPECT_EQ(parsed.error().kind, app::base::ErrorKind::MalformedAnswer);
    }
}

TEST(Json, DeepNestingIsRefusedAndNotCopiedToDeath) {
    const auto nested = [](int depth) -> QByteArray {
        return QByteArray(depth, '[') + "\"]]]]\\\"[[[[\"" + QByteArray(depth, ']');
    };
    const auto fine = app::base::parseJson(nested(256));
    ASSERT_TRUE(fine.has_value());
    EXPECT_EQ(Json(*fine), *fine);
    for (const int depth : {257, 100'000, 1'000'000}) {
        EXPECT_FALSE(app::base::parseJson(nested(depth)).has_value()) << depth;
    }
}

TEST(JsonShape, CountsOutsideStringsOnly) {
    const auto shape = app::base::jsonShapeOf(R"({"a": [1, 2, {"b": "[[,,{\"[,"}], "c": 3})");
    EXPECT_EQ(shape.depth, 3);
    EXPECT_EQ(shape.values, 6);
    EXPECT_EQ(app::base::jsonShapeOf("\"[[[").depth, 0);
    EXPECT_EQ(app::base::jsonShapeOf("]]]]][").depth, 1) << "nonsense has some shape, too";
}

TEST(Json, ReadsSixtyFourBitNumbersAsNumbersAndAsStrings) {
    const Json object = Json::parse(R"({"a": 5000000000, "b": "5000000000", "c": "x", "d": 1.5})");
    EXPECT_EQ(app::base::jsonInt(object, "a"), 5'000'000'000);
    EXPECT_EQ(app::base::jsonInt(object, "b"), 5'000'000'000);
    EXPECT_EQ(app::base::jsonInt(object, "c"), std::nullopt);
    EXPECT_EQ(app::base::jsonInt(object, "d"), std::nullopt);
    EXPECT_EQ(app::base::jsonInt(object, "missing"), std::nullopt);
}

TEST(Json, AccessorsOnWrongTypesGiveTheFallback) {
    const Json list = Json::array({1, 2});
    EXPECT_EQ(app::base::jsonString(list, "a", QStringLiteral("x")), QStringLiteral("x"));
    EXPECT_TRUE(app::base::jsonMember(list, "a").is_null());
    EXPECT_TRUE(app::base::jsonBool(Json(), "a", true));
}
