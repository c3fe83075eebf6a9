// SPDX-License-Identifier: MIT
#pragma once

#include "ui/canvas/canvas_view.h"
#include "ui/canvas/picture_levels.h"
#include "ui/canvas/view_port.h"

#include <QImage>
#include <QPointF>
#include <QRegion>
#include <QString>

#include <optional>

class QPainter;

namespace ui::canvas {

/// A mouse button or pen going down.
struct Press {
    QPointF pos; ///< widget coordinates
    Qt::MouseButton button = Qt::LeftButton;
    Qt::KeyboardModifiers modifiers;
    double pressure = 1; ///< 0…1
    bool isEraserEnd = false;
};

/// What CanvasView holds: the picture and its place, what is painted already, and the drag under
/// way. Implemented in canvas_view.cpp (picture), canvas_paint.cpp (painting) and
/// canvas_pointer.cpp (drags).
struct CanvasView::Private {
    enum class Drag { None, Pan, Zoom, Stroke, Rectangle, AdjustBrush };

    /// A picture and its levels, which may still be on their way.
    struct Shown {
        QImage picture;
        PictureLevels levels;
        int job = 0;
        bool ready = true;
    };

    Private(CanvasView& view, MaskLayer& maskLayer) : q(view), mask(maskLayer) {}

    // The picture.
    void prepare(Shown& shown, const QImage& picture);
    [[nodiscard]] const PictureLevels& visibleLevels() const;
    [[nodiscard]] bool isMaskVisible() const;
    /// Takes over the widget's size and device pixel ratio.
    void syncView();
    void zoomTo(double zoom, QPointF widgetAnchor);
    void panTo(QPoint origin);
    void hover(QPointF widgetPos);
    void sizeBrush(double diameterPx);
    void hardenBrush(double hardness);

    // Painting.
    [[nodiscard]] QRectF toWidget(const QRect& device) const;
    void invalidateAll();
    void invalidate(const QRect& device);
    void maskChanged(const QRect& imageRect);
    void scrollBuffer(QPoint delta);
    void repaintDirty();
    void paintEmpty(QPainter& painter) const;
    void paintOverlays(QPainter& painter) const;
    [[nodiscard]] bool hasRing() const;
    [[nodiscard]] QRect ringRect() const;
    void moveRing(std::optional<QPointF> widgetPos);
    [[nodiscard]] QColor visibleTint() const;

    // Drags.
    void press(const Press& press);
    void startStroke(const Press& press);
    void moveTo(QPointF widgetPos, double pressure);
    void release();
    /// Ends the drag and keeps what it did; a rectangle is dropped.
    void abandon();
    void updateCursor();
    [[nodiscard]] bool isPanning(const Press& press) const;
    [[nodiscard]] QRect rectangleRect() const;

    CanvasView& q;
    MaskLayer& mask;
    ViewPort port;
    Shown main;
    Shown compare;
    QString emptyWords;
    int jobs = 0;
    bool maskShown = true;
    bool dropHovers = false;

    double ratio = 1;
    QImage buffer; ///< the view as painted, device pixels
    QRegion dirty; ///< device pixels of `buffer` that are out of date

    Tool tool = Tool::Brush;
    app::imaging::Brush brush;
    Drag drag = Drag::None;
    QPointF dragStart;
    QPointF dragNow;
    QPoint originAtStart;
    double zoomAtStart = 1;
    app::imaging::Brush brushAtStart;
    app::imaging::BrushMode rectangleMode = app::imaging::BrushMode::Paint;
    bool spaceHeld = false;
    bool compareKeyHeld = false;
    std::optional<QPointF> strokeEnd; ///< image point, for straight lines
    std::optional<QPointF> ring;      ///< widget point of the brush cursor
};

} // namespace ui::canvas
