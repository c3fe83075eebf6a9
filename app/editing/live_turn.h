// SPDX-License-Identifier: MIT
#pragma once

#include "app/providers/provider.h"

#include <QImage>
#include <QString>

namespace app::editing {

/// What is known of a running turn and not in the file yet.
struct LiveTurn {
    providers::JobPhase phase = providers::JobPhase::Queued;
    double fraction = -1; ///< 0…1, below 0: unknown
    qint64 startedMs = 0;
    QString text;
    QString thoughts;
    QImage partialImage;
    int attempt = 1;
    qint64 retryAtMs = 0; ///< 0: not waiting
    QString waitingFor;   ///< why it waits, for people
};

} // namespace app::editing
