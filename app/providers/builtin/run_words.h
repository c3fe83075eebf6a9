// SPDX-License-Identifier: MIT
#pragma once

#include "app/providers/builtin/operations.h"

#include <QColor>
#include <QSize>
#include <QString>

// Private to the runner: values in words.
namespace app::providers::builtin {

/// "20", "0.5", "−12": at most two decimals, a true minus.
[[nodiscard]] QString number(double value);
/// "+20 %", "−20 %"
[[nodiscard]] QString signedPercent(double value);
/// "+20", "−20"
[[nodiscard]] QString signedNumber(double value);
/// "1600×900"
[[nodiscard]] QString sizeWords(QSize sizePx);
/// "16:9"
[[nodiscard]] QString ratioWords(double width, double height);
/// The CSS name where there is one, else "#1a2b3c"; with the opacity when it is not opaque.
[[nodiscard]] QString colourWords(const QColor& colour);
/// "the bottom right", "30 %, 60 %"
[[nodiscard]] QString pointWords(const Placement& placement);
/// "at the bottom right", "in the centre", "at 30 %, 60 %"
[[nodiscard]] QString placeWords(const Placement& placement);

} // namespace app::providers::builtin
