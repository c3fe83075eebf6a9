// SPDX-License-Identifier: MIT
#include "ui/canvas/mask_command.h"

#include "ui/canvas/mask_layer.h"

#include <utility>

namespace ui::canvas {

MaskCommand::MaskCommand(MaskLayer& layer, const QRect& rect, QImage before, QImage after,
                         const QString& words)
    : QUndoCommand(words),
      m_layer(&layer),
      m_generation(layer.m_generation),
      m_rect(rect),
      m_before(std::move(before)),
      m_after(std::move(after)) {}

void MaskCommand::redo() {
    if (!std::exchange(m_isDone, false)) {
        write(m_after);
    }
}

void MaskCommand::write(const QImage& patch) {
    MaskLayer* layer = m_layer.data();
    if (layer == nullptr || layer->m_generation != m_generation) {
        setObsolete(true);
        return;
    }
    layer->writeBack(m_rect, patch);
}

} // namespace ui::canvas
