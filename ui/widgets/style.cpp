// SPDX-License-Identifier: MIT
#include "ui/widgets/style.h"

#include "ui/widgets/icon_engine.h"

namespace ui::widgets {

bool isDark(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() <
           palette.color(QPalette::WindowText).lightness();
}

Colours coloursOf(const QPalette& palette) {
    Colours colours;
    const bool dark = isDark(palette);
    // The surround of a picture has no hue, or it would tint the eye's judgement of the picture.
    colours.canvasBackground = dark ? QColor(0x1a, 0x1a, 0x1a) : QColor(0xcf, 0xcf, 0xcf);
    colours.userBubble = dark ? QColor(0x1f, 0x44, 0x37) : QColor(0xdc, 0xf0, 0xe7);
    colours.modelBubble = dark ? QColor(0x2c, 0x30, 0x2e) : QColor(0xff, 0xff, 0xff);
    colours.subtleText = dark ? QColor(0xa4, 0xab, 0xa7) : QColor(0x59, 0x60, 0x5c);
    colours.hairline = dark ? QColor(0x3d, 0x42, 0x3f) : QColor(0xd3, 0xd7, 0xd5);
    colours.accent = dark ? QColor(0x55, 0xc7, 0x9c) : QColor(0x0f, 0x75, 0x58);
    colours.error = dark ? QColor(0xff, 0x8f, 0x85) : QColor(0xb3, 0x26, 0x1e);
    colours.warning = dark ? QColor(0xf0, 0xb9, 0x50) : QColor(0x85, 0x56, 0x00);
    colours.success = dark ? QColor(0x72, 0xcf, 0x8f) : QColor(0x1a, 0x73, 0x37);
    colours.maskTint = QColor(0xff, 0x2d, 0x6b);
    return colours;
}

QIcon icon(const QString& name) {
    return QIcon(new IconEngine(name));
}

} // namespace ui::widgets
