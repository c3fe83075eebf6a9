// SPDX-License-Identifier: MIT
#include "app/imaging/codec.h"
#include "tests/unit/editing/editing_fixture.h"

using app::document::TurnStatus;
using app::editing::EditRequest;
using tests::decoded;
using tests::noisePng;
using tests::rectangleMask;

namespace {

class MaskedEdit : public tests::EditingFixture {
protected:
    EditRequest masked(const QRect& area) {
        EditRequest request = ask(QStringLiteral("a blue door"));
        const auto* parent = m_session->tree().revision(*request.parent);
        request.mask = rectangleMask(parent->picture.sizePx, area);
        return request;
    }
};

} // namespace

TEST_F(MaskedEdit, TheModelSeesACropAMaskPictureAndTheWordsThatExplainThem) {
    const QByteArray photo = noisePng({1600, 1200}, 1);
    importPicture(photo);
    m_provider->pushPicture(noisePng({512, 512}, 2));

    const auto id = run(masked({700, 500, 80, 80}));

    const auto& request = m_provider->requests().at(0);
    EXPECT_FALSE(request.maskPng.has_value());
    ASSERT_EQ(request.references.size(), 1U);
    EXPECT_LT(request.current->sizePx.width(), 400);
    EXPECT_EQ(request.references[0].picture.sizePx, request.current->sizePx);
    EXPECT_TRUE(request.prompt.endsWith(QStringLiteral("a blue door")));
    EXPECT_TRUE(request.prompt.contains(QStringLiteral("second picture is a mask")));
    EXPECT_EQ(turn(id).prompt, QStringLiteral("a blue door"));
}

TEST_F(MaskedEdit, TheRevisionIsTheParentOutsideAndTheRawAnswerIsKeptToo) {
    const QByteArray photo = noisePng({640, 480}, 3);
    importPicture(photo);
    const QByteArray raw = noisePng({777, 501}, 4);
    m_provider->pushPicture(raw);

    const auto id = run(masked({300, 200, 40, 40}));

    const QImage before = decoded(photo);
    const QImage after = decoded(bytesOf(onlyRevisionOf(id)));
    ASSERT_EQ(after.size(), before.size());
    EXPECT_EQ(after.copy(0, 0, 640, 150), before.copy(0, 0, 640, 150));
    EXPECT_EQ(after.copy(0, 290, 640, 190), before.copy(0, 290, 640, 190));
    EXPECT_NE(after.copy(300, 200, 40, 40), before.copy(300, 200, 40, 40));
    const auto& report = app::base::jsonMember(turn(id).extra, "masked_edit");
    EXPECT_EQ(app::base::jsonMember(report, "crop").size(), 4U);
    EXPECT_TRUE(app::base::jsonDouble(report, "feather_px").has_value());
    ASSERT_TRUE(turn(id).parts.at(1).picture.has_value());
    EXPECT_EQ(blob(turn(id).parts[1].picture->hash), raw);
}

TEST_F(MaskedEdit, ASixteenBitParentStaysSixteenBit) {
    importPicture(tests::png(tests::noise({200, 160}, 5, QImage::Format_RGBX64)));
    m_provider->pushPicture(noisePng({512, 512}, 6));

    const auto id = run(masked({90, 70, 20, 20}));

    EXPECT_EQ(decoded(bytesOf(onlyRevisionOf(id))).format(), QImage::Format_RGBX64);
}

TEST_F(MaskedEdit, KeepingTheWholeAnswerSkipsThePasteBack) {
    importPicture(noisePng({320, 240}, 7));
    const QByteArray raw = noisePng({600, 448}, 8);
    m_provider->pushPicture(raw);
    EditRequest request = masked({100, 100, 30, 30});
    request.parameters.keepWhole = true;

    const auto id = run(request);

    EXPECT_EQ(bytesOf(onlyRevisionOf(id)), raw);
    EXPECT_EQ(m_provider->requests().at(0).current->sizePx, QSize(320, 240));
}

TEST_F(MaskedEdit, TheNextTurnIsToldTheRawAnswerAndGetsThePastedPicture) {
    importPicture(noisePng({640, 480}, 9));
    const QByteArray raw = noisePng({512, 512}, 10);
    m_provider->pushPicture(raw);
    m_provider->pushPicture(noisePng({64, 64}, 11));
    const auto first = run(masked({300, 200, 40, 40}));

    run(ask(QStringLiteral("now at night")));

    const auto& request = m_provider->requests().at(1);
    EXPECT_TRUE(request.sendCurrent);
    EXPECT_EQ(request.current->bytes, bytesOf(onlyRevisionOf(first)));
    ASSERT_EQ(request.history.size(), 1U);
    const auto& told = request.history[0];
    EXPECT_TRUE(told.sameModel);
    EXPECT_EQ(told.prompt, m_provider->requests()[0].prompt);
    ASSERT_EQ(told.userPictures.size(), 2U);
    EXPECT_EQ(told.userPictures[0].bytes, m_provider->requests()[0].current->bytes);
    ASSERT_EQ(told.partPictures.size(), 2U);
    EXPECT_EQ(told.partPictures[1].bytes, raw);
}
