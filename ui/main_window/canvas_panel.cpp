// SPDX-License-Identifier: MIT
#include "ui/main_window/canvas_panel.h"

#include "ui/widgets/style.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QSignalBlocker>
#include <QSlider>
#include <QStatusBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace ui::main_window {

namespace {

constexpr int kSliderSteps = 200;
constexpr int kLeastSliderPx = 40;
constexpr int kMostSliderPx = 96;
constexpr int kLeastBrushControlsPx = 2 * kLeastSliderPx + 6 * widgets::kGrid;
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

/// A line between groups of buttons; painted, so that it follows the theme.
class Separator : public QWidget {
public:
    explicit Separator(QWidget* parent) : QWidget(parent) {
        setFixedWidth(2 * widgets::kGrid + 1);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.fillRect(QRect(width() / 2, widgets::kGrid / 2, 1, height() - widgets::kGrid),
                         widgets::coloursOf(palette()).hairline);
    }
};

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
    connectBrush();
    m_view->setTool(canvas::Tool::Move);
    followTool();
}

QWidget* CanvasPanel::makeToolBar(const WindowActions& actions) {
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(2 * widgets::kGrid, widgets::kGrid, 2 * widgets::kGrid, widgets::kGrid);
    row->setSpacing(widgets::kGrid / 2);
    for (QAction* action : {actions.move, actions.brush, actions.eraser, actions.rectangle}) {
        row->addWidget(button(action, bar));
    }
    row->addWidget(new Separator(bar));
    for (QAction* action : {actions.invertMask, actions.clearMask, actions.showMask}) {
        row->addWidget(button(action, bar));
    }
    addBrushControls(bar);
    row->addWidget(m_brushControls);
    row->addStretch(1);
    row->addWidget(button(actions.compare, bar));
    row->addWidget(new Separator(bar));
    row->addWidget(button(actions.zoomOut, bar));
    m_zoomLabel = new QLabel(bar);
    m_zoomLabel->setAlignment(Qt::AlignCenter);
    m_zoomLabel->setMinimumWidth(
        m_zoomLabel->fontMetrics().horizontalAdvance(QStringLiteral("3200 %")));
    row->addWidget(m_zoomLabel);
    row->addWidget(button(actions.zoomIn, bar));
    row->addWidget(button(actions.fit, bar));
    row->addWidget(button(actions.actualSize, bar));
    m_roomyPx = bar->sizeHint().width();
    return bar;
}

void CanvasPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    for (QWidget* words : m_brushWords) {
        words->setVisible(width() >= m_roomyPx);
    }
}

void CanvasPanel::addBrushControls(QWidget* bar) {
    m_brushControls = new QWidget(bar);
    // A width of its own, also while hidden: choosing a tool must not push the panels aside.
    m_brushControls->setMinimumWidth(kLeastBrushControlsPx);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setRetainSizeWhenHidden(true);
    m_brushControls->setSizePolicy(policy);
    auto* row = new QHBoxLayout(m_brushControls);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(widgets::kGrid);
    const auto addSlider = [&](const QString& words, const QString& name, const QString& keys,
                               int steps, const QString& widestValue, QLabel*& value) {
        const QString toolTip = tr("%1 (%2)").arg(name, keys);
        auto* label = new QLabel(words, m_brushControls);
        label->setToolTip(toolTip);
        auto* slider = new QSlider(Qt::Horizontal, m_brushControls);
        slider->setRange(0, steps);
        slider->setMinimumWidth(kLeastSliderPx);
        slider->setMaximumWidth(kMostSliderPx);
        slider->setAccessibleName(name);
        slider->setToolTip(toolTip);
        value = new QLabel(m_brushControls);
        value->setMinimumWidth(value->fontMetrics().horizontalAdvance(widestValue));
        value->setToolTip(toolTip);
        row->addWidget(label);
        row->addWidget(slider);
        row->addWidget(value);
        m_brushWords += {label, value};
        return slider;
    };
    row->addWidget(new Separator(m_brushControls));
    m_brushSize = addSlider(tr("Size"), tr("Brush size"), tr("[ and ], or Ctrl+wheel"),
                            kSliderSteps, tr("%1 px").arg(2000), m_brushLabel);
    m_hardness = addSlider(tr("Hardness"), tr("Brush hardness"), tr("Shift+[ and Shift+]"), 100,
                           tr("%1 %").arg(100), m_hardnessLabel);
}

