// SPDX-License-Identifier: MIT
#include "tests/support/qt_printers.h"
#include "ui/chat/words.h"

#include <gtest/gtest.h>

using namespace ui::chat;

TEST(Words, DurationsGrowCoarser) {
    EXPECT_EQ(durationWords(400), QStringLiteral("0.4 s"));
    EXPECT_EQ(durationWords(12'300), QStringLiteral("12 s"));
    EXPECT_EQ(durationWords(125'000), QStringLiteral("2 min 5 s"));
    EXPECT_EQ(durationWords(-5), QStringLiteral("0.0 s"));
}

TEST(Words, CostTellsFreeFromUnknown) {
    EXPECT_EQ(costWords(0.0), QStringLiteral("free"));
    EXPECT_EQ(costWords(std::nullopt), QStringLiteral("cost unknown"));
    EXPECT_EQ(costWords(0.034), QStringLiteral("$0.034"));
    EXPECT_EQ(costWords(0.134), QStringLiteral("$0.13"));
    EXPECT_EQ(costWords(1.5), QStringLiteral("$1.50"));
    EXPECT_EQ(costWords(0.00042), QStringLiteral("$0.00042"));
}

TEST(Words, SharesAreNeverShownAsZero) {
    EXPECT_EQ(shareWords(0.0412), QStringLiteral("4.1 %"));
    EXPECT_EQ(shareWords(0.00004), QStringLiteral("under 0.1 %"));
    EXPECT_EQ(shareWords(1), QStringLiteral("100 %"));
}

TEST(Words, OnlyWhatWasAskedBeyondTheDefaultsIsSaid) {
    app::document::Parameters parameters;
    EXPECT_TRUE(parameterWords(parameters).isEmpty());
    parameters.aspectRatio = QStringLiteral("16:9");
    parameters.size = QStringLiteral("2K");
    parameters.count = 3;
    parameters.seed = 7;
    EXPECT_EQ(parameterWords(parameters),
              QStringList({QStringLiteral("16:9"), QStringLiteral("2K"),
                           QStringLiteral("3 pictures"), QStringLiteral("seed 7")}));
}

TEST(Words, ProgressCountsSecondsUp) {
    app::editing::LiveTurn live;
    live.phase = app::providers::JobPhase::Thinking;
    live.startedMs = 1'000;
    EXPECT_EQ(progressWords(live, 1'200), QStringLiteral("Thinking…"));
    EXPECT_EQ(progressWords(live, 13'900), QStringLiteral("Thinking… 12 s"));
}

TEST(Words, WaitingCountsDownAndSaysWhy) {
    app::editing::LiveTurn live;
    live.phase = app::providers::JobPhase::Waiting;
    live.attempt = 2;
    live.retryAtMs = 20'000;
    live.waitingFor = QStringLiteral("the service is busy");
    EXPECT_EQ(progressWords(live, 8'500),
              QStringLiteral("Trying again in 12 s (attempt 2): the service is busy"));
    EXPECT_EQ(progressWords(live, 99'000),
              QStringLiteral("Trying again in 0 s (attempt 2): the service is busy"));
}

TEST(Words, TheSendButtonSaysThePrice) {
    app::editing::Estimate estimate;
    EXPECT_EQ(sendWords(estimate), QStringLiteral("Send"));
    EXPECT_TRUE(sendToolTip(estimate).contains(QStringLiteral("unknown")));
    estimate.costUsd = 0.034;
    EXPECT_EQ(sendWords(estimate), QStringLiteral("Send · ~$0.034"));
    estimate.isFree = true;
    EXPECT_EQ(sendWords(estimate), QStringLiteral("Send · free"));
}
