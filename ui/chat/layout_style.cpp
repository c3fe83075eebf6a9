// SPDX-License-Identifier: MIT
#include "ui/chat/layout_style.h"

namespace ui::chat {

LayoutStyle LayoutStyle::from(const QFont& font, const QPalette& palette) {
    LayoutStyle style;
    style.font = font;
    style.small = font;
    style.small.setPointSizeF(font.pointSizeF() * 0.9);
    style.strong = font;
    style.strong.setWeight(QFont::DemiBold);
    style.palette = palette;
    style.colours = widgets::coloursOf(palette);
    return style;
}

} // namespace ui::chat
