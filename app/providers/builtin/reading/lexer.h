// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/result.h"
#include "app/providers/builtin/reading/token.h"

namespace app::providers::builtin::reading {

/// Cuts an instruction into tokens. A comma is a decimal comma before one or two digits ("1,5"), a
/// thousands mark before three ("1,200"), part of a point after "at" or "from" ("at 100,200"), else
/// a separator. Nothing is dropped but punctuation; unknown signs become words of their own.
/// NotUnderstood when a quotation mark is never closed.
[[nodiscard]] base::Result<Tokens> tokenize(const QString& text);

} // namespace app::providers::builtin::reading
