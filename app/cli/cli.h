// SPDX-License-Identifier: MIT
#pragma once

#include "app/editing/services.h"

#include <QStringList>

#include <functional>

namespace app::cli {

/// What main hands in: the shared services, and how to draw the window for `tour` (empty: no
/// screenshot).
struct Environment {
    editing::Services services;
    settings::ProfileStore* editableProfiles = nullptr;
    /// Renders the main window with this session open and saves it as PNG; set by main, which may
    /// include ui.
    std::function<base::Result<void>(const QString& sessionPath, const QString& pngPath)>
        screenshot;
};

/// True when the first argument names a subcommand (or asks for --help/--version): no window then.
[[nodiscard]] bool isCommand(const QStringList& arguments);

/// Runs one subcommand to its end inside the running application's event loop; returns the exit
/// code of plan section 6. `arguments` without the program name.
[[nodiscard]] int run(const QStringList& arguments, Environment environment);

} // namespace app::cli
