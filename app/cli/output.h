// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/json.h"
#include "app/base/result.h"

#include <QString>

namespace app::cli {

/// Exit codes of the command line; people script them.
enum ExitCode {
    kDone = 0,
    kUsage = 2,
    kRefused = 3,
    kProvider = 4,
    kFile = 5,
    kKey = 6,
    kSpendingCap = 7,
    kCancelled = 130,
};

[[nodiscard]] int exitCodeOf(base::ErrorKind kind);

/// A line on standard output, UTF-8.
void print(const QString& line);
void printJson(const base::Json& json);
/// A line on standard error.
void printMessage(const QString& line);
/// The error in words on standard error; returns its exit code.
int report(const base::Error& error);
/// The same, and {"error": {kind, message}} on standard output where JSON was asked for.
int report(const base::Error& error, bool asJson);
[[nodiscard]] base::Json errorJson(base::ErrorKind kind, const QString& message);

} // namespace app::cli
