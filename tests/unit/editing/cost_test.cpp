// SPDX-License-Identifier: MIT
#include "app/editing/cost.h"
#include "app/editing/edit_service.h"
#include "tests/support/qt_printers.h"

#include <gtest/gtest.h>

using app::document::TokenUsage;
using app::editing::costOf;
using app::editing::estimateCost;
using app::providers::Capabilities;

namespace {

Capabilities priced() {
    Capabilities model;
    model.inputPerMillionTokens = 2.0;
    model.textOutputPerMillionTokens = 12.0;
    model.imageOutputPerMillionTokens = 120.0;
    model.inputTokensPerPicture = 560;
    model.tokensPerPicture = {{QStringLiteral("1K"), 1120}, {QStringLiteral("4K"), 2000}};
    model.priceDate = QStringLiteral("2026-10-10");
    model.priceSource = QStringLiteral("ai.google.dev");
    return model;
}

} // namespace

TEST(Cost, IsTheTokensAtTheirPrices) {
    TokenUsage usage;
    usage.promptTokens = 1000;
    usage.outputTokens = 1500;
    usage.imageTokens = 1120;
    usage.thoughtTokens = 200;

    const auto cost = costOf(priced(), usage, 1, QStringLiteral("1K"));

    ASSERT_TRUE(cost.has_value());
    EXPECT_NEAR(*cost, (1000 * 2.0 + (380 + 200) * 12.0 + 1120 * 120.0) / 1e6, 1e-12);
}

TEST(Cost, IsByThePictureWhereNoTokensAreCounted) {
    Capabilities model;
    model.pricePerPicture = {{QString(), 0.04}};

    EXPECT_DOUBLE_EQ(costOf(model, {}, 2, QString()).value_or(-1), 0.08);
}

TEST(Cost, IsUnknownRatherThanNothing) {
    TokenUsage usage;
    usage.promptTokens = 10;
    usage.outputTokens = 10;
    Capabilities unpriced;

    EXPECT_FALSE(costOf(unpriced, usage, 0, QString()).has_value());
    EXPECT_FALSE(costOf(unpriced, {}, 1, QString()).has_value());
    EXPECT_FALSE(costOf(priced(), {}, 0, QString()).has_value());
    EXPECT_FALSE(estimateCost(unpriced, {}).costUsd.has_value());
}

TEST(Cost, IsNothingForAFreeModel) {
    Capabilities free;
    free.isFree = true;

    EXPECT_EQ(costOf(free, {}, 1, QString()), 0.0);
    EXPECT_EQ(estimateCost(free, {}).costUsd, 0.0);
}

TEST(Estimate, CountsWordsPicturesAndEachRequest) {
    const auto estimate = estimateCost(priced(), {400, 2, 3, QStringLiteral("4K")});

    EXPECT_EQ(estimate.requests, 3);
    EXPECT_EQ(estimate.inputTokens, 3 * (100 + 2 * 560));
    EXPECT_EQ(estimate.outputTokens, 3 * 2000);
    ASSERT_TRUE(estimate.costUsd.has_value());
    EXPECT_NEAR(*estimate.costUsd, (3 * 1220 * 2.0 + 6000 * 120.0) / 1e6, 1e-12);
    EXPECT_TRUE(estimate.basis.contains(QStringLiteral("2026-10-10")));
}

TEST(Cost, SumsTheCountsOfSeveralRequestsAndInventsNone) {
    TokenUsage a;
    a.promptTokens = 5;
    TokenUsage b;
    b.promptTokens = 7;
    b.totalTokens = 9;

    const TokenUsage sum = app::editing::sumOf(a, b);

    EXPECT_EQ(sum.promptTokens, 12);
    EXPECT_EQ(sum.totalTokens, 9);
    EXPECT_FALSE(sum.imageTokens.has_value());
}
