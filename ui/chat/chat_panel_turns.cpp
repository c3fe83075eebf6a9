// SPDX-License-Identifier: MIT
#include "ui/chat/chat_panel.h"
#include "ui/chat/chat_panel_p.h"
#include "ui/chat/parameter_bar.h"
#include "ui/chat/reference_tray.h"

#include <algorithm>

namespace ui::chat {

using app::base::ErrorKind;
using app::base::Result;
using app::document::RevisionId;
using app::document::Turn;
using app::document::TurnId;
using app::editing::EditRequest;

EditRequest ChatPanel::Private::request() {
    EditRequest request;
    request.prompt = composer->text();
    if (composer->target() == Target::Edit) {
        request.parent = session->tree().currentRevision();
        request.mask = mask ? mask() : QImage();
    }
    request.references = composer->references().references();
    request.parameters = composer->parameters();
    if (const ModelChoice* choice = composer->models().current()) {
        request.profile = choice->profile;
        request.model = choice->model;
    }
    return request;
}

void ChatPanel::Private::send() {
    if (session == nullptr || edits == nullptr || turnRunningHere()) {
        return;
    }
    sendWhenLoaded = composer->references().isLoading();
    if (sendWhenLoaded) {
        return;
    }
    if (submit(request())) {
        composer->setText({});
        composer->references().clear();
        composer->messageBar().clear();
        view->scrollToEnd();
    }
}

bool ChatPanel::Private::submit(EditRequest request) {
    const QString profile = request.profile;
    const bool isNew = !request.parent && session->tree().currentRevision();
    const Result<TurnId> id = edits->submit(std::move(request));
    if (!id) {
        showError(id.error(), profile);
        return false;
    }
    if (isNew) {
        newPictures.insert(*id, *session->tree().currentRevision());
    }
    refreshMessages();
    return true;
}

void ChatPanel::Private::followNewPicture(const TurnId& id) {
    const auto started = newPictures.constFind(id);
    if (started == newPictures.cend() || session->tree().currentRevision() != *started) {
        return;
    }
    const std::vector<RevisionId> results = session->tree().revisionsOf(id);
    if (!results.empty()) {
        newPictures.erase(started);
        goTo(results.front());
    }
}

void ChatPanel::Private::goTo(const std::optional<RevisionId>& id) {
    if (id && session->tree().currentRevision() != id) {
        session->goTo(*id);
    }
}

void ChatPanel::Private::showError(const app::base::Error& error, const QString& profile) {
    std::vector<widgets::MessageBar::Button> buttons;
    if (error.kind == ErrorKind::KeyMissing || error.kind == ErrorKind::KeyWrong ||
        error.kind == ErrorKind::KeychainLocked || error.kind == ErrorKind::KeychainMissing) {
        buttons.push_back({ChatPanel::tr("Settings…"),
                           [this, profile] { Q_EMIT q->settingsRequested(profile); }});
    }
    const auto severity =
        error.kind == ErrorKind::Usage ? widgets::Severity::Warning : widgets::Severity::Error;
    composer->messageBar().showMessage(severity, error.message, error.detail, std::move(buttons));
}

void ChatPanel::Private::takeStep(const TurnId& turn, NextStep step) {
    switch (step) {
    case NextStep::Retry:
        retry(turn);
        break;
    case NextStep::EditAndResend:
        editAndResend(turn);
        break;
    case NextStep::Settings: {
        const Turn* asked = session != nullptr ? session->tree().turn(turn) : nullptr;
        Q_EMIT q->settingsRequested(asked == nullptr ? QString() : asked->profile);
        break;
    }
    }
}

void ChatPanel::Private::retry(const TurnId& turn) {
    if (session == nullptr || edits == nullptr) {
        return;
    }
    edits->requestOf(turn, wires, [this](Result<EditRequest> request) {
        if (!request) {
            showError(request.error(), {});
            return;
        }
        // The answer is a sibling: the user waits for it where the turn began.
        goTo(request->parent);
        if (submit(std::move(*request))) {
            composer->messageBar().clear();
            view->scrollToEnd();
        }
    });
}

void ChatPanel::Private::editAndResend(const TurnId& turn) {
    if (session == nullptr || edits == nullptr) {
        return;
    }
    edits->requestOf(turn, wires, [this](Result<EditRequest> request) {
        if (request) {
            takeBack(*request);
        } else {
            showError(request.error(), {});
        }
    });
}

void ChatPanel::Private::takeBack(const EditRequest& request) {
    composer->messageBar().clear();
    composer->models().choose(request.profile, request.model);
    composer->setCapabilities(edits->capabilities(request));
    composer->setParameters(request.parameters);
    composer->setText(request.prompt);
    composer->references().clear();
    for (const app::editing::RequestReference& reference : request.references) {
        composer->references().add(reference);
    }
    const auto current = session->tree().currentRevision();
    if (request.parent && request.parent != current) {
        if (!request.mask.isNull()) {
            maskToRestore.emplace(*request.parent, request.mask);
        }
        session->goTo(*request.parent);
    } else if (request.parent && !request.mask.isNull()) {
        Q_EMIT q->maskRestored(request.mask);
    } else if (!request.parent && current) {
        composer->setTarget(Target::NewPicture);
    }
    q->focusPrompt();
}

void ChatPanel::Private::useSettings(const TurnId& turn) {
    const Turn* asked = session != nullptr ? session->tree().turn(turn) : nullptr;
    if (asked == nullptr) {
        return;
    }
    const app::document::Parameters parameters = asked->parameters;
    composer->models().choose(asked->profile, asked->model);
    refreshRequest();
    composer->setParameters(parameters);
    q->focusPrompt();
}

void ChatPanel::Private::usePrompt(const TurnId& turn) {
    if (const Turn* asked = session != nullptr ? session->tree().turn(turn) : nullptr) {
        composer->setText(asked->prompt);
        q->focusPrompt();
    }
}

void ChatPanel::send() {
    d->send();
}

void ChatPanel::stop() {
    if (const auto id = d->turnRunningHere()) {
        d->edits->cancel(*id);
    }
}

void ChatPanel::retryLast() {
    if (!d->messages.empty() && !d->turnRunningHere()) {
        d->retry(d->messages.back()->turn);
    }
}

void ChatPanel::editLast() {
    if (!d->messages.empty()) {
        d->editAndResend(d->messages.back()->turn);
    }
}

} // namespace ui::chat
