// SPDX-License-Identifier: MIT
#pragma once

namespace app::base {

enum class Hardening {
    ReleaseOnly, ///< a build with assertions stays debuggable
    Always,
};

/// No core file and no attaching debugger: both would show the keys in memory (PR_SET_DUMPABLE 0
/// and RLIMIT_CORE 0; elsewhere than on Linux only the limit). Call it first in main(). A failure
/// is ignored: nothing can be done about it.
void hardenProcess(Hardening when = Hardening::ReleaseOnly);

} // namespace app::base
