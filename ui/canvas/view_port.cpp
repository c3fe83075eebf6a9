// SPDX-License-Identifier: MIT
#include "ui/canvas/view_port.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace ui::canvas {

namespace {

constexpr double kMinZoom = 1.0 / 64;
constexpr int kReachPx = 48;     ///< so much of the picture always stays in the view
constexpr int kFitMarginPx = 16; ///< of grey around a fitted picture; less in a tiny view
constexpr std::array kSteps{1.0 / 64, 1.0 / 48, 1.0 / 32, 1.0 / 24, 1.0 / 16, 1.0 / 12, 1.0 / 8,
                            1.0 / 6,  0.25,     1.0 / 3,  0.5,      2.0 / 3,  1.0,      1.5,
                            2.0,      3.0,      4.0,      6.0,      8.0,      12.0,     16.0,
                            24.0,     32.0,     48.0,     kMaxZoom};

QPoint roundedPoint(QPointF point) {
    return {static_cast<int>(std::lround(point.x())), static_cast<int>(std::lround(point.y()))};
}

} // namespace

void ViewPort::setView(QSize devicePx) {
    if (devicePx == m_view) {
        return;
    }
    const QSize before = m_view;
    m_view = devicePx;
    if (m_fitted || before.isEmpty()) {
        fit();
        return;
    }
    m_origin +=
        QPoint((devicePx.width() - before.width()) / 2, (devicePx.height() - before.height()) / 2);
    keepInReach();
}

void ViewPort::setPicture(QSize sizePx) {
    if (sizePx != m_picture) {
        m_picture = sizePx;
        fit();
    }
}

QPointF ViewPort::toImage(QPointF device) const {
    return (device - m_origin) / m_zoom;
}

QPointF ViewPort::toDevice(QPointF image) const {
    return image * m_zoom + m_origin;
}

QRect ViewPort::pictureRect() const {
    const QSizeF size = QSizeF(m_picture) * m_zoom;
    return {m_origin, QSize(std::max(1, static_cast<int>(std::lround(size.width()))),
                            std::max(1, static_cast<int>(std::lround(size.height()))))};
}

QRect ViewPort::toDevice(const QRect& imageRect) const {
    const QRectF rect(toDevice(QPointF(imageRect.topLeft())), QSizeF(imageRect.size()) * m_zoom);
    return rect.toAlignedRect();
}

void ViewPort::zoomTo(double zoom, QPointF anchor) {
    const QPointF held = toImage(anchor);
    m_zoom = std::clamp(zoom, std::min(kMinZoom, fittingZoom()), kMaxZoom);
    m_fitted = false;
    m_origin = roundedPoint(anchor - held * m_zoom);
    keepInReach();
}

double ViewPort::nextZoom() const {
    const auto* step = std::upper_bound(kSteps.begin(), kSteps.end(), m_zoom * 1.05);
    return step == kSteps.end() ? kMaxZoom : *step;
}

double ViewPort::previousZoom() const {
    const auto* step = std::lower_bound(kSteps.begin(), kSteps.end(), m_zoom / 1.05);
    return step == kSteps.begin() ? std::min(kMinZoom, m_zoom) : *std::prev(step);
}

void ViewPort::moveTo(QPoint origin) {
    if (origin != m_origin) {
        m_origin = origin;
        m_fitted = false;
        keepInReach();
    }
}

void ViewPort::fit() {
    m_fitted = true;
    if (m_view.isEmpty() || m_picture.isEmpty()) {
        return;
    }
    m_zoom = fittingZoom();
    const QSize shown = pictureRect().size();
    m_origin = QPoint((m_view.width() - shown.width()) / 2, (m_view.height() - shown.height()) / 2);
}

double ViewPort::fittingZoom() const {
    if (m_view.isEmpty() || m_picture.isEmpty()) {
        return 1;
    }
    const int least = std::min(m_view.width(), m_view.height());
    const int margin = std::min(kFitMarginPx, least / 16);
    const double across = static_cast<double>(m_view.width() - 2 * margin) / m_picture.width();
    const double down = static_cast<double>(m_view.height() - 2 * margin) / m_picture.height();
    return std::min({across, down, kMaxZoom});
}

void ViewPort::keepInReach() {
    const QRect shown = pictureRect();
    const int reachX = std::min(kReachPx, shown.width());
    const int reachY = std::min(kReachPx, shown.height());
    m_origin.setX(std::clamp(m_origin.x(), reachX - shown.width(),
                             std::max(reachX - shown.width(), m_view.width() - reachX)));
    m_origin.setY(std::clamp(m_origin.y(), reachY - shown.height(),
                             std::max(reachY - shown.height(), m_view.height() - reachY)));
}

} // namespace ui::canvas
