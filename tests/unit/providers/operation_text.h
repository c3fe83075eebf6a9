// SPDX-License-Identifier: MIT
#pragma once

#include "app/providers/builtin/operations.h"

#include <QString>

/// Every field of an operation that is not the usual one, in short: "crop ratio 16:9 @top". Tables
/// of phrases compare by it, so two different operations never have the same text.
[[nodiscard]] QString operationText(const app::providers::builtin::Operation& operation);
/// Joined by " | ".
[[nodiscard]] QString
operationsText(const std::vector<app::providers::builtin::Operation>& operations);
