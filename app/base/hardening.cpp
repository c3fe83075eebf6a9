// SPDX-License-Identifier: MIT
#include "app/base/hardening.h"

#include <QtGlobal>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif
#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace app::base {

void hardenProcess(Hardening when) {
#ifndef NDEBUG
    if (when == Hardening::ReleaseOnly) {
        return;
    }
#else
    Q_UNUSED(when)
#endif
#ifdef Q_OS_LINUX
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
#ifdef Q_OS_UNIX
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
#endif
}

} // namespace app::base
