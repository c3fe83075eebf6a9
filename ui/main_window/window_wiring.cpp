// SPDX-License-Identifier: MIT
// What the window's edit, view, session and help actions do.
#include "ui/main_window/main_window_private.h"

#include <QApplication>

namespace ui::main_window {

void MainWindow::connectEditActions() {
    const WindowActions& a = d->actions;
    connect(a.preferences, &QAction::triggered, this, [this] { showSettings({}); });
    connect(a.compare, &QAction::toggled, d->controller, &CanvasController::holdCompare);
    connect(a.fullScreen, &QAction::toggled, this, [this](bool on) {
        if (on) {
            showFullScreen();
        } else {
            showNormal();
        }
    });
}

void MainWindow::connectSessionActions() {
    const WindowActions& a = d->actions;
    connect(a.focusPrompt, &QAction::triggered, d->chat, &chat::ChatPanel::focusPrompt);
    connect(a.stop, &QAction::triggered, d->chat, &chat::ChatPanel::stop);
    connect(a.branchHere, &QAction::triggered, d->history,
            &history::HistoryPanel::branchFromCurrent);
    connect(a.renameBranch, &QAction::triggered, d->history,
            &history::HistoryPanel::renameCurrentBranch);
    connect(a.deleteBranch, &QAction::triggered, d->history,
            &history::HistoryPanel::deleteCurrentBranch);
    connect(a.star, &QAction::triggered, d->history, &history::HistoryPanel::toggleStar);

    const auto help = [this](const char* page) {
        HelpWindow* window = d->help;
        if (window == nullptr) {
            window = new HelpWindow(this);
            d->help = window;
        }
        window->showPage(QString::fromLatin1(page));
    };
    connect(a.help, &QAction::triggered, this, [help] { help("first-steps"); });
    connect(a.builtinHelp, &QAction::triggered, this, [help] { help("built-in-editor"); });
    connect(a.shortcuts, &QAction::triggered, this, [help] { help("keyboard"); });
    connect(a.about, &QAction::triggered, this, [help] { help("about"); });
}

} // namespace ui::main_window
