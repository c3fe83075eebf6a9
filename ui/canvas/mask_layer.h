// SPDX-License-Identifier: MIT
#pragma once

#include "app/imaging/mask.h"

#include <QImage>
#include <QObject>
#include <QUndoStack>

namespace ui::canvas {

/// The mask being painted: image pixels, never screen pixels. One undo command a stroke, holding only the
/// touched rectangle. Observable; lives with the window, not with the view.
class MaskLayer : public QObject {
    Q_OBJECT

public:
    explicit MaskLayer(QUndoStack* undo, QObject* parent = nullptr);

    /// Starts over for a picture of this size (no undo step); the mask is empty.
    void reset(QSize sizePx);
    /// Replaces the mask without an undo step (restoring a turn's or a draft's mask); same size only.
    void restore(const QImage& mask);

    /// Grayscale8 in the picture's size; null before reset().
    [[nodiscard]] const QImage& image() const { return m_mask; }
    [[nodiscard]] bool isEmpty() const; ///< nothing above 0; cheap
    [[nodiscard]] double coverage() const;

    void beginStroke(QPointF imagePos, const app::imaging::Brush& brush,
                     app::imaging::BrushMode mode);
    void continueStroke(QPointF imagePos);
    void endStroke();
    [[nodiscard]] bool isStroking() const { return m_stroking; }
    // Each is one undo step.
    void fillRect(const QRect& imageRect, app::imaging::BrushMode mode);
    void invert();
    void clear();

Q_SIGNALS:
    /// These image pixels changed (the whole mask after reset, restore, undo of everything).
    void changed(const QRect& imageRect);

private:
    friend class MaskCommand;
    void writeBack(const QRect& rect, const QImage& patch);

    QUndoStack* m_undo;
    QImage m_mask;
    QImage m_before; ///< at the stroke's begin
    QRect m_touched;
    QPointF m_last;
    app::imaging::Brush m_brush;
    app::imaging::BrushMode m_mode = app::imaging::BrushMode::Paint;
    bool m_stroking = false;
    mutable int m_emptyState = 0; ///< cache: 0 unknown, 1 empty, 2 not
};

} // namespace ui::canvas
