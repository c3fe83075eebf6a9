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

/// Shows one revision with the mask over it. Accessible name "Canvas". Paints itself; keeps zoom
/// and position when a picture of the same size follows. Owns no session: the window feeds it.
///
/// With focus it takes keys itself: B E R V tools, X swaps brush and eraser, [ ] size, { }
/// hardness, Q mask shown, + - Ctrl+0…3 zoom, Ctrl+Shift+I or Shift+V invert, Ctrl+D or
/// Ctrl+Shift+A clear, Y held compares, Space held pans, Esc ends a stroke. Ctrl combinations that
/// are also shortcuts of the window go to the window. Wheel zooms, Ctrl+wheel and Alt+right drag
/// size the brush, right drag erases.
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
    /// Moves what is shown, in device pixels.
    void panBy(QPoint delta);
    /// True once the picture is shown at its best: scaled levels are made off the GUI thread.
    [[nodiscard]] bool isSettled() const;
    void swapBrushAndEraser();
    void growBrush();
    void shrinkBrush();
    [[nodiscard]] QPointF toImage(QPointF widgetPos) const;
    [[nodiscard]] QPointF toWidget(QPointF imagePos) const;

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void zoomChanged(double zoom);
    void toolChanged(ui::canvas::Tool tool);
    void brushChanged(const app::imaging::Brush& brush);
    /// Empty: nothing is shown any more.
    void pictureSizeChanged(QSize sizePx);
    void maskShownChanged(bool shown);
    /// Y is held or let go: the window answers with setCompare().
    void compareHeld(bool held);
    /// isSettled() became true.
    void settled();
    /// Null colour when outside the picture.
    void hovered(QPoint imagePos, QColor colour);
    /// Files or pictures dropped on the canvas; the data is valid during the signal only.
    void dropped(const QMimeData* data);

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void tabletEvent(QTabletEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ui::canvas
