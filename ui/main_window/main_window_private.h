// SPDX-License-Identifier: MIT
#pragma once

#include "ui/canvas/mask_layer.h"
#include "ui/chat/chat_panel.h"
#include "ui/history/history_panel.h"
#include "ui/main_window/canvas_controller.h"
#include "ui/main_window/canvas_panel.h"
#include "ui/main_window/help_window.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/session_host.h"
#include "ui/main_window/window_actions.h"
#include "ui/settings/settings_dialog.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/style.h"

#include <QMenu>
#include <QPointer>
#include <QTimer>
#include <QUndoStack>

namespace ui::main_window {

struct MainWindow::Private {
    Private(app::editing::Services s, MainWindow& window)
        : services(s),
          mask(&maskUndo, &window),
          actions(window, maskUndo),
          host(s, &window),
          recentMenu(new QMenu(MainWindow::tr("Open &Recent"), &window)) {}

    void fillRecentMenu();

    app::editing::Services services;
    QUndoStack maskUndo;
    canvas::MaskLayer mask;
    WindowActions actions;
    SessionHost host;
    QTimer draftTimer;
    QMenu* recentMenu;
    // Children of the window.
    widgets::MessageBar* messages = nullptr;
    CanvasPanel* canvasPanel = nullptr;
    CanvasController* controller = nullptr;
    history::HistoryPanel* history = nullptr;
    chat::ChatPanel* chat = nullptr;
    QPointer<settings::SettingsDialog> settings;
    QPointer<HelpWindow> help;
};

} // namespace ui::main_window
