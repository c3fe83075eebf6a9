// SPDX-License-Identifier: MIT
#include "ui/canvas/canvas_view.h"

#include "app/base/background.h"
#include "ui/canvas/canvas_private.h"

#include <QMimeData>

#include <algorithm>
#include <cmath>

namespace ui::canvas {

namespace {

/// Pictures up to this size get all levels at once, without a visible step.
constexpr qint64 kQuickPixels = 1024 * 1024;
constexpr double kLargestBrushPx = 3000;
constexpr double kBrushStep = 1.15;

} // namespace

CanvasView::CanvasView(MaskLayer& mask, QWidget* parent)
    : QWidget(parent),
      d(std::make_unique<Private>(*this, mask)) {
    setAccessibleName(tr("Canvas"));
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFocusPolicy(Qt::StrongFocus);
    setContextMenuPolicy(Qt::PreventContextMenu); // right drag erases
    setMouseTracking(true);
    setAcceptDrops(true);
    grabGesture(Qt::PinchGesture);
    connect(&mask, &MaskLayer::changed, this, [this](const QRect& rect) { d->maskChanged(rect); });
    d->updateCursor();
}

CanvasView::~CanvasView() = default;

void CanvasView::showPicture(const QImage& picture, QSize sizePx, Fidelity /*fidelity*/) {
    Q_ASSERT(!picture.isNull() && !sizePx.isEmpty());
    if (picture.isNull() || sizePx.isEmpty()) {
        return;
    }
    d->syncView();
    d->emptyWords.clear();
    if (sizePx != d->port.picture()) {
        d->abandon();
        d->strokeEnd.reset();
        d->main.levels = {};
        d->port.setPicture(sizePx);
        setAccessibleDescription(tr("%1 × %2 pixels").arg(sizePx.width()).arg(sizePx.height()));
        Q_EMIT pictureSizeChanged(sizePx);
        Q_EMIT zoomChanged(zoom());
    }
    d->prepare(d->main, picture);
    d->updateCursor();
}

void CanvasView::showNothing(const QString& words) {
    d->abandon();
    d->main = {};
    d->compare = {};
    d->port.setPicture({});
    d->emptyWords = words;
    setAccessibleDescription(words);
    d->updateCursor();
    d->invalidateAll();
    Q_EMIT pictureSizeChanged({});
}

QSize CanvasView::pictureSizePx() const {
    return d->port.picture();
}

void CanvasView::setTool(Tool tool) {
    if (tool == d->tool) {
        return;
    }
    d->abandon();
    d->tool = tool;
    d->updateCursor();
    update();
    Q_EMIT toolChanged(tool);
}

Tool CanvasView::tool() const {
    return d->tool;
}

void CanvasView::setBrush(const app::imaging::Brush& brush) {
    if (brush.diameterPx == d->brush.diameterPx && brush.hardness == d->brush.hardness &&
        brush.opacity == d->brush.opacity) {
        return;
    }
    const std::optional<QPointF> ring = d->ring;
    d->moveRing(std::nullopt);
    d->brush = brush;
    d->moveRing(ring);
    Q_EMIT brushChanged(brush);
}

app::imaging::Brush CanvasView::brush() const {
    return d->brush;
}

void CanvasView::setMaskShown(bool shown) {
    if (shown != d->maskShown) {
        d->maskShown = shown;
        d->invalidateAll();
        Q_EMIT maskShownChanged(shown);
    }
}

bool CanvasView::isMaskShown() const {
    return d->maskShown;
}

void CanvasView::setCompare(const QImage& picture) {
    if (picture.isNull()) {
        d->compare = {};
        d->invalidateAll();
        return;
    }
    d->prepare(d->compare, picture);
}

double CanvasView::zoom() const {
    return d->port.zoom();
}

void CanvasView::setZoom(double zoom) {
    d->zoomTo(zoom, QRectF(rect()).center());
}

void CanvasView::zoomIn() {
    setZoom(d->port.nextZoom());
}

void CanvasView::zoomOut() {
    setZoom(d->port.previousZoom());
}

void CanvasView::fit() {
    d->port.fit();
    d->invalidateAll();
    Q_EMIT zoomChanged(zoom());
}

void CanvasView::panBy(QPoint delta) {
    d->panTo(d->port.origin() + delta);
}

bool CanvasView::isSettled() const {
    return d->main.ready && d->compare.ready;
}

void CanvasView::swapBrushAndEraser() {
    setTool(d->tool == Tool::Eraser ? Tool::Brush : Tool::Eraser);
}

void CanvasView::growBrush() {
    d->sizeBrush(std::max(d->brush.diameterPx + 1, std::round(d->brush.diameterPx * kBrushStep)));
}

void CanvasView::shrinkBrush() {
    d->sizeBrush(std::min(d->brush.diameterPx - 1, std::round(d->brush.diameterPx / kBrushStep)));
}

QPointF CanvasView::toImage(QPointF widgetPos) const {
    return d->port.toImage(widgetPos * d->ratio);
}

QPointF CanvasView::toWidget(QPointF imagePos) const {
    return d->port.toDevice(imagePos) / d->ratio;
}

QSize CanvasView::sizeHint() const {
    return {640, 480};
}

void CanvasView::Private::prepare(Shown& shown, const QImage& picture) {
    shown.picture = picture;
    shown.job = ++jobs;
    shown.ready = static_cast<qint64>(picture.width()) * picture.height() <= kQuickPixels;
    const PictureLevels quick = shown.ready ? allLevels(picture) : firstLevel(picture);
    if (!quick.isNull()) {
        shown.levels = quick; // else what was there stays until the levels arrive
    }
    invalidateAll();
    if (shown.ready) {
        return;
    }
    app::base::runInBackground(
        &q, [picture] { return allLevels(picture); },
        [this, target = &shown, job = shown.job](const PictureLevels& levels) {
            if (target->job == job) {
                target->levels = levels;
                target->ready = true;
                invalidateAll();
                Q_EMIT q.settled();
            }
        });
}

const PictureLevels& CanvasView::Private::visibleLevels() const {
    return compare.levels.isNull() ? main.levels : compare.levels;
}

bool CanvasView::Private::isMaskVisible() const {
    return maskShown && compare.levels.isNull() && !mask.isEmpty() &&
           mask.image().size() == port.picture();
}

void CanvasView::Private::syncView() {
    const double newRatio = q.devicePixelRatioF();
    const QSize device(static_cast<int>(std::ceil(q.width() * newRatio)),
                       static_cast<int>(std::ceil(q.height() * newRatio)));
    if (device == buffer.size() && newRatio == ratio) {
        return;
    }
    const double zoomBefore = port.zoom();
    ratio = newRatio;
    buffer = QImage(device, QImage::Format_RGB32);
    buffer.setDevicePixelRatio(ratio);
    port.setView(device);
    invalidateAll();
    if (port.zoom() != zoomBefore && !port.picture().isEmpty()) {
        Q_EMIT q.zoomChanged(port.zoom());
    }
}

void CanvasView::Private::zoomTo(double zoom, QPointF widgetAnchor) {
    if (port.picture().isEmpty()) {
        return;
    }
    syncView();
    const double before = port.zoom();
    port.zoomTo(zoom, widgetAnchor * ratio);
    if (port.zoom() != before) {
        updateCursor();
        invalidateAll();
        Q_EMIT q.zoomChanged(port.zoom());
    }
}

void CanvasView::Private::panTo(QPoint origin) {
    if (port.picture().isEmpty()) {
        return;
    }
    syncView();
    const QPoint before = port.origin();
    port.moveTo(origin);
    scrollBuffer(port.origin() - before);
}

void CanvasView::Private::hover(QPointF widgetPos) {
    const QPointF at = q.toImage(widgetPos);
    const QPoint pixel(static_cast<int>(std::floor(at.x())), static_cast<int>(std::floor(at.y())));
    const QSize size = port.picture();
    QColor colour;
    if (QRect(QPoint(), size).contains(pixel) && !main.picture.isNull()) {
        const QImage& picture = main.picture; // may be a smaller preview
        colour = picture.pixelColor(
            std::min(picture.width() - 1, pixel.x() * picture.width() / size.width()),
            std::min(picture.height() - 1, pixel.y() * picture.height() / size.height()));
    }
    Q_EMIT q.hovered(pixel, colour);
}

void CanvasView::Private::sizeBrush(double diameterPx) {
    app::imaging::Brush changed = brush;
    changed.diameterPx = std::clamp(diameterPx, 1.0, kLargestBrushPx);
    q.setBrush(changed);
}

void CanvasView::Private::hardenBrush(double hardness) {
    app::imaging::Brush changed = brush;
    changed.hardness = std::clamp(hardness, 0.0, 1.0);
    q.setBrush(changed);
}

} // namespace ui::canvas
