// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <functional>

namespace app::settings {

enum class KeyringLock { Unknown, Unlocked, Locked };

/// Asks the secret service (freedesktop.org Secret Service API, property "Locked" of the default
/// collection) over D-Bus. Answers within 1 s, later than this call returns, in `receiver`'s
/// thread; never once `receiver` is gone. Unknown where there is no such service or no D-Bus
/// support was built.
void askWhetherLocked(QObject* receiver, std::function<void(KeyringLock)> done);

} // namespace app::settings
