// SPDX-License-Identifier: MIT
#pragma once

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEventLoop>
#include <QTimer>

namespace tests {

/// Runs the event loop until `done()` or the time is over; true when done. Unlike QTest::qWaitFor()
/// it does not sleep 10 ms between events, which makes transfers of many pieces slow.
template <class Predicate>
[[nodiscard]] bool waitUntil(Predicate done, int timeoutMs = 20'000) {
    const QDeadlineTimer deadline(timeoutMs);
    QTimer waker;
    waker.start(20);
    while (!done()) {
        if (deadline.hasExpired()) {
            return false;
        }
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return true;
}

} // namespace tests
