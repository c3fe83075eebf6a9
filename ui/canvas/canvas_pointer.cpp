// SPDX-License-Identifier: MIT
#include "ui/canvas/canvas_private.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QPointingDevice>
#include <QTabletEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ui::canvas {

using app::imaging::BrushMode;

namespace {

constexpr double kLightestPressure = 0.15; ///< share of the size that a pen has at no pressure
constexpr double kPxPerDoubling = 120;     ///< of dragging, for size and zoom
constexpr double kPxPerHardness = 200;

double pressureFactor(double pressure) {
    return kLightestPressure + (1 - kLightestPressure) * std::clamp(pressure, 0.0, 1.0);
}

/// A mouse points at a pixel, not at its corner.
QPointF middleOfPixel(const QMouseEvent* event, double ratio) {
    return event->position() + QPointF(0.5, 0.5) / ratio;
}

} // namespace

bool CanvasView::Private::isPanning(const Press& press) const {
    return press.button == Qt::MiddleButton || spaceHeld ||
           (tool == Tool::Move && press.button == Qt::LeftButton);
}

void CanvasView::Private::press(const Press& press) {
    if (drag != Drag::None || port.picture().isEmpty()) {
        return;
    }
    dragStart = press.pos;
    dragNow = press.pos;
    originAtStart = port.origin();
    zoomAtStart = port.zoom();
    brushAtStart = brush;
    if (isPanning(press)) {
        drag = press.modifiers.testFlag(Qt::ControlModifier) ? Drag::Zoom : Drag::Pan;
    } else if (press.button == Qt::RightButton && press.modifiers.testFlag(Qt::AltModifier)) {
        drag = Drag::AdjustBrush;
    } else if (tool == Tool::Rectangle) {
        const bool subtracts = press.button == Qt::RightButton || press.isEraserEnd ||
                               press.modifiers.testFlag(Qt::AltModifier);
        rectangleMode = subtracts ? BrushMode::Erase : BrushMode::Paint;
        drag = Drag::Rectangle;
    } else if (tool != Tool::Move &&
               (press.button == Qt::LeftButton || press.button == Qt::RightButton)) {
        startStroke(press);
    }
    updateCursor();
}

void CanvasView::Private::startStroke(const Press& press) {
    const bool erases =
        tool == Tool::Eraser || press.button == Qt::RightButton || press.isEraserEnd;
    app::imaging::Brush shaped = brush;
    shaped.diameterPx = brush.diameterPx * pressureFactor(press.pressure);
    const QPointF at = q.toImage(press.pos);
    const bool isLine = strokeEnd && press.modifiers.testFlag(Qt::ShiftModifier);
    mask.beginStroke(isLine ? *strokeEnd : at, shaped,
                     erases ? BrushMode::Erase : BrushMode::Paint);
    if (isLine) {
        mask.continueStroke(at);
    }
    if (mask.isStroking()) {
        drag = Drag::Stroke;
        strokeEnd = at;
        q.setMaskShown(true); // nobody paints blindly
    }
}

void CanvasView::Private::moveTo(QPointF widgetPos, double pressure) {
    const QPointF way = widgetPos - dragStart;
    dragNow = widgetPos;
    switch (drag) {
    case Drag::Pan:
        panTo(originAtStart + (way * ratio).toPoint());
        break;
    case Drag::Zoom:
        zoomTo(zoomAtStart * std::exp2(way.x() / kPxPerDoubling), dragStart);
        break;
    case Drag::Stroke:
        mask.setStrokeDiameter(brush.diameterPx * pressureFactor(pressure));
        strokeEnd = q.toImage(widgetPos);
        mask.continueStroke(*strokeEnd);
        break;
    case Drag::Rectangle:
        q.update();
        break;
    case Drag::AdjustBrush:
        sizeBrush(brushAtStart.diameterPx * std::exp2(way.x() / kPxPerDoubling));
        hardenBrush(brushAtStart.hardness - way.y() / kPxPerHardness);
        return; // the ring stays where the drag began
    case Drag::None:
        break;
    }
    moveRing(widgetPos);
    hover(widgetPos);
}

void CanvasView::Private::release() {
    const Drag ended = std::exchange(drag, Drag::None);
    if (ended == Drag::Stroke) {
        mask.endStroke();
    } else if (ended == Drag::Rectangle) {
        const QRect rect = rectangleRect();
        if (!rect.isEmpty()) {
            q.setMaskShown(true);
            mask.fillRect(rect, rectangleMode);
        }
        q.update();
    }
    updateCursor();
}

void CanvasView::Private::abandon() {
    if (drag == Drag::Rectangle) {
        drag = Drag::None;
        q.update();
    }
    release();
}

QRect CanvasView::Private::rectangleRect() const {
    const QPointF a = q.toImage(dragStart);
    const QPointF b = q.toImage(dragNow);
    const QPoint topLeft(static_cast<int>(std::lround(std::min(a.x(), b.x()))),
                         static_cast<int>(std::lround(std::min(a.y(), b.y()))));
    const QPoint end(static_cast<int>(std::lround(std::max(a.x(), b.x()))),
                     static_cast<int>(std::lround(std::max(a.y(), b.y()))));
    return QRect(topLeft, QSize(end.x() - topLeft.x(), end.y() - topLeft.y())) &
           QRect(QPoint(), port.picture());
}

void CanvasView::Private::updateCursor() {
    if (port.picture().isEmpty()) {
        q.unsetCursor();
    } else if (drag == Drag::Pan) {
        q.setCursor(Qt::ClosedHandCursor);
    } else if (tool == Tool::Move || spaceHeld) {
        q.setCursor(Qt::OpenHandCursor);
    } else if (hasRing()) {
        q.setCursor(Qt::BlankCursor);
    } else {
        q.setCursor(Qt::CrossCursor);
    }
}

void CanvasView::mousePressEvent(QMouseEvent* event) {
    d->press(Press{middleOfPixel(event, d->ratio), event->button(), event->modifiers()});
}

void CanvasView::mouseDoubleClickEvent(QMouseEvent* event) {
    mousePressEvent(event);
}

void CanvasView::mouseMoveEvent(QMouseEvent* event) {
    d->moveTo(middleOfPixel(event, d->ratio), 1);
}

void CanvasView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->buttons() == Qt::NoButton) {
        d->release();
    }
}

void CanvasView::tabletEvent(QTabletEvent* event) {
    switch (event->type()) {
    case QEvent::TabletPress:
        d->press(Press{event->position(),
                       event->button() == Qt::RightButton ? Qt::MiddleButton : event->button(),
                       event->modifiers(), event->pressure(),
                       event->pointerType() == QPointingDevice::PointerType::Eraser});
        break;
    case QEvent::TabletMove:
        d->moveTo(event->position(), event->pressure());
        break;
    case QEvent::TabletRelease:
        d->release();
        break;
    default:
        break;
    }
    event->accept();
}

void CanvasView::leaveEvent(QEvent* event) {
    QWidget::leaveEvent(event);
    d->moveRing(std::nullopt);
    Q_EMIT hovered(QPoint(-1, -1), QColor());
}

void CanvasView::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls() || event->mimeData()->hasImage()) {
        event->acceptProposedAction();
        d->dropHovers = true;
        update();
    }
}

void CanvasView::dragLeaveEvent(QDragLeaveEvent* /*event*/) {
    d->dropHovers = false;
    update();
}

void CanvasView::dropEvent(QDropEvent* event) {
    d->dropHovers = false;
    update();
    event->acceptProposedAction();
    Q_EMIT dropped(event->mimeData());
}

} // namespace ui::canvas
