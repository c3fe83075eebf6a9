// SPDX-License-Identifier: MIT
#include "ui/chat/cell_painter.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace ui::chat {

namespace {

using widgets::kGrid;

constexpr int kPictureRadiusPx = 6;

bool isAt(const Zone* zone, const Cell& cell) {
    return zone != nullptr && cell.zone && zone->kind == *cell.zone && zone->rect == cell.rect;
}

void paintWords(QPainter& painter, const Cell& cell, const QRect& rect, QColor colour,
                Qt::Alignment alignment, const LayoutStyle& style) {
    painter.setFont(cellFont(cell.kind, style));
    painter.setPen(colour);
    const QString text = painter.fontMetrics().elidedText(cell.text, Qt::ElideRight, rect.width());
    painter.drawText(rect, static_cast<int>(alignment) | Qt::TextSingleLine, text);
}

void paintFocus(QPainter& painter, const QRect& rect, int radius, const LayoutStyle& style) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(style.colours.accent, 2));
    painter.drawRoundedRect(QRectF(rect).adjusted(-2, -2, 2, 2), radius + 2, radius + 2);
}

void paintChip(QPainter& painter, const Cell& cell, const LayoutStyle& style) {
    const QColor colour = cell.colour.isValid() ? cell.colour : style.colours.subtleText;
    painter.setPen(Qt::NoPen);
    painter.setBrush(faded(colour, 0.14));
    const double radius = cell.rect.height() / 2.0;
    painter.drawRoundedRect(cell.rect, radius, radius);
    paintWords(painter, cell, cell.rect.adjusted(2 * kGrid, 0, -2 * kGrid, 0),
               style.palette.color(QPalette::Text), Qt::AlignCenter, style);
}

void paintButton(QPainter& painter, const Cell& cell, const LayoutStyle& style,
                 const PaintState& state) {
    QColor text = style.palette.color(QPalette::ButtonText);
    if (!cell.enabled) {
        text = faded(text, 0.35);
    }
    QColor fill = style.palette.color(QPalette::Button);
    if (isAt(state.hovered, cell)) {
        fill = widgets::isDark(style.palette) ? fill.lighter(118) : fill.darker(104);
    }
    painter.setPen(QPen(style.colours.hairline, 1));
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(cell.rect).adjusted(0.5, 0.5, -0.5, -0.5), kGrid, kGrid);
    paintWords(painter, cell, cell.rect, text, Qt::AlignCenter, style);
    if (isAt(state.focused, cell)) {
        paintFocus(painter, cell.rect, kGrid, style);
    }
}

