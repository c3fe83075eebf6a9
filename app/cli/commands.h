// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/cli.h"

/// The subcommands: each takes its arguments without its name and returns the exit code.
namespace app::cli {

[[nodiscard]] int runNew(const QStringList& arguments, Environment& environment);
[[nodiscard]] int runEdit(const QStringList& arguments, Environment& environment);
[[nodiscard]] int runEstimate(const QStringList& arguments, Environment& environment);
[[nodiscard]] int runLog(const QStringList& arguments, Environment& environment);
[[nodiscard]] int runExport(const QStringList& arguments, Environment& environment);
[[nodiscard]] int runBranch(const QStringList& arguments, Environment& environment);
[[nodiscard]] int runCheck(const QStringList& arguments, Environment& environment);
[[nodiscard]] int runModels(const QStringList& arguments, Environment& environment);
[[nodiscard]] int runProfile(const QStringList& arguments, Environment& environment);
[[nodiscard]] int runKey(const QStringList& arguments, Environment& environment);
[[nodiscard]] int runTour(const QStringList& arguments, Environment& environment);

} // namespace app::cli
