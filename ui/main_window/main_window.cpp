// SPDX-License-Identifier: MIT
#include "ui/main_window/main_window.h"

#include "ui/main_window/main_window_private.h"
#include "ui/main_window/window_memory.h"

#include <QClipboard>
#include <QCloseEvent>
#include <QDockWidget>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLabel>
#include <QLoggingCategory>
#include <QMenuBar>
#include <QStatusBar>
#include <QVBoxLayout>

namespace ui::main_window {

namespace {

constexpr int kDraftMs = 2000;
/// Milestones of the start, for benchmarks: QT_LOGGING_RULES="plantain.start.debug=true".
Q_LOGGING_CATEGORY(startLog, "plantain.start", QtWarningMsg)
const QString kGeometryKey = QStringLiteral("window/geometry");
const QString kStateKey = QStringLiteral("window/state");

QDockWidget* dock(QMainWindow& window, const QString& title, const QString& name, QWidget* content,
                  Qt::DockWidgetArea area) {
    auto* made = new QDockWidget(title, &window);
    made->setObjectName(name);
    made->setWidget(content);
    made->setFeatures(QDockWidget::DockWidgetMovable | QDockWidget::DockWidgetClosable);
    window.addDockWidget(area, made);
    return made;
}

/// Prompts that the built-in editor can do on the sample, so that the first click works.
QStringList sampleSuggestions() {
    return {MainWindow::tr("Make it warmer and a little brighter"),
            MainWindow::tr("Crop to 4:5 and round the corners by 40 px"),
            MainWindow::tr("Write \"Lemon Days\" in white bold at the top, 90 px"),
            MainWindow::tr("Black and white, then increase contrast by 20 %")};
}

/// The same for a session without a picture.
QStringList emptySuggestions() {
    return {MainWindow::tr("New canvas 1920x1080 white"),
            MainWindow::tr("Gradient from navy to orange 1080x1080"),
            MainWindow::tr("1200x400 horizontal gradient from white to black")};
}

} // namespace

MainWindow::MainWindow(app::editing::Services services, QWidget* parent)
    : QMainWindow(parent),
      d(std::make_unique<Private>(services, *this)) {
    setWindowIcon(widgets::icon(QStringLiteral("plantain")));
    setAcceptDrops(false); // the canvas and the chat take drops
    buildPanels();
    connectPanels();
    connectFileActions();
    connectEditActions();
    connectSessionActions();
    d->draftTimer.setSingleShot(true);
    d->draftTimer.setInterval(kDraftMs);
    connect(&d->draftTimer, &QTimer::timeout, this, &MainWindow::saveDraft);

    constexpr QSize kFirstSize(1360, 840);
    resize(kFirstSize);
    const auto memory = windowMemory();
    restoreGeometry(memory->value(kGeometryKey).toByteArray());
    restoreState(memory->value(kStateKey).toByteArray());
    updateTitle();
    updateActions();
}

MainWindow::~MainWindow() {
    d->chat->setSession(nullptr, nullptr);
    d->history->setSession(nullptr, nullptr);
    d->controller->setSession(nullptr, nullptr);
}

void MainWindow::buildPanels() {
    auto* middle = new QWidget(this);
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    d->messages = new widgets::MessageBar(middle);
    d->canvasPanel = new CanvasPanel(d->mask, d->actions, *statusBar(), middle);
    column->addWidget(d->messages);
    column->addWidget(d->canvasPanel, 1);
    setCentralWidget(middle);
    d->controller = new CanvasController(d->canvasPanel->view(), d->mask, d->maskUndo, this);

    d->history = new history::HistoryPanel(this);
    d->chat = new chat::ChatPanel(d->services, this);
    QDockWidget* left = dock(*this, tr("History"), QStringLiteral("historyDock"), d->history,
                             Qt::LeftDockWidgetArea);
    QDockWidget* right =
        dock(*this, tr("Chat"), QStringLiteral("chatDock"), d->chat, Qt::RightDockWidgetArea);
    constexpr int kLeastHistoryPx = 192;
    constexpr int kLeastChatPx = 280;
    d->history->setMinimumWidth(kLeastHistoryPx);
    d->chat->setMinimumWidth(kLeastChatPx);
    constexpr int kHistoryPx = 248;
    constexpr int kChatPx = 400;
    resizeDocks({left, right}, {kHistoryPx, kChatPx}, Qt::Horizontal);

    QMenu* view = d->actions.fillMenus(*this, d->recentMenu);
    view->addSeparator();
    view->addActions({left->toggleViewAction(), right->toggleViewAction()});
}

void MainWindow::connectPanels() {
    connect(&d->host, &SessionHost::closing, this, [this] {
        saveDraft();
        d->chat->setSession(nullptr, nullptr);
        d->history->setSession(nullptr, nullptr);
        d->controller->setSession(nullptr, nullptr);
    });
    connect(&d->host, &SessionHost::sessionChanged, this, &MainWindow::attachSession);
    connect(&d->host, &SessionHost::failed, this, &MainWindow::showError);
    connect(d->controller, &CanvasController::previewShown, this,
            [] { qCDebug(startLog, "preview"); });
    connect(d->controller, &CanvasController::fullPictureShown, this, [this] {
        qCDebug(startLog, "full");
        Q_EMIT pictureShown();
    });
    connect(d->controller, &CanvasController::pictureFailed, this, &MainWindow::showError);
    connect(d->controller, &CanvasController::maskCoverageChanged, d->chat,
            &chat::ChatPanel::maskChanged);
    connect(d->controller, &CanvasController::maskCoverageChanged, this,
            [this] { d->draftTimer.start(); });
    connect(d->chat, &chat::ChatPanel::draftChanged, this, [this] { d->draftTimer.start(); });
    connect(d->chat, &chat::ChatPanel::maskRestored, d->controller, &CanvasController::restoreMask);
    connect(d->chat, &chat::ChatPanel::clearMaskRequested, &d->mask, &canvas::MaskLayer::clear);
    connect(d->chat, &chat::ChatPanel::settingsRequested, this, &MainWindow::showSettings);
    connect(d->chat, &chat::ChatPanel::revisionChosen, this, [this](const auto& id) {
        if (d->host.session() != nullptr) {
            d->host.session()->goTo(id);
        }
    });
    connect(d->history, &history::HistoryPanel::continueRequested, d->chat,
            &chat::ChatPanel::focusPrompt);
    connect(d->history, &history::HistoryPanel::exportRequested, this, &MainWindow::exportRevision);
    connect(&d->canvasPanel->view(), &canvas::CanvasView::dropped, this, &MainWindow::takeDrop);
    d->chat->setMaskSource([this] { return d->controller->maskForTurn(); });
}

void MainWindow::attachSession() {
    app::editing::Session* session = d->host.session();
    app::editing::EditService* edits = d->host.edits();
    d->messages->clear();
    d->controller->setSession(session, edits);
    d->history->setSession(session, edits);
    d->chat->setSession(session, edits);
    d->chat->setPromptText(session->draft().prompt);
    connect(session, &app::editing::Session::failed, this, &MainWindow::showError);
    connect(session, &app::editing::Session::changed, this, &MainWindow::updateActions);
    connect(session, &app::editing::Session::currentChanged, this, &MainWindow::updateActions);
    const auto suggest = [this, session] {
        d->chat->setSuggestions(session->tree().currentRevision() ? sampleSuggestions()
                                                                  : emptySuggestions());
    };
    connect(session, &app::editing::Session::currentChanged, this, suggest);
    suggest();
    if (!session->readOnlyReason().isEmpty()) {
        d->messages->showMessage(widgets::Severity::Warning,
                                 tr("%1 Here it can be looked at and exported, not changed.")
                                     .arg(session->readOnlyReason()));
    } else if (!session->damage().isEmpty()) {
        d->messages->showMessage(
            widgets::Severity::Warning,
            tr("Parts of this session are damaged and were left out; the rest is as it was."),
            session->damage().join(QLatin1Char('\n')));
    }
    d->chat->focusPrompt(); // it is a conversation: type on
    updateTitle();
    updateActions();
    d->fillRecentMenu();
}

void MainWindow::updateTitle() {
    const app::editing::Session* session = d->host.session();
    if (session == nullptr) {
        setWindowTitle(QStringLiteral("Plantain"));
        return;
    }
    const QString name = QFileInfo(session->path()).completeBaseName();
    setWindowTitle(session->readOnlyReason().isEmpty() ? tr("%1 — Plantain").arg(name)
                                                       : tr("%1 (read-only) — Plantain").arg(name));
}

void MainWindow::showError(const app::base::Error& error) {
    d->messages->showMessage(widgets::Severity::Error, error.message, error.detail);
}

void MainWindow::saveDraft() {
    app::editing::Session* session = d->host.session();
    if (session != nullptr && session->readOnlyReason().isEmpty()) {
        session->saveDraft(d->controller->draftWith(d->chat->promptText()));
    }
}

void MainWindow::openPath(const QString& path) {
    d->host.openPath(path);
}

void MainWindow::openStartSession() {
    d->host.openStart();
}

bool MainWindow::isReady() const {
    return d->controller->isFullShown();
}

void MainWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    // Queued: the first frame is painted before it.
    QMetaObject::invokeMethod(
        this, [] { qCDebug(startLog, "window"); }, Qt::QueuedConnection);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    saveDraft();
    const auto memory = windowMemory();
    memory->setValue(kGeometryKey, saveGeometry());
    memory->setValue(kStateKey, saveState());
    event->accept();
}

void MainWindow::showSettings(const QString& profile) {
    settings::SettingsDialog* dialog = d->settings;
    if (dialog == nullptr) {
        dialog = new settings::SettingsDialog(d->services, this);
        d->settings = dialog;
    }
    if (!profile.isEmpty()) {
        dialog->showProfile(profile);
    }
    dialog->open();
}

} // namespace ui::main_window
