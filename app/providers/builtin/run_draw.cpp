// SPDX-License-Identifier: MIT
#include "app/imaging/draw.h"
#include "app/imaging/frame.h"
#include "app/imaging/working_format.h"
#include "app/providers/builtin/run_steps.h"
#include "app/providers/builtin/run_words.h"

#include <QFontInfo>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace app::providers::builtin {

namespace {

constexpr double kMarginShare = 0.04;

Step finish(const base::Result<void>& changed, const QString& what) {
    if (!changed) {
        return base::failure(changed.error());
    }
    return what;
}

double marginOf(const RunState& state) {
    return shorterSide(state) * kMarginShare;
}

base::Result<void> layOver(RunState& state, const imaging::Layer& layer, double opacity) {
    return changeThroughMask(state, kWholePicture, [&](const QImage& whole) {
        QImage picture = whole;
        imaging::compose(picture, layer, opacity);
        return picture;
    });
}

QFont::Weight weightOf(TextWeight weight) {
    switch (weight) {
    case TextWeight::Light:
        return QFont::Light;
    case TextWeight::Regular:
        return QFont::Normal;
    case TextWeight::Bold:
        return QFont::Bold;
    case TextWeight::Black:
        break;
    }
    return QFont::Black;
}

Qt::Alignment alignmentOf(TextAlign align) {
    switch (align) {
    case TextAlign::Left:
        return Qt::AlignLeft;
    case TextAlign::Centre:
        return Qt::AlignHCenter;
    case TextAlign::Right:
        break;
    }
    return Qt::AlignRight;
}

/// On a plate the letters stand out from the plate, else from the picture beneath.
QColor textColour(const RunState& state, const QColor& wanted, const std::optional<QColor>& plate,
                  const QRect& block) {
    if (wanted.isValid()) {
        return wanted;
    }
    if (plate && plate->alphaF() > 0.5F) {
        const double light = 0.2126 * static_cast<double>(plate->redF()) +
                             0.7152 * static_cast<double>(plate->greenF()) +
                             0.0722 * static_cast<double>(plate->blueF());
        return light > 0.5 ? Qt::black : Qt::white;
    }
    return imaging::standingOutOn(state.picture, block);
}

/// The family the letters really have: a missing one is replaced by the system.
QString familyWords(const Text& text, const QFont& font) {
    static const QStringList kGeneric{QStringLiteral("sans"), QStringLiteral("serif"),
                                      QStringLiteral("mono")};
    if (text.family.isEmpty()) {
        return {};
    }
    const QString used = QFontInfo(font).family();
    if (kGeneric.contains(text.family)) {
        return tr(", %1").arg(text.family);
    }
    return used.compare(text.family, Qt::CaseInsensitive) == 0
               ? tr(", %1").arg(used)
               : tr(", %1 because %2 is not installed").arg(used, text.family);
}

/// What the text has beyond the usual.
QString lookWords(const Text& text, const imaging::TextLook& look) {
    QString words = familyWords(text, look.font);
    if (text.weight != TextWeight::Regular) {
        words += text.weight == TextWeight::Light  ? tr(", light")
                 : text.weight == TextWeight::Bold ? tr(", bold")
                                                   : tr(", extra bold");
    }
    words += text.italic ? tr(", italic") : QString();
    if (text.align != TextAlign::Centre) {
        words += text.align == TextAlign::Left ? tr(", aligned left") : tr(", aligned right");
    }
    if (text.wrapWidth) {
        words += tr(", wrapped at %1 px").arg(number(std::round(look.wrapWidthPx)));
    }
    return text.plate ? words + tr(", on a plate of %1").arg(colourWords(*text.plate)) : words;
}

QRect blockAt(const RunState& state, const Placement& placement, QSize block) {
    const QPointF corner = cornerFor(placement, block, state.picture.size(), marginOf(state));
    // Far outside is outside: numbers stay within what a painter takes.
    const auto bounded = [](double value) {
        return static_cast<int>(std::lround(std::clamp(value, -1e6, 1e6)));
    };
    return {QPoint(bounded(corner.x()), bounded(corner.y())), block};
}

double lineWidthOf(const RunState& state, const Shape& shape) {
    constexpr double kUsualShare = 0.006;
    const double side = shorterSide(state);
    return shape.lineWidth ? pixels(*shape.lineWidth, side) : std::max(1.0, side * kUsualShare);
}

bool isStraight(ShapeKind kind) {
    return kind == ShapeKind::Line || kind == ShapeKind::Arrow;
}

imaging::ShapeForm formOf(ShapeKind kind) {
    switch (kind) {
    case ShapeKind::Rectangle:
        return imaging::ShapeForm::Rectangle;
    case ShapeKind::Ellipse:
        return imaging::ShapeForm::Ellipse;
    case ShapeKind::Line:
        return imaging::ShapeForm::Line;
    case ShapeKind::Arrow:
        break;
    }
    return imaging::ShapeForm::Arrow;
}

QString shapeName(const Shape& shape) {
    switch (shape.kind) {
    case ShapeKind::Rectangle:
        return shape.filled ? tr("filled rectangle") : tr("rectangle");
    case ShapeKind::Ellipse:
        return shape.filled ? tr("filled ellipse") : tr("ellipse");
    case ShapeKind::Line:
        return tr("line");
    case ShapeKind::Arrow:
        break;
    }
    return tr("arrow");
}

QString strokeWords(const Shape& shape, const imaging::ShapeLook& look) {
    const bool filledBox = shape.filled && !isStraight(shape.kind);
    return filledBox
               ? QString()
               : tr(", drawn %1 px thick").arg(number(std::round(look.lineWidthPx * 10) / 10));
}

/// Box and line in picture pixels; the line runs across the box from left to right unless its ends
/// are given.
imaging::ShapeLook lookOf(const RunState& state, const Shape& shape) {
    const QSize picture = state.picture.size();
    const Length usual{40, Unit::Percent};
    const Length none{0, Unit::Pixels};
    const QSizeF size(
        pixels(shape.width.value_or(usual), picture.width()),
        pixels(shape.height.value_or(isStraight(shape.kind) ? none : usual), picture.height()));
    imaging::ShapeLook look;
    look.form = formOf(shape.kind);
    look.filled = shape.filled;
    look.lineWidthPx = lineWidthOf(state, shape);
    look.box = QRectF(cornerFor(shape.placement, size, picture, marginOf(state)), size);
    look.line = QLineF(look.box.topLeft(), look.box.bottomRight());
    if (shape.from && shape.to) {
        look.line = QLineF(cornerFor(*shape.from, {}, picture, marginOf(state)),
                           cornerFor(*shape.to, {}, picture, marginOf(state)));
    }
    return look;
}

} // namespace

