// SPDX-License-Identifier: MIT
#include "ui/canvas/mask_layer.h"

#include "ui/canvas/mask_command.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace ui::canvas {

using app::imaging::BrushMode;

namespace {

constexpr int kTilePx = 256;

qint64 sumOf(const QImage& mask, const QRect& rect) {
    qint64 sum = 0;
    for (int y = rect.top(); y <= rect.bottom(); ++y) {
        const uchar* row = mask.constScanLine(y);
        quint32 rowSum = 0; // 65 535 px × 255 fits
        for (int x = rect.left(); x <= rect.right(); ++x) {
            rowSum += row[x];
        }
        sum += rowSum;
    }
    return sum;
}

/// Copies `patch` so that its top left corner lies at `at`; both Grayscale8.
void paste(QImage& mask, QPoint at, const QImage& patch) {
    const QRect target = QRect(at, patch.size()) & mask.rect();
    for (int y = target.top(); y <= target.bottom(); ++y) {
        std::memcpy(mask.scanLine(y) + target.left(),
                    patch.constScanLine(y - at.y()) + (target.left() - at.x()),
                    static_cast<size_t>(target.width()));
    }
}

} // namespace

MaskLayer::MaskLayer(QUndoStack* undo, QObject* parent) : QObject(parent), m_undo(undo) {}

void MaskLayer::reset(QSize sizePx) {
    m_stroking = false;
    m_keptTiles.clear();
    ++m_generation;
    m_mask = sizePx.isEmpty() ? QImage() : app::imaging::emptyMask(sizePx);
    m_sum = 0;
    Q_EMIT changed(m_mask.rect());
}

void MaskLayer::restore(const QImage& mask) {
    Q_ASSERT(mask.size() == m_mask.size());
    if (mask.size() != m_mask.size() || mask.isNull()) {
        return;
    }
    m_stroking = false;
    m_keptTiles.clear();
    ++m_generation;
    m_mask = mask.convertToFormat(QImage::Format_Grayscale8);
    m_sum = sumOf(m_mask, m_mask.rect());
    Q_EMIT changed(m_mask.rect());
}

bool MaskLayer::isEmpty() const {
    return m_sum == 0;
}

double MaskLayer::coverage() const {
    const double pixels = static_cast<double>(m_mask.width()) * m_mask.height();
    return pixels > 0 ? static_cast<double>(m_sum) / 255.0 / pixels : 0;
}

void MaskLayer::beginStroke(QPointF imagePos, const app::imaging::Brush& brush, BrushMode mode) {
    if (!isEditable()) {
        return;
    }
    m_stroking = true;
    m_brush = brush;
    m_mode = mode;
    m_touched = {};
    m_last = imagePos;
    paintSegment(imagePos, imagePos);
}

void MaskLayer::continueStroke(QPointF imagePos) {
    if (m_stroking) {
        paintSegment(m_last, imagePos);
        m_last = imagePos;
    }
}

void MaskLayer::paintSegment(QPointF from, QPointF to) {
    const double reach = std::max(m_brush.diameterPx, 1.0) / 2 + 2;
    const QRectF swept = QRectF(from, to).normalized().adjusted(-reach, -reach, reach, reach);
    const QRect rect = (swept & QRectF(m_mask.rect())).toAlignedRect() & m_mask.rect();
    if (rect.isEmpty()) {
        return;
    }
    keepTiles(rect);
    m_sum -= sumOf(m_mask, rect);
    const QRect touched = app::imaging::strokeMask(m_mask, from, to, m_brush, m_mode);
    m_sum += sumOf(m_mask, rect);
    if (!touched.isEmpty()) {
        m_touched |= touched;
        Q_EMIT changed(touched);
    }
}

void MaskLayer::endStroke() {
    if (!m_stroking) {
        return;
    }
    m_stroking = false;
    const QImage before = m_touched.isEmpty() ? QImage() : beforeStroke();
    m_keptTiles.clear();
    if (!before.isNull() && before != m_mask.copy(m_touched)) {
        push(m_touched, before, m_mode == BrushMode::Paint ? tr("Paint mask") : tr("Erase mask"));
    }
}

void MaskLayer::fillRect(const QRect& imageRect, BrushMode mode) {
    const QRect rect = imageRect & m_mask.rect();
    if (!isEditable() || rect.isEmpty()) {
        return;
    }
    const QImage before = m_mask.copy(rect);
    QImage patch(rect.size(), QImage::Format_Grayscale8);
    patch.fill(mode == BrushMode::Paint ? 255 : 0);
    writeBack(rect, patch);
    push(rect, before, mode == BrushMode::Paint ? tr("Mask rectangle") : tr("Erase rectangle"));
}

void MaskLayer::invert() {
    if (isEditable()) {
        replace(app::imaging::invertedMask(m_mask), tr("Invert mask"));
    }
}

void MaskLayer::clear() {
    if (isEditable() && !isEmpty()) {
        replace(app::imaging::emptyMask(m_mask.size()), tr("Clear mask"));
    }
}

void MaskLayer::replace(const QImage& after, const QString& words) {
    const QImage before = m_mask;
    m_mask = after;
    m_sum = sumOf(m_mask, m_mask.rect());
    Q_EMIT changed(m_mask.rect());
    push(m_mask.rect(), before, words);
}

void MaskLayer::keepTiles(const QRect& rect) {
    for (int ty = rect.top() / kTilePx; ty <= rect.bottom() / kTilePx; ++ty) {
        for (int tx = rect.left() / kTilePx; tx <= rect.right() / kTilePx; ++tx) {
            const QPoint corner(tx * kTilePx, ty * kTilePx);
            if (!m_keptTiles.contains(corner)) {
                const QRect tile = QRect(corner, QSize(kTilePx, kTilePx)) & m_mask.rect();
                m_keptTiles.insert(corner, m_mask.copy(tile));
            }
        }
    }
}

QImage MaskLayer::beforeStroke() const {
    QImage before = m_mask.copy(m_touched);
    for (auto tile = m_keptTiles.cbegin(); tile != m_keptTiles.cend(); ++tile) {
        const QRect overlap = QRect(tile.key(), tile->size()) & m_touched;
        if (!overlap.isEmpty()) {
            paste(before, overlap.topLeft() - m_touched.topLeft(),
                  tile->copy(overlap.translated(-tile.key())));
        }
    }
    return before;
}

void MaskLayer::push(const QRect& rect, const QImage& before, const QString& words) {
    if (m_undo != nullptr) {
        m_undo->push(new MaskCommand(*this, rect, before, m_mask.copy(rect), words));
    }
}

void MaskLayer::writeBack(const QRect& rect, const QImage& patch) {
    m_sum -= sumOf(m_mask, rect);
    if (rect == m_mask.rect()) {
        m_mask = patch;
    } else {
        paste(m_mask, rect.topLeft(), patch);
    }
    m_sum += sumOf(m_mask, rect);
    Q_EMIT changed(rect);
}

} // namespace ui::canvas
