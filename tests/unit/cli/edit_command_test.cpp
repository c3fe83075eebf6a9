// SPDX-License-Identifier: MIT
#include "tests/unit/cli/cli_fixture.h"
#include "tests/unit/editing/editing_fixture.h"

#include <QTimer>

#include <csignal>

using app::base::ErrorKind;
using app::base::Json;
using tests::noisePng;
using tests::Outcome;

namespace {

class EditCommand : public tests::CliFixture {
protected:
    Outcome edit(const QString& session, const QStringList& more = {}) {
        return run(QStringList{QStringLiteral("edit"), session, QStringLiteral("-m"),
                               QStringLiteral("make it warmer")} +
                   more);
    }
};

} // namespace

TEST_F(EditCommand, PrintsTheTurnAsTheLogDoesAndWritesThePicture) {
    const QString session = newSession();
    const QByteArray answer = noisePng({48, 48}, 2);
    m_gemini->pushPicture(answer);

    const Outcome done =
        edit(session, {QStringLiteral("--json"), QStringLiteral("-o"), path("o.png")});

    EXPECT_EQ(done.code, 0) << done.err.toStdString();
    EXPECT_EQ(done.json(), log(session)["turns"][0]);
    EXPECT_EQ(done.json()["prompt"], "make it warmer");
    EXPECT_EQ(readFile(path("o.png")), answer);
}

TEST_F(EditCommand, EndsWithTheCodeOfWhatWentWrongAndKeepsTheTurn) {
    const std::pair<ErrorKind, int> codes[] = {
        {ErrorKind::NotUnderstood, 2}, {ErrorKind::Refused, 3},    {ErrorKind::NoPicture, 4},
        {ErrorKind::Network, 4},       {ErrorKind::Timeout, 4},    {ErrorKind::QuotaPerDay, 4},
        {ErrorKind::KeyWrong, 6},      {ErrorKind::SpendingCap, 7}};
    const QString session = newSession();
    size_t turns = 0;
    for (const auto& [kind, code] : codes) {
        m_gemini->pushFailure(kind, QStringLiteral("This is why."));

        const Outcome failed = edit(session, {QStringLiteral("--json")});

        EXPECT_EQ(failed.code, code);
        EXPECT_TRUE(failed.err.contains(QStringLiteral("This is why.")));
        EXPECT_EQ(failed.json()["error"]["message"], "This is why.");
        EXPECT_EQ(log(session)["turns"].size(), ++turns);
    }
}

TEST_F(EditCommand, WithoutAKeyEndsWithSixAndSendsNothing) {
    const QString session = newSession();
    m_keychain->failWith = ErrorKind::KeyMissing;

    const Outcome failed = edit(session, {QStringLiteral("--json")});

    EXPECT_EQ(failed.code, 6);
    EXPECT_EQ(failed.json()["error"]["kind"], "key_missing");
    EXPECT_EQ(failed.json()["status"], "failed");
    EXPECT_TRUE(m_gemini->requests().empty());
}

TEST_F(EditCommand, AnInterruptCancelsTheTurnAndEndsWith130) {
    const QString session = newSession();
    QTimer poll;
    QObject::connect(&poll, &QTimer::timeout, &poll, [&] {
        if (!m_gemini->runningJobs().empty()) {
            poll.stop();
            ::raise(SIGINT);
        }
    });
    poll.start(5);

    const Outcome outcome = edit(session, {QStringLiteral("--json")});

    EXPECT_EQ(outcome.code, 130);
    EXPECT_EQ(outcome.json()["status"], "cancelled");
    EXPECT_EQ(m_gemini->cancelled(), 1);
}

TEST_F(EditCommand, FromAnOlderRevisionABranchOfItsOwnStarts) {
    const QString session = newSession();
    m_gemini->pushPicture(noisePng({32, 24}, 3));
    m_gemini->pushPicture(noisePng({32, 24}, 4));
    ASSERT_EQ(edit(session).code, 0);
    const QString root =
        QString::fromStdString(log(session)["revisions"][0]["id"].get<std::string>());

    ASSERT_EQ(edit(session, {QStringLiteral("--at"), root.left(8)}).code, 0);

    const Json json = log(session);
    EXPECT_EQ(json["revisions"][2]["parent"], json["revisions"][0]["id"]);
    EXPECT_NE(json["revisions"][2]["branch"], json["revisions"][1]["branch"]);
    EXPECT_EQ(json["current"], json["revisions"][2]["id"]);
}

