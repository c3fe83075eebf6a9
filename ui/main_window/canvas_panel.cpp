// SPDX-License-Identifier: MIT
#include "ui/main_window/canvas_panel.h"

#include "ui/widgets/style.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QStatusBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace ui::main_window {

namespace {

constexpr int kSliderSteps = 200;
constexpr double kMinBrushPx = 1;
constexpr double kMaxBrushPx = 2000;

/// The slider is logarithmic: as fine at 5 px as at 500.
int sliderFromDiameter(double diameterPx) {
    const double share = std::log(diameterPx / kMinBrushPx) / std::log(kMaxBrushPx / kMinBrushPx);
    return static_cast<int>(std::lround(share * kSliderSteps));
}

double diameterFromSlider(int value) {
    return kMinBrushPx * std::pow(kMaxBrushPx / kMinBrushPx, double(value) / kSliderSteps);
}

QToolButton* button(QAction* action, QWidget* parent) {
    auto* made = new QToolButton(parent);
    made->setDefaultAction(action);
    made->setAutoRaise(true);
    made->setFocusPolicy(Qt::TabFocus);
    made->setAccessibleName(QString(action->text()).remove(QLatin1Char('&')));
    return made;
}

QWidget* separator(QWidget* parent) {
    auto* line = new QFrame(parent);
    line->setFrameShape(QFrame::VLine);
    line->setFrameShadow(QFrame::Plain);
    QPalette colours = line->palette();
    colours.setColor(QPalette::WindowText, widgets::coloursOf(parent->palette()).hairline);
    line->setPalette(colours);
    return line;
}

} // namespace

CanvasPanel::CanvasPanel(canvas::MaskLayer& mask, const WindowActions& actions,
                         QStatusBar& statusBar, QWidget* parent)
    : QWidget(parent),
      m_view(new canvas::CanvasView(mask, this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeToolBar(actions));
    layout->addWidget(m_view, 1);
    fillStatusBar(statusBar);
    connectActions(actions, mask);
    m_view->setTool(canvas::Tool::Move);
    showHint();
}

QWidget* CanvasPanel::makeToolBar(const WindowActions& actions) {
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(2 * widgets::kGrid, widgets::kGrid, 2 * widgets::kGrid, widgets::kGrid);
    row->setSpacing(widgets::kGrid / 2);
    for (QAction* action : {actions.move, actions.brush, actions.eraser, actions.rectangle}) {
        row->addWidget(button(action, bar));
    }
    row->addSpacing(widgets::kGrid);
    m_brushSize = new QSlider(Qt::Horizontal, bar);
    m_brushSize->setRange(0, kSliderSteps);
    m_brushSize->setFixedWidth(96);
    m_brushSize->setAccessibleName(tr("Brush size"));
    m_brushSize->setToolTip(tr("Brush size ([ and ], or Ctrl+wheel)"));
    m_brushLabel = new QLabel(bar);
    m_brushLabel->setMinimumWidth(
        m_brushLabel->fontMetrics().horizontalAdvance(QStringLiteral("2000 px ")));
    m_hardness = new QSlider(Qt::Horizontal, bar);
    m_hardness->setRange(0, 100);
    m_hardness->setFixedWidth(64);
    m_hardness->setAccessibleName(tr("Brush hardness"));
    m_hardness->setToolTip(tr("Brush hardness (Shift+[ and Shift+])"));
    row->addWidget(m_brushSize);
    row->addWidget(m_brushLabel);
    row->addWidget(m_hardness);
    row->addWidget(separator(bar));
    for (QAction* action : {actions.invertMask, actions.clearMask, actions.showMask}) {
        row->addWidget(button(action, bar));
    }
    row->addStretch(1);
    row->addWidget(button(actions.compare, bar));
    row->addWidget(separator(bar));
    row->addWidget(button(actions.zoomOut, bar));
    m_zoomLabel = new QLabel(bar);
    m_zoomLabel->setAlignment(Qt::AlignCenter);
    m_zoomLabel->setMinimumWidth(
        m_zoomLabel->fontMetrics().horizontalAdvance(QStringLiteral("3200 %")));
    row->addWidget(m_zoomLabel);
    row->addWidget(button(actions.zoomIn, bar));
    row->addWidget(button(actions.fit, bar));
    row->addWidget(button(actions.actualSize, bar));
    return bar;
}

