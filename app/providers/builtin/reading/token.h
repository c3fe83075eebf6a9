// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QString>

#include <vector>

namespace app::providers::builtin::reading {

enum class TokenKind {
    Word,      ///< `text`: lower case, British spelling ("colour", "grey", "centre")
    Number,    ///< `value` in `unit`
    Quote,     ///< `text`: what stands between the quotation marks, as typed
    Colour,    ///< `colour`: #rgb, #rgba, #rrggbb, #rrggbbaa, rgb(), rgba()
    Ratio,     ///< `value` to `second`: 16:9, 16x9
    Size,      ///< `value` by `second`: 1920x1080, 40% x 20%
    Point,     ///< `value`, `second`: at 100,200
    Separator, ///< comma, "and", "then", line break …
};

enum class NumberUnit { None, Pixels, Percent, Degrees, Stops, K, Kelvin, Lines, Times };

/// One piece of an instruction. `begin`, `end`: where it stands in the text as typed.
struct Token {
    TokenKind kind = TokenKind::Word;
    QString text;
    double value = 0;
    double second = 0;
    NumberUnit unit = NumberUnit::None;
    NumberUnit secondUnit = NumberUnit::None;
    bool isSigned = false;   ///< "+10", "minus 5": `value` has the sign
    bool isFraction = false; ///< "half", "a third", "½": `value` is a percentage
    bool isStrong = false;   ///< a separator that always ends a clause: "then", ";", line break
    bool isDefinite = false; ///< stood after "the", "this", "my" …
    QColor colour;
    qsizetype begin = 0;
    qsizetype end = 0;
};

using Tokens = std::vector<Token>;

} // namespace app::providers::builtin::reading