TEST_F(EditCommand, AFailedEditElsewhereLeavesThePositionAlone) {
    const QString session = newSession();
    m_gemini->pushPicture(noisePng({32, 24}, 5));
    ASSERT_EQ(edit(session).code, 0);
    const Json before = log(session);
    const QString root = QString::fromStdString(before["revisions"][0]["id"].get<std::string>());
    m_gemini->pushFailure(ErrorKind::Refused, QStringLiteral("No."));

    EXPECT_EQ(edit(session, {QStringLiteral("--at"), root}).code, 3);

    EXPECT_EQ(log(session)["current"], before["current"]);
    EXPECT_EQ(log(session)["current_branch"], before["current_branch"]);
}

TEST_F(EditCommand, ANewBranchNameStartsThatBranch) {
    const QString session = newSession();
    m_gemini->pushPicture(noisePng({32, 24}, 6));
    m_gemini->pushPicture(noisePng({32, 24}, 7));
    ASSERT_EQ(edit(session, {QStringLiteral("--branch"), QStringLiteral("warm")}).code, 0);

    ASSERT_EQ(edit(session, {QStringLiteral("--branch"), QStringLiteral("main")}).code, 0);

    const Json json = log(session);
    EXPECT_EQ(json["revisions"][1]["branch"], "warm");
    EXPECT_EQ(json["revisions"][2]["branch"], "main");
    EXPECT_EQ(json["revisions"][2]["parent"], json["revisions"][0]["id"]);
}

TEST_F(EditCommand, WrongWordsAreUsageAndLeaveNoTurn) {
    const QString session = newSession();
    const QString mask = writeFile("mask.png", noisePng({10, 10}, 8));
    const QList<QStringList> wrong{
        {QStringLiteral("--mask"), mask},
        {QStringLiteral("--at"), QStringLiteral("zzzz")},
        {QStringLiteral("--count"), QStringLiteral("9")},
        {QStringLiteral("--seed"), QStringLiteral("many")},
        {QStringLiteral("--temperature"), QStringLiteral("3")},
        {QStringLiteral("--aspect"), QStringLiteral("7:5")},
        {QStringLiteral("--profile"), QStringLiteral("nobody")},
        {QStringLiteral("--provider"), QStringLiteral("nobody")},
        {QStringLiteral("--base-url"), QStringLiteral("http://1.2.3.4/")},
        {QStringLiteral("--preset"), QStringLiteral("nothing")},
        {QStringLiteral("--safety"), QStringLiteral("HARM")},
        {QStringLiteral("-o"), path("x.tiff")},
        {QStringLiteral("--wrong")},
        {QStringLiteral("second-word")}};
    for (const QStringList& words : wrong) {
        EXPECT_EQ(edit(session, words).code, 2) << words.join(QLatin1Char(' ')).toStdString();
    }
    EXPECT_EQ(run({QStringLiteral("edit"), session}).code, 2);
    EXPECT_EQ(edit(session, {QStringLiteral("--image"), path("missing.png")}).code, 5);
    EXPECT_TRUE(log(session)["turns"].empty());
}

TEST_F(EditCommand, AnEstimateSendsNothingAndWritesNothing) {
    const QString session = newSession();
    const QByteArray before = readFile(session);

    const Outcome estimate = run({QStringLiteral("estimate"), session, QStringLiteral("-m"),
                                  QStringLiteral("make it warmer"), QStringLiteral("--size"),
                                  QStringLiteral("2K"), QStringLiteral("--json")});

    EXPECT_EQ(estimate.code, 0) << estimate.err.toStdString();
    EXPECT_GT(estimate.json()["cost_usd"].get<double>(), 0.0);
    EXPECT_GT(estimate.json()["input_tokens"].get<int>(), 0);
    EXPECT_GT(estimate.json()["output_tokens"].get<int>(), 0);
    EXPECT_TRUE(m_gemini->requests().empty());
    EXPECT_EQ(readFile(session), before);
}
