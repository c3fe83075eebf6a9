// SPDX-License-Identifier: MIT
#include "ui/widgets/plantain_style.h"

#include "ui/widgets/style.h"

#include <QPainter>
#include <QStyleOptionButton>
#include <QStyleOptionSlider>

#include <algorithm>

namespace ui::widgets {

namespace {

constexpr qreal kRadius = 5;
constexpr int kScrollBarPx = 12;
constexpr int kMinimumHandlePx = 28;

QColor mixed(const QColor& a, const QColor& b, double partOfB) {
    const auto channel = [partOfB](int x, int y) {
        return static_cast<int>(x + (y - x) * partOfB);
    };
    return {channel(a.red(), b.red()), channel(a.green(), b.green()), channel(a.blue(), b.blue())};
}

/// A hairline box on whole device pixels.
void drawBox(QPainter* painter, const QRect& rect, const QBrush& fill, const QColor& line,
             qreal linePx = 1) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(line.isValid() ? QPen(line, linePx) : QPen(Qt::NoPen));
    painter->setBrush(fill);
    const qreal inset = line.isValid() ? linePx / 2 : 0;
    painter->drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), kRadius, kRadius);
    painter->restore();
}

void drawButton(const QStyleOption& option, QPainter* painter) {
    const Colours colours = coloursOf(option.palette);
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(&option);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool pressed = option.state & (QStyle::State_Sunken | QStyle::State_On);
    const bool isDefault =
        button != nullptr && button->features.testFlag(QStyleOptionButton::DefaultButton);
    QColor fill = option.palette.color(QPalette::Button);
    const QColor text = option.palette.color(QPalette::ButtonText);
    if (button != nullptr && button->features.testFlag(QStyleOptionButton::Flat) && !pressed &&
        !option.state.testFlag(QStyle::State_MouseOver)) {
        return;
    }
    if (enabled && pressed) {
        fill = mixed(fill, text, 0.14);
    } else if (enabled && option.state.testFlag(QStyle::State_MouseOver)) {
        fill = mixed(fill, text, 0.06);
    }
    const bool focused = option.state.testFlag(QStyle::State_HasFocus) &&
                         option.state.testFlag(QStyle::State_KeyboardFocusChange);
    const bool accented = enabled && (isDefault || focused);
    drawBox(painter, option.rect, fill,
            accented ? colours.accent : mixed(colours.hairline, text, enabled ? 0.12 : 0.0),
            focused ? 2 : 1);
}

void drawToolButton(const QStyleOption& option, QPainter* painter) {
    const Colours colours = coloursOf(option.palette);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const QColor window = option.palette.color(QPalette::Window);
    const QColor text = option.palette.color(QPalette::WindowText);
    const bool focused = enabled && option.state.testFlag(QStyle::State_HasFocus);
    if (option.state & (QStyle::State_On | QStyle::State_Sunken)) {
        const QColor on = enabled ? mixed(window, colours.accent, 0.22) : mixed(window, text, 0.06);
        drawBox(painter, option.rect, on, enabled ? mixed(window, colours.accent, 0.6) : QColor());
    } else if (enabled && option.state.testFlag(QStyle::State_MouseOver)) {
        drawBox(painter, option.rect, mixed(window, text, 0.09), QColor());
    }
    if (focused) {
        drawBox(painter, option.rect, Qt::NoBrush, colours.accent, 1.5);
    }
}

void drawInput(const QStyleOption& option, QPainter* painter, const QBrush& fill) {
    const Colours colours = coloursOf(option.palette);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool focused = enabled && option.state.testFlag(QStyle::State_HasFocus);
    const QColor text = option.palette.color(QPalette::Text);
    drawBox(painter, option.rect, fill,
            focused ? colours.accent : mixed(colours.hairline, text, enabled ? 0.12 : 0.0),
            focused ? 1.5 : 1);
}

