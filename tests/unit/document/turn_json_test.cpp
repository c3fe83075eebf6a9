// SPDX-License-Identifier: MIT
#include "app/document/turn.h"
#include "tests/support/qt_printers.h"

#include <gtest/gtest.h>

using namespace app::document;
using app::base::Json;

namespace {

PictureInfo picture(const char* digit) {
    return {BlobHash::fromText(QString::fromLatin1(digit).repeated(64)), app::base::MediaType::Jpeg,
            QSize(1376, 768), 123'456'789'012};
}

/// Every field set, with what a service may add unasked.
Turn fullTurn() {
    Turn turn;
    turn.id = TurnId::random();
    turn.parentRevision = RevisionId::random();
    turn.branch = BranchId::random();
    turn.createdMs = 1'700'000'000'123;
    turn.finishedMs = 1'700'000'009'999;
    turn.prompt = QStringLiteral("Put @mug on the \"table\" — größer\n🍌");
    turn.references = {{picture("a"), QStringLiteral("mug"), ReferenceRole::Object},
                       {picture("b"), QString(), ReferenceRole::Character}};
    turn.mask = picture("c");
    turn.parameters = {QStringLiteral("16:9"),
                       QStringLiteral("2K"),
                       3,
                       -7,
                       0.25,
                       0.9,
                       QStringLiteral("Be brief."),
                       QStringLiteral("high"),
                       true,
                       QStringLiteral("web"),
                       {{QStringLiteral("HARM"), QStringLiteral("OFF")}},
                       true,
                       false};
    turn.profile = QStringLiteral("work");
    turn.provider = QStringLiteral("gemini");
    turn.model = QStringLiteral("gemini-3-pro-image");
    turn.status = TurnStatus::Refused;
    turn.error = TurnError{app::base::ErrorKind::Refused, QStringLiteral("No."),
                           QStringLiteral("IMAGE_SAFETY"), true};
    turn.text = QStringLiteral("Here you are");
    turn.parts = {{PartKind::Thought, QStringLiteral("hm"), std::nullopt, Json{{"thought", true}}},
                  {PartKind::Picture, QString(), picture("d"),
                   Json{{"thoughtSignature", "abc=="}, {"futureField", {1, 2.5, nullptr}}}}};
    turn.usage = {10, 20, 15, 5, 35, Json{{"trafficType", "ON_DEMAND"}}};
    turn.costUsd = 0.134;
    turn.finishReason = QStringLiteral("STOP");
    turn.responseId = QStringLiteral("r-1");
    turn.modelVersion = QStringLiteral("v9");
    turn.extra = Json{{"grounding", {{"chunks", Json::array()}}}, {"unknown", 1}};
    return turn;
}

} // namespace

TEST(TurnJson, EveryFieldComesBack) {
    const Turn turn = fullTurn();
    const auto text = app::base::dumpJson(toJson(turn));
    const auto read = turnFromJson(app::base::parseJson(text).value());
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(*read, turn);
}

TEST(TurnJson, UnsetFieldsStayUnset) {
    Turn turn;
    turn.id = TurnId::random();
    const auto read = turnFromJson(toJson(turn));
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(*read, turn);
    EXPECT_FALSE(toJson(turn).contains("mask"));
    EXPECT_FALSE(toJson(turn).contains("cost_usd"));
}

TEST(TurnJson, UnknownMembersAreTolerated) {
    Json json = toJson(fullTurn());
    json["of_a_later_version"] = Json{{"deep", {1, 2, 3}}};
    json["parts"][0]["new"] = true;
    json["parameters"]["new"] = "x";
    EXPECT_EQ(turnFromJson(json)->prompt, fullTurn().prompt);
}

TEST(TurnJson, WrongTypesGiveDefaultsNotCrashes) {
    const Json json{{"id", "t1"},
                    {"status", "done"},
                    {"prompt", 7},
                    {"references", "no"},
                    {"mask", {1, 2}},
                    {"parameters", nullptr},
                    {"parts", {1, "x", nullptr, Json::object()}},
                    {"usage", "many"},
                    {"cost_usd", "free"},
                    {"error", 3}};
    const auto read = turnFromJson(json);
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->prompt, QString());
    EXPECT_EQ(read->parts.size(), 4U);
    EXPECT_EQ(read->parameters, Parameters());
    EXPECT_FALSE(read->costUsd.has_value());
}

TEST(TurnJson, ATurnWithoutIdOrStatusIsDamaged) {
    for (const Json& json : {Json(), Json{{"id", "t1"}}, Json{{"id", "t1"}, {"status", "odd"}},
                             Json{{"status", "done"}}}) {
        const auto read = turnFromJson(json);
        ASSERT_FALSE(read.has_value());
        EXPECT_EQ(read.error().kind, app::base::ErrorKind::FileDamaged);
    }
}

TEST(TurnJson, CountsOutOfRangeAreBroughtIn) {
    EXPECT_EQ(parametersFromJson(Json{{"count", 99}}).count, 8);
    EXPECT_EQ(parametersFromJson(Json{{"count", -3}}).count, 1);
}

TEST(TurnStatus, NamesGoBothWays) {
    for (const TurnStatus status : {TurnStatus::Running, TurnStatus::Done, TurnStatus::Failed,
                                    TurnStatus::Refused, TurnStatus::Cancelled}) {
        EXPECT_EQ(turnStatusFromName(QString(turnStatusName(status))), status);
    }
    EXPECT_EQ(turnStatusFromName(u"exploded"), std::nullopt);
}
