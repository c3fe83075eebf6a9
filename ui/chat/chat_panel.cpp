// SPDX-License-Identifier: MIT
#include "ui/chat/chat_panel.h"

#include "app/settings/preferences.h"
#include "ui/chat/chat_panel_p.h"
#include "ui/chat/parameter_bar.h"
#include "ui/chat/reference_tray.h"

#include <QDesktopServices>
#include <QEvent>
#include <QUrl>
#include <QVBoxLayout>

namespace ui::chat {

namespace {

using app::document::Turn;
using app::document::TurnId;

constexpr std::chrono::milliseconds kNewsPause{33};
constexpr std::chrono::milliseconds kSecond{1000};
constexpr std::chrono::milliseconds kTypingPause{150};

} // namespace

ChatPanel::Private::Private(ChatPanel* panel, app::editing::Services shared)
    : q(panel),
      services(shared),
      view(new ConversationView(panel)),
      empty(new EmptyState(view->viewport())),
      composer(new Composer(panel)) {
    auto* layout = new QVBoxLayout(panel);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(view, 1);
    layout->addWidget(composer);
    auto* overlay = new QHBoxLayout(view->viewport());
    constexpr int kNearlyAll = 1000; // up to the widest it wants to be, then in the middle
    overlay->setContentsMargins(0, 0, 0, 0);
    overlay->addStretch(1);
    overlay->addWidget(empty, kNearlyAll);
    overlay->addStretch(1);
    panel->setFocusProxy(&composer->prompt());
    dirtyTimer.setSingleShot(true);
    dirtyTimer.setInterval(kNewsPause);
    secondTimer.setInterval(kSecond);
    requestTimer.setSingleShot(true);
    requestTimer.setInterval(kTypingPause);
    connectComposer();
    connectView();
    QObject::connect(&dirtyTimer, &QTimer::timeout, panel, [this] { refreshRunning(); });
    QObject::connect(&secondTimer, &QTimer::timeout, panel, [this] { refreshRunning(); });
    QObject::connect(&requestTimer, &QTimer::timeout, panel, [this] { refreshRequest(); });
    QObject::connect(&services.profiles, &app::settings::ProfileStore::changed, panel,
                     [this] { refreshChoices(); });
}

void ChatPanel::Private::connectComposer() {
    QObject::connect(composer, &Composer::sendRequested, q, [this] { send(); });
    QObject::connect(composer, &Composer::stopRequested, q, &ChatPanel::stop);
    QObject::connect(composer, &Composer::editLastRequested, q, &ChatPanel::editLast);
    QObject::connect(composer, &Composer::textChanged, q, &ChatPanel::draftChanged);
    QObject::connect(composer, &Composer::clearMaskRequested, q, &ChatPanel::clearMaskRequested);
    QObject::connect(composer, &Composer::requestChanged, q, [this] { requestTimer.start(); });
    QObject::connect(composer, &Composer::settingsRequested, q, [this] {
        const ModelChoice* choice = composer->models().current();
        Q_EMIT q->settingsRequested(choice == nullptr ? QString() : choice->profile);
    });
    QObject::connect(&composer->models(), &ModelBox::chosen, q, [this] {
        // New sessions and the command line go on with the profile used last.
        if (const auto kept = services.profiles.setCurrent(composer->models().current()->profile);
            !kept) {
            showError(kept.error(), {});
        }
        refreshRequest();
    });
    QObject::connect(&composer->references(), &ReferenceTray::changed, q, [this] {
        if (sendWhenLoaded && !composer->references().isLoading()) {
            send();
        }
    });
    QObject::connect(&composer->references(), &ReferenceTray::refused, q,
                     [this] { sendWhenLoaded = false; });
}

void ChatPanel::Private::connectView() {
    QObject::connect(view, &ConversationView::revisionChosen, q, &ChatPanel::revisionChosen);
    QObject::connect(view, &ConversationView::stepRequested, q,
                     [this](const TurnId& turn, NextStep step) { takeStep(turn, step); });
    QObject::connect(view, &ConversationView::stopRequested, q, [this](const TurnId& turn) {
        if (edits != nullptr) {
            edits->cancel(turn);
        }
    });
    QObject::connect(view, &ConversationView::usePromptRequested, q,
                     [this](const TurnId& turn) { usePrompt(turn); });
    QObject::connect(view, &ConversationView::useSettingsRequested, q,
                     [this](const TurnId& turn) { useSettings(turn); });
    QObject::connect(view, &ConversationView::linkActivated, q, [](const QString& link) {
        const QUrl url(link, QUrl::StrictMode);
        if (url.scheme() == QLatin1String("https")) {
            QDesktopServices::openUrl(url);
        }
    });
    QObject::connect(empty, &EmptyState::suggestionChosen, q, [this](const QString& prompt) {
        composer->setText(prompt);
        q->focusPrompt();
    });
    view->setSeenHandler([this](const Message& message) {
        if (message.mask && !message.maskCoverage && coverages != nullptr) {
            coverages->ask(*message.mask);
        }
    });
}

void ChatPanel::Private::connectSession() {
    using app::editing::EditService;
    using app::editing::Session;
    const auto refresh = [this] {
        refreshMessages();
        refreshPosition();
    };
    QObject::connect(session, &Session::changed, wires, refresh);
    QObject::connect(session, &Session::currentChanged, wires, [this, refresh] {
        refresh();
        requestTimer.start();
        if (maskToRestore && session->tree().currentRevision() == maskToRestore->first) {
            Q_EMIT q->maskRestored(maskToRestore->second);
        }
        maskToRestore.reset();
    });
    QObject::connect(&session->pictures(), &app::editing::PictureStore::thumbnailReady, wires,
                     [this] { view->pictureArrived(); });
    QObject::connect(edits, &EditService::started, wires, refresh);
    QObject::connect(edits, &EditService::progressed, wires, [this](const TurnId& id) {
        dirty.insert(id);
        if (!dirtyTimer.isActive()) {
            dirtyTimer.start();
        }
    });
    QObject::connect(edits, &EditService::finished, wires, [this, refresh](const TurnId& id) {
        refresh();
        followNewPicture(id);
    });
    QObject::connect(coverages, &MaskCoverages::counted, wires, [this] { refreshMessages(); });
    view->setThumbnailSource([this](const app::document::BlobHash& hash) {
        return session->pictures().thumbnail(hash);
    });
    view->setDragSource(
        [this](const app::document::PictureInfo& picture) { drags->prepare(picture); },
        [this](const app::document::PictureInfo& picture) { return drags->take(picture); });
}

ChatPanel::ChatPanel(app::editing::Services services, QWidget* parent)
    : QWidget(parent),
      d(std::make_unique<Private>(this, services)) {
    readPreferences();
    d->refreshChoices();
    if (!d->composer->models().choose(services.profiles.currentName(), {})) {
        d->composer->setEstimate({});
    }
    d->refreshEmptyState();
}

ChatPanel::~ChatPanel() {
    // As plain children they would outlive `d`, and call back into it.
    delete d->wires;
    d->session = nullptr;
    d->edits = nullptr;
    delete d->view;
    delete d->composer;
}

void ChatPanel::setSession(app::editing::Session* session, app::editing::EditService* edits) {
    delete d->wires;
    d->wires = nullptr;
    d->coverages = nullptr;
    d->drags = nullptr;
    d->session = session;
    d->edits = edits;
    d->messages.clear();
    d->newPictures.clear();
    d->maskToRestore.reset();
    d->composer->messageBar().clear();
    d->view->setThumbnailSource({});
    d->view->setDragSource({}, {});
    d->view->setMessages({});
    setEnabled(session != nullptr);
    if (session == nullptr || edits == nullptr) {
        d->refreshEmptyState();
        return;
    }
    d->wires = new QObject(this);
    d->coverages = new MaskCoverages(*session, d->wires);
    d->drags = new DragFiles(*session, d->wires);
    d->composer->setBlocked(session->readOnlyReason());
    d->connectSession();
    d->refreshMessages();
    d->refreshPosition();
    d->view->scrollToEnd();
    setPromptText(session->draft().prompt);
    // A session goes on with the model it used last.
    const auto turns = session->tree().transcript(session->tree().currentRevision());
    const Turn* last = turns.empty() ? nullptr : session->tree().turn(turns.back());
    if (last == nullptr || !d->composer->models().choose(last->profile, last->model)) {
        d->composer->models().choose(d->services.profiles.currentName(), {});
    }
    d->refreshRequest();
}

void ChatPanel::setMaskSource(std::function<QImage()> mask) {
    d->mask = std::move(mask);
}

void ChatPanel::setSuggestions(const QStringList& prompts) {
    d->empty->setSuggestions(prompts);
}

void ChatPanel::focusPrompt() {
    readPreferences();
    d->composer->prompt().setFocus(Qt::OtherFocusReason);
    d->composer->prompt().moveCursor(QTextCursor::End);
}

void ChatPanel::readPreferences() {
    const bool enterSends = app::settings::Preferences().sendKey() == app::settings::SendKey::Enter;
    d->composer->prompt().setEnterKey(enterSends ? EnterKey::Sends : EnterKey::BreaksLine);
}

bool ChatPanel::event(QEvent* event) {
    if (event->type() == QEvent::WindowActivate) {
        readPreferences(); // the settings were perhaps just closed
    }
    return QWidget::event(event);
}

void ChatPanel::addReference(const QByteArray& bytes, const QString& name) {
    d->composer->references().add({bytes, name, {}});
}

QString ChatPanel::promptText() const {
    return d->composer->text();
}

void ChatPanel::setPromptText(const QString& text) {
    if (text != promptText()) {
        d->composer->setText(text);
    }
}

void ChatPanel::maskChanged(double coverage) {
    d->coverage = coverage;
    d->composer->setMaskCoverage(coverage);
    d->requestTimer.start();
}

} // namespace ui::chat
