// SPDX-License-Identifier: MIT
// What the window's edit, view, session and help actions do.
#include "ui/main_window/main_window_private.h"

#include <QApplication>

namespace ui::main_window {

void MainWindow::connectEditActions() {
    const WindowActions& a = d->actions;
    connect(a.preferences, &QAction::triggered, this, [this] { showSettings({}); });
    connect(a.compare, &QAction::toggled, d->controller, &CanvasController::holdCompare);
    connect(&d->canvasPanel->view(), &canvas::CanvasView::compareHeld, this, [this](bool held) {
        d->controller->holdCompare(held || d->actions.compare->isChecked());
    });
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
    connect(a.retryLast, &QAction::triggered, d->chat, &chat::ChatPanel::retryLast);
    connect(a.editLast, &QAction::triggered, d->chat, &chat::ChatPanel::editLast);
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

void MainWindow::updateActions() {
    const WindowActions& a = d->actions;
    const app::editing::Session* session = d->host.session();
    const bool writable = session != nullptr && session->readOnlyReason().isEmpty();
    const app::document::Revision* revision = nullptr;
    if (session != nullptr && session->tree().currentRevision()) {
        revision = session->tree().revision(*session->tree().currentRevision());
    }
    a.saveCopy->setEnabled(session != nullptr);
    for (QAction* action :
         {a.exportPicture, a.copyPicture, a.invertMask, a.clearMask, a.loadMask, a.saveMask,
          a.zoomIn, a.zoomOut, a.fit, a.actualSize, a.doubleSize, a.fourfoldSize}) {
        action->setEnabled(revision != nullptr);
    }
    for (QAction* action : {a.branchHere, a.renameBranch, a.deleteBranch, a.star}) {
        action->setEnabled(writable && revision != nullptr);
    }
    for (QAction* action : {a.retryLast, a.editLast}) {
        action->setEnabled(writable && !session->tree().turns().empty());
    }
    const bool hasParent = revision != nullptr && revision->parent.has_value();
    a.compare->setEnabled(hasParent);
    a.compare->setToolTip(hasParent ? tr("Compare with the revision before (hold Y)")
                                    : tr("There is no revision before this one to compare with"));
}

} // namespace ui::main_window
