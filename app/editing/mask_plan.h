// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/json.h"
#include "app/base/result.h"
#include "app/providers/capabilities.h"

#include <QImage>
#include <QRect>

namespace app::editing {

/// How a masked edit is made with a model that takes no mask: what part of the picture it is shown,
/// and through what its answer is pasted back. All lengths in px of the parent.
struct MaskPlan {
    QRect crop; ///< the part that is sent; the whole picture when wholeFrame
    bool wholeFrame = false;
    QString aspectRatio; ///< to ask the model for; empty: leave it to the model
    QString size;        ///< size class to ask for; empty: the model's own
    QSize expectedPx;    ///< what the model's table promises; empty: unknown
    double featherPx = 0;
    int contextPx = 0;
    /// Grayscale8 of the parent's size, made by prepareMask(). 255 on all that was painted; where
    /// it is 0, nothing changes.
    QImage pasteMask;
};

/// Whether the answer replaces the picture or is pasted back through the mask.
enum class MaskedResult { PasteBack, KeepWhole };

/// Geometry only: cheap. `mask` is Grayscale8, not all 0. `wishedSize`: the user's size class, or
/// empty. Source of the numbers: feather, context and window as measured against other programs'
/// pipelines; see app/README.md, "A masked edit".
[[nodiscard]] MaskPlan planMask(const QImage& mask, const providers::Capabilities& capabilities,
                                const QString& wishedSize, MaskedResult result);

/// For a model that takes the mask itself but may change more than that: the whole picture, pasted
/// back.
[[nodiscard]] MaskPlan planWholePicture(const QImage& mask);
/// Fills plan.pasteMask: the mask grown and feathered by plan.featherPx. Heavy.
void prepareMask(MaskPlan& plan, const QImage& mask);

/// The mask as the model is shown it: black and white, the crop's size.
[[nodiscard]] QImage regionPicture(const QImage& mask, const QRect& crop);
/// The prompt with the words that tell a model what the two pictures before it are.
[[nodiscard]] QString maskedPrompt(const QString& prompt, const MaskPlan& plan,
                                   bool hasRegionPicture, int references);

/// The answer scaled uniformly to cover the crop (centred; what hangs over is cut), brought to the
/// parent's colour space and depth, and mixed in through plan.pasteMask. Outside of it every pixel
/// is memory equal to `parent` (a format of imaging::DecodedPicture). `answer` of any size.
[[nodiscard]] QImage pasteBack(const QImage& parent, const QImage& answer, const MaskPlan& plan);

/// The report kept with the turn.
[[nodiscard]] base::Json toJson(const MaskPlan& plan);

} // namespace app::editing
