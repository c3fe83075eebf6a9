// SPDX-License-Identifier: MIT
#pragma once

#include "ui/canvas/canvas_view.h"
#include "ui/main_window/window_actions.h"

#include <QList>
#include <QWidget>

class QLabel;
class QSlider;
class QStatusBar;

namespace ui::main_window {

/// The middle of the window: the tool bar of the canvas over the canvas itself, and the words in
/// the status bar about what is under the cursor. Wires the actions to the view.
class CanvasPanel : public QWidget {
    Q_OBJECT

public:
    CanvasPanel(canvas::MaskLayer& mask, const WindowActions& actions, QStatusBar& statusBar,
                QWidget* parent = nullptr);

    [[nodiscard]] canvas::CanvasView& view() { return *m_view; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeToolBar(const WindowActions& actions);
    void connectActions(const WindowActions& actions, canvas::MaskLayer& mask);
    void addBrushControls(QWidget* bar);
    void fillStatusBar(QStatusBar& statusBar);
    void connectBrush();
    void followTool();
    void showHint();

    canvas::CanvasView* m_view;
    QWidget* m_brushControls = nullptr; ///< shown with the tools that have a brush
    QList<QWidget*> m_brushWords;       ///< shown where there is room for them
    int m_roomyPx = 0;                  ///< the width that has room
    QSlider* m_brushSize = nullptr;
    QSlider* m_hardness = nullptr;
    QLabel* m_brushLabel = nullptr;
    QLabel* m_hardnessLabel = nullptr;
    QLabel* m_zoomLabel = nullptr;
    QLabel* m_hint = nullptr;
    QLabel* m_position = nullptr;
    QLabel* m_size = nullptr;
};

} // namespace ui::main_window
