// SPDX-License-Identifier: MIT
#include "app/net/retry_policy.h"
#include "tests/support/qt_printers.h"

#include <gtest/gtest.h>

using app::base::Error;
using app::base::ErrorKind;
using app::net::RetryPolicy;
using namespace std::chrono_literals;

namespace {

Error errorOf(ErrorKind kind) {
    return Error{kind, {}, {}, std::nullopt, false};
}

} // namespace

TEST(RetryPolicy, DoublesUpToTheLimitAndGivesUp) {
    const RetryPolicy policy{.maxAttempts = 9, .firstDelay = 1s, .maxDelay = 10s};
    const Error busy = errorOf(ErrorKind::ServiceBusy);
    EXPECT_EQ(policy.delayAfter(busy, 1, 1.0), 1s);
    EXPECT_EQ(policy.delayAfter(busy, 1, 0.0), 500ms);
    EXPECT_EQ(policy.delayAfter(busy, 3, 1.0), 4s);
    EXPECT_EQ(policy.delayAfter(busy, 8, 1.0), 10s);
    EXPECT_EQ(policy.delayAfter(busy, 9, 1.0), std::nullopt);
}

TEST(RetryPolicy, HonoursTheDelayTheServiceNames) {
    const RetryPolicy policy;
    Error quota = errorOf(ErrorKind::QuotaPerMinute);
    quota.retryAfter = 18s;
    EXPECT_EQ(policy.delayAfter(quota, 1, 0.3), 18'250ms);
    quota.retryAfter = 61s;
    EXPECT_EQ(policy.delayAfter(quota, 1, 0.3), std::nullopt);
}

TEST(RetryPolicy, NeverRepeatsWhatMayHaveBeenPaidOrWillNotHelp) {
    const RetryPolicy policy;
    Error busy = errorOf(ErrorKind::ServiceBusy);
    busy.mayHaveBeenCharged = true;
    EXPECT_EQ(policy.delayAfter(busy, 1, 0.5), std::nullopt);
    for (const ErrorKind kind : {ErrorKind::Network, ErrorKind::Timeout, ErrorKind::QuotaPerDay,
                                 ErrorKind::Billing, ErrorKind::KeyWrong, ErrorKind::Refused,
                                 ErrorKind::Cancelled, ErrorKind::InvalidRequest}) {
        EXPECT_EQ(policy.delayAfter(errorOf(kind), 1, 0.5), std::nullopt);
    }
}
