// SPDX-License-Identifier: MIT
#pragma once

#include <QEventLoop>

#include <functional>
#include <optional>
#include <utility>

namespace app::cli {

/// Runs the event loop until `start`'s callback brings the value. Only the command line waits like
/// this: it has one thing to do and no window to keep alive.
template <class Value>
[[nodiscard]] Value waitFor(const std::function<void(std::function<void(Value)>)>& start) {
    std::optional<Value> answer;
    QEventLoop loop;
    start([&answer, &loop](Value value) {
        answer = std::move(value);
        loop.quit();
    });
    while (!answer) {
        loop.exec();
    }
    return *std::move(answer);
}

} // namespace app::cli
