// SPDX-License-Identifier: MIT
#include "ui/chat/chip_button.h"

#include "ui/widgets/style.h"

#include <QPainter>

namespace ui::chat {

namespace {

using widgets::kGrid;

constexpr int kIconPx = 3 * kGrid;

} // namespace

ChipButton::ChipButton(const QString& iconName, QWidget* parent)
    : QToolButton(parent),
      m_iconName(iconName) {
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void ChipButton::setTint(QColor tint) {
    m_tint = tint;
    update();
}

QSize ChipButton::sizeHint() const {
    return {fontMetrics().horizontalAdvance(text()) + kIconPx + 6 * kGrid,
            fontMetrics().height() + 2 * kGrid};
}

QSize ChipButton::minimumSizeHint() const {
    return {16 * kGrid, sizeHint().height()};
}

void ChipButton::paintEvent(QPaintEvent*) {
    const widgets::Colours colours = widgets::coloursOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor fill = m_tint.isValid() ? m_tint : colours.subtleText;
    fill.setAlphaF(underMouse() || isDown() ? 0.26F : 0.16F);
    const double radius = height() / 2.0;
    painter.setBrush(fill);
    painter.setPen(hasFocus() ? QPen(colours.accent, 1.5) : QPen(Qt::NoPen));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), radius, radius);
    const QRect words = rect().adjusted(2 * kGrid, 0, -(kIconPx + 3 * kGrid), 0);
    painter.setPen(
        palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     fontMetrics().elidedText(text(), Qt::ElideMiddle, words.width()));
    const QRect icon(width() - kIconPx - 2 * kGrid, (height() - kIconPx) / 2, kIconPx, kIconPx);
    widgets::icon(m_iconName)
        .paint(&painter, icon, Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
}

} // namespace ui::chat
