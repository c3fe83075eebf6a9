// SPDX-License-Identifier: MIT
#pragma once

#include <QFutureWatcher>
#include <QObject>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <type_traits>
#include <utility>

namespace app::base {

/// Runs `work` on `pool` and hands its value to `then` in `receiver`'s thread. `then` is not called
/// once `receiver` is gone. `work` must own copies of all it reads; give it a std::stop_token when it
/// should be cancellable. The one way to do heavy work off the GUI thread.
template <class Work, class Then>
void runInBackground(QThreadPool* pool, QObject* receiver, Work work, Then then) {
    using Value = std::invoke_result_t<Work>;
    auto* watcher = new QFutureWatcher<Value>(receiver);
    QObject::connect(watcher, &QFutureWatcherBase::finished, receiver,
                     [watcher, then = std::move(then)]() mutable {
                         watcher->deleteLater();
                         then(watcher->future().takeResult());
                     });
    watcher->setFuture(QtConcurrent::run(pool, std::move(work)));
}

template <class Work, class Then>
void runInBackground(QObject* receiver, Work work, Then then) {
    runInBackground(QThreadPool::globalInstance(), receiver, std::move(work), std::move(then));
}

} // namespace app::base
