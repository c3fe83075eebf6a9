// SPDX-License-Identifier: MIT
#pragma once

#include <QImage>
#include <QPointer>
#include <QRect>
#include <QUndoCommand>

namespace ui::canvas {

class MaskLayer;

/// One stroke or other change of a mask: the touched rectangle before and after. Made after the
/// change, so the first redo() does nothing. Steps from before the mask was started over are void.
class MaskCommand : public QUndoCommand {
public:
    MaskCommand(MaskLayer& layer, const QRect& rect, QImage before, QImage after,
                const QString& words);

    void undo() override { write(m_before); }

    void redo() override;

private:
    void write(const QImage& patch);

    QPointer<MaskLayer> m_layer;
    int m_generation;
    QRect m_rect;
    QImage m_before;
    QImage m_after;
    bool m_isDone = true;
};

} // namespace ui::canvas