void drawScrollBar(const QStyleOptionSlider& option, QPainter* painter, const QRect& handle) {
    if (handle.isEmpty() || option.minimum >= option.maximum) {
        return;
    }
    const bool grabbed = option.activeSubControls.testFlag(QStyle::SC_ScrollBarSlider) &&
                         (option.state & (QStyle::State_Sunken | QStyle::State_MouseOver));
    QColor fill = option.palette.color(QPalette::WindowText);
    fill.setAlphaF(grabbed ? 0.55F : 0.32F);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(fill);
    const QRectF rect = QRectF(handle).adjusted(2.5, 2.5, -2.5, -2.5);
    const qreal radius = std::min(rect.width(), rect.height()) / 2;
    painter->drawRoundedRect(rect, radius, radius);
    painter->restore();
}

QColor outlineOf(const QStyleOption& option) {
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    return mixed(coloursOf(option.palette).hairline, option.palette.color(QPalette::Text),
                 enabled ? 0.12 : 0.0);
}

/// Check box and radio button: outline when off, filled with the accent when on.
void drawIndicator(const QStyleOption& option, QPainter* painter, qreal radius) {
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool on = option.state & (QStyle::State_On | QStyle::State_NoChange);
    const bool hot = option.state & (QStyle::State_MouseOver | QStyle::State_HasFocus);
    const QColor accent = option.palette.color(QPalette::Highlight);
    const QColor text = option.palette.color(QPalette::Text);
    const QRectF box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(on || (hot && enabled) ? accent : mixed(outlineOf(option), text, 0.2));
    painter->setBrush(on ? accent : option.palette.color(QPalette::Base));
    painter->drawRoundedRect(box, radius, radius);
    painter->setPen(QPen(Qt::white, 1.75, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF c = box.center();
    const qreal u = box.width() / 12;
    if (option.state.testFlag(QStyle::State_NoChange)) {
        painter->drawLine(c - QPointF(3 * u, 0), c + QPointF(3 * u, 0));
    } else if (on && radius < box.width() / 2) {
        const QPolygonF tick{c + QPointF(-3 * u, 0), c + QPointF(-u, 2.2 * u),
                             c + QPointF(3.2 * u, -2.4 * u)};
        painter->drawPolyline(tick);
    } else if (on) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(Qt::white);
        painter->drawEllipse(c, 2.2 * u, 2.2 * u);
    }
    painter->restore();
}

/// Tabs are words with a line under the chosen one.
void drawTab(const QStyleOption& option, QPainter* painter) {
    const Colours colours = coloursOf(option.palette);
    const QRect rect = option.rect;
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), colours.accent);
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colours.subtleText);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        drawBox(painter, rect.adjusted(2, 2, -2, -3), Qt::NoBrush, colours.accent);
    }
}

QRect scrollBarPart(const QStyleOptionSlider& bar, QStyle::SubControl part) {
    const bool horizontal = bar.orientation == Qt::Horizontal;
    const int length = horizontal ? bar.rect.width() : bar.rect.height();
    const qint64 range = qint64{bar.maximum} - bar.minimum;
    int handle = length;
    if (range > 0) {
        handle = static_cast<int>(qint64{length} * bar.pageStep / (range + bar.pageStep));
        handle = std::min(length, std::max(handle, kMinimumHandlePx));
    }
    const int start = QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition,
                                                      length - handle, bar.upsideDown);
    const auto piece = [&](int from, int size) {
        const QRect rect = horizontal ? QRect(from, 0, size, bar.rect.height())
                                      : QRect(0, from, bar.rect.width(), size);
        return QStyle::visualRect(bar.direction, bar.rect, rect.translated(bar.rect.topLeft()));
    };
    switch (part) {
    case QStyle::SC_ScrollBarSlider:
        return piece(start, handle);
    case QStyle::SC_ScrollBarGroove:
        return piece(0, length);
    case QStyle::SC_ScrollBarSubPage:
        return piece(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return piece(start + handle, length - start - handle);
    default:
        return {};
    }
}

} // namespace

void PlantainStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
                                  QPainter* painter, const QWidget* widget) const {
    switch (element) {
    case PE_PanelButtonCommand:
        drawButton(*option, painter);
        return;
    case PE_PanelButtonTool:
        drawToolButton(*option, painter);
        return;
    case PE_PanelLineEdit:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            frame != nullptr && frame->lineWidth > 0) {
            drawInput(*option, painter, option->palette.brush(QPalette::Base));
            return;
        }
        break;
    case PE_FrameLineEdit:
        drawInput(*option, painter, option->palette.brush(QPalette::Base));
        return;
    case PE_FrameDefaultButton:
        return; // the button's own outline says it
    case PE_Frame: {
        const bool focused = option->state.testFlag(State_HasFocus);
        painter->setPen(focused ? coloursOf(option->palette).accent : outlineOf(*option));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    }
    case PE_PanelMenu: // Fusion's frame melts into a dark window
        painter->fillRect(option->rect, coloursOf(option->palette).hairline);
        painter->fillRect(option->rect.adjusted(1, 1, -1, -1),
                          option->palette.brush(QPalette::Base));
        return;
    case PE_FrameTabWidget:
        painter->fillRect(QRect(option->rect.topLeft(), QSize(option->rect.width(), 1)),
                          coloursOf(option->palette).hairline);
        return;
    case PE_FrameTabBarBase:
        return;
    case PE_IndicatorCheckBox:
        drawIndicator(*option, painter, 3);
        return;
    case PE_IndicatorRadioButton:
        drawIndicator(*option, painter, option->rect.width() / 2.0);
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void PlantainStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                       QPainter* painter, const QWidget* widget) const {
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control == CC_ScrollBar && bar != nullptr) {
        drawScrollBar(*bar, painter, scrollBarPart(*bar, SC_ScrollBarSlider));
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control == CC_SpinBox) {
        drawInput(*option, painter,
                  Qt::NoBrush); // over Fusion's outline, which dark palettes swallow
    }
}

void PlantainStyle::drawControl(ControlElement element, const QStyleOption* option,
                                QPainter* painter, const QWidget* widget) const {
    if (element == CE_TabBarTabShape) {
        drawTab(*option, painter);
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

QRect PlantainStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                                    SubControl subControl, const QWidget* widget) const {
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control == CC_ScrollBar && bar != nullptr) {
        return scrollBarPart(*bar, subControl);
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

int PlantainStyle::pixelMetric(PixelMetric metric, const QStyleOption* option,
                               const QWidget* widget) const {
    switch (metric) {
    case PM_ScrollBarExtent:
        return kScrollBarPx;
    case PM_ScrollBarSliderMin:
        return kMinimumHandlePx;
    case PM_ScrollView_ScrollBarSpacing:
        return 0;
    case PM_ToolBarIconSize:
        return 20;
    case PM_ToolBarItemSpacing:
        return 2;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int PlantainStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                             QStyleHintReturn* returned) const {
    // The icons of dialog buttons are the platform's: black also in our dark theme.
    if (hint == SH_ScrollBar_Transient || hint == SH_DialogButtonBox_ButtonsHaveIcons) {
        return 0;
    }
    return QProxyStyle::styleHint(hint, option, widget, returned);
}

QSize PlantainStyle::sizeFromContents(ContentsType type, const QStyleOption* option,
                                      const QSize& contents, const QWidget* widget) const {
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    switch (type) {
    case CT_PushButton:
        return {size.width() + 2 * kGrid, std::max(size.height(), 7 * kGrid)};
    case CT_ComboBox:
    case CT_LineEdit:
    case CT_SpinBox:
        return {size.width(), std::max(size.height(), 7 * kGrid)};
    default:
        return size;
    }
}

} // namespace ui::widgets
