// SPDX-License-Identifier: MIT
#include "app/imaging/mask.h"

#include <algorithm>
#include <cmath>

namespace app::imaging {

namespace {

/// The area a round brush sweeps along a segment. The strength of a dab falls with the distance
/// from its middle, and overlapping dabs take the maximum: so a stroke of endlessly many dabs has
/// at each pixel the strength for the distance to the segment. That is computed directly, without
/// single dabs.
class Sweep {
public:
    Sweep(QPointF from, QPointF to, const Brush& brush)
        : m_x(static_cast<float>(from.x())),
          m_y(static_cast<float>(from.y())),
          m_dx(static_cast<float>(to.x() - from.x())),
          m_dy(static_cast<float>(to.y() - from.y())) {
        const float radius = static_cast<float>(std::max(brush.diameterPx, 1.0) / 2);
        const float hardness = static_cast<float>(std::clamp(brush.hardness, 0.0, 1.0));
        // At least one pixel of slope keeps the edge of a hard brush smooth.
        m_inner = std::min(radius * hardness, radius - 0.5F);
        m_outer = std::max(radius, m_inner + 1);
        m_perSlope = 1 / (m_outer - m_inner);
        const float length2 = m_dx * m_dx + m_dy * m_dy;
        m_perLength2 = length2 > 0 ? 1 / length2 : 0;
        m_peak = 255 * static_cast<float>(std::clamp(brush.opacity, 0.0, 1.0));
    }

    [[nodiscard]] QRect bounds() const {
        const float left = std::min(m_x, m_x + m_dx) - m_outer;
        const float right = std::max(m_x, m_x + m_dx) + m_outer;
        const float top = std::min(m_y, m_y + m_dy) - m_outer;
        const float bottom = std::max(m_y, m_y + m_dy) + m_outer;
        return {QPoint(pixel(std::floor(left)), pixel(std::floor(top))),
                QPoint(pixel(std::ceil(right)), pixel(std::ceil(bottom)))};
    }

    /// Strength 0…255 at the middle of a pixel. Free of branches, for the vectoriser.
    [[nodiscard]] uchar at(int column, float y) const {
        const float x = static_cast<float>(column) + 0.5F - m_x;
        const float along = std::min(std::max((x * m_dx + y * m_dy) * m_perLength2, 0.0F), 1.0F);
        const float ex = x - along * m_dx;
        const float ey = y - along * m_dy;
        const float slope = (m_outer - std::sqrt(ex * ex + ey * ey)) * m_perSlope;
        const float t = std::min(std::max(slope, 0.0F), 1.0F);
        return static_cast<uchar>(static_cast<int>(t * t * (3 - 2 * t) * m_peak + 0.5F));
    }

    [[nodiscard]] float rowY(int row) const { return static_cast<float>(row) + 0.5F - m_y; }

private:
    static int pixel(float value) { return static_cast<int>(std::clamp(value, -1.0e6F, 1.0e6F)); }

    float m_x;
    float m_y;
    float m_dx;
    float m_dy;
    float m_inner = 0;
    float m_outer = 0;
    float m_perSlope = 0;
    float m_perLength2 = 0;
    float m_peak = 0;
};

void paintRow(uchar* row, const QRect& rect, float y, const Sweep& sweep) {
    for (int x = rect.left(); x <= rect.right(); ++x) {
        row[x] = std::max(row[x], sweep.at(x, y));
    }
}

void eraseRow(uchar* row, const QRect& rect, float y, const Sweep& sweep) {
    for (int x = rect.left(); x <= rect.right(); ++x) {
        row[x] = std::min(row[x], static_cast<uchar>(255 - sweep.at(x, y)));
    }
}

} // namespace

QRect strokeMask(QImage& mask, QPointF from, QPointF to, const Brush& brush, BrushMode mode) {
    const Sweep sweep(from, to, brush);
    const QRect rect = sweep.bounds() & mask.rect();
    if (rect.isEmpty()) {
        return {};
    }
    for (int y = rect.top(); y <= rect.bottom(); ++y) {
        if (mode == BrushMode::Paint) {
            paintRow(mask.scanLine(y), rect, sweep.rowY(y), sweep);
        } else {
            eraseRow(mask.scanLine(y), rect, sweep.rowY(y), sweep);
        }
    }
    return rect;
}

} // namespace app::imaging
