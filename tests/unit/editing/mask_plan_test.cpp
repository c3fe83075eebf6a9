// SPDX-License-Identifier: MIT
#include "app/editing/mask_plan.h"
#include "app/imaging/mask.h"
#include "tests/unit/editing/editing_fixture.h"

#include <cmath>
#include <cstring>
#include <random>

using app::editing::MaskedResult;
using app::editing::MaskPlan;
using app::editing::pasteBack;
using app::editing::planMask;
using app::editing::prepareMask;
using app::providers::Capabilities;
using tests::noise;
using tests::rectangleMask;

namespace {

Capabilities nanoBanana() {
    return app::providers::Catalogue::load(QString(), nullptr)
        .capabilities(QStringLiteral("gemini"), QStringLiteral("gemini-nano-banana-2.1"));
}

qint64 differingOutside(const QImage& parent, const QImage& result, const QImage& mask) {
    const qsizetype bytes = parent.depth() / 8;
    qint64 count = 0;
    for (int y = 0; y < parent.height(); ++y) {
        for (int x = 0; x < parent.width(); ++x) {
            const bool isOutside = mask.constScanLine(y)[x] == 0;
            count += isOutside && std::memcmp(parent.constScanLine(y) + x * bytes,
                                              result.constScanLine(y) + x * bytes,
                                              static_cast<size_t>(bytes)) != 0;
        }
    }
    return count;
}

QRect randomRect(std::minstd_rand& random, const QSize& size) {
    const auto upTo = [&random](int limit) { return static_cast<int>(random() % unsigned(limit)); };
    const int width = 1 + upTo(size.width() * 2 / 3);
    const int height = 1 + upTo(size.height() * 2 / 3);
    return {upTo(size.width() - width + 1), upTo(size.height() - height + 1), width, height};
}

} // namespace

TEST(MaskPlan, OutsideTheFeatheredMaskEveryPixelStaysForAnswersOfAnySize) {
    std::minstd_rand random(7);
    const QList<QSize> pictures{{640, 400}, {401, 599}, {1000, 120}, {97, 61}};
    const QList<QSize> answers{{1024, 1024}, {1376, 768}, {333, 777}, {64, 64}, {1, 1}};
    for (const QSize& size : pictures) {
        const QImage parent = noise(size, 1);
        for (const QSize& answer : answers) {
            const QImage mask = rectangleMask(size, randomRect(random, size));
            MaskPlan plan = planMask(mask, nanoBanana(), QString(), MaskedResult::PasteBack);
            prepareMask(plan, mask);

            const QImage result = pasteBack(parent, noise(answer, 2), plan);

            ASSERT_EQ(result.size(), size);
            ASSERT_EQ(result.format(), parent.format());
            EXPECT_EQ(differingOutside(parent, result, plan.pasteMask), 0);
        }
    }
}

TEST(MaskPlan, SixteenBitAndTransparentParentsStayWhatTheyAreOutside) {
    const QSize size(300, 200);
    const QImage mask = rectangleMask(size, {100, 60, 50, 50});
    MaskPlan plan = planMask(mask, nanoBanana(), QString(), MaskedResult::PasteBack);
    prepareMask(plan, mask);
    for (const QImage::Format format :
         {QImage::Format_RGBX64, QImage::Format_RGBA64, QImage::Format_RGBA8888}) {
        const QImage parent = noise(size, 3, format);

        const QImage result = pasteBack(parent, noise({512, 512}, 4), plan);

        EXPECT_EQ(result.format(), format);
        EXPECT_EQ(differingOutside(parent, result, plan.pasteMask), 0);
        EXPECT_NE(result, parent);
    }
}

TEST(MaskPlan, WhatWasPaintedIsReplacedWhole) {
    const QSize size(800, 600);
    const QRect painted(300, 200, 90, 120);
    const QImage mask = rectangleMask(size, painted);
    MaskPlan plan = planMask(mask, nanoBanana(), QString(), MaskedResult::PasteBack);
    prepareMask(plan, mask);
    QImage answer(1024, 1024, QImage::Format_RGBX8888);
    answer.fill(Qt::red);

    const QImage result = pasteBack(noise(size, 5), answer, plan);

    for (int y = painted.top(); y <= painted.bottom(); ++y) {
        for (int x = painted.left(); x <= painted.right(); ++x) {
            ASSERT_EQ(result.pixel(x, y), qRgb(255, 0, 0)) << x << ',' << y;
        }
    }
}

