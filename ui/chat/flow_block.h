// SPDX-License-Identifier: MIT
#pragma once

#include "ui/chat/layout_style.h"

#include <optional>
#include <vector>

class QPainter;

namespace ui::chat {

enum class CellKind { Label, Subtle, Strong, Chip, Button, Fold, Picture, ReferencePicture, Bar };

/// One thing in a row of a message.
struct Cell {
    CellKind kind = CellKind::Label;
    QString text;
    std::optional<ZoneKind> zone; ///< set: can be clicked
    int index = 0;
    bool enabled = true;
    bool open = false; ///< Fold
    QColor colour;     ///< invalid: the kind's own
    // Picture
    app::document::BlobHash hash;
    QImage image; ///< used instead of the hash when not null
    QSize sizePx; ///< the picture's; decides the cell's shape
    bool ringed = false;
    bool starred = false;
    // Bar
    double fraction = -1;

    QString label; ///< for assistive technology; empty: the text
    QRect rect{};  ///< filled by FlowBlock::layOut(), message coordinates
};

/// Chips, buttons, pictures and short words side by side, wrapping like words.
class FlowBlock {
public:
    FlowBlock(std::vector<Cell> cells, const LayoutStyle& style);

    /// Width of all cells in one row, at most `maxPx`.
    [[nodiscard]] int idealWidth(int maxPx) const;
    /// Returns the height.
    int layOut(QPoint topLeft, int widthPx);
    void paint(QPainter& painter, const LayoutStyle& style, const PaintState& state) const;

    [[nodiscard]] const std::vector<Cell>& cells() const { return m_cells; }

private:
    [[nodiscard]] QSize cellSize(const Cell& cell, int widthPx) const;
    [[nodiscard]] int pictureCount() const;

    std::vector<Cell> m_cells;
    const LayoutStyle& m_style;
};

/// Longest sides of result pictures in a message.
inline constexpr int kPictureMaxWidthPx = 360;
inline constexpr int kPictureMaxHeightPx = 280;

} // namespace ui::chat