Step run(RunState& state, const Text& text) {
    constexpr double kUsualShare = 0.06;
    const QSize picture = state.picture.size();
    const double size = text.size ? pixels(*text.size, picture.height())
                                  : std::max(8.0, std::round(picture.height() * kUsualShare));
    if (text.content.trimmed().isEmpty()) {
        return cannot(tr("Say which text to write, in quotes."));
    }
    if (!(size >= 1 && size <= 10'000)) {
        return cannot(tr("Letters may be 1 to 10000 px high."));
    }
    imaging::TextLook look;
    look.content = text.content;
    look.font = imaging::fontFor(text.family, size, weightOf(text.weight), text.italic);
    look.alignment = alignmentOf(text.align);
    look.wrapWidthPx =
        std::max(1.0, pixels(text.wrapWidth.value_or(Length{92, Unit::Percent}), picture.width()));
    look.plate =
        text.plate ? std::optional(imaging::colourFor(state.picture, *text.plate)) : std::nullopt;
    const QRect block = blockAt(state, text.placement, imaging::textBlockSize(look));
    const QColor colour = textColour(state, text.colour, text.plate, block);
    look.colour = imaging::colourFor(state.picture, colour);
    const imaging::Layer layer = imaging::paintedLayer(
        picture, block, [&](QPainter& painter) { imaging::paintText(painter, block, look); });
    if (layer.image.isNull()) {
        return cannot(tr("The text would lie outside the picture."));
    }
    return finish(
        layOver(state, layer, 1),
        whereWords(state, tr("text “%1” %2, %3 px, %4")
                                  .arg(text.content.simplified(), placeWords(text.placement),
                                       number(std::round(size)), colourWords(colour)) +
                              lookWords(text, look)));
}

Step run(RunState& state, const Shape& shape) {
    imaging::ShapeLook look = lookOf(state, shape);
    const bool box = !isStraight(shape.kind);
    if (!(look.lineWidthPx > 0)) {
        return cannot(tr("A line needs a width above 0 px."));
    }
    if ((box && (look.box.width() < 1 || look.box.height() < 1)) ||
        (!box && look.line.length() < 1)) {
        return cannot(tr("A shape needs a size of 1 px or more."));
    }
    const QRect area = imaging::shapeArea(look);
    const QColor colour = shape.colour.isValid()
                              ? shape.colour
                              : imaging::standingOutOn(state.picture, area & state.picture.rect());
    look.colour = imaging::colourFor(state.picture, colour);
    const imaging::Layer layer = imaging::paintedLayer(
        state.picture.size(), area, [&](QPainter& painter) { imaging::paintShape(painter, look); });
    if (layer.image.isNull()) {
        return cannot(tr("The shape would lie outside the picture."));
    }
    const QString extent = box ? sizeWords(look.box.size().toSize())
                               : tr("%1 px long").arg(number(std::round(look.line.length())));
    const QString where =
        shape.from && shape.to
            ? tr("from %1 to %2").arg(pointWords(*shape.from), pointWords(*shape.to))
            : placeWords(shape.placement);
    return finish(
        layOver(state, layer, 1),
        whereWords(state,
                   tr("%1 %2 %3, %4").arg(colourWords(colour), shapeName(shape), where, extent) +
                       strokeWords(shape, look)));
}

Step run(RunState& state, const Watermark& watermark) {
    constexpr double kLetterShare = 0.045;
    if (watermark.content.trimmed().isEmpty()) {
        return cannot(tr("Say which text the watermark has, in quotes."));
    }
    if (!(watermark.opacityPercent > 0 && watermark.opacityPercent <= 100)) {
        return cannot(tr("A watermark needs an opacity above 0 and up to 100 %."));
    }
    const QSize picture = state.picture.size();
    imaging::TextLook look;
    look.content = watermark.content;
    look.font =
        imaging::fontFor({}, std::max(8.0, shorterSide(state) * kLetterShare), QFont::Bold, false);
    look.wrapWidthPx = std::max(1.0, picture.width() * 0.92);
    const QRect block = blockAt(state, watermark.placement, imaging::textBlockSize(look));
    const QRect beneath = watermark.tiled ? state.picture.rect() : block;
    look.colour = imaging::colourFor(state.picture,
                                     textColour(state, watermark.colour, std::nullopt, beneath));
    const imaging::Layer layer =
        watermark.tiled ? imaging::tiledText(picture, look)
                        : imaging::paintedLayer(picture, block, [&](QPainter& painter) {
                              imaging::paintText(painter, block, look);
                          });
    if (layer.image.isNull()) {
        return cannot(tr("The watermark would lie outside the picture."));
    }
    const QString where =
        watermark.tiled ? tr("all over the picture") : placeWords(watermark.placement);
    return finish(layOver(state, layer, watermark.opacityPercent / 100),
                  whereWords(state, tr("watermark “%1” %2, %3 %")
                                        .arg(watermark.content.simplified(), where,
                                             number(watermark.opacityPercent))));
}

} // namespace app::providers::builtin
