// SPDX-License-Identifier: MIT
#include "app/net/http.h"
#include "app/providers/builtin/builtin_provider.h"
#include "app/providers/gemini/gemini_provider.h"
#include "tests/fakes/gemini_server.h"
#include "tests/unit/cli/cli_fixture.h"
#include "tests/unit/editing/editing_fixture.h"

#include <QDir>

using app::base::Json;
using tests::GeminiAnswer;
using tests::noisePng;
using tests::Outcome;

namespace {

/// The command line over the real providers; Gemini's wire is spoken by a server on loopback.
class RealProviders : public tests::CliFixture {
protected:
    RealProviders() {
        m_registry = app::providers::ProviderRegistry();
        m_registry.add(app::providers::builtin::makeBuiltinProvider());
        m_registry.add(app::providers::gemini::makeGeminiProvider(m_client));
        EXPECT_TRUE(m_profiles.setCurrent(QStringLiteral("builtin")).has_value());
    }

    Outcome edit(const QString& session, const QString& prompt, const QStringList& more = {}) {
        return run(QStringList{QStringLiteral("edit"), session, QStringLiteral("-m"), prompt,
                               QStringLiteral("--json")} +
                   more);
    }

    Outcome gemini(const QString& session, const QString& prompt, const QStringList& more = {}) {
        return edit(session, prompt,
                    QStringList{QStringLiteral("--provider"), QStringLiteral("gemini"),
                                QStringLiteral("--base-url"), m_server.baseUrl().toString()} +
                        more);
    }

    [[nodiscard]] QByteArray currentPicture(const QString& session) {
        EXPECT_EQ(
            run({QStringLiteral("export"), session, QStringLiteral("-o"), path("now.png")}).code,
            0);
        return readFile(path("now.png"));
    }

    app::net::HttpClient m_client;
    tests::FakeGeminiServer m_server;
};

size_t countOf(const Json& contents, const char* role) {
    size_t count = 0;
    for (const Json& content : contents) {
        count += app::base::jsonString(content, "role") == QLatin1String(role);
    }
    return count;
}

} // namespace

TEST_F(RealProviders, TheBuiltInEditorDoesWhatItIsToldAndSaysSo) {
    const QString session = newSession({320, 240});

    const Outcome done = edit(session, QStringLiteral("crop to 1:1"));

    ASSERT_EQ(done.code, 0) << done.err.toStdString();
    EXPECT_EQ(done.json()["provider"], "builtin");
    EXPECT_EQ(done.json()["cost_usd"], 0.0);
    EXPECT_FALSE(done.json()["text"].get<std::string>().empty());
    EXPECT_EQ(tests::decoded(currentPicture(session)).size(), QSize(240, 240));
}

TEST_F(RealProviders, AnInstructionThatIsNotUnderstoodChangesNothing) {
    const QString session = newSession({64, 48});
    const QByteArray before = currentPicture(session);

    const Outcome failed = edit(session, QStringLiteral("make the cat look thoughtful"));

    EXPECT_EQ(failed.code, 2);
    EXPECT_EQ(failed.json()["error"]["kind"], "not_understood");
    EXPECT_EQ(failed.json()["status"], "failed");
    EXPECT_EQ(currentPicture(session), before);
}

TEST_F(RealProviders, AMaskKeepsTheBuiltInEditorInside) {
    const QString session = newSession({200, 100});
    const QString mask =
        writeFile("mask.png", tests::png(tests::rectangleMask({200, 100}, {0, 0, 50, 100})
                                             .convertToFormat(QImage::Format_RGBX8888)));

    ASSERT_EQ(edit(session, QStringLiteral("invert"), {QStringLiteral("--mask"), mask}).code, 0);

    const QImage before = tests::decoded(readFile(path("photo.png")));
    const QImage after = tests::decoded(currentPicture(session));
    EXPECT_EQ(after.copy(50, 0, 150, 100), before.copy(50, 0, 150, 100));
    EXPECT_NE(after.copy(0, 0, 50, 100), before.copy(0, 0, 50, 100));
}

TEST_F(RealProviders, AConversationWithGeminiEchoesWhatItSaid) {
    const QString session = newSession({64, 48});
    GeminiAnswer answer;
    answer.picture = noisePng({64, 48}, 2);
    answer.text = QStringLiteral("Warmer.");
    answer.signature = "c2lnbmF0dXJl";
    m_server.answerWith(answer);
    m_server.answerWith(answer);

    const Outcome first = gemini(session, QStringLiteral("warmer"));
    ASSERT_EQ(first.code, 0) << first.err.toStdString();
    ASSERT_EQ(gemini(session, QStringLiteral("warmer still")).code, 0);

    EXPECT_EQ(first.json()["text"], "Warmer.");
    EXPECT_GT(first.json()["cost_usd"].get<double>(), 0.0);
    const Json contents = m_server.requestJson(1)["contents"];
    EXPECT_EQ(countOf(contents, "user"), 2U);
    EXPECT_EQ(countOf(contents, "model"), 1U);
    EXPECT_NE(app::base::dumpJson(contents).indexOf("c2lnbmF0dXJl"), -1);
    // The last picture is the model's own: only the words are new.
    EXPECT_EQ(contents.back()["parts"].size(), 1U);
}

TEST_F(RealProviders, ABlockedRequestEndsWithThreeAndIsLeftOutLater) {
    const QString session = newSession({64, 48});
    GeminiAnswer blocked;
    blocked.blockReason = QStringLiteral("PROHIBITED_CONTENT");
    m_server.answerWith(blocked);
    GeminiAnswer answer;
    answer.picture = noisePng({64, 48}, 3);
    m_server.answerWith(answer);

    const Outcome refused = gemini(session, QStringLiteral("something"));
    EXPECT_EQ(refused.code, 3);
    EXPECT_EQ(refused.json()["status"], "refused");
    ASSERT_EQ(gemini(session, QStringLiteral("something nicer")).code, 0);

    EXPECT_EQ(m_server.requestJson(1)["contents"].size(), 1U);
}

TEST_F(RealProviders, TheKeyIsSentInItsHeaderAndIsNowhereInTheSession) {
    const QString session = newSession({64, 48});
    m_server.failWith(403, tests::geminiError(403, "PERMISSION_DENIED", "Not with this key."));

    const Outcome failed = gemini(session, QStringLiteral("warmer"));

    EXPECT_NE(failed.code, 0);
    EXPECT_EQ(m_server.requestCount(), 1);
    const QByteArray key = "test-key-of-the-right-shape";
    EXPECT_FALSE(readFile(session).contains(key));
    EXPECT_FALSE(failed.out.toUtf8().contains(key));
    EXPECT_FALSE(failed.err.toUtf8().contains(key));
}

TEST_F(RealProviders, TheTourLeavesASessionWithAMaskedEditAndABranch) {
    const Outcome tour = run({QStringLiteral("tour"), QStringLiteral("--out"), path("tour")});

    ASSERT_EQ(tour.code, 0) << tour.err.toStdString();
    const QString session = path("tour/tour.plantain");
    const Json json = log(session);
    EXPECT_EQ(json["branches"].size(), 2U);
    EXPECT_GE(json["turns"].size(), 5U);
    EXPECT_EQ(QDir(path("tour")).entryList({QStringLiteral("*.png")}).size(),
              static_cast<qsizetype>(json["revisions"].size()));
    EXPECT_EQ(run({QStringLiteral("check"), session}).code, 0);
}
