// SPDX-License-Identifier: MIT
#pragma once

#include "ui/canvas/canvas_view.h"

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QUndoStack>

namespace ui::main_window {

/// Every action of the window, made once with its text, icon and shortcuts (users expect those of
/// section 3.1 of our binding table); menus and the canvas tool bar are filled from here. Owned by
/// the window.
struct WindowActions {
    WindowActions(QMainWindow& window, QUndoStack& maskUndo);

    /// Returns the View menu, to which the window adds its panels.
    QMenu* fillMenus(QMainWindow& window, QMenu* recentMenu) const;

    // File
    QAction* newFromPicture;
    QAction* newFromClipboard;
    QAction* newEmpty;
    QAction* openSession;
    QAction* saveCopy;
    QAction* exportPicture;
    QAction* quit;
    // Edit
    QAction* undo;
    QAction* redo;
    QAction* copyPicture;
    QAction* paste;
    QAction* invertMask;
    QAction* clearMask;
    QAction* loadMask;
    QAction* saveMask;
    QAction* preferences;
    // View
    QAction* zoomIn;
    QAction* zoomOut;
    QAction* fit;
    QAction* actualSize;
    QAction* doubleSize;
    QAction* fourfoldSize;
    QAction* compare;
    QAction* showMask;
    QAction* fullScreen;
    // Tools
    QActionGroup* tools;
    QAction* move;
    QAction* brush;
    QAction* eraser;
    QAction* rectangle;
    // Session
    QAction* focusPrompt;
    QAction* stop;
    QAction* retryLast;
    QAction* editLast;
    QAction* branchHere;
    QAction* renameBranch;
    QAction* deleteBranch;
    QAction* star;
    // Help
    QAction* help;
    QAction* builtinHelp;
    QAction* shortcuts;
    QAction* about;

private:
    void makeFileActions(QMainWindow& window);
    void makeEditActions(QMainWindow& window, QUndoStack& maskUndo);
    void makeMaskActions(QMainWindow& window);
    void makeViewActions(QMainWindow& window);
    void makeSessionActions(QMainWindow& window);
    void makeHelpActions(QMainWindow& window);
};

} // namespace ui::main_window
