// SPDX-License-Identifier: MIT
#include "app/imaging/draw.h"

#include "app/imaging/colour_maths.h"
#include "app/imaging/mat_view.h"

#include <QPainter>

#include <algorithm>
#include <limits>

namespace app::imaging {

namespace {

/// Source over, straight alpha below, premultiplied bytes above; all values 0…1.
template <class Channel>
void composeRow(Channel* out, const uchar* over, int width, double opacity, bool alpha) {
    constexpr double kFull = std::numeric_limits<Channel>::max();
    for (int x = 0; x < width; ++x, out += 4, over += 4) {
        if (over[3] == 0) {
            continue;
        }
        const double above = over[3] / 255.0 * opacity;
        const double below = (alpha ? out[3] / kFull : 1.0) * (1 - above);
        const double whole = above + below;
        for (int c = 0; c < 3; ++c) {
            const double colour = (over[c] / 255.0 * opacity + out[c] / kFull * below) / whole;
            out[c] = static_cast<Channel>(std::clamp(colour, 0.0, 1.0) * kFull + 0.5);
        }
        if (alpha) {
            out[3] = static_cast<Channel>(std::clamp(whole, 0.0, 1.0) * kFull + 0.5);
        }
    }
}

template <class Channel>
double meanLight(const QImage& picture, const QRect& area) {
    constexpr double kFull = std::numeric_limits<Channel>::max();
    double sum = 0;
    double weight = 0;
    const int step = std::max(1, std::min(area.width(), area.height()) / 64);
    for (int y = area.top(); y <= area.bottom(); y += step) {
        for (int x = area.left(); x <= area.right(); x += step) {
            const Channel* in = rowOf<Channel>(picture, y) + 4 * x;
            // Where nothing is, white paper is the likeliest ground.
            const double opacity = picture.hasAlphaChannel() ? in[3] / kFull : 1;
            double light = 1 - opacity;
            for (size_t c = 0; c < 3; ++c) {
                light += opacity * kLuma[c] * linearFromEncoded(in[c] / kFull);
            }
            sum += light;
            weight += 1;
        }
    }
    return weight > 0 ? sum / weight : 1;
}

} // namespace

Layer paintedLayer(QSize pictureSizePx, const QRect& area,
                   const std::function<void(QPainter&)>& paint) {
    const QRect visible = area & QRect(QPoint(), pictureSizePx);
    if (visible.isEmpty()) {
        return {};
    }
    Layer layer{QImage(visible.size(), QImage::Format_RGBA8888_Premultiplied), visible.topLeft()};
    if (layer.image.isNull()) {
        return layer;
    }
    layer.image.fill(Qt::transparent);
    QPainter painter(&layer.image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.translate(-layer.at);
    paint(painter);
    return layer;
}

void compose(QImage& picture, const Layer& layer, double opacity) {
    if (layer.image.isNull()) {
        return;
    }
    picture.detach();
    const bool alpha = picture.hasAlphaChannel();
    atDepthOf(picture, [&]<class Channel>(Channel) {
        forEachRow(layer.image.height(), {}, [&](int y) {
            Channel* out = rowOf<Channel>(picture, layer.at.y() + y) + 4 * layer.at.x();
            composeRow<Channel>(out, layer.image.constScanLine(y), layer.image.width(), opacity,
                                alpha);
        });
    });
}

QRect shapeArea(const ShapeLook& look) {
    const double reach = look.form == ShapeForm::Arrow ? 4 * look.lineWidthPx : look.lineWidthPx;
    const bool straight = look.form == ShapeForm::Line || look.form == ShapeForm::Arrow;
    const QRectF outline =
        straight ? QRectF(look.line.p1(), look.line.p2()).normalized() : look.box;
    const double margin = straight ? reach + 1 : 1;
    // Far outside any picture, so that no number overflows on the way to whole pixels.
    const QRectF world(-1e6, -1e6, 2.1e6, 2.1e6);
    return (outline.adjusted(-margin, -margin, margin, margin) & world).toAlignedRect();
}

namespace {

void paintArrow(QPainter& painter, const ShapeLook& look) {
    const QLineF& line = look.line;
    const double length = line.length();
    if (length <= 0) {
        return;
    }
    const double headLength = std::min(length, 5 * look.lineWidthPx);
    const QPointF along((line.dx()) / length, (line.dy()) / length);
    const QPointF across(-along.y(), along.x());
    const QPointF neck = line.p2() - along * headLength;
    // The shaft ends inside the head, so that its blunt end does not show at the tip.
    painter.drawLine(QLineF(line.p1(), neck + along * (headLength * 0.3)));
    const double half = headLength * 0.45;
    const QPolygonF head({line.p2(), neck + across * half, neck - across * half});
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.colour);
    painter.drawPolygon(head);
}

} // namespace

void paintShape(QPainter& painter, const ShapeLook& look) {
    QPen pen(look.colour, look.lineWidthPx, Qt::SolidLine, Qt::RoundCap, Qt::MiterJoin);
    const bool box = look.form == ShapeForm::Rectangle || look.form == ShapeForm::Ellipse;
    if (box && look.filled) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(look.colour);
    } else {
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
    }
    const double inset = look.filled ? 0 : look.lineWidthPx / 2;
    const QRectF inner = look.box.adjusted(inset, inset, -inset, -inset);
    switch (look.form) {
    case ShapeForm::Rectangle:
        painter.drawRect(inner);
        break;
    case ShapeForm::Ellipse:
        painter.drawEllipse(inner);
        break;
    case ShapeForm::Line:
        painter.drawLine(look.line);
        break;
    case ShapeForm::Arrow:
        paintArrow(painter, look);
        break;
    }
}

QColor standingOutOn(const QImage& picture, const QRect& area) {
    double light = 1;
    atDepthOf(picture, [&]<class Channel>(Channel) {
        light = meanLight<Channel>(picture, area & picture.rect());
    });
    const double againstWhite = 1.05 / (light + 0.05);
    const double againstBlack = (light + 0.05) / 0.05;
    return againstWhite >= againstBlack ? QColor(Qt::white) : QColor(Qt::black);
}

} // namespace app::imaging
