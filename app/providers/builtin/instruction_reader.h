// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/result.h"
#include "app/providers/builtin/operations.h"

#include <QSize>
#include <QString>

#include <vector>

namespace app::providers::builtin {

/// What the reader must know of the picture to judge an instruction.
struct InstructionContext {
    QSize pictureSizePx; ///< empty: no picture yet (only new canvases are possible first)
    bool hasMask = false;
};

/// Reads a sentence of instructions (synonyms, units, numbers, CSS and hex colours, positions,
/// percentages; several joined by commas, "and", "then", line breaks). All or nothing: when any part is not
/// understood, NotUnderstood; its message quotes that part, says what was meant if it is near something
/// known, or that it needs a generative model and how to connect one.
[[nodiscard]] base::Result<std::vector<Operation>>
readInstruction(const QString& text, const InstructionContext& context);

} // namespace app::providers::builtin
