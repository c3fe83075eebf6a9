// SPDX-License-Identifier: MIT
#pragma once

#include "app/providers/builtin/reading/grammar.h"

#include <vector>

namespace app::providers::builtin::reading {

/// What one grammar made of a clause, and what it could not use.
struct Attempt {
    Reading reading;
    Tokens leftovers;

    [[nodiscard]] bool isWhole() const { return !reading.operations.empty() && leftovers.empty(); }
};

/// Tries every grammar. The first whole attempt wins and is the only one returned; else all that
/// made anything of the clause, in order.
[[nodiscard]] std::vector<Attempt> readClause(const Clause& clause);

/// Whether the operation changes pixels in place, so that a mask says where.
[[nodiscard]] bool isMaskable(const Operation& operation);

} // namespace app::providers::builtin::reading