void CanvasPanel::fillStatusBar(QStatusBar& statusBar) {
    statusBar.setSizeGripEnabled(false);
    m_hint = new QLabel(&statusBar);
    m_position = new QLabel(&statusBar);
    m_size = new QLabel(&statusBar);
    m_hint->setMinimumWidth(1); // gives way in a narrow window
    for (QLabel* label : {m_hint, m_position, m_size}) {
        label->setContentsMargins(2 * widgets::kGrid, 0, 2 * widgets::kGrid, 0);
    }
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
    connect(actions.doubleSize, &QAction::triggered, m_view, [this] { m_view->setZoom(2); });
    connect(actions.fourfoldSize, &QAction::triggered, m_view, [this] { m_view->setZoom(4); });
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
        followTool();
    });
    connect(m_view, &CanvasView::maskShownChanged, actions.showMask, &QAction::setChecked);
    connect(m_view, &CanvasView::pictureSizeChanged, this, [this](QSize size) {
        m_size->setText(size.isEmpty() ? QString()
                                       : tr("%1 × %2 px").arg(size.width()).arg(size.height()));
        m_zoomLabel->setEnabled(!size.isEmpty());
        followTool();
    });
    connect(m_view, &CanvasView::zoomChanged, this, [this](double zoom) {
        m_zoomLabel->setText(tr("%1 %").arg(zoom * 100, 0, 'f', zoom < 0.1 ? 1 : 0));
    });
    connect(m_view, &CanvasView::hovered, this, [this](QPoint at, const QColor& colour) {
        m_position->setText(
            colour.isValid()
                ? tr("%1, %2   %3")
                      .arg(at.x())
                      .arg(at.y())
                      .arg(colour.name(colour.alpha() == 255 ? QColor::HexRgb : QColor::HexArgb))
                : QString());
    });
}

void CanvasPanel::connectBrush() {
    const auto showBrush = [this](const app::imaging::Brush& brush) {
        const QSignalBlocker sizeBlocker(m_brushSize);
        const QSignalBlocker hardnessBlocker(m_hardness);
        m_brushSize->setValue(sliderFromDiameter(brush.diameterPx));
        m_hardness->setValue(static_cast<int>(std::lround(brush.hardness * 100)));
        m_brushLabel->setText(tr("%1 px").arg(std::lround(brush.diameterPx)));
        m_hardnessLabel->setText(tr("%1 %").arg(m_hardness->value()));
    };
    connect(m_view, &canvas::CanvasView::brushChanged, this, showBrush);
    showBrush(m_view->brush());
    const auto setBrush = [this] {
        app::imaging::Brush brush = m_view->brush();
        brush.diameterPx = diameterFromSlider(m_brushSize->value());
        brush.hardness = m_hardness->value() / 100.0;
        m_view->setBrush(brush);
    };
    connect(m_brushSize, &QSlider::valueChanged, this, setBrush);
    connect(m_hardness, &QSlider::valueChanged, this, setBrush);
}

void CanvasPanel::followTool() {
    const canvas::Tool tool = m_view->tool();
    m_brushControls->setVisible(tool == canvas::Tool::Brush || tool == canvas::Tool::Eraser);
    showHint();
}

void CanvasPanel::showHint() {
    if (m_view->pictureSizePx().isEmpty()) {
        m_hint->clear();
        return;
    }
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
