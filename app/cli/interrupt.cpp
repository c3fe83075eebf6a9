// SPDX-License-Identifier: MIT
#include "app/cli/interrupt.h"

#include "app/cli/output.h"

#include <fcntl.h>
#include <unistd.h>

#include <QSocketNotifier>

#include <atomic>

namespace app::cli {

namespace {

std::atomic<int> g_writeEnd{-1};
std::atomic<int> g_count{0};

extern "C" void onInterrupt(int /*signal*/) {
    if (g_count.fetch_add(1) > 0) {
        _exit(kCancelled);
    }
    const char byte = 1;
    const ssize_t written = ::write(g_writeEnd.load(), &byte, 1);
    static_cast<void>(written); // a full pipe has the news in it already
}

} // namespace

Interrupt::Interrupt() {
    if (::pipe2(m_pipe.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
        return; // then the signals end the process as ever
    }
    g_count = 0;
    g_writeEnd = m_pipe[1];
    m_notifier = new QSocketNotifier(m_pipe[0], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        m_notifier->setEnabled(false);
        Q_EMIT arrived();
    });

    struct sigaction action {};

    action.sa_handler = onInterrupt;
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGINT, &action, &m_oldInt);
    ::sigaction(SIGTERM, &action, &m_oldTerm);
}

Interrupt::~Interrupt() {
    if (m_notifier == nullptr) {
        return;
    }
    ::sigaction(SIGINT, &m_oldInt, nullptr);
    ::sigaction(SIGTERM, &m_oldTerm, nullptr);
    g_writeEnd = -1;
    delete m_notifier;
    ::close(m_pipe[0]);
    ::close(m_pipe[1]);
}

} // namespace app::cli
