// SPDX-License-Identifier: MIT
#include "app/base/hardening.h"

#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <cstdlib>

namespace {

[[noreturn]] void hardenAndReport() {
    app::base::hardenProcess(app::base::Hardening::Always);
    rlimit limit{};
    const bool hard = prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0 &&
                      getrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_cur == 0 &&
                      limit.rlim_max == 0;
    std::_Exit(hard ? 0 : 1);
}

} // namespace

TEST(HardeningDeathTest, NoCoreFileAndNoDebugger) {
    EXPECT_EXIT(hardenAndReport(), ::testing::ExitedWithCode(0), "");
}