void CanvasPanel::fillStatusBar(QStatusBar& statusBar) {
    statusBar.setSizeGripEnabled(false);
    m_hint = new QLabel(&statusBar);
    m_position = new QLabel(&statusBar);
    m_size = new QLabel(&statusBar);
    statusBar.addWidget(m_hint, 1);
    statusBar.addPermanentWidget(m_position);
    statusBar.addPermanentWidget(m_size);
}

void CanvasPanel::connectActions(const WindowActions& actions, canvas::MaskLayer& mask) {
    using canvas::CanvasView;
    connect(actions.zoomIn, &QAction::triggered, m_view, &CanvasView::zoomIn);
    connect(actions.zoomOut, &QAction::triggered, m_view, &CanvasView::zoomOut);
    connect(actions.fit, &QAction::triggered, m_view, &CanvasView::fit);
    connect(actions.actualSize, &QAction::triggered, m_view, [this] { m_view->setZoom(1); });
    connect(actions.showMask, &QAction::toggled, m_view, &CanvasView::setMaskShown);
    connect(actions.invertMask, &QAction::triggered, &mask, &canvas::MaskLayer::invert);
    connect(actions.clearMask, &QAction::triggered, &mask, &canvas::MaskLayer::clear);
    connect(actions.tools, &QActionGroup::triggered, this, [this](QAction* action) {
        m_view->setTool(static_cast<canvas::Tool>(action->data().toInt()));
    });
    connect(m_view, &CanvasView::toolChanged, this, [this, tools = actions.tools](auto tool) {
        for (QAction* action : tools->actions()) {
            action->setChecked(action->data().toInt() == static_cast<int>(tool));
        }
        showHint();
    });
    connect(m_view, &CanvasView::zoomChanged, this, [this](double zoom) {
        m_zoomLabel->setText(tr("%1 %").arg(zoom * 100, 0, 'f', zoom < 0.1 ? 1 : 0));
    });
    const auto showBrush = [this](const app::imaging::Brush& brush) {
        const QSignalBlocker sizeBlocker(m_brushSize);
        const QSignalBlocker hardnessBlocker(m_hardness);
        m_brushSize->setValue(sliderFromDiameter(brush.diameterPx));
        m_hardness->setValue(static_cast<int>(std::lround(brush.hardness * 100)));
        m_brushLabel->setText(tr("%1 px").arg(std::lround(brush.diameterPx)));
    };
    connect(m_view, &CanvasView::brushChanged, this, showBrush);
    showBrush(m_view->brush());
    const auto setBrush = [this] {
        app::imaging::Brush brush = m_view->brush();
        brush.diameterPx = diameterFromSlider(m_brushSize->value());
        brush.hardness = m_hardness->value() / 100.0;
        m_view->setBrush(brush);
    };
    connect(m_brushSize, &QSlider::valueChanged, this, setBrush);
    connect(m_hardness, &QSlider::valueChanged, this, setBrush);
    connect(m_view, &CanvasView::hovered, this, [this](QPoint at, const QColor& colour) {
        const QSize size = m_view->pictureSizePx();
        m_size->setText(size.isEmpty() ? QString()
                                       : tr("%1 × %2 px").arg(size.width()).arg(size.height()));
        m_position->setText(
            colour.isValid()
                ? tr("%1, %2   %3")
                      .arg(at.x())
                      .arg(at.y())
                      .arg(colour.name(colour.alpha() == 255 ? QColor::HexRgb : QColor::HexArgb))
                : QString());
    });
}

void CanvasPanel::showHint() {
    switch (m_view->tool()) {
    case canvas::Tool::Move:
        m_hint->setText(tr("Drag to move · wheel to zoom · B to paint a mask"));
        break;
    case canvas::Tool::Brush:
        m_hint->setText(
            tr("Paint what may change · right drag erases · Shift+click draws a line · X swaps"));
        break;
    case canvas::Tool::Eraser:
        m_hint->setText(tr("Take away from the mask · Shift+click draws a line · X swaps"));
        break;
    case canvas::Tool::Rectangle:
        m_hint->setText(tr("Drag a rectangle into the mask · Alt or Ctrl takes away"));
        break;
    }
}

} // namespace ui::main_window
