// SPDX-License-Identifier: MIT
#include "app/net/retry_policy.h"

#include <algorithm>
#include <cmath>

namespace app::net {

namespace {

using std::chrono::milliseconds;

/// Services round the delay they name down.
constexpr milliseconds kLittleMore{250};

} // namespace

std::optional<milliseconds> RetryPolicy::delayAfter(const base::Error& error, int attempt,
                                                    double random01) const {
    const bool transient =
        error.kind == base::ErrorKind::QuotaPerMinute || error.kind == base::ErrorKind::ServiceBusy;
    if (!transient || error.mayHaveBeenCharged || attempt >= maxAttempts) {
        return std::nullopt;
    }
    if (error.retryAfter) {
        if (*error.retryAfter > maxDelay) {
            return std::nullopt;
        }
        return *error.retryAfter + kLittleMore;
    }
    const double doubled = static_cast<double>(firstDelay.count()) * std::exp2(attempt - 1);
    const double capped = std::min(doubled, static_cast<double>(maxDelay.count()));
    // Between half and the whole, so that many clients do not come back together.
    const double jittered = capped * (0.5 + 0.5 * std::clamp(random01, 0.0, 1.0));
    return milliseconds(std::llround(jittered));
}

} // namespace app::net
