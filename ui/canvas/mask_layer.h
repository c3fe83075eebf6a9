// SPDX-License-Identifier: MIT
#pragma once

#include "app/imaging/mask.h"

#include <QHash>
#include <QImage>
#include <QObject>
#include <QPoint>
#include <QUndoStack>

namespace ui::canvas {

/// The mask being painted: image pixels, never screen pixels. One undo command a stroke, holding
/// only the touched rectangle. Observable; lives with the window, not with the view.
class MaskLayer : public QObject {
    Q_OBJECT

public:
    explicit MaskLayer(QUndoStack* undo, QObject* parent = nullptr);

    /// Starts over for a picture of this size (no undo step); the mask is empty.
    void reset(QSize sizePx);
    /// Replaces the mask without an undo step (restoring a turn's or a draft's mask); same size
    /// only. Like reset() it makes the earlier undo steps of this mask void.
    void restore(const QImage& mask);

    /// Grayscale8 in the picture's size; null before reset().
    [[nodiscard]] const QImage& image() const { return m_mask; }

    [[nodiscard]] bool isEmpty() const;    ///< nothing above 0; cheap
    [[nodiscard]] double coverage() const; ///< as maskCoverage(), but cheap

    void beginStroke(QPointF imagePos, const app::imaging::Brush& brush,
                     app::imaging::BrushMode mode);
    void continueStroke(QPointF imagePos);

    /// From here on this wide: a pen's pressure.
    void setStrokeDiameter(double diameterPx) { m_brush.diameterPx = diameterPx; }

    /// Puts the stroke on the undo stack; a stroke that touched nothing leaves no step.
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

    [[nodiscard]] bool isEditable() const { return !m_mask.isNull() && !m_stroking; }

    void paintSegment(QPointF from, QPointF to);
    void keepTiles(const QRect& rect);
    [[nodiscard]] QImage beforeStroke() const;
    /// The whole mask becomes `after`, as one undo step.
    void replace(const QImage& after, const QString& words);
    void push(const QRect& rect, const QImage& before, const QString& words);
    void writeBack(const QRect& rect, const QImage& patch);

    QUndoStack* m_undo;
    QImage m_mask;
    qint64 m_sum = 0;                  ///< of all values
    int m_generation = 0;              ///< undo steps of an earlier one are void
    QHash<QPoint, QImage> m_keptTiles; ///< what the stroke painted over, by tile
    QRect m_touched;
    QPointF m_last;
    app::imaging::Brush m_brush;
    app::imaging::BrushMode m_mode = app::imaging::BrushMode::Paint;
    bool m_stroking = false;
};

} // namespace ui::canvas
