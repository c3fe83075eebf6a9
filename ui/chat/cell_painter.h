// SPDX-License-Identifier: MIT
#pragma once

#include "ui/chat/flow_block.h"

namespace ui::chat {

[[nodiscard]] const QFont& cellFont(CellKind kind, const LayoutStyle& style);
void paintCell(QPainter& painter, const Cell& cell, const LayoutStyle& style,
               const PaintState& state);

/// `colour` with another opacity, 0…1.
[[nodiscard]] QColor faded(QColor colour, double opacity);

} // namespace ui::chat
