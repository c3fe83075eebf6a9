// SPDX-License-Identifier: MIT
#include "tests/unit/cli/cli_fixture.h"
#include "tests/unit/editing/editing_fixture.h"

using tests::noisePng;
using tests::Outcome;

namespace {
class EditOptions : public tests::CliFixture {};
} // namespace

TEST_F(EditOptions, AllReachTheProvider) {
    const QString session = newSession();
    const QString mug = writeFile("mug.png", noisePng({16, 16}, 2));
    m_gemini->pushPicture(noisePng({32, 24}, 3));
    m_gemini->pushPicture(noisePng({32, 24}, 4));
    const QString words =
        QStringLiteral("--aspect 16:9 --size 2K --count 2 --seed 7 --temperature 0.5 --top-p 0.9 "
                       "--system Brief --thinking high --thoughts --ground web "
                       "--safety HARM_CATEGORY_HARASSMENT=BLOCK_ONLY_HIGH --no-stream "
                       "--timeout 99 --provider gemini --base-url http://127.0.0.1:9/ "
                       "--model gemini-nano-banana-2.1");

    const Outcome done = run(QStringList{QStringLiteral("edit"), session, QStringLiteral("-m"),
                                         QStringLiteral("@mug"), QStringLiteral("--image"),
                                         QStringLiteral("mug=") + mug} +
                             words.split(QLatin1Char(' ')));

    ASSERT_EQ(done.code, 0) << done.err.toStdString();
    const auto& request = m_gemini->requests().at(0);
    EXPECT_EQ(request.parameters.aspectRatio, QStringLiteral("16:9"));
    EXPECT_EQ(request.parameters.size, QStringLiteral("2K"));
    EXPECT_EQ(request.parameters.seed, 7);
    EXPECT_EQ(request.parameters.temperature, 0.5);
    EXPECT_EQ(request.parameters.topP, 0.9);
    EXPECT_EQ(request.parameters.systemText, QStringLiteral("Brief"));
    EXPECT_EQ(request.parameters.thinkingLevel, QStringLiteral("high"));
    EXPECT_TRUE(request.parameters.showThoughts);
    EXPECT_EQ(request.parameters.grounding, QStringLiteral("web"));
    ASSERT_EQ(request.parameters.safety.size(), 1U);
    EXPECT_EQ(request.parameters.safety[0].threshold, QStringLiteral("BLOCK_ONLY_HIGH"));
    EXPECT_FALSE(request.parameters.stream);
    EXPECT_EQ(request.timeout, std::chrono::seconds(99));
    EXPECT_EQ(request.baseUrl, QUrl(QStringLiteral("http://127.0.0.1:9/")));
    EXPECT_EQ(request.references.at(0).name, QStringLiteral("mug"));
    EXPECT_EQ(m_gemini->requests().size(), 2U);
}

TEST_F(EditOptions, AMaskFileLimitsTheEdit) {
    const QString session = newSession({320, 240});
    const QString mask =
        writeFile("mask.png", tests::png(tests::rectangleMask({320, 240}, {10, 10, 30, 30})
                                             .convertToFormat(QImage::Format_RGBX8888)));
    m_gemini->pushPicture(noisePng({512, 512}, 5));

    const Outcome done =
        run({QStringLiteral("edit"), session, QStringLiteral("-m"), QStringLiteral("a door"),
             QStringLiteral("--mask"), mask, QStringLiteral("-o"), path("o.png")});

    ASSERT_EQ(done.code, 0) << done.err.toStdString();
    const QImage before = tests::decoded(readFile(path("photo.png")));
    const QImage after = tests::decoded(readFile(path("o.png")));
    EXPECT_EQ(after.copy(160, 0, 160, 240), before.copy(160, 0, 160, 240));
    EXPECT_NE(after, before);
}

TEST_F(EditOptions, KeepWholeTakesTheAnswerAsItIs) {
    const QString session = newSession({320, 240});
    const QString mask = writeFile("mask.png", noisePng({320, 240}, 6));
    const QByteArray answer = noisePng({600, 448}, 7);
    m_gemini->pushPicture(answer);

    const Outcome done = run({QStringLiteral("edit"), session, QStringLiteral("-m"),
                              QStringLiteral("a door"), QStringLiteral("--mask"), mask,
                              QStringLiteral("--keep-whole"), QStringLiteral("-o"), path("o.png")});

    ASSERT_EQ(done.code, 0) << done.err.toStdString();
    EXPECT_EQ(readFile(path("o.png")), answer);
}

TEST_F(EditOptions, APresetGivesParametersThatOptionsOverride) {
    const QString session = newSession();
    m_gemini->pushPicture(noisePng({32, 24}, 8));

    const Outcome done =
        run({QStringLiteral("edit"), session, QStringLiteral("-m"), QStringLiteral("a poster"),
             QStringLiteral("--preset"), QStringLiteral("mockup"), QStringLiteral("--size"),
             QStringLiteral("1K")});

    ASSERT_EQ(done.code, 0) << done.err.toStdString();
    EXPECT_EQ(m_gemini->requests().at(0).parameters.aspectRatio, QStringLiteral("16:9"));
    EXPECT_EQ(m_gemini->requests()[0].parameters.size, QStringLiteral("1K"));
}

TEST_F(EditOptions, TheCurrentProfileIsTheDefaultAndAProfileCanBeNamed) {
    const QString session = newSession();
    m_builtin->pushPicture(noisePng({32, 24}, 9));

    const Outcome done =
        run({QStringLiteral("edit"), session, QStringLiteral("-m"), QStringLiteral("blur"),
             QStringLiteral("--profile"), QStringLiteral("builtin"), QStringLiteral("--json")});

    ASSERT_EQ(done.code, 0) << done.err.toStdString();
    EXPECT_EQ(done.json()["provider"], "builtin");
    EXPECT_EQ(done.json()["cost_usd"], 0.0);
    EXPECT_TRUE(m_gemini->requests().empty());
}
