// SPDX-License-Identifier: MIT
#include "ui/canvas/scene_painter.h"

#include <QtEndian>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ui::canvas {

namespace {

// Pixels are handled as whole words: R in the lowest byte of RGBA8888, B in that of RGB32.
static_assert(Q_BYTE_ORDER == Q_LITTLE_ENDIAN);

constexpr double kNearestFromZoom = 2;
constexpr double kGridAboveZoom = 8;
constexpr quint32 kTintStrength = 135; ///< of 255, where the mask is full
constexpr uchar kOutlineAt = 128;
constexpr int kDashPx = 4;
constexpr quint32 kEven = 0x00FF'00FF;

quint32 mix(quint32 a, quint32 b, quint32 weight) {
    const quint32 even = ((a & kEven) * (256 - weight) + (b & kEven) * weight) >> 8;
    const quint32 odd = ((a >> 8) & kEven) * (256 - weight) + ((b >> 8) & kEven) * weight;
    return (even & kEven) | (odd & ~kEven);
}

quint32 toRgb32(quint32 rgba) {
    return 0xFF00'0000U | (rgba & 0x0000'FF00U) | ((rgba & 0xFFU) << 16) | ((rgba >> 16) & 0xFFU);
}

const quint32* wordsOf(const QImage& image, int y) {
    return reinterpret_cast<const quint32*>(image.constScanLine(y));
}

bool isBright(quint32 rgb) {
    return qGray(rgb) > 127;
}

void fillRect(QImage& target, const QRect& rect, quint32 colour) {
    for (int y = rect.top(); y <= rect.bottom(); ++y) {
        auto* row = reinterpret_cast<quint32*>(target.scanLine(y));
        std::fill(row + rect.left(), row + rect.right() + 1, colour);
    }
}

} // namespace

ScenePainter::ScenePainter(const Scene& scene)
    : m_scene(scene),
      m_level(scene.picture.atLeast(scene.port.picture().width() * scene.port.zoom())) {
    if (m_level.size() == scene.port.picture()) {
        if (scene.port.zoom() == 1.0) {
            m_sampling = Sampling::Exact;
        } else if (scene.port.zoom() >= kNearestFromZoom) {
            m_sampling = Sampling::Nearest;
        }
    }
}

void ScenePainter::paint(QImage& target, const QRect& rect) {
    const QRect part = rect & target.rect();
    const QRect inside = part & m_scene.port.pictureRect();
    fillAround(target, part, inside);
    if (inside.isEmpty()) {
        return;
    }
    preparePart(inside);
    const bool hasGrid = m_sampling == Sampling::Nearest && m_scene.port.zoom() > kGridAboveZoom;
    for (int row = 0; row < inside.height(); ++row) {
        const int y = inside.top() + row;
        quint32* out = reinterpret_cast<quint32*>(target.scanLine(y)) + inside.left();
        paintPictureRow(row, out);
        if (!m_scene.picture.isOpaque) {
            composeChecker(y, out);
        }
        std::transform(out, out + inside.width(), out, toRgb32);
        if (hasGrid) {
            paintGrid(row, out);
        }
        if (m_scene.mask != nullptr) {
            paintMask(row, y, out);
        }
    }
}

void ScenePainter::fillAround(QImage& target, const QRect& rect, const QRect& inside) const {
    const quint32 colour = m_scene.background.rgb();
    if (inside.isEmpty()) {
        fillRect(target, rect, colour);
        return;
    }
    fillRect(target, QRect(rect.topLeft(), QPoint(rect.right(), inside.top() - 1)), colour);
    fillRect(target, QRect(QPoint(rect.left(), inside.bottom() + 1), rect.bottomRight()), colour);
    fillRect(target,
             QRect(QPoint(rect.left(), inside.top()), QPoint(inside.left() - 1, inside.bottom())),
             colour);
    fillRect(target,
             QRect(QPoint(inside.right() + 1, inside.top()), QPoint(rect.right(), inside.bottom())),
             colour);
}

void ScenePainter::preparePart(const QRect& inside) {
    const ViewPort& port = m_scene.port;
    const QPoint origin = port.origin();
    const QSize size = port.picture();
    m_inside = inside;
    // One more to the left and above: the grid wants to know where a pixel begins.
    m_columns = pictureTaps(inside.left() - 1, inside.right(), origin.x(),
                            m_level.width() / (size.width() * port.zoom()), m_level.width());
    m_rows = pictureTaps(inside.top() - 1, inside.bottom(), origin.y(),
                         m_level.height() / (size.height() * port.zoom()), m_level.height());
    m_mixed.resize(static_cast<size_t>(m_level.width()));
    if (m_scene.mask != nullptr) {
        // One more to the right and below: the outline compares neighbours.
        m_maskColumns = maskTaps(inside.left(), inside.right() + 1, origin.x(), size.width());
        m_maskRows = maskTaps(inside.top(), inside.bottom() + 1, origin.y(), size.height());
        m_maskRow.resize(m_maskColumns.size());
        m_maskBelow.resize(m_maskColumns.size());
        sampleMask(0, m_maskBelow);
    }
}