void paintFold(QPainter& painter, const Cell& cell, const LayoutStyle& style,
               const PaintState& state) {
    const QColor colour =
        isAt(state.hovered, cell) ? style.palette.color(QPalette::Text) : style.colours.subtleText;
    const QPointF middle(cell.rect.left() + 1.5 * kGrid, cell.rect.center().y() + 0.5);
    QPainterPath arrow;
    if (cell.open) {
        arrow.moveTo(middle + QPointF(-4, -2));
        arrow.lineTo(middle + QPointF(0, 2));
        arrow.lineTo(middle + QPointF(4, -2));
    } else {
        arrow.moveTo(middle + QPointF(-2, -4));
        arrow.lineTo(middle + QPointF(2, 0));
        arrow.lineTo(middle + QPointF(-2, 4));
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(arrow);
    paintWords(painter, cell, cell.rect.adjusted(4 * kGrid, 0, 0, 0), colour,
               Qt::AlignLeft | Qt::AlignVCenter, style);
    if (isAt(state.focused, cell)) {
        paintFocus(painter, cell.rect, kGrid, style);
    }
}

void paintBar(QPainter& painter, const Cell& cell, const LayoutStyle& style, qint64 nowMs) {
    const QRectF rail(cell.rect);
    const double radius = rail.height() / 2;
    painter.setPen(Qt::NoPen);
    painter.setBrush(faded(style.colours.subtleText, 0.2));
    painter.drawRoundedRect(rail, radius, radius);
    QRectF piece = rail;
    if (cell.fraction >= 0) {
        piece.setWidth(std::max(rail.height(), rail.width() * std::min(cell.fraction, 1.0)));
    } else {
        // To and fro in 2.4 s.
        const double phase = static_cast<double>(nowMs % 2400) / 2400;
        piece.setWidth(rail.width() * 0.28);
        piece.moveLeft(rail.left() +
                       (rail.width() - piece.width()) * (0.5 - 0.5 * std::cos(phase * 2 * M_PI)));
    }
    painter.setBrush(style.colours.accent);
    painter.drawRoundedRect(piece, radius, radius);
}

/// Squares under a picture that may be transparent.
void paintChecks(QPainter& painter, const QRect& rect, const LayoutStyle& style) {
    const bool dark = widgets::isDark(style.palette);
    painter.fillRect(rect, dark ? QColor(0x3a, 0x3a, 0x3a) : QColor(0xff, 0xff, 0xff));
    const QColor second = dark ? QColor(0x4a, 0x4a, 0x4a) : QColor(0xe4, 0xe4, 0xe4);
    constexpr int side = 2 * kGrid;
    for (int y = 0; y * side < rect.height(); ++y) {
        for (int x = y % 2; x * side < rect.width(); x += 2) {
            painter.fillRect(rect.left() + x * side, rect.top() + y * side, side, side, second);
        }
    }
}

void paintStar(QPainter& painter, const QRect& picture) {
    const QPointF middle = picture.topRight() + QPointF(-13, 14);
    QPainterPath star;
    for (int i = 0; i < 10; ++i) {
        const double angle = -M_PI / 2 + i * M_PI / 5;
        const double radius = i % 2 == 0 ? 7 : 3;
        const QPointF point = middle + QPointF(std::cos(angle), std::sin(angle)) * radius;
        if (i == 0) {
            star.moveTo(point);
        } else {
            star.lineTo(point);
        }
    }
    star.closeSubpath();
    painter.setPen(QPen(QColor(0, 0, 0, 150), 1.5));
    painter.setBrush(QColor(0xff, 0xc8, 0x3d));
    painter.drawPath(star);
}

/// References fill their square, results are shown whole.
QRect placeOf(const QImage& image, const QRect& box, CellKind kind) {
    const bool fills = kind == CellKind::ReferencePicture;
    const QSize size = image.size().scaled(box.size(), fills ? Qt::KeepAspectRatioByExpanding
                                                             : Qt::KeepAspectRatio);
    const bool nearly =
        qAbs(size.width() - box.width()) <= 2 && qAbs(size.height() - box.height()) <= 2;
    QRect place(QPoint(), nearly ? box.size() : size);
    place.moveCenter(box.center());
    return place;
}

void paintImage(QPainter& painter, const Cell& cell, const QRect& box, const LayoutStyle& style,
                const PaintState& state) {
    QImage image = cell.image;
    if (image.isNull() && state.thumbnail) {
        image = state.thumbnail(cell.hash);
    }
    if (image.isNull()) {
        painter.fillRect(box, faded(style.colours.subtleText, 0.16));
        return;
    }
    if (image.hasAlphaChannel()) {
        paintChecks(painter, box, style);
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(placeOf(image, box, cell.kind), image);
}

void paintPicture(QPainter& painter, const Cell& cell, const LayoutStyle& style,
                  const PaintState& state) {
    const bool isReference = cell.kind == CellKind::ReferencePicture;
    const int side = cell.rect.width();
    const QRect box = isReference ? QRect(cell.rect.topLeft(), QSize(side, side)) : cell.rect;
    QPainterPath shape;
    shape.addRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), kPictureRadiusPx,
                         kPictureRadiusPx);
    painter.save();
    painter.setClipPath(shape, Qt::IntersectClip);
    paintImage(painter, cell, box, style, state);
    painter.restore();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(style.colours.hairline, 1));
    painter.drawPath(shape);
    if (cell.starred) {
        paintStar(painter, box);
    }
    if (cell.ringed || isAt(state.focused, cell)) {
        paintFocus(painter, box, kPictureRadiusPx, style);
    } else if (isAt(state.hovered, cell)) {
        painter.setPen(QPen(faded(style.colours.accent, 0.6), 2));
        painter.drawPath(shape);
    }
    if (isReference && !cell.text.isEmpty()) {
        paintWords(painter, cell, cell.rect.adjusted(0, side, 0, 0), style.colours.subtleText,
                   Qt::AlignHCenter | Qt::AlignBottom, style);
    }
}

} // namespace

const QFont& cellFont(CellKind kind, const LayoutStyle& style) {
    switch (kind) {
    case CellKind::Label:
    case CellKind::Button:
        return style.font;
    case CellKind::Strong:
        return style.strong;
    default:
        return style.small;
    }
}

QColor faded(QColor colour, double opacity) {
    colour.setAlphaF(static_cast<float>(opacity));
    return colour;
}

void paintCell(QPainter& painter, const Cell& cell, const LayoutStyle& style,
               const PaintState& state) {
    switch (cell.kind) {
    case CellKind::Label:
    case CellKind::Strong:
        paintWords(painter, cell, cell.rect,
                   cell.colour.isValid() ? cell.colour : style.palette.color(QPalette::Text),
                   Qt::AlignLeft | Qt::AlignVCenter, style);
        break;
    case CellKind::Subtle:
        paintWords(painter, cell, cell.rect,
                   cell.colour.isValid() ? cell.colour : style.colours.subtleText,
                   Qt::AlignLeft | Qt::AlignVCenter, style);
        break;
    case CellKind::Chip:
        paintChip(painter, cell, style);
        break;
    case CellKind::Button:
        paintButton(painter, cell, style, state);
        break;
    case CellKind::Fold:
        paintFold(painter, cell, style, state);
        break;
    case CellKind::Bar:
        paintBar(painter, cell, style, state.nowMs);
        break;
    case CellKind::Picture:
    case CellKind::ReferencePicture:
        paintPicture(painter, cell, style, state);
        break;
    }
}

} // namespace ui::chat
