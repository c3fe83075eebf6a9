// SPDX-License-Identifier: MIT
#include "app/base/json.h"
#include "tests/fakes/gemini_server.h"
#include "tests/support/qt_printers.h"
#include "tests/support/wait_until.h"
#include "tests/unit/editing/editing_fixture.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <csignal>

using app::base::Json;
using tests::FakeReply;
using tests::GeminiAnswer;
using tests::noisePng;
using tests::waitUntil;

namespace {

constexpr const char* kKey = "AIzaSyA-test-key-of-the-right-shape-0002";

struct Ended {
    int code = -1;
    QByteArray out;
    QByteArray err;

    [[nodiscard]] Json json() const { return app::base::parseJson(out).value_or(Json()); }
};

/// The real executable, in a home of its own.
class Process : public ::testing::Test {
protected:
    [[nodiscard]] QString path(const char* name) const {
        return m_folder.filePath(QString::fromLatin1(name));
    }

    void start(QProcess& process, const QStringList& arguments) {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("HOME"), m_folder.path());
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), path("config"));
        environment.insert(QStringLiteral("XDG_DATA_HOME"), path("data"));
        environment.insert(QStringLiteral("XDG_CACHE_HOME"), path("cache"));
        environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("disabled:"));
        for (const auto& [name, value] : m_environment) {
            environment.insert(name, value);
        }
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(PLANTAIN_EXECUTABLE), arguments);
    }

    Ended wait(QProcess& process) {
        EXPECT_TRUE(waitUntil([&] { return process.state() == QProcess::NotRunning; }, 60'000));
        EXPECT_EQ(process.exitStatus(), QProcess::NormalExit);
        return {process.exitCode(), process.readAllStandardOutput(),
                process.readAllStandardError()};
    }

    Ended run(const QStringList& arguments, const QByteArray& input = {}) {
        QProcess process;
        start(process, arguments);
        process.write(input);
        process.closeWriteChannel();
        return wait(process);
    }

    QString newSession() {
        QFile picture(path("photo.png"));
        EXPECT_TRUE(picture.open(QIODevice::WriteOnly));
        picture.write(noisePng({64, 48}, 1));
        picture.close();
        const Ended made = run({QStringLiteral("new"), path("a.plantain"), QStringLiteral("--from"),
                                picture.fileName()});
        EXPECT_EQ(made.code, 0) << made.err.toStdString();
        return path("a.plantain");
    }

    [[nodiscard]] QStringList askGemini(const QString& session) const {
        return {QStringLiteral("edit"),       session,
                QStringLiteral("-m"),         QStringLiteral("warmer"),
                QStringLiteral("--json"),     QStringLiteral("--provider"),
                QStringLiteral("gemini"),     QStringLiteral("--base-url"),
                m_server.baseUrl().toString()};
    }

    Json log(const QString& session) {
        return run({QStringLiteral("log"), session, QStringLiteral("--json")}).json();
    }

    /// Gemini takes the request and never answers.
    void stall() { m_server.replyWith(FakeReply::head(200, "text/event-stream", {}).stall()); }

    QTemporaryDir m_folder;
    std::vector<std::pair<QString, QString>> m_environment{
        {QStringLiteral("GEMINI_API_KEY"), QString::fromLatin1(kKey)}};
    tests::FakeGeminiServer m_server;
};

} // namespace

TEST_F(Process, OneJsonDocumentOnStandardOutputAndMessagesOnStandardError) {
    const QString session = newSession();

    const Ended done = run({QStringLiteral("edit"), session, QStringLiteral("-m"),
                            QStringLiteral("black and white"), QStringLiteral("--json")});
    const Ended failed = run({QStringLiteral("edit"), session, QStringLiteral("-m"),
                              QStringLiteral("make the cat thoughtful"), QStringLiteral("--json")});

    EXPECT_EQ(done.code, 0) << done.err.toStdString();
    EXPECT_EQ(done.json()["status"], "done");
    EXPECT_EQ(failed.code, 2);
    EXPECT_EQ(failed.json()["status"], "failed");
    EXPECT_FALSE(failed.err.isEmpty());
    EXPECT_EQ(log(session)["turns"].size(), 2U);
}

