// SPDX-License-Identifier: MIT
#include "tests/unit/cli/cli_fixture.h"

using app::base::Json;
using tests::Outcome;

namespace {
class SettingsCommands : public tests::CliFixture {};
} // namespace

TEST_F(SettingsCommands, ModelsListsTheCatalogueWithItsStates) {
    const Outcome models = run({QStringLiteral("models"), QStringLiteral("--json")});

    ASSERT_EQ(models.code, 0);
    const Json json = models.json();
    EXPECT_EQ(json["provider"], "gemini");
    EXPECT_EQ(json["default"], "gemini-nano-banana-2.1");
    bool hasRetired = false;
    for (const Json& model : json["models"]) {
        hasRetired = hasRetired || model["state"] == "retired";
        EXPECT_TRUE(model["aspect_ratios"].is_array());
    }
    EXPECT_TRUE(hasRetired);
}

TEST_F(SettingsCommands, ModelsOfAnUnknownProfileAreUsage) {
    EXPECT_EQ(
        run({QStringLiteral("models"), QStringLiteral("--profile"), QStringLiteral("x")}).code, 2);
}

TEST_F(SettingsCommands, ProfilesAreAddedChangedUsedAndRemoved) {
    const QString work = QStringLiteral("work");
    EXPECT_EQ(run({QStringLiteral("profile"), QStringLiteral("add"), work, QStringLiteral("--kind"),
                   QStringLiteral("gemini"), QStringLiteral("--option"),
                   QStringLiteral("apiVersion=v1beta")})
                  .code,
              0);
    EXPECT_EQ(run({QStringLiteral("profile"), QStringLiteral("set"), work,
                   QStringLiteral("--model"), QStringLiteral("gemini-3-pro-image")})
                  .code,
              0);
    EXPECT_EQ(run({QStringLiteral("profile"), QStringLiteral("use"), work}).code, 0);

    const Json json = run({QStringLiteral("profile"), QStringLiteral("--json")}).json();

    EXPECT_EQ(json["current"], "work");
    ASSERT_EQ(json["profiles"].size(), 3U);
    EXPECT_EQ(json["profiles"][2]["model"], "gemini-3-pro-image");
    EXPECT_EQ(json["profiles"][2]["options"]["apiVersion"], "v1beta");
    EXPECT_EQ(run({QStringLiteral("profile"), QStringLiteral("remove"), work}).code, 0);
    EXPECT_EQ(m_profiles.find(work), nullptr);
}

TEST_F(SettingsCommands, WrongProfilesAreUsage) {
    const QList<QStringList> wrong{
        {QStringLiteral("add"), QStringLiteral("gemini"), QStringLiteral("--kind"),
         QStringLiteral("gemini")},
        {QStringLiteral("add"), QStringLiteral("x")},
        {QStringLiteral("add"), QStringLiteral("x"), QStringLiteral("--kind"), QStringLiteral("y")},
        {QStringLiteral("add"), QStringLiteral("x"), QStringLiteral("--kind"),
         QStringLiteral("gemini"), QStringLiteral("--base-url"),
         QStringLiteral("http://example.com")},
        {QStringLiteral("set"), QStringLiteral("nobody")},
        {QStringLiteral("dance"), QStringLiteral("gemini")}};
    for (const QStringList& words : wrong) {
        EXPECT_EQ(run(QStringList{QStringLiteral("profile")} + words).code, 2)
            << words.join(QLatin1Char(' ')).toStdString();
    }
}

TEST_F(SettingsCommands, TheStateOfAKeyShowsItsEndOnly) {
    const Outcome status = run({QStringLiteral("key"), QStringLiteral("status"),
                                QStringLiteral("gemini"), QStringLiteral("--json")});

    ASSERT_EQ(status.code, 0);
    EXPECT_EQ(status.json()["source"], "keychain");
    EXPECT_EQ(status.json()["hint"], "0001");
    EXPECT_FALSE(status.out.contains(QStringLiteral("test-key")));
}

TEST_F(SettingsCommands, AClearedKeyIsGone) {
    EXPECT_EQ(run({QStringLiteral("key"), QStringLiteral("clear"), QStringLiteral("gemini")}).code,
              0);

    EXPECT_FALSE(m_keychain->has(QStringLiteral("gemini")));
    EXPECT_EQ(run({QStringLiteral("key"), QStringLiteral("status"), QStringLiteral("gemini"),
                   QStringLiteral("--json")})
                  .json()["source"],
              "none");
}

TEST_F(SettingsCommands, AKeyCannotBeGivenAsAnArgument) {
    EXPECT_EQ(run({QStringLiteral("key"), QStringLiteral("set"), QStringLiteral("gemini"),
                   QStringLiteral("AIzaSomething")})
                  .code,
              2);
    EXPECT_EQ(run({QStringLiteral("key"), QStringLiteral("status"), QStringLiteral("nobody")}).code,
              2);
}