std::vector<ScenePainter::Tap> ScenePainter::pictureTaps(int begin, int end, int origin,
                                                         double perDevice, int size) const {
    std::vector<Tap> taps;
    taps.reserve(static_cast<size_t>(end - begin + 1));
    for (int device = begin; device <= end; ++device) {
        const double at = (device - origin + 0.5) * perDevice;
        if (m_sampling != Sampling::Smooth) {
            const int index = std::clamp(static_cast<int>(std::floor(at)), 0, size - 1);
            taps.push_back({index, index, 0});
            continue;
        }
        const double middle = std::clamp(at - 0.5, 0.0, size - 1.0);
        const int first = static_cast<int>(middle);
        const auto weight = static_cast<quint32>(std::lround((middle - first) * 256));
        taps.push_back({first, std::min(first + 1, size - 1), weight});
    }
    return taps;
}

std::vector<ScenePainter::Tap> ScenePainter::maskTaps(int begin, int end, int origin,
                                                      int size) const {
    const double zoom = m_scene.port.zoom();
    const double spread = zoom < 1 ? 0.25 / zoom : 0; // four samples a pixel when small
    std::vector<Tap> taps;
    taps.reserve(static_cast<size_t>(end - begin + 1));
    for (int device = begin; device <= end; ++device) {
        const double at = (device - origin + 0.5) / zoom;
        const auto index = [size](double value) {
            return std::clamp(static_cast<int>(std::floor(value)), 0, size - 1);
        };
        taps.push_back({index(at - spread), index(at + spread), 0});
    }
    return taps;
}

void ScenePainter::paintPictureRow(int row, quint32* out) {
    const Tap& rows = m_rows[static_cast<size_t>(row) + 1];
    if (m_sampling == Sampling::Smooth) {
        smoothRow(rows, out);
        return;
    }
    const quint32* in = wordsOf(m_level, rows.first);
    if (m_sampling == Sampling::Exact) {
        std::copy_n(in + m_columns[1].first, m_inside.width(), out);
        return;
    }
    for (size_t i = 1; i < m_columns.size(); ++i) {
        *out++ = in[m_columns[i].first];
    }
}

void ScenePainter::smoothRow(const Tap& rows, quint32* out) {
    const quint32* above = wordsOf(m_level, rows.first);
    const quint32* below = wordsOf(m_level, rows.second);
    quint32* mixed = m_mixed.data();
    const int end = m_columns.back().second;
    for (int x = m_columns[1].first; x <= end; ++x) {
        mixed[x] = mix(above[x], below[x], rows.weight);
    }
    for (size_t i = 1; i < m_columns.size(); ++i) {
        const Tap& tap = m_columns[i];
        *out++ = mix(mixed[tap.first], mixed[tap.second], tap.weight);
    }
}

void ScenePainter::composeChecker(int deviceY, quint32* out) const {
    const QPoint origin = m_scene.port.origin();
    const int band = (deviceY - origin.y()) / m_scene.checkerPx;
    for (int i = 0; i < m_inside.width(); ++i) {
        const quint32 clear = 255U - (out[i] >> 24);
        if (clear == 0) {
            continue;
        }
        const int square = (m_inside.left() + i - origin.x()) / m_scene.checkerPx;
        const quint32 grey = ((square + band) & 1) != 0 ? 0xC8U : 0xFFU;
        const quint32 part = (grey * clear + 127U) / 255U;
        out[i] += part | (part << 8) | (part << 16); // premultiplied: never over 255
    }
}

void ScenePainter::paintGrid(int row, quint32* out) const {
    const auto at = static_cast<size_t>(row);
    const bool isTop = m_rows[at].first != m_rows[at + 1].first;
    for (size_t i = 1; i < m_columns.size(); ++i, ++out) {
        if (isTop || m_columns[i - 1].first != m_columns[i].first) {
            *out = mix(*out, isBright(*out) ? 0xFF00'0000U : 0xFFFF'FFFFU, 56);
        }
    }
}

void ScenePainter::sampleMask(int row, std::vector<uchar>& values) const {
    const Tap& rows = m_maskRows[static_cast<size_t>(row)];
    const uchar* above = m_scene.mask->constScanLine(rows.first);
    if (m_scene.port.zoom() >= 1) {
        std::transform(m_maskColumns.begin(), m_maskColumns.end(), values.begin(),
                       [above](const Tap& tap) { return above[tap.first]; });
        return;
    }
    const uchar* below = m_scene.mask->constScanLine(rows.second);
    for (size_t i = 0; i < values.size(); ++i) {
        const Tap& tap = m_maskColumns[i];
        values[i] = static_cast<uchar>(
            (above[tap.first] + above[tap.second] + below[tap.first] + below[tap.second] + 2) / 4);
    }
}

void ScenePainter::paintMask(int row, int deviceY, quint32* out) {
    std::swap(m_maskRow, m_maskBelow);
    sampleMask(row + 1, m_maskBelow);
    const quint32 tint = m_scene.tint.rgb();
    const QPoint origin = m_scene.port.origin();
    for (int i = 0; i < m_inside.width(); ++i) {
        const auto at = static_cast<size_t>(i);
        const uchar value = m_maskRow[at];
        const bool in = value >= kOutlineAt;
        if (in != (m_maskRow[at + 1] >= kOutlineAt) || in != (m_maskBelow[at] >= kOutlineAt)) {
            const int along = m_inside.left() + i + deviceY - origin.x() - origin.y();
            const bool dark = ((along / kDashPx) & 1) != 0;
            out[i] = dark ? 0xFF00'0000U : 0xFFFF'FFFFU;
        } else if (value != 0) {
            out[i] = mix(out[i], tint, value * kTintStrength / 255U) | 0xFF00'0000U;
        }
    }
}

} // namespace ui::canvas
