// SPDX-License-Identifier: MIT
#include "tests/unit/cli/cli_fixture.h"
#include "tests/unit/editing/editing_fixture.h"

#include <QFileInfo>

#include <set>

using app::base::Json;
using tests::noisePng;
using tests::Outcome;

namespace {

class SessionCommands : public tests::CliFixture {
protected:
    /// `branch SESSION` with these words.
    Outcome branch(const QString& session, const QStringList& words) {
        return run(QStringList{QStringLiteral("branch"), session} + words);
    }

    void edit(const QString& session, const QString& prompt, quint32 seed,
              const QStringList& more = {}) {
        m_gemini->pushPicture(noisePng({32, 24}, seed));
        const Outcome done =
            run(QStringList{QStringLiteral("edit"), session, QStringLiteral("-m"), prompt} + more);
        EXPECT_EQ(done.code, 0) << done.err.toStdString();
    }
};

std::set<std::string> namesOf(const Json& object) {
    std::set<std::string> names;
    for (const auto& [name, value] : object.items()) {
        names.insert(name);
    }
    return names;
}

bool hasAll(const Json& object, const std::set<std::string>& names) {
    const std::set<std::string> there = namesOf(object);
    return std::includes(there.begin(), there.end(), names.begin(), names.end());
}

} // namespace

TEST_F(SessionCommands, ANewSessionHoldsThePictureAndTheLogNamesEveryMember) {
    const QString session = newSession({32, 24});
    edit(session, QStringLiteral("warmer"), 2);

    const Json json = log(session);

    EXPECT_TRUE(hasAll(json, {"current", "branches", "revisions", "turns"}));
    ASSERT_EQ(json["revisions"].size(), 2U);
    EXPECT_TRUE(hasAll(json["revisions"][0], {"id", "parent", "turn", "branch", "width", "height",
                                              "media_type", "sha256", "starred"}));
    EXPECT_EQ(json["revisions"][0]["width"], 32);
    EXPECT_EQ(json["revisions"][0]["media_type"], "image/png");
    EXPECT_TRUE(json["revisions"][0]["parent"].is_null());
    EXPECT_EQ(json["revisions"][1]["parent"], json["revisions"][0]["id"]);
    EXPECT_EQ(json["current"], json["revisions"][1]["id"]);
    EXPECT_TRUE(hasAll(json["branches"][0], {"name", "head"}));
    ASSERT_EQ(json["turns"].size(), 1U);
    EXPECT_TRUE(
        hasAll(json["turns"][0], {"id", "parent_revision", "prompt", "provider", "model", "status",
                                  "error", "text", "usage", "cost_usd", "revisions"}));
    EXPECT_EQ(json["turns"][0]["revisions"][0], json["revisions"][1]["id"]);
    EXPECT_EQ(json["turns"][0]["status"], "done");
    EXPECT_TRUE(json["turns"][0]["error"].is_null());
}

TEST_F(SessionCommands, NewOverwritesNothingAndLeavesNothingBehindWhenThePictureIsBad) {
    const QString session = newSession();
    const QString broken = writeFile("broken.png", noisePng({64, 64}, 2).left(2000));

    EXPECT_EQ(run({QStringLiteral("new"), session}).code, 5);
    const Outcome bad =
        run({QStringLiteral("new"), path("b.plantain"), QStringLiteral("--from"), broken});

    EXPECT_EQ(bad.code, 5);
    EXPECT_FALSE(bad.err.isEmpty());
    EXPECT_FALSE(QFileInfo::exists(path("b.plantain")));
}

TEST_F(SessionCommands, ExportGivesTheOriginalBytesOrConverts) {
    const QString session = newSession();

    const Outcome same =
        run({QStringLiteral("export"), session, QStringLiteral("-o"), path("out.png")});
    const Outcome other = run({QStringLiteral("export"), session, QStringLiteral("--rev"),
                               QStringLiteral("main"), QStringLiteral("-o"), path("out.webp")});

    EXPECT_EQ(same.code, 0);
    EXPECT_EQ(readFile(path("out.png")), readFile(path("photo.png")));
    EXPECT_EQ(other.code, 0);
    EXPECT_EQ(app::base::sniffMediaType(readFile(path("out.webp"))), app::base::MediaType::Webp);
}

TEST_F(SessionCommands, ExportToAnUnknownFormatOrRevisionIsUsage) {
    const QString session = newSession();

    EXPECT_EQ(run({QStringLiteral("export"), session, QStringLiteral("-o"), path("out.tiff")}).code,
              2);
    EXPECT_EQ(run({QStringLiteral("export"), session, QStringLiteral("--rev"),
                   QStringLiteral("nothing"), QStringLiteral("-o"), path("out.png")})
                  .code,
              2);
    EXPECT_EQ(run({QStringLiteral("export"), session}).code, 2);
}

TEST_F(SessionCommands, BranchesAreAddedRenamedSwitchedAndDeleted) {
    const QString session = newSession();
    edit(session, QStringLiteral("day"), 3);

    EXPECT_EQ(branch(session, {QStringLiteral("--new"), QStringLiteral("warm"),
                               QStringLiteral("--at"), QStringLiteral("main")})
                  .code,
              0);
    edit(session, QStringLiteral("warmer"), 4);
    EXPECT_EQ(branch(session,
                     {QStringLiteral("--rename"), QStringLiteral("warm"), QStringLiteral("cosy")})
                  .code,
              0);
    EXPECT_EQ(branch(session, {QStringLiteral("--switch"), QStringLiteral("main")}).code, 0);
    const Json before = branch(session, {QStringLiteral("--json")}).json();
    EXPECT_EQ(before["current_branch"], "main");
    EXPECT_EQ(before["branches"].size(), 2U);
    EXPECT_EQ(branch(session, {QStringLiteral("--delete"), QStringLiteral("cosy")}).code, 0);

    const Json after = log(session);
    EXPECT_EQ(after["branches"].size(), 1U);
    ASSERT_EQ(after["revisions"].size(), 3U);
    EXPECT_EQ(after["revisions"][2]["deleted"], true);
    EXPECT_FALSE(after["revisions"][1].contains("deleted"));
}