TEST(MaskPlan, TheWindowHasARealShapeOfTheModelAndLiesInThePicture) {
    std::minstd_rand random(11);
    const QSize size(2048, 1536);
    const Capabilities model = nanoBanana();
    for (int i = 0; i < 60; ++i) {
        const QRect area = randomRect(random, {700, 500}).translated(i * 20, i * 15);
        const QImage mask = rectangleMask(size, area);

        const MaskPlan plan = planMask(mask, model, QString(), MaskedResult::PasteBack);

        ASSERT_FALSE(plan.wholeFrame);
        EXPECT_TRUE(QRect(QPoint(0, 0), size).contains(plan.crop));
        EXPECT_TRUE(plan.crop.contains(app::imaging::maskBounds(mask)));
        ASSERT_TRUE(model.pixelTable.contains(plan.aspectRatio + QLatin1Char('@') + plan.size));
        const QSize px = model.pixelTable.value(plan.aspectRatio + QLatin1Char('@') + plan.size);
        EXPECT_EQ(px, plan.expectedPx);
        const double heightForWidth = plan.crop.width() * double(px.height()) / px.width();
        EXPECT_LE(std::abs(heightForWidth - plan.crop.height()),
                  1.0 + double(px.height()) / px.width());
    }
}

TEST(MaskPlan, AtAnEdgeTheWindowIsShiftedInwards) {
    const QSize size(2000, 2000);

    const MaskPlan plan = planMask(rectangleMask(size, {1940, 1950, 60, 50}), nanoBanana(),
                                   QString(), MaskedResult::PasteBack);

    EXPECT_EQ(plan.crop.right(), 1999);
    EXPECT_EQ(plan.crop.bottom(), 1999);
    EXPECT_LT(plan.crop.width(), 400);
}

TEST(MaskPlan, ALargeMaskAndAKeptAnswerTakeTheWholeFrame) {
    const QSize size(1000, 750);
    const QImage large = rectangleMask(size, {50, 50, 900, 650});
    const QImage small = rectangleMask(size, {50, 50, 90, 65});

    const MaskPlan covering = planMask(large, nanoBanana(), QString(), MaskedResult::PasteBack);
    const MaskPlan kept = planMask(small, nanoBanana(), QString(), MaskedResult::KeepWhole);

    for (const MaskPlan& plan : {covering, kept}) {
        EXPECT_TRUE(plan.wholeFrame);
        EXPECT_EQ(plan.crop, QRect(0, 0, 1000, 750));
        EXPECT_EQ(plan.aspectRatio, QStringLiteral("4:3"));
    }
}

TEST(MaskPlan, TheSizeClassIsTheSmallestThatLosesNoResolutionUnlessOneIsWished) {
    const QSize size(4000, 4000);
    const QImage mask = rectangleMask(size, {1500, 1500, 900, 900});

    const MaskPlan own = planMask(mask, nanoBanana(), QString(), MaskedResult::PasteBack);
    const MaskPlan wished =
        planMask(mask, nanoBanana(), QStringLiteral("1K"), MaskedResult::PasteBack);

    EXPECT_EQ(own.size, QStringLiteral("2K"));
    EXPECT_EQ(wished.size, QStringLiteral("1K"));
    EXPECT_EQ(own.crop, wished.crop);
}

TEST(MaskPlan, TheModelIsShownBlackAndWhiteOnly) {
    QImage mask = app::imaging::featheredMask(rectangleMask({200, 200}, {80, 80, 20, 20}), 12);

    const QImage region = app::editing::regionPicture(mask, {40, 40, 120, 120});

    EXPECT_EQ(region.size(), QSize(120, 120));
    for (int y = 0; y < region.height(); ++y) {
        for (int x = 0; x < region.width(); ++x) {
            const uchar value = region.constScanLine(y)[x];
            ASSERT_TRUE(value == 0 || value == 255);
        }
    }
}
