// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/result.h"
#include "app/providers/builtin/operations.h"

#include <QImage>
#include <QStringList>

#include <stop_token>
#include <vector>

namespace app::providers::builtin {

struct RunOutcome {
    QImage image;      ///< in one of the formats of imaging::DecodedPicture
    QStringList done;  ///< one sentence part an operation, with values: "brightness +20 %"
};

/// Runs the operations in order on `picture` (null: none yet). `mask` (Grayscale8 of the picture's size, or
/// null) limits every adjustment, filter, fill, recolour, removal, text and shape; pixels where it is 0 stay
/// memory equal. It follows geometry (crop, rotate, resize …) of earlier operations. Depth, alpha and
/// colour space are kept. Cancelled; PictureTooLarge when a result would exceed imaging::kMaxPixels;
/// NotUnderstood when an operation cannot apply (a crop larger than the picture, no mask to remove).
[[nodiscard]] base::Result<RunOutcome> runOperations(const QImage& picture, const QImage& mask,
                                                     const std::vector<Operation>& operations,
                                                     std::stop_token stop);

} // namespace app::providers::builtin
