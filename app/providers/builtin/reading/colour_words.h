// SPDX-License-Identifier: MIT
#pragma once

#include "app/providers/builtin/reading/token.h"

#include <optional>

namespace app::providers::builtin::reading {

struct ColourWords {
    QColor colour;
    std::size_t count = 0; ///< tokens it spans
};

/// The colour that starts at `tokens[index]`: a colour token, a CSS name (written in one or more
/// words: "light sea green", "navy blue"), some names beyond CSS ("cream", "charcoal"), or one of
/// these made lighter or darker ("light red", "dark yellow"). The longest reading wins.
[[nodiscard]] std::optional<ColourWords> colourAt(const Tokens& tokens, std::size_t index);

} // namespace app::providers::builtin::reading
