// SPDX-License-Identifier: MIT
#pragma once

#include <QPoint>
#include <QPointF>
#include <QRect>
#include <QSize>

namespace ui::canvas {

inline constexpr double kMaxZoom = 64;

/// Where the picture lies in the view. "Device" is the view's own pixels, the origin is whole ones,
/// so that 100 % is exact and scrolling can move what is painted. Plain value, no widgets.
class ViewPort {
public:
    /// Keeps what is in the middle in the middle; a fitted picture is fitted again.
    void setView(QSize devicePx);
    /// A new size fits the view.
    void setPicture(QSize sizePx);

    [[nodiscard]] QSize view() const { return m_view; }

    [[nodiscard]] QSize picture() const { return m_picture; }

    [[nodiscard]] double zoom() const { return m_zoom; } ///< device px per image px

    [[nodiscard]] QPoint origin() const { return m_origin; }

    [[nodiscard]] QPointF toImage(QPointF device) const;
    [[nodiscard]] QPointF toDevice(QPointF image) const;
    /// Device pixels the picture covers; not clipped to the view.
    [[nodiscard]] QRect pictureRect() const;
    /// Device pixels that show any of these image pixels.
    [[nodiscard]] QRect toDevice(const QRect& imageRect) const;

    /// The image point under `anchor` stays there (within half a device pixel).
    void zoomTo(double zoom, QPointF anchor);
    /// The next of the round steps, at least a twentieth away.
    [[nodiscard]] double nextZoom() const;
    [[nodiscard]] double previousZoom() const;
    void moveTo(QPoint origin);
    /// The whole picture, as large as it gets.
    void fit();

private:
    [[nodiscard]] double fittingZoom() const;
    void keepInReach();

    QSize m_view;
    QSize m_picture;
    double m_zoom = 1;
    QPoint m_origin;
    bool m_fitted = true;
};

} // namespace ui::canvas
