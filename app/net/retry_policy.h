// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/error.h"

#include <chrono>
#include <optional>

namespace app::net {

/// When a failed request may be sent again by itself: only when the service certainly did no work
/// (QuotaPerMinute, ServiceBusy before any byte of an answer) and nothing may have been charged.
struct RetryPolicy {
    int maxAttempts = 4; ///< the first one included
    std::chrono::milliseconds firstDelay{1'000};
    std::chrono::milliseconds maxDelay{60'000};

    /// Wait before attempt number `attempt` + 1 (1 = the first attempt just failed); nullopt: give
    /// up. Honours error.retryAfter (plus a little) when it is at most maxDelay; else doubles with
    /// jitter
    /// (`random01` in 0…1).
    [[nodiscard]] std::optional<std::chrono::milliseconds>
    delayAfter(const base::Error& error, int attempt, double random01) const;
};

} // namespace app::net
