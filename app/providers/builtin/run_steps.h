// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/result.h"
#include "app/providers/builtin/operations.h"

#include <QImage>
#include <QMargins>
#include <QPoint>
#include <QRect>
#include <QString>

#include <functional>
#include <stop_token>

// Private to the runner: one function an operation, in run_*.cpp by family.
namespace app::providers::builtin {

/// What the operations work on, one after the other.
struct RunState {
    QImage picture; ///< in a working format (app/imaging/working_format.h)
    QImage mask;    ///< Grayscale8 of the picture's size, or null
    std::stop_token stop;
};

/// What was done, in words; or why it could not be.
using Step = base::Result<QString>;

[[nodiscard]] Step run(RunState& state, const Adjust& adjust);
[[nodiscard]] Step run(RunState& state, const Tone& tone);
[[nodiscard]] Step run(RunState& state, const Filter& filter);
[[nodiscard]] Step run(RunState& state, const Rotate& rotate);
[[nodiscard]] Step run(RunState& state, const Straighten& straighten);
[[nodiscard]] Step run(RunState& state, const Flip& flip);
[[nodiscard]] Step run(RunState& state, const CropRatio& crop);
[[nodiscard]] Step run(RunState& state, const CropSize& crop);
[[nodiscard]] Step run(RunState& state, const CropSides& crop);
[[nodiscard]] Step run(RunState& state, const CropToMask& crop);
[[nodiscard]] Step run(RunState& state, const TrimBorders& trim);
[[nodiscard]] Step run(RunState& state, const Resize& resize);
[[nodiscard]] Step run(RunState& state, const ExtendRatio& extend);
[[nodiscard]] Step run(RunState& state, const ExtendSides& extend);
[[nodiscard]] Step run(RunState& state, const Text& text);
[[nodiscard]] Step run(RunState& state, const Shape& shape);
[[nodiscard]] Step run(RunState& state, const Border& border);
[[nodiscard]] Step run(RunState& state, const RoundCorners& corners);
[[nodiscard]] Step run(RunState& state, const DropShadow& shadow);
[[nodiscard]] Step run(RunState& state, const Watermark& watermark);
[[nodiscard]] Step run(RunState& state, const Remove& remove);
[[nodiscard]] Step run(RunState& state, const FillColour& fill);
[[nodiscard]] Step run(RunState& state, const Recolour& recolour);
[[nodiscard]] Step run(RunState& state, const Background& background);
[[nodiscard]] Step run(RunState& state, const NewCanvas& canvas);

/// Translated text of this module.
[[nodiscard]] QString tr(const char* text);
/// "… in the masked area" where a mask limits it.
[[nodiscard]] QString whereWords(const RunState& state, const QString& what);
/// NotUnderstood.
[[nodiscard]] tl::unexpected<base::Error> cannot(const QString& why);
/// PictureTooLarge when there would be more than imaging::kMaxPixels or a side over kMaxSidePx.
[[nodiscard]] base::Result<void> checkSize(double widthPx, double heightPx);
/// Takes the new picture and mask over; PictureTooLarge when memory was short (null).
[[nodiscard]] base::Result<void> take(RunState& state, const QImage& picture, const QImage& mask);

/// Pixels; percent of `wholePx`.
[[nodiscard]] double pixels(const Length& length, double wholePx);
[[nodiscard]] int wholePixels(const Length& length, double wholePx);
[[nodiscard]] double shorterSide(const RunState& state);

/// Where the top left corner of a block goes: anchored with a margin of `marginPx`, or centred at
/// x, y.
[[nodiscard]] QPointF cornerFor(const Placement& placement, QSizeF block, QSize picture,
                                double marginPx);
/// Where a box of `inner` px goes in one of `outer` px (either may be the larger), without margin.
[[nodiscard]] QPoint anchoredIn(Anchor anchor, QSize inner, QSize outer);

using PixelChange = std::function<QImage(const QImage&)>;
inline constexpr int kWholePicture = -1;
/// Replaces the picture by what `change` makes of it, limited by the mask. Only the mask's box,
/// grown by `reachPx` to each side, is handed over; all of it for kWholePicture. NotUnderstood for
/// an empty mask.
[[nodiscard]] base::Result<void> changeThroughMask(RunState& state, int reachPx,
                                                   const PixelChange& change);

} // namespace app::providers::builtin
