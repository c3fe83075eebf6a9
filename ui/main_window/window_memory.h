// SPDX-License-Identifier: MIT
#pragma once

#include <QSettings>

#include <memory>

namespace ui::main_window {

/// What the window remembers by itself between runs (places, sizes, recent sessions), apart from
/// what a person chose in the settings: `<config>/window.ini`.
[[nodiscard]] std::unique_ptr<QSettings> windowMemory();

} // namespace ui::main_window
