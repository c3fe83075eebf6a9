// SPDX-License-Identifier: MIT
#include "ui/main_window/window_actions.h"

#include "ui/widgets/style.h"

#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>

namespace ui::main_window {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("WindowActions", text);
}

/// `shortcuts` in portable text, separated by "; ".
QAction* make(QMainWindow& window, const QString& text, const char* icon = "",
              const char* shortcuts = "") {
    auto* action = new QAction(text, &window);
    if (*icon != '\0') {
        action->setIcon(widgets::icon(QString::fromLatin1(icon)));
    }
    QList<QKeySequence> sequences;
    const QStringList texts =
        QString::fromLatin1(shortcuts).split(QStringLiteral("; "), Qt::SkipEmptyParts);
    for (const QString& sequence : texts) {
        sequences.append(QKeySequence(sequence, QKeySequence::PortableText));
    }
    action->setShortcuts(sequences);
    if (!sequences.isEmpty()) {
        action->setToolTip(QStringLiteral("%1 (%2)").arg(
            QString(text).remove(QLatin1Char('&')).remove(QStringLiteral("…")),
            sequences.first().toString(QKeySequence::NativeText)));
    }
    window.addAction(action);
    return action;
}

QAction* makeTool(QMainWindow& window, QActionGroup* group, const QString& text, const char* icon,
                  const QString& key, canvas::Tool tool) {
    // Single letters act only with canvas focus: the canvas handles them, the tool tip tells them.
    QAction* action = make(window, text, icon);
    action->setToolTip(QStringLiteral("%1 (%2)").arg(text, key));
    action->setCheckable(true);
    action->setData(static_cast<int>(tool));
    group->addAction(action);
    return action;
}

} // namespace

WindowActions::WindowActions(QMainWindow& window, QUndoStack& maskUndo) {
    makeFileActions(window);
    makeEditActions(window, maskUndo);
    makeMaskActions(window);
    makeViewActions(window);
    makeSessionActions(window);
    makeHelpActions(window);
}

void WindowActions::makeFileActions(QMainWindow& w) {
    newFromPicture = make(w, tr("&New from Picture…"), "new", "Ctrl+N");
    newFromClipboard = make(w, tr("New from &Clipboard"), "copy", "Ctrl+Shift+N");
    newEmpty = make(w, tr("New without a &Picture"), "plus", "Ctrl+Alt+N");
    openSession = make(w, tr("&Open…"), "open", "Ctrl+O");
    saveCopy = make(w, tr("Save a &Copy…"), "", "Ctrl+S");
    exportPicture = make(w, tr("&Export Picture…"), "export", "Ctrl+Shift+E");
    quit = make(w, tr("&Quit"), "", "Ctrl+Q");
}

void WindowActions::makeEditActions(QMainWindow& w, QUndoStack& maskUndo) {
    undo = maskUndo.createUndoAction(&w, tr("&Undo"));
    undo->setIcon(widgets::icon(QStringLiteral("undo")));
    undo->setShortcut(QKeySequence(QStringLiteral("Ctrl+Z")));
    redo = maskUndo.createRedoAction(&w, tr("&Redo"));
    redo->setIcon(widgets::icon(QStringLiteral("redo")));
    redo->setShortcuts(
        {QKeySequence(QStringLiteral("Ctrl+Shift+Z")), QKeySequence(QStringLiteral("Ctrl+Y"))});
    w.addAction(undo);
    w.addAction(redo);
    copyPicture = make(w, tr("&Copy Picture"), "copy", "Ctrl+C");
    paste = make(w, tr("&Paste Picture"), "", "Ctrl+V");
    preferences = make(w, tr("&Settings…"), "settings", "Ctrl+,");
}

void WindowActions::makeMaskActions(QMainWindow& w) {
    tools = new QActionGroup(&w);
    move = makeTool(w, tools, tr("Move"), "move", QStringLiteral("V"), canvas::Tool::Move);
    brush = makeTool(w, tools, tr("Brush"), "brush", QStringLiteral("B"), canvas::Tool::Brush);
    eraser = makeTool(w, tools, tr("Eraser"), "eraser", QStringLiteral("E"), canvas::Tool::Eraser);
    rectangle = makeTool(w, tools, tr("Rectangle"), "rectangle", QStringLiteral("R"),
                         canvas::Tool::Rectangle);
    move->setChecked(true);
    invertMask = make(w, tr("Invert mask"), "invert", "Ctrl+Shift+I");
    clearMask = make(w, tr("Clear mask"), "clear", "Ctrl+D; Ctrl+Shift+A");
    loadMask = make(w, tr("&Load Mask…"));
    saveMask = make(w, tr("&Save Mask…"));
    showMask = make(w, tr("Show mask"), "mask");
    showMask->setCheckable(true);
    showMask->setChecked(true);
    showMask->setToolTip(tr("Show mask (Q)"));
}

