// SPDX-License-Identifier: MIT
#include "ui/canvas/canvas_private.h"

#include <QGestureEvent>
#include <QKeyEvent>
#include <QNativeGestureEvent>
#include <QPinchGesture>
#include <QWheelEvent>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace ui::canvas {

namespace {

constexpr double kNotch = 120; ///< QWheelEvent: one step of an ordinary wheel
constexpr double kNotchZoom = 1.25;
constexpr double kNotchBrush = 1.1;
constexpr double kHardnessStep = 0.1;

struct Binding {
    int key;
    Qt::KeyboardModifiers modifiers;
    void (*act)(CanvasView& view, MaskLayer& mask);
};

const auto kShift = Qt::KeyboardModifiers(Qt::ShiftModifier);
const auto kCtrl = Qt::KeyboardModifiers(Qt::ControlModifier);
const auto kNone = Qt::KeyboardModifiers();

void harden(CanvasView& view, double step) {
    app::imaging::Brush brush = view.brush();
    brush.hardness = std::clamp(brush.hardness + step, 0.0, 1.0);
    view.setBrush(brush);
}

using View = CanvasView;
using Mask = MaskLayer;

const std::array kBindings{
    Binding{Qt::Key_B, kNone, [](View& view, Mask&) { view.setTool(Tool::Brush); }},
    Binding{Qt::Key_E, kNone, [](View& view, Mask&) { view.setTool(Tool::Eraser); }},
    Binding{Qt::Key_R, kNone, [](View& view, Mask&) { view.setTool(Tool::Rectangle); }},
    Binding{Qt::Key_V, kNone, [](View& view, Mask&) { view.setTool(Tool::Move); }},
    Binding{Qt::Key_X, kNone, [](View& view, Mask&) { view.swapBrushAndEraser(); }},
    Binding{Qt::Key_Q, kNone, [](View& view, Mask&) { view.setMaskShown(!view.isMaskShown()); }},
    Binding{Qt::Key_BracketLeft, kNone, [](View& view, Mask&) { view.shrinkBrush(); }},
    Binding{Qt::Key_BracketRight, kNone, [](View& view, Mask&) { view.growBrush(); }},
    Binding{Qt::Key_BracketLeft, kShift, [](View& view, Mask&) { harden(view, -kHardnessStep); }},
    Binding{Qt::Key_BracketRight, kShift, [](View& view, Mask&) { harden(view, kHardnessStep); }},
    Binding{Qt::Key_BraceLeft, kShift, [](View& view, Mask&) { harden(view, -kHardnessStep); }},
    Binding{Qt::Key_BraceRight, kShift, [](View& view, Mask&) { harden(view, kHardnessStep); }},
    Binding{Qt::Key_Plus, kNone, [](View& view, Mask&) { view.zoomIn(); }},
    Binding{Qt::Key_Plus, kShift, [](View& view, Mask&) { view.zoomIn(); }},
    Binding{Qt::Key_Equal, kNone, [](View& view, Mask&) { view.zoomIn(); }},
    Binding{Qt::Key_Minus, kNone, [](View& view, Mask&) { view.zoomOut(); }},
    Binding{Qt::Key_Plus, kCtrl, [](View& view, Mask&) { view.zoomIn(); }},
    Binding{Qt::Key_Plus, kCtrl | kShift, [](View& view, Mask&) { view.zoomIn(); }},
    Binding{Qt::Key_Equal, kCtrl, [](View& view, Mask&) { view.zoomIn(); }},
    Binding{Qt::Key_Minus, kCtrl, [](View& view, Mask&) { view.zoomOut(); }},
    Binding{Qt::Key_0, kCtrl, [](View& view, Mask&) { view.fit(); }},
    Binding{Qt::Key_1, kCtrl, [](View& view, Mask&) { view.setZoom(1); }},
    Binding{Qt::Key_2, kCtrl, [](View& view, Mask&) { view.setZoom(2); }},
    Binding{Qt::Key_3, kCtrl, [](View& view, Mask&) { view.setZoom(4); }},
    Binding{Qt::Key_I, kCtrl | kShift, [](View&, Mask& mask) { mask.invert(); }},
    Binding{Qt::Key_V, kShift, [](View&, Mask& mask) { mask.invert(); }},
    Binding{Qt::Key_D, kCtrl, [](View&, Mask& mask) { mask.clear(); }},
    Binding{Qt::Key_A, kCtrl | kShift, [](View&, Mask& mask) { mask.clear(); }},
};

const Binding* bindingOf(const QKeyEvent* event) {
    // AltGr, which some layouts need for [ and ], and the number pad make no difference.
    const Qt::KeyboardModifiers modifiers =
        event->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier | Qt::MetaModifier);
    for (const Binding& binding : kBindings) {
        if (binding.key == event->key() && binding.modifiers == modifiers) {
            return &binding;
        }
    }
    return nullptr;
}

