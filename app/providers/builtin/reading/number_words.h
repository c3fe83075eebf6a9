// SPDX-License-Identifier: MIT
#pragma once

#include "app/providers/builtin/reading/token.h"

#include <optional>

namespace app::providers::builtin::reading {

struct NumberWord {
    double value = 0;
    NumberUnit unit = NumberUnit::None;
    bool isFraction = false; ///< `value` is a percentage
    bool isTens = false;     ///< "forty": a unit may follow
};

/// "twelve", "ninety", "half", "third", "double", "twice". "one" is not a number here: it is a
/// pronoun more often.
[[nodiscard]] std::optional<NumberWord> numberWord(const QString& lowerCaseWord);

/// The value of ½ ¼ ¾ ⅓ ⅔; 0 for any other sign.
[[nodiscard]] double vulgarFraction(QChar sign);

/// "color" → "colour", "gray" → "grey", "center" → "centre", also inside words.
[[nodiscard]] QString britishSpelling(QString lowerCaseWord);

} // namespace app::providers::builtin::reading