TEST_F(Process, TheKeyOfTheEnvironmentIsSentAndWrittenNowhere) {
    const QString session = newSession();
    GeminiAnswer answer;
    answer.picture = noisePng({64, 48}, 2);
    m_server.answerWith(answer);

    const Ended done = run(askGemini(session));

    ASSERT_EQ(done.code, 0) << done.err.toStdString();
    EXPECT_EQ(m_server.http().requests().at(0).header("x-goog-api-key"), QByteArray(kKey));
    EXPECT_FALSE(QByteArray(done.out + done.err).contains(kKey));
    QFile file(session);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_FALSE(file.readAll().contains(kKey));
}

TEST_F(Process, AnInterruptCancelsTheTransferAndTheTurnSaysSo) {
    const QString session = newSession();
    stall();
    QProcess process;
    start(process, askGemini(session));
    ASSERT_TRUE(waitUntil([&] { return m_server.requestCount() == 1; }));

    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    const Ended ended = wait(process);

    EXPECT_EQ(ended.code, 130);
    EXPECT_EQ(ended.json()["status"], "cancelled");
    EXPECT_EQ(log(session)["turns"][0]["status"], "cancelled");
}

TEST_F(Process, ATurnWhoseProgramWasKilledIsShownAsFailed) {
    const QString session = newSession();
    stall();
    QProcess process;
    start(process, askGemini(session));
    ASSERT_TRUE(waitUntil([&] { return m_server.requestCount() == 1; }));

    process.kill();
    ASSERT_TRUE(waitUntil([&] { return process.state() == QProcess::NotRunning; }));

    const Json turns = log(session)["turns"];
    ASSERT_EQ(turns.size(), 1U);
    EXPECT_EQ(turns[0]["status"], "failed");
    EXPECT_EQ(
        run({QStringLiteral("edit"), session, QStringLiteral("-m"), QStringLiteral("invert")}).code,
        0);
}

TEST_F(Process, AKeyComesFromStandardInputAndWithoutAKeychainIsNotStored) {
    m_environment.clear();

    const Ended set = run({QStringLiteral("key"), QStringLiteral("set"), QStringLiteral("gemini")},
                          QByteArray(kKey) + '\n');

    EXPECT_EQ(set.code, 6);
    EXPECT_TRUE(set.err.contains("PLANTAIN_KEY_GEMINI"));
    EXPECT_FALSE(QByteArray(set.out + set.err).contains(kKey));
}

TEST_F(Process, WithoutAKeyItEndsWithSixAndSendsNothing) {
    m_environment.clear();
    const QString session = newSession();

    const Ended failed = run(askGemini(session));

    EXPECT_EQ(failed.code, 6) << failed.err.toStdString();
    EXPECT_EQ(m_server.requestCount(), 0);
    EXPECT_EQ(log(session)["turns"][0]["status"], "failed");
}

TEST_F(Process, ProfilesAreRememberedBetweenRuns) {
    EXPECT_EQ(
        run({QStringLiteral("profile"), QStringLiteral("use"), QStringLiteral("gemini")}).code, 0);

    EXPECT_EQ(run({QStringLiteral("profile"), QStringLiteral("--json")}).json()["current"],
              "gemini");
}

TEST_F(Process, TheTourLeavesSessionPicturesAndTheWindow) {
    const Ended tour = run({QStringLiteral("tour"), QStringLiteral("--out"), path("tour")});

    ASSERT_EQ(tour.code, 0) << tour.err.toStdString();
    const QImage window(path("tour/window.png"));
    EXPECT_GE(window.width(), 800);
    EXPECT_GE(QDir(path("tour")).entryList({QStringLiteral("*.png")}).size(), 6);
    EXPECT_EQ(run({QStringLiteral("check"), path("tour/tour.plantain")}).code, 0);
}
