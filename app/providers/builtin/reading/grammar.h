// SPDX-License-Identifier: MIT
#pragma once

#include "app/providers/builtin/reading/clause.h"

#include <QString>

#include <vector>

namespace app::providers::builtin::reading {

/// What a grammar made of a clause. Empty: not its business. Operations count only when the clause
/// has no leftovers. A refusal means that the clause was understood, but cannot be done; it says
/// why.
struct Reading {
    std::vector<Operation> operations;
    QString refusal;
    /// How much better this reading is than reading the parts one by one: "brightness and contrast
    /// +10" is one amount for both. Below 0: it rather belongs to what was said before ("30 px
    /// wide").
    int bonus = 0;
    /// The numbers were worked out from the picture's size before all operations.
    bool needsSizeAsIs = false;

    [[nodiscard]] bool isEmpty() const { return operations.empty() && refusal.isEmpty(); }

    [[nodiscard]] static Reading none() { return {}; }

    [[nodiscard]] static Reading of(Operation operation) { return {{std::move(operation)}, {}}; }

    [[nodiscard]] static Reading refused(QString why) { return {{}, std::move(why)}; }
};

/// Translated words of the built-in editor.
[[nodiscard]] QString say(const char* text);

// One grammar a family of operations. Each takes from the clause what it understands.
[[nodiscard]] Reading readCanvas(Clause& clause);
[[nodiscard]] Reading readBackground(Clause& clause);
[[nodiscard]] Reading readWatermark(Clause& clause);
[[nodiscard]] Reading readText(Clause& clause);
[[nodiscard]] Reading readBorder(Clause& clause);
[[nodiscard]] Reading readRoundCorners(Clause& clause);
[[nodiscard]] Reading readShadow(Clause& clause);
[[nodiscard]] Reading readExtend(Clause& clause);
[[nodiscard]] Reading readShape(Clause& clause);
[[nodiscard]] Reading readFlip(Clause& clause);
[[nodiscard]] Reading readStraighten(Clause& clause);
[[nodiscard]] Reading readRotate(Clause& clause);
[[nodiscard]] Reading readTrim(Clause& clause);
[[nodiscard]] Reading readCrop(Clause& clause);
[[nodiscard]] Reading readResize(Clause& clause);
[[nodiscard]] Reading readTone(Clause& clause);
[[nodiscard]] Reading readFilter(Clause& clause);
[[nodiscard]] Reading readAdjust(Clause& clause);
[[nodiscard]] Reading readFill(Clause& clause);
[[nodiscard]] Reading readRecolour(Clause& clause);
[[nodiscard]] Reading readRemove(Clause& clause);

} // namespace app::providers::builtin::reading