/// Without Ctrl: letters of the canvas that no shortcut of the window may take.
bool isPlainKey(const QKeyEvent* event) {
    return !event->modifiers().testFlag(Qt::ControlModifier) &&
           (event->key() == Qt::Key_Y || event->key() == Qt::Key_Space ||
            bindingOf(event) != nullptr);
}

bool isTouchpad(const QWheelEvent* event) {
    return event->phase() != Qt::NoScrollPhase ||
           (event->device() != nullptr &&
            event->device()->type() == QInputDevice::DeviceType::TouchPad);
}

QPointF wheelWay(const QWheelEvent* event) {
    return event->pixelDelta().isNull() ? QPointF(event->angleDelta()) / 2
                                        : QPointF(event->pixelDelta());
}

} // namespace

void CanvasView::wheelEvent(QWheelEvent* event) {
    const QPoint angle = event->angleDelta();
    const double notches = (angle.y() != 0 ? angle.y() : angle.x()) / kNotch;
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        const double wanted = d->brush.diameterPx * std::pow(kNotchBrush, notches);
        const double least = notches > 0 ? d->brush.diameterPx + 1 : d->brush.diameterPx - 1;
        d->sizeBrush(notches > 0 ? std::max(wanted, least) : std::min(wanted, least));
    } else if (isTouchpad(event)) {
        panBy((wheelWay(event) * d->ratio).toPoint());
    } else {
        d->zoomTo(zoom() * std::pow(kNotchZoom, notches), event->position());
    }
    event->accept();
}

void CanvasView::keyPressEvent(QKeyEvent* event) {
    const bool isDragging = d->drag != Private::Drag::None;
    if (event->key() == Qt::Key_Escape && isDragging) {
        d->abandon();
    } else if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        d->spaceHeld = true;
        d->updateCursor();
        update(d->ringRect());
    } else if (event->key() == Qt::Key_Y && event->modifiers() == kNone && !event->isAutoRepeat()) {
        d->compareKeyHeld = true;
        Q_EMIT compareHeld(true);
    } else if (const Binding* binding = bindingOf(event); binding != nullptr && !isDragging) {
        binding->act(*this, d->mask);
    } else if (!isDragging && !(event->isAutoRepeat() && isPlainKey(event))) {
        QWidget::keyPressEvent(event);
    }
}

void CanvasView::keyReleaseEvent(QKeyEvent* event) {
    if (event->isAutoRepeat()) {
        return;
    }
    if (event->key() == Qt::Key_Space) {
        d->spaceHeld = false;
        d->updateCursor();
        update(d->ringRect());
    } else if (event->key() == Qt::Key_Y && d->compareKeyHeld) {
        d->compareKeyHeld = false;
        Q_EMIT compareHeld(false);
    } else {
        QWidget::keyReleaseEvent(event);
    }
}

void CanvasView::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    update();
}

void CanvasView::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    d->spaceHeld = false;
    if (std::exchange(d->compareKeyHeld, false)) {
        Q_EMIT compareHeld(false);
    }
    d->updateCursor();
    update();
}

bool CanvasView::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        // While a stroke is painted nothing else may happen, undo least of all.
        if (d->drag != Private::Drag::None || isPlainKey(key)) {
            event->accept();
            return true;
        }
    } else if (event->type() == QEvent::NativeGesture) {
        const auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            d->zoomTo(zoom() * (1 + gesture->value()), gesture->position());
            return true;
        }
    } else if (event->type() == QEvent::Gesture) {
        const auto* gestures = static_cast<QGestureEvent*>(event);
        if (const auto* pinch = static_cast<QPinchGesture*>(gestures->gesture(Qt::PinchGesture))) {
            d->abandon(); // the first finger may have begun a stroke
            const QPointF way = pinch->centerPoint() - pinch->lastCenterPoint();
            panBy((way * d->ratio).toPoint());
            d->zoomTo(zoom() * pinch->scaleFactor(), mapFromGlobal(pinch->centerPoint()));
            return true;
        }
    }
    return QWidget::event(event);
}

} // namespace ui::canvas