TEST_F(SessionCommands, JsonIsThereForWrongOptionsToo) {
    const Outcome outcome = run(
        {QStringLiteral("log"), newSession(), QStringLiteral("--json"), QStringLiteral("--bogus")});
    EXPECT_EQ(outcome.code, 2);
    EXPECT_TRUE(outcome.err.contains(QStringLiteral("bogus")));
    const app::base::Json document = outcome.json();
    ASSERT_TRUE(document.is_object());
    EXPECT_EQ(app::base::jsonString(app::base::jsonMember(document, "error"), "kind"),
              QStringLiteral("usage"));
}

TEST_F(SessionCommands, RenameWithoutTheNewNameSaysSo) {
    const Outcome outcome = run(
        {QStringLiteral("branch"), newSession(), QStringLiteral("--rename"), QStringLiteral("a")});
    EXPECT_EQ(outcome.code, 2);
    EXPECT_TRUE(outcome.err.contains(QStringLiteral("OLD NEW")));
}

TEST_F(SessionCommands, BranchRefusesTwoChangesAtOnceAndUnknownNames) {
    const QString session = newSession();

    EXPECT_EQ(branch(session, {QStringLiteral("--new"), QStringLiteral("a"),
                               QStringLiteral("--delete"), QStringLiteral("main")})
                  .code,
              2);
    EXPECT_EQ(branch(session, {QStringLiteral("--switch"), QStringLiteral("nowhere")}).code, 2);
    EXPECT_EQ(branch(session, {QStringLiteral("--rename"), QStringLiteral("main")}).code, 2);
    EXPECT_EQ(branch(session, {QStringLiteral("--delete"), QStringLiteral("main")}).code, 2);
}

TEST_F(SessionCommands, CheckTellsASoundFileFromADamagedOne) {
    const QString session = newSession({300, 300});

    const Outcome sound = run({QStringLiteral("check"), session});
    QByteArray bytes = readFile(session);
    const qsizetype middle = bytes.indexOf(readFile(path("photo.png")).mid(40'000, 64));
    ASSERT_GT(middle, 0);
    bytes[middle] = static_cast<char>(bytes[middle] ^ 1);
    const QString damaged = writeFile("damaged.plantain", bytes);
    const Outcome broken = run({QStringLiteral("check"), damaged, QStringLiteral("--json")});

    EXPECT_EQ(sound.code, 0) << sound.err.toStdString();
    EXPECT_EQ(broken.code, 5);
    EXPECT_EQ(broken.json()["sound"], false);
    EXPECT_GE(broken.json()["problems"].size(), 1U);
}

TEST_F(SessionCommands, AFileThatIsMissingOrForeignIsAFileError) {
    const QString foreign = writeFile("list.plantain", "eggs, flour, milk, and a lot of patience");

    for (const char* command : {"log", "check", "branch"}) {
        const QString name = QString::fromLatin1(command);
        EXPECT_EQ(run({name, path("missing.plantain")}).code, 5) << command;
        EXPECT_EQ(run({name, foreign}).code, 5) << command;
    }
}

TEST_F(SessionCommands, TheLogForPeopleHasALineForEachRevisionAndEachFailure) {
    const QString session = newSession();
    edit(session, QStringLiteral("warmer"), 5);
    m_gemini->pushFailure(app::base::ErrorKind::Refused, QStringLiteral("Blocked."));
    EXPECT_EQ(
        run({QStringLiteral("edit"), session, QStringLiteral("-m"), QStringLiteral("bad")}).code,
        3);

    const Outcome outcome = run({QStringLiteral("log"), session});

    EXPECT_EQ(outcome.code, 0);
    EXPECT_EQ(outcome.out.count(QLatin1Char('\n')), 3);
    EXPECT_TRUE(outcome.out.contains(QStringLiteral("warmer")));
    EXPECT_TRUE(outcome.out.contains(QStringLiteral("Blocked.")));
}

TEST_F(SessionCommands, HelpIsThereForEveryCommandAndTheOverviewListsThem) {
    const Outcome overview = run({QStringLiteral("--help")});
    EXPECT_EQ(overview.code, 0);
    for (const char* command : {"new", "edit", "log", "export", "branch", "check", "estimate",
                                "models", "profile", "key", "tour"}) {
        const QString name = QString::fromLatin1(command);
        const Outcome help = run({name, QStringLiteral("--help")});
        EXPECT_EQ(help.code, 0) << command;
        EXPECT_TRUE(help.out.contains(QStringLiteral("Usage:"))) << command;
        EXPECT_TRUE(overview.out.contains(QStringLiteral("  ") + name)) << command;
        EXPECT_TRUE(app::cli::isCommand({name})) << command;
    }
    EXPECT_FALSE(app::cli::isCommand({QStringLiteral("photo.plantain")}));
    EXPECT_FALSE(app::cli::isCommand({}));
}
