// SPDX-License-Identifier: MIT
#pragma once

#include "app/document/ids.h"
#include "ui/widgets/style.h"

#include <QFont>
#include <QImage>
#include <QPalette>

#include <functional>

namespace ui::chat {

/// Fonts and colours of a conversation. A change of it throws all layouts away.
struct LayoutStyle {
    QFont font;
    QFont small;
    QFont strong;
    QPalette palette;
    widgets::Colours colours;

    [[nodiscard]] static LayoutStyle from(const QFont& font, const QPalette& palette);
};

/// Places in a message that can be clicked or reached by the keyboard.
enum class ZoneKind {
    Result,
    Reference,
    Step,
    Stop,
    ThoughtsFold,
    DetailFold,
    PreviousSibling,
    NextSibling,
};

struct Zone {
    ZoneKind kind = ZoneKind::Result;
    int index = 0; ///< of the result, reference or step
    QRect rect;    ///< in the message's coordinates
    QString label; ///< for assistive technology and tool tips
};

/// What painting needs beside the layout itself.
struct PaintState {
    std::function<QImage(const app::document::BlobHash&)> thumbnail; ///< null image: not there yet
    const Zone* hovered = nullptr;
    const Zone* focused = nullptr;
    qint64 nowMs = 0; ///< drives the bar of unknown progress
};

} // namespace ui::chat
