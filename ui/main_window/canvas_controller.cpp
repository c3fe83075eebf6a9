// SPDX-License-Identifier: MIT
#include "ui/main_window/canvas_controller.h"

namespace ui::main_window {

using app::document::BlobHash;
using app::document::Revision;

CanvasController::CanvasController(canvas::CanvasView& view, canvas::MaskLayer& mask,
                                   QUndoStack& undo, QObject* parent)
    : QObject(parent),
      m_view(view),
      m_mask(mask),
      m_undo(undo) {
    constexpr int kCoverageMs = 120;
    m_coverageTimer.setSingleShot(true);
    m_coverageTimer.setInterval(kCoverageMs);
    connect(&m_coverageTimer, &QTimer::timeout, this,
            [this] { Q_EMIT maskCoverageChanged(m_mask.isEmpty() ? 0.0 : m_mask.coverage()); });
    connect(&m_mask, &canvas::MaskLayer::changed, this, [this] {
        if (!m_coverageTimer.isActive()) {
            m_coverageTimer.start();
        }
    });
}

void CanvasController::setSession(app::editing::Session* session,
                                  app::editing::EditService* edits) {
    if (m_session != nullptr) {
        m_session->disconnect(this);
        m_session->pictures().disconnect(this);
    }
    if (m_edits != nullptr) {
        m_edits->disconnect(this);
    }
    m_session = session;
    m_edits = edits;
    m_masks.clear();
    m_shown = {};
    m_fullShown = false;
    if (m_session == nullptr) {
        return;
    }
    connect(m_session, &app::editing::Session::currentChanged, this,
            &CanvasController::showCurrent);
    auto& pictures = m_session->pictures();
    const auto refresh = [this](const BlobHash& hash) {
        const Revision* revision = current();
        if (revision != nullptr && revision->picture.hash == hash && !m_fullShown) {
            showCurrent();
        }
        if (m_comparing) {
            showCompare();
        }
    };
    connect(&pictures, &app::editing::PictureStore::pictureReady, this, refresh);
    connect(&pictures, &app::editing::PictureStore::thumbnailReady, this, refresh);
    connect(
        &pictures, &app::editing::PictureStore::pictureFailed, this,
        [this](const BlobHash&, const app::base::Error& error) { Q_EMIT pictureFailed(error); });
    connect(m_edits, &app::editing::EditService::progressed, this, &CanvasController::showPartial);
    connect(m_edits, &app::editing::EditService::finished, this, &CanvasController::showCompare);
    const app::storage::Draft& draft = m_session->draft();
    if (!draft.maskPng.isEmpty()) {
        if (const Revision* painted = m_session->tree().revision(draft.maskRevision)) {
            const auto mask = app::imaging::maskFromBytes(draft.maskPng, painted->picture.sizePx);
            if (mask) {
                m_masks[painted->id] = *mask;
            }
        }
    }
    showCurrent();
}

QImage CanvasController::maskForTurn() const {
    return m_mask.isEmpty() ? QImage() : m_mask.image();
}

void CanvasController::restoreMask(const QImage& mask) {
    if (mask.size() == m_mask.image().size()) {
        m_undo.clear();
        m_mask.restore(mask);
    }
}

void CanvasController::holdCompare(bool held) {
    if (held == m_comparing) {
        return;
    }
    m_comparing = held;
    showCompare();
}

void CanvasController::showCompare() {
    const Revision* revision = current();
    if (!m_comparing || revision == nullptr || !revision->parent) {
        m_view.setCompare(QImage());
        return;
    }
    if (const Revision* parent = m_session->tree().revision(*revision->parent)) {
        QImage picture = m_session->pictures().picture(parent->picture.hash);
        if (picture.isNull()) {
            picture = m_session->pictures().thumbnail(parent->picture.hash);
        }
        m_view.setCompare(picture);
    }
}

app::storage::Draft CanvasController::draftWith(const QString& prompt) const {
    app::storage::Draft draft;
    draft.prompt = prompt;
    draft.maskRevision = m_shown;
    if (!m_mask.isEmpty()) {
        draft.maskPng = app::imaging::maskToPng(m_mask.image()).value_or(QByteArray());
    }
    return draft;
}

const Revision* CanvasController::current() const {
    if (m_session == nullptr || !m_session->tree().currentRevision()) {
        return nullptr;
    }
    return m_session->tree().revision(*m_session->tree().currentRevision());
}

void CanvasController::keepMask() {
    if (m_shown.isNull()) {
        return;
    }
    if (m_mask.isEmpty()) {
        m_masks.erase(m_shown);
    } else {
        m_masks[m_shown] = m_mask.image();
    }
}

void CanvasController::showCurrent() {
    const Revision* revision = current();
    if (revision == nullptr) {
        m_shown = {};
        m_view.showNothing(tr("Open a picture, drop one here,\nor describe one in the chat."));
        m_mask.reset(QSize());
        return;
    }
    if (revision->id != m_shown) {
        keepMask();
        m_shown = revision->id;
        m_fullShown = false;
        m_undo.clear();
        m_mask.reset(revision->picture.sizePx);
        if (const auto kept = m_masks.find(m_shown); kept != m_masks.end()) {
            m_mask.restore(kept->second);
        }
        showCompare();
    }
    // Asked for first: it must not wait in the file's queue behind the large one.
    const QImage preview = m_session->pictures().thumbnail(revision->picture.hash);
    const QImage full = m_session->pictures().picture(revision->picture.hash);
    if (!full.isNull()) {
        m_view.showPicture(full, revision->picture.sizePx, canvas::Fidelity::Full);
        m_fullShown = true;
        Q_EMIT fullPictureShown();
        return;
    }
    if (!preview.isNull()) {
        m_view.showPicture(preview, revision->picture.sizePx, canvas::Fidelity::Preview);
        Q_EMIT previewShown();
    }
}

void CanvasController::showPartial(const app::document::TurnId& id) {
    const app::editing::LiveTurn* live = m_edits->live(id);
    const app::document::Turn* turn = m_session->tree().turn(id);
    if (live == nullptr || turn == nullptr || live->partialImage.isNull() ||
        turn->parentRevision != m_session->tree().currentRevision()) {
        return;
    }
    // Only where the user still looks at the turn's start; the revision itself replaces it.
    m_view.setCompare(live->partialImage);
}

} // namespace ui::main_window
