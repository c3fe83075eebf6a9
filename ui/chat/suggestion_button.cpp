// SPDX-License-Identifier: MIT
#include "ui/chat/suggestion_button.h"

#include "ui/widgets/style.h"

#include <QPainter>

namespace ui::chat {

namespace {

using widgets::kGrid;

constexpr int kSidePx = 3 * kGrid;
constexpr int kTopPx = 2 * kGrid;
constexpr int kFlags = Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap;

} // namespace

SuggestionButton::SuggestionButton(const QString& prompt, QWidget* parent)
    : QAbstractButton(parent) {
    setText(prompt);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAttribute(Qt::WA_Hover);
}

int SuggestionButton::heightForWidth(int width) const {
    const QRect room(0, 0, std::max(1, width - 2 * kSidePx), 10'000);
    return fontMetrics().boundingRect(room, kFlags, text()).height() + 2 * kTopPx;
}

QSize SuggestionButton::sizeHint() const {
    return {60 * kGrid, heightForWidth(60 * kGrid)};
}

void SuggestionButton::paintEvent(QPaintEvent*) {
    const widgets::Colours colours = widgets::coloursOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(isDown() || underMouse() ? colours.modelBubble
                                              : palette().color(QPalette::Base));
    painter.setPen(QPen(hasFocus() ? colours.accent : colours.hairline, hasFocus() ? 1.5 : 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 2 * kGrid, 2 * kGrid);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(rect().adjusted(kSidePx, kTopPx, -kSidePx, -kTopPx), kFlags, text());
}

} // namespace ui::chat
