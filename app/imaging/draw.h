// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QFont>
#include <QImage>
#include <QLineF>
#include <QPoint>
#include <QRect>
#include <QSize>
#include <QString>

#include <functional>
#include <optional>

class QPainter;

/// Text and shapes. They are painted on a layer of their own and then laid over the picture, so
/// that pixels they do not touch stay memory equal, in any depth. Works on any thread; needs a
/// QGuiApplication.
namespace app::imaging {

/// Format_RGBA8888_Premultiplied, its top left corner at `at` of the picture. Null where it lies
/// outside.
struct Layer {
    QImage image;
    QPoint at;
};

/// A transparent layer over `area` of a picture of `pictureSizePx`; `paint` draws in picture
/// coordinates.
[[nodiscard]] Layer paintedLayer(QSize pictureSizePx, const QRect& area,
                                 const std::function<void(QPainter&)>& paint);

/// Lays it over a picture in a working format; opacity 0…1. Depth and format stay.
void compose(QImage& picture, const Layer& layer, double opacity = 1);

struct TextLook {
    QString content; ///< may hold line breaks
    QFont font;      ///< from fontFor(): its pixel size is the letter height
    QColor colour;   ///< in the picture's numbers (colourFor)
    Qt::Alignment alignment = Qt::AlignHCenter;
    double wrapWidthPx = 0; ///< longer lines break at words (a word that is longer anywhere)
    std::optional<QColor> plate;
};

/// `family`: "sans", "serif", "mono" or a family's name; empty: sans. Size clamped to 1…10 000 px.
[[nodiscard]] QFont fontFor(const QString& family, double sizePx, QFont::Weight weight,
                            bool italic);

/// Size of the text block, px, with the plate where there is one.
[[nodiscard]] QSize textBlockSize(const TextLook& look);
/// Draws the block into `block` (its size as textBlockSize() says).
void paintText(QPainter& painter, const QRect& block, const TextLook& look);

enum class ShapeForm { Rectangle, Ellipse, Line, Arrow };

struct ShapeLook {
    ShapeForm form = ShapeForm::Rectangle;
    QColor colour; ///< in the picture's numbers (colourFor)
    bool filled = false;
    double lineWidthPx = 1;
    QRectF box;  ///< rectangle and ellipse: outer edge, line included
    QLineF line; ///< line and arrow: from p1 to p2, the arrow's head at p2
};

/// What the shape covers, px.
[[nodiscard]] QRect shapeArea(const ShapeLook& look);
void paintShape(QPainter& painter, const ShapeLook& look);

/// White or black, whichever stands out more (contrast of WCAG 2.1) from the picture under `area`.
[[nodiscard]] QColor standingOutOn(const QImage& picture, const QRect& area);

} // namespace app::imaging
