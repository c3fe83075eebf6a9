// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QString>

/// The one visual language: spacing, colours beyond the palette, icons that follow it.
namespace ui::widgets {

/// Spacing grid, device-independent px: use multiples.
inline constexpr int kGrid = 4;

enum class Theme { System, Light, Dark };

/// Fusion style with our light or dark palette. System: dark when the platform's window colour is
/// dark.
void applyTheme(Theme theme);
[[nodiscard]] bool isDark(const QPalette& palette);

/// Colours that QPalette has no role for, made from `palette`, readable in light and dark.
struct Colours {
    QColor canvasBackground; ///< neutral grey around the picture
    QColor userBubble;
    QColor modelBubble;
    QColor subtleText;
    QColor hairline;
    QColor accent;
    QColor error;
    QColor warning;
    QColor success;
    QColor maskTint;
};

[[nodiscard]] Colours coloursOf(const QPalette& palette);

/// ":/plantain/icons/<name>.svg" drawn in the palette's text colour (disabled: faded), crisp at any
/// scale, repainted when the palette changes.
[[nodiscard]] QIcon icon(const QString& name);

} // namespace ui::widgets
