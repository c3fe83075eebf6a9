// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <chrono>

namespace app::base {

/// Wall clock, replaceable in tests.
class Clock {
public:
    virtual ~Clock() = default;

    /// Milliseconds since 1970-01-01 UTC.
    [[nodiscard]] virtual qint64 nowMs() const {
        using namespace std::chrono;
        return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
    }
};

} // namespace app::base
