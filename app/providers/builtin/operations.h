// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QSize>
#include <QString>

#include <optional>
#include <variant>
#include <vector>

/// What the instruction reader understood, in order, as plain values: the only thing between the reader
/// (words → operations) and the runner (operations → pixels).
namespace app::providers::builtin {

enum class Unit { Pixels, Percent };

/// A length in picture pixels, or in percent of what each operation says.
struct Length {
    double value = 0;
    Unit unit = Unit::Pixels;

    friend bool operator==(const Length&, const Length&) = default;
};

enum class Anchor {
    TopLeft, Top, TopRight,
    Left, Centre, Right,
    BottomLeft, Bottom, BottomRight,
};

/// Where a thing goes: at an anchor (with a margin of 4 % of the shorter side unless it is the centre),
/// or its centre at x, y (percent: of width and height).
struct Placement {
    Anchor anchor = Anchor::Centre;
    std::optional<Length> x;
    std::optional<Length> y;

    friend bool operator==(const Placement&, const Placement&) = default;
};

enum class AdjustKind {
    Brightness, ///< −100…100 %: 100 adds half the range
    Contrast,   ///< −100…100 %: slope around mid grey, −100 flat
    Exposure,   ///< −5…5 stops, in linear light
    Saturation, ///< −100…100 %: −100 grey, 100 doubles the distance from grey
    Warmth,     ///< −100…100 %: positive warmer (more red, less blue)
    Tint,       ///< −100…100 %: positive more magenta, negative more green
    Gamma,      ///< 0.1…10: out = in^(1/gamma)
    Hue,        ///< −180…180 degrees
    Shadows,    ///< −100…100 %: lifts or lowers the dark tones
    Highlights, ///< −100…100 %
};
struct Adjust { AdjustKind kind; double amount; friend bool operator==(const Adjust&, const Adjust&) = default; };

enum class ToneKind { BlackAndWhite, Sepia, Invert, AutoLevels };
struct Tone { ToneKind kind; double strengthPercent = 100; friend bool operator==(const Tone&, const Tone&) = default; };

/// Sharpen and denoise by strength (0…100 %), blur by radius (Gaussian, sigma = radius / 2), pixelate by
/// cell side, vignette by strength. Percent lengths: of the shorter side.
enum class FilterKind { Sharpen, Denoise, Blur, Pixelate, Vignette };
struct Filter { FilterKind kind; double strengthPercent = 50; std::optional<Length> radius; friend bool operator==(const Filter&, const Filter&) = default; };

/// Clockwise. Multiples of 90 are exact; others enlarge the canvas, corners transparent.
struct Rotate { double degrees; friend bool operator==(const Rotate&, const Rotate&) = default; };
/// Clockwise by a few degrees (±45), then cropped to the largest upright rectangle of the same ratio.
struct Straighten { double degrees; friend bool operator==(const Straighten&, const Straighten&) = default; };
enum class FlipAxis { Horizontal, Vertical };
struct Flip { FlipAxis axis; friend bool operator==(const Flip&, const Flip&) = default; };

struct CropRatio { double width; double height; Anchor anchor = Anchor::Centre; friend bool operator==(const CropRatio&, const CropRatio&) = default; };
/// Percent: of width and height. `left`/`top` beat the anchor.
struct CropSize { Length width; Length height; Anchor anchor = Anchor::Centre; std::optional<Length> left; std::optional<Length> top; friend bool operator==(const CropSize&, const CropSize&) = default; };
/// Cuts off so much at each side. Percent: of width or height.
struct CropSides { Length left; Length top; Length right; Length bottom; friend bool operator==(const CropSides&, const CropSides&) = default; };
struct CropToMask { Length margin; friend bool operator==(const CropToMask&, const CropToMask&) = default; };
/// Removes uniform borders (colour of the corners, tolerance in levels of 255).
struct TrimBorders { double tolerance = 12; friend bool operator==(const TrimBorders&, const TrimBorders&) = default; };

/// Exactly one of: width and/or height (the other follows the ratio when unset), percent, long side. With
/// `fit` the ratio stays, and width and height are the box to fill.
struct Resize { std::optional<int> widthPx; std::optional<int> heightPx; std::optional<double> percent; std::optional<int> longSidePx; bool fit = false; friend bool operator==(const Resize&, const Resize&) = default; };

enum class FillKind { Reflect, Blur, Colour, Transparent };
struct Fill { FillKind kind = FillKind::Reflect; QColor colour; friend bool operator==(const Fill&, const Fill&) = default; };
struct ExtendRatio { double width; double height; Anchor anchor = Anchor::Centre; Fill fill; friend bool operator==(const ExtendRatio&, const ExtendRatio&) = default; };
/// Percent: of width or height.
struct ExtendSides { Length left; Length top; Length right; Length bottom; Fill fill; friend bool operator==(const ExtendSides&, const ExtendSides&) = default; };

enum class TextAlign { Left, Centre, Right };
enum class TextWeight { Light, Regular, Bold, Black };
struct Text {
    QString content; ///< may hold line breaks
    std::optional<Length> size; ///< letter height; percent: of the picture's height; unset: 6 %
    QColor colour;              ///< invalid: white or black, whichever stands out
    TextWeight weight = TextWeight::Regular;
    bool italic = false;
    QString family; ///< "sans", "serif", "mono" or a family name; empty: sans
    TextAlign align = TextAlign::Centre;
    Placement placement;
    std::optional<QColor> plate;     ///< backing plate
    std::optional<Length> wrapWidth; ///< percent: of the width; unset: 92 %
    friend bool operator==(const Text&, const Text&) = default;
};

enum class ShapeKind { Rectangle, Ellipse, Line, Arrow };
struct Shape {
    ShapeKind kind;
    QColor colour;                    ///< line colour; of the fill too when `filled`
    bool filled = false;
    std::optional<Length> lineWidth;  ///< percent: of the shorter side; unset: 0.6 %
    std::optional<Length> width;      ///< percent: of the picture's width; unset: 40 %
    std::optional<Length> height;     ///< percent: of the height; unset: 40 % (line and arrow: 0)
    Placement placement;
    std::optional<Placement> from;    ///< line and arrow: ends given instead of size
    std::optional<Placement> to;
    friend bool operator==(const Shape&, const Shape&) = default;
};

/// Frame added around the picture (the canvas grows). Percent: of the shorter side.
struct Border { Length width; QColor colour; friend bool operator==(const Border&, const Border&) = default; };
/// Corners become transparent. Percent: of the shorter side (50: half round).
struct RoundCorners { Length radius; friend bool operator==(const RoundCorners&, const RoundCorners&) = default; };
/// The canvas grows to hold the shadow, on transparency or on `backdrop`. Percent: of the shorter side.
struct DropShadow { Length blur; Length offsetX; Length offsetY; QColor colour; double opacityPercent = 45; std::optional<QColor> backdrop; friend bool operator==(const DropShadow&, const DropShadow&) = default; };
struct Watermark { QString content; double opacityPercent = 30; bool tiled = false; Placement placement; QColor colour; friend bool operator==(const Watermark&, const Watermark&) = default; };

/// Needs a mask: fills the region from what surrounds it.
struct Remove { friend bool operator==(const Remove&, const Remove&) = default; };
/// Needs a mask (whole picture without): flat colour.
struct FillColour { QColor colour; friend bool operator==(const FillColour&, const FillColour&) = default; };
/// Gives the region (or the whole picture) the hue and saturation of `colour`, keeping light and dark. With
/// `from`, only pixels near that colour change.
struct Recolour { QColor colour; std::optional<QColor> from; friend bool operator==(const Recolour&, const Recolour&) = default; };

enum class BackgroundKind { Colour, Gradient, Blur, Transparent };
/// Foreground found by GrabCut, seeded by the mask (255 = surely foreground) or by the border (surely
/// background).
struct Background { BackgroundKind kind; QColor colour; QColor colourTo; std::optional<Length> radius; friend bool operator==(const Background&, const Background&) = default; };

enum class CanvasKind { Blank, Gradient, Checkerboard };
enum class GradientDirection { Down, Right, Diagonal, Radial };
struct NewCanvas { QSize sizePx; CanvasKind kind = CanvasKind::Blank; QColor colour; QColor colourTo; GradientDirection direction = GradientDirection::Down; std::optional<int> cellPx; friend bool operator==(const NewCanvas&, const NewCanvas&) = default; };

using Operation = std::variant<Adjust, Tone, Filter, Rotate, Straighten, Flip, CropRatio, CropSize,
                               CropSides, CropToMask, TrimBorders, Resize, ExtendRatio, ExtendSides,
                               Text, Shape, Border, RoundCorners, DropShadow, Watermark, Remove,
                               FillColour, Recolour, Background, NewCanvas>;

} // namespace app::providers::builtin
