// SPDX-License-Identifier: MIT
#include "tests/support/qt_printers.h"
#include "ui/chat/failure_words.h"

#include <gtest/gtest.h>

#include <algorithm>

using app::base::ErrorKind;
using app::document::TurnError;
using ui::chat::Failure;
using ui::chat::failureOf;
using ui::chat::FailureTone;
using ui::chat::NextStep;

namespace {

constexpr auto kLastKind = ErrorKind::Internal;

Failure failureOfKind(ErrorKind kind) {
    TurnError error;
    error.kind = kind;
    return failureOf(error);
}

bool offers(const Failure& failure, NextStep step) {
    return std::any_of(failure.steps.begin(), failure.steps.end(),
                       [&](const ui::chat::Step& entry) { return entry.step == step; });
}

} // namespace

TEST(FailureWords, EveryKindHasATitleAndAStep) {
    const QString ofInternal = failureOfKind(kLastKind).title;
    for (int i = 0; i <= static_cast<int>(kLastKind); ++i) {
        const auto kind = static_cast<ErrorKind>(i);
        const Failure failure = failureOfKind(kind);
        const std::string name(app::base::errorKindName(kind).data());
        EXPECT_FALSE(failure.title.isEmpty()) << name;
        EXPECT_FALSE(failure.steps.empty()) << name;
        for (const ui::chat::Step& step : failure.steps) {
            EXPECT_FALSE(step.label.isEmpty()) << name;
        }
        if (kind != kLastKind) {
            EXPECT_NE(failure.title, ofInternal) << name << " has no words of its own";
        }
        if (kind != ErrorKind::Cancelled) {
            EXPECT_FALSE(failure.message.isEmpty()) << name;
        }
    }
}

TEST(FailureWords, KeysLeadToTheSettings) {
    for (const ErrorKind kind :
         {ErrorKind::KeyMissing, ErrorKind::KeyWrong, ErrorKind::KeychainLocked,
          ErrorKind::KeychainMissing, ErrorKind::Billing}) {
        const Failure failure = failureOfKind(kind);
        ASSERT_FALSE(failure.steps.empty());
        EXPECT_EQ(failure.steps.front().step, NextStep::Settings);
        EXPECT_TRUE(offers(failure, NextStep::Retry));
    }
}

TEST(FailureWords, TransientTroubleOffersRetryFirst) {
    for (const ErrorKind kind : {ErrorKind::Network, ErrorKind::ServiceBusy, ErrorKind::Timeout,
                                 ErrorKind::QuotaPerMinute, ErrorKind::MalformedAnswer}) {
        EXPECT_EQ(failureOfKind(kind).steps.front().step, NextStep::Retry);
    }
}

TEST(FailureWords, RefusalsOfferOtherWordsFirst) {
    EXPECT_EQ(failureOfKind(ErrorKind::Refused).steps.front().step, NextStep::EditAndResend);
}

TEST(FailureWords, TheErrorsOwnWordsWinOverOurs) {
    TurnError error;
    error.kind = ErrorKind::NoPicture;
    error.message = QStringLiteral("The model said: I cannot draw maps.");
    EXPECT_EQ(failureOf(error).message, error.message);
}

TEST(FailureWords, MoneyIsMentionedOnlyWhenItMayBeGone) {
    TurnError error;
    error.kind = ErrorKind::Timeout;
    EXPECT_TRUE(failureOf(error).note.isEmpty());
    error.mayHaveBeenCharged = true;
    EXPECT_TRUE(failureOf(error).note.contains(QStringLiteral("charged")));
}

TEST(FailureWords, CancellingIsNoAlarm) {
    EXPECT_EQ(failureOfKind(ErrorKind::Cancelled).tone, FailureTone::Quiet);
    EXPECT_EQ(failureOf(app::document::TurnStatus::Cancelled).tone, FailureTone::Quiet);
}
