// SPDX-License-Identifier: MIT
#include "ui/chat/flow_block.h"

#include "ui/chat/cell_painter.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace ui::chat {

namespace {

using widgets::kGrid;

constexpr int kGapPx = 2 * kGrid;
constexpr int kReferenceSidePx = 12 * kGrid;
constexpr int kBarHeightPx = kGrid;

/// The largest box of the picture's shape in `room`, never taller or wider than that; small
/// pictures are shown at their own size, but never so small that they cannot be hit.
QSize boxFor(QSize sizePx, QSize room) {
    if (sizePx.isEmpty()) {
        return {room.width(), std::min(room.width(), room.height())};
    }
    QSize box = sizePx.scaled(room, Qt::KeepAspectRatio);
    if (sizePx.width() < box.width()) {
        box = sizePx;
    }
    return box.expandedTo({8 * kGrid, 8 * kGrid}).boundedTo(room);
}

} // namespace

FlowBlock::FlowBlock(std::vector<Cell> cells, const LayoutStyle& style)
    : m_cells(std::move(cells)),
      m_style(style) {}

int FlowBlock::pictureCount() const {
    return static_cast<int>(std::count_if(m_cells.begin(), m_cells.end(), [](const Cell& cell) {
        return cell.kind == CellKind::Picture;
    }));
}

QSize FlowBlock::cellSize(const Cell& cell, int widthPx) const {
    const QFontMetrics metrics(cellFont(cell.kind, m_style));
    const int words = metrics.horizontalAdvance(cell.text);
    switch (cell.kind) {
    case CellKind::Label:
    case CellKind::Subtle:
    case CellKind::Strong:
        return {std::min(words + 1, widthPx), metrics.height()};
    case CellKind::Chip:
        return {std::min(words + 5 * kGrid, widthPx), metrics.height() + kGrid};
    case CellKind::Button:
        return {std::min(words + 6 * kGrid, widthPx), metrics.height() + 2 * kGrid};
    case CellKind::Fold:
        return {std::min(words + 5 * kGrid, widthPx), metrics.height() + kGrid};
    case CellKind::ReferencePicture:
        return {kReferenceSidePx, kReferenceSidePx + (cell.text.isEmpty() ? 0 : metrics.height())};
    case CellKind::Bar:
        return {widthPx, kBarHeightPx};
    case CellKind::Picture:
        break;
    }
    const int columns = pictureCount() > 1 ? 2 : 1;
    const int room = std::min((widthPx - (columns - 1) * kGapPx) / columns, kPictureMaxWidthPx);
    const int tallest = columns > 1 ? std::min(room, kPictureMaxHeightPx) : kPictureMaxHeightPx;
    return boxFor(cell.sizePx, {room, tallest});
}

int FlowBlock::idealWidth(int maxPx) const {
    int width = 0;
    for (const Cell& cell : m_cells) {
        width += cellSize(cell, maxPx).width() + (width > 0 ? kGapPx : 0);
    }
    return std::min(width, maxPx);
}

int FlowBlock::layOut(QPoint topLeft, int widthPx) {
    int x = 0;
    int y = 0;
    size_t rowStart = 0;
    int rowHeight = 0;
    const auto centreRow = [&](size_t end) {
        for (size_t i = rowStart; i < end; ++i) {
            m_cells[i].rect.translate(0, (rowHeight - m_cells[i].rect.height()) / 2);
        }
    };
    for (size_t i = 0; i < m_cells.size(); ++i) {
        const QSize size = cellSize(m_cells[i], widthPx);
        if (x > 0 && x + size.width() > widthPx) {
            centreRow(i);
            y += rowHeight + kGapPx;
            x = 0;
            rowStart = i;
            rowHeight = 0;
        }
        m_cells[i].rect = QRect(topLeft + QPoint(x, y), size);
        x += size.width() + kGapPx;
        rowHeight = std::max(rowHeight, size.height());
    }
    centreRow(m_cells.size());
    return y + rowHeight;
}

void FlowBlock::paint(QPainter& painter, const LayoutStyle& style, const PaintState& state) const {
    for (const Cell& cell : m_cells) {
        paintCell(painter, cell, style, state);
    }
}

} // namespace ui::chat
