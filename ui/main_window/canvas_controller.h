// SPDX-License-Identifier: MIT
#pragma once

#include "app/editing/edit_service.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/mask_layer.h"

#include <QObject>
#include <QTimer>

#include <map>

namespace ui::main_window {

/// Keeps the canvas at the session's current revision: preview first, the full picture when it is
/// decoded. A mask belongs to the revision it was painted on and comes back with it. Main thread.
class CanvasController : public QObject {
    Q_OBJECT

public:
    CanvasController(canvas::CanvasView& view, canvas::MaskLayer& mask, QUndoStack& undo,
                     QObject* parent);

    void setSession(app::editing::Session* session, app::editing::EditService* edits);
    /// The mask for the next turn; null when nothing is painted.
    [[nodiscard]] QImage maskForTurn() const;
    /// Shows a turn's mask again ("edit and resend"). Ignored when the size does not fit.
    void restoreMask(const QImage& mask);
    /// While held, the parent revision is shown; also when another revision follows meanwhile.
    void holdCompare(bool held);

    [[nodiscard]] bool isFullShown() const { return m_fullShown; }

    /// PNG of the painted mask for the draft; empty without one.
    [[nodiscard]] app::storage::Draft draftWith(const QString& prompt) const;

Q_SIGNALS:
    /// A smaller picture stands in until the full one is decoded.
    void previewShown();
    void fullPictureShown();
    /// 0…1; a few times a second while painting.
    void maskCoverageChanged(double coverage);
    void pictureFailed(const app::base::Error& error);

private:
    void showCurrent();
    void showPartial(const app::document::TurnId& id);
    void showCompare();
    void keepMask();
    [[nodiscard]] const app::document::Revision* current() const;

    canvas::CanvasView& m_view;
    canvas::MaskLayer& m_mask;
    QUndoStack& m_undo;
    app::editing::Session* m_session = nullptr;
    app::editing::EditService* m_edits = nullptr;
    app::document::RevisionId m_shown;
    std::map<app::document::RevisionId, QImage> m_masks; ///< of revisions not shown now
    QTimer m_coverageTimer;
    bool m_fullShown = false;
    bool m_comparing = false;
};

} // namespace ui::main_window
