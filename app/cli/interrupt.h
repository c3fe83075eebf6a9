// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <array>
#include <csignal>

class QSocketNotifier;

namespace app::cli {

/// Turns the first SIGINT or SIGTERM into a signal of the event loop, through a pipe; a second one
/// ends the process with 130. Restores the handlers when it goes. One at a time.
class Interrupt : public QObject {
    Q_OBJECT

public:
    Interrupt();
    ~Interrupt() override;

Q_SIGNALS:
    void arrived();

private:
    std::array<int, 2> m_pipe{-1, -1};
    QSocketNotifier* m_notifier = nullptr;

    struct sigaction m_oldInt {};

    struct sigaction m_oldTerm {};
};

} // namespace app::cli
