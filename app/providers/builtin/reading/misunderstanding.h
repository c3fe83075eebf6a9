// SPDX-License-Identifier: MIT
#pragma once

#include "app/providers/builtin/reading/clause_reader.h"

namespace app::providers::builtin::reading {

/// Words for a person about a clause that could not be read. `asTyped` is quoted in them.
[[nodiscard]] QString explainMisunderstanding(const QString& asTyped, const Clause& clause);

} // namespace app::providers::builtin::reading