void WindowActions::makeViewActions(QMainWindow& w) {
    zoomIn = make(w, tr("Zoom in"), "zoom-in", "Ctrl++; Ctrl+=");
    zoomOut = make(w, tr("Zoom out"), "zoom-out", "Ctrl+-");
    fit = make(w, tr("Fit"), "fit", "Ctrl+0");
    actualSize = make(w, tr("Actual size"), "actual-size", "Ctrl+1");
    doubleSize = make(w, tr("200 %"), "", "Ctrl+2");
    fourfoldSize = make(w, tr("400 %"), "", "Ctrl+3");
    compare = make(w, tr("Compare"), "compare");
    compare->setCheckable(true);
    compare->setToolTip(tr("Compare with the revision before (hold Y)"));
    fullScreen = make(w, tr("&Full Screen"), "", "F11");
    fullScreen->setCheckable(true);
}

void WindowActions::makeSessionActions(QMainWindow& w) {
    focusPrompt = make(w, tr("Go to the &Prompt"), "chat", "Ctrl+L");
    stop = make(w, tr("S&top"), "stop", "Ctrl+.");
    retryLast = make(w, tr("R&etry Last Turn"), "", "Ctrl+R");
    editLast = make(w, tr("Edit &Last Turn Again"), "", "Ctrl+Shift+R");
    branchHere = make(w, tr("&Branch from Here…"), "branch", "Ctrl+B");
    renameBranch = make(w, tr("&Rename Branch…"), "rename", "F2");
    deleteBranch = make(w, tr("&Delete Branch"), "trash");
    star = make(w, tr("S&tar or Unstar"), "star", "Ctrl+Shift+S");
}

void WindowActions::makeHelpActions(QMainWindow& w) {
    help = make(w, tr("&First Steps"), "", "F1");
    builtinHelp = make(w, tr("&Built-in Editor"));
    shortcuts = make(w, tr("&Keyboard and Mouse"), "", "Shift+F1");
    about = make(w, tr("&About Plantain"));
}

QMenu* WindowActions::fillMenus(QMainWindow& w, QMenu* recentMenu) const {
    QMenu* file = w.menuBar()->addMenu(tr("&File"));
    file->addActions({newFromPicture, newFromClipboard, newEmpty});
    file->addSeparator();
    file->addAction(openSession);
    file->addMenu(recentMenu);
    file->addSeparator();
    file->addActions({saveCopy, exportPicture});
    file->addSeparator();
    file->addAction(quit);

    QMenu* edit = w.menuBar()->addMenu(tr("&Edit"));
    edit->addActions({undo, redo});
    edit->addSeparator();
    edit->addActions({copyPicture, paste});
    edit->addSeparator();
    edit->addAction(preferences);

    QMenu* mask = w.menuBar()->addMenu(tr("&Mask"));
    mask->addActions({move, brush, eraser, rectangle});
    mask->addSeparator();
    mask->addActions({invertMask, clearMask, showMask});
    mask->addSeparator();
    mask->addActions({loadMask, saveMask});

    QMenu* view = w.menuBar()->addMenu(tr("&View"));
    view->addActions({zoomIn, zoomOut, fit, actualSize, doubleSize, fourfoldSize});
    view->addSeparator();
    view->addActions({compare, fullScreen});

    QMenu* session = w.menuBar()->addMenu(tr("&Session"));
    session->addActions({focusPrompt, stop, retryLast, editLast});
    session->addSeparator();
    session->addActions({branchHere, renameBranch, deleteBranch, star});

    QMenu* helpMenu = w.menuBar()->addMenu(tr("&Help"));
    helpMenu->addActions({help, builtinHelp, shortcuts});
    helpMenu->addSeparator();
    helpMenu->addAction(about);
    return view;
}

} // namespace ui::main_window
