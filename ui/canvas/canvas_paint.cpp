// SPDX-License-Identifier: MIT
#include "ui/canvas/canvas_private.h"
#include "ui/canvas/scene_painter.h"
#include "ui/widgets/style.h"

#include <QPaintEvent>
#include <QPainter>
#include <QPen>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>

namespace ui::canvas {

namespace {

constexpr int kMaxDirtyRects = 24;
constexpr double kSmallestRingPx = 3; ///< of the widget; below, a cross shows the place
constexpr int kCheckerPx = 8;
constexpr int kTooNear = 150; ///< of 765: the tint would drown in a picture of this colour

int distance(const QColor& a, const QColor& b) {
    return std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) +
           std::abs(a.blue() - b.blue());
}

void drawTwice(QPainter& painter, double width, auto draw) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(0, 0, 0, 170), width + 1.5));
    draw();
    painter.setPen(QPen(QColor(255, 255, 255, 230), width));
    draw();
}

} // namespace

void CanvasView::paintEvent(QPaintEvent* event) {
    d->syncView();
    QPainter painter(this);
    if (d->port.picture().isEmpty()) {
        painter.fillRect(event->rect(), widgets::coloursOf(palette()).canvasBackground);
        d->paintEmpty(painter);
    } else {
        d->repaintDirty();
        painter.drawImage(QPointF(0, 0), d->buffer);
    }
    d->paintOverlays(painter);
}

void CanvasView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    d->syncView();
}

void CanvasView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        d->invalidateAll();
    }
}

QRectF CanvasView::Private::toWidget(const QRect& device) const {
    return {QPointF(device.topLeft()) / ratio, QSizeF(device.size()) / ratio};
}

void CanvasView::Private::invalidateAll() {
    dirty = buffer.rect();
    q.update();
}

void CanvasView::Private::invalidate(const QRect& device) {
    const QRect rect = device & buffer.rect();
    if (rect.isEmpty()) {
        return;
    }
    dirty += rect;
    if (dirty.rectCount() > kMaxDirtyRects) {
        dirty = dirty.boundingRect();
    }
    q.update(toWidget(rect).toAlignedRect());
}

void CanvasView::Private::maskChanged(const QRect& imageRect) {
    if (maskShown && !port.picture().isEmpty() && !imageRect.isEmpty()) {
        // The outline looks at neighbours, and small views average some pixels.
        const int reach = 2 + static_cast<int>(std::ceil(port.zoom()));
        invalidate(port.toDevice(imageRect).adjusted(-reach, -reach, reach, reach));
    }
}

void CanvasView::Private::scrollBuffer(QPoint delta) {
    if (delta.isNull()) {
        return;
    }
    const QRect moved = buffer.rect().translated(delta) & buffer.rect();
    if (moved.isEmpty()) {
        invalidateAll();
        return;
    }
    const auto bytes = static_cast<size_t>(moved.width()) * 4;
    const int step = delta.y() > 0 ? -1 : 1;
    int y = delta.y() > 0 ? moved.bottom() : moved.top();
    for (int count = 0; count < moved.height(); ++count, y += step) {
        std::memmove(buffer.scanLine(y) + 4 * moved.left(),
                     buffer.constScanLine(y - delta.y()) + 4 * (moved.left() - delta.x()), bytes);
    }
    dirty = (dirty.translated(delta) & buffer.rect()) + (QRegion(buffer.rect()) - moved);
    q.update();
}

void CanvasView::Private::repaintDirty() {
    if (dirty.isEmpty()) {
        return;
    }
    const QColor background = widgets::coloursOf(q.palette()).canvasBackground;
    const PictureLevels& levels = visibleLevels();
    if (levels.isNull()) {
        buffer.fill(background);
        dirty = {};
        return;
    }
    const Scene scene{port,       levels,        isMaskVisible() ? &mask.image() : nullptr,
                      background, visibleTint(), static_cast<int>(std::lround(kCheckerPx * ratio))};
    ScenePainter painter(scene);
    for (const QRect& rect : dirty) {
        painter.paint(buffer, rect);
    }
    dirty = {};
}

QColor CanvasView::Private::visibleTint() const {
    const QColor tint = widgets::coloursOf(q.palette()).maskTint;
    const QColor& mean = visibleLevels().mean;
    if (!mean.isValid() || distance(mean, tint) >= kTooNear) {
        return tint;
    }
    return QColor::fromHsv((tint.hue() + 180) % 360, tint.saturation(), tint.value());
}

void CanvasView::Private::paintEmpty(QPainter& painter) const {
    const widgets::Colours colours = widgets::coloursOf(q.palette());
    const int pad = 6 * widgets::kGrid;
    const QRect frame = q.rect().adjusted(pad, pad, -pad, -pad);
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(colours.hairline, 1.5, Qt::DashLine);
    painter.setPen(pen);
    painter.drawRoundedRect(QRectF(frame).adjusted(.5, .5, -.5, -.5), 12, 12);
    const int iconPx = 12 * widgets::kGrid;
    const QRect icon(frame.center() - QPoint(iconPx / 2, iconPx + pad / 2), QSize(iconPx, iconPx));
    widgets::icon(QStringLiteral("image")).paint(&painter, icon, Qt::AlignCenter, QIcon::Disabled);
    QFont font = q.font();
    font.setPointSizeF(font.pointSizeF() * 1.15);
    painter.setFont(font);
    painter.setPen(colours.subtleText);
    const QRect text(QPoint(frame.left() + pad, icon.bottom() + pad / 2),
                     QPoint(frame.right() - pad, frame.bottom()));
    painter.drawText(text, Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, emptyWords);
}

void CanvasView::Private::paintOverlays(QPainter& painter) const {
    painter.setRenderHint(QPainter::Antialiasing);
    if (drag == Drag::Rectangle) {
        const QRect band = rectangleRect();
        const QRectF shown(
            q.toWidget(QPointF(band.topLeft())),
            q.toWidget(QPointF(band.topLeft() + QPoint(band.width(), band.height()))));
        drawTwice(painter, 1, [&] { painter.drawRect(shown); });
    }
    if (ring && hasRing()) {
        const double radius = brush.diameterPx / 2 * port.zoom() / ratio;
        drawTwice(painter, 1, [&] {
            painter.drawEllipse(*ring, radius, radius);
            if (drag == Drag::AdjustBrush) {
                painter.drawEllipse(*ring, radius * brush.hardness, radius * brush.hardness);
            }
        });
    }
    if (q.hasFocus() || dropHovers) {
        const double width = dropHovers ? 4 : 2;
        painter.setPen(QPen(widgets::coloursOf(q.palette()).accent, width));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(q.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2));
    }
}

bool CanvasView::Private::hasRing() const {
    const bool paints = tool == Tool::Brush || tool == Tool::Eraser;
    return paints && !spaceHeld && drag != Drag::Pan && !port.picture().isEmpty() &&
           brush.diameterPx / 2 * port.zoom() / ratio >= kSmallestRingPx;
}

QRect CanvasView::Private::ringRect() const {
    if (!ring) {
        return {};
    }
    const double reach = brush.diameterPx / 2 * port.zoom() / ratio + 3;
    return QRectF(*ring - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach)).toAlignedRect();
}

void CanvasView::Private::moveRing(std::optional<QPointF> widgetPos) {
    q.update(ringRect());
    ring = widgetPos;
    q.update(ringRect());
}

} // namespace ui::canvas
