// SPDX-License-Identifier: MIT
#include "ui/widgets/plantain_style.h"
#include "ui/widgets/style.h"

#include <QApplication>
#include <QStyleFactory>
#include <QToolTip>

namespace ui::widgets {

namespace {

/// The greys and the accent of one theme, 0xRRGGBB.
struct Scheme {
    QRgb window, base, alternate, button, text, subtle, disabled, highlight, link, tooltip;
};

constexpr Scheme kLight{0xf3f5f4, 0xffffff, 0xf7f9f8, 0xfcfdfc, 0x1c211e,
                        0x69706c, 0x9ba19e, 0x0f7558, 0x0f7558, 0x2b302d};
constexpr Scheme kDark{0x232725, 0x1b1e1d, 0x202422, 0x313634, 0xe6e9e7,
                       0x949b97, 0x6b726e, 0x1b7a5c, 0x55c79c, 0x3a403d};

QPalette paletteOf(const Scheme& scheme) {
    const QColor window(scheme.window);
    QPalette palette(QColor(scheme.button), window);
    const QColor text(scheme.text);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(role, text);
        palette.setColor(QPalette::Disabled, role, QColor(scheme.disabled));
    }
    palette.setColor(QPalette::BrightText, Qt::white);
    palette.setColor(QPalette::Base, QColor(scheme.base));
    palette.setColor(QPalette::Disabled, QPalette::Base, window);
    palette.setColor(QPalette::AlternateBase, QColor(scheme.alternate));
    palette.setColor(QPalette::PlaceholderText, QColor(scheme.subtle));
    palette.setColor(QPalette::Highlight, QColor(scheme.highlight));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(scheme.disabled));
    palette.setColor(QPalette::Link, QColor(scheme.link));
    palette.setColor(QPalette::LinkVisited, QColor(scheme.link));
    palette.setColor(QPalette::ToolTipBase, QColor(scheme.tooltip));
    palette.setColor(QPalette::ToolTipText, QColor(0xf3, 0xf5, 0xf4));
    return palette;
}

bool platformIsDark() {
    // An unset palette gives the platform's own back.
    QApplication::setPalette(QPalette());
    return isDark(QApplication::palette());
}

} // namespace

void applyTheme(Theme theme) {
    const bool dark = theme == Theme::Dark || (theme == Theme::System && platformIsDark());
    if (qobject_cast<PlantainStyle*>(QApplication::style()) == nullptr) {
        QApplication::setStyle(new PlantainStyle(QStyleFactory::create(QStringLiteral("Fusion"))));
    }
    const QPalette palette = paletteOf(dark ? kDark : kLight);
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

} // namespace ui::widgets
