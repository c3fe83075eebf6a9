// SPDX-License-Identifier: MIT
#include "app/base/json.h"
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
