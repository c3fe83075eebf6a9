// SPDX-License-Identifier: MIT
#include "ui/main_window/window_memory.h"

#include <QStandardPaths>

namespace ui::main_window {

std::unique_ptr<QSettings> windowMemory() {
    return std::make_unique<QSettings>(
        QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) +
            QStringLiteral("/window.ini"),
        QSettings::IniFormat);
}

} // namespace ui::main_window
