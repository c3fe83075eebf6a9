// SPDX-License-Identifier: MIT
#pragma once

#include "ui/canvas/mask_layer.h"

#include <QImage>
#include <QMimeData>
#include <QWidget>

#include <memory>

namespace ui::canvas {

enum class Tool { Move, Brush, Eraser, Rectangle };
enum class Fidelity { Preview, Full };

/// Shows one revision with the mask over it. Accessible name "Canvas". Paints itself; keeps zoom and
/// position when a picture of the same size follows. Owns no session: the window feeds it.
class CanvasView : public QWidget {
    Q_OBJECT

public:
    explicit CanvasView(MaskLayer& mask, QWidget* parent = nullptr);
    ~CanvasView() override;

    /// `sizePx` is the full picture's size, also for a smaller preview. A new size fits the view.
    void showPicture(const QImage& picture, QSize sizePx, Fidelity fidelity);
    /// Nothing to show: paints the empty state with these words.
    void showNothing(const QString& words);
    [[nodiscard]] QSize pictureSizePx() const;

    void setTool(Tool tool);
    [[nodiscard]] Tool tool() const;
    void setBrush(const app::imaging::Brush& brush);
    [[nodiscard]] app::imaging::Brush brush() const;
    void setMaskShown(bool shown);
    [[nodiscard]] bool isMaskShown() const;
    /// While not null this picture (parent, same or other size) is shown instead: before/after.
    void setCompare(const QImage& picture);

    /// Screen pixels per image pixel (device pixels; 1 is exact at any display scale).
    [[nodiscard]] double zoom() const;
    void setZoom(double zoom);
    void zoomIn();
    void zoomOut();
    void fit();
    [[nodiscard]] QPointF toImage(QPointF widgetPos) const;
    [[nodiscard]] QPointF toWidget(QPointF imagePos) const;

Q_SIGNALS:
    void zoomChanged(double zoom);
    void toolChanged(ui::canvas::Tool tool);
    void brushChanged(const app::imaging::Brush& brush);
    /// Null colour when outside the picture.
    void hovered(QPoint imagePos, QColor colour);
    /// Files or pictures dropped on the canvas; the data is valid during the signal only.
    void dropped(const QMimeData* data);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ui::canvas
