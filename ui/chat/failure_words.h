// SPDX-License-Identifier: MIT
#pragma once

#include "ui/chat/message.h"

namespace ui::chat {

/// The card for a turn's error: a title for its kind, the error's own words (or plain words of ours
/// where it has none), and the steps that can help with this kind. Every kind has words and at
/// least one step.
[[nodiscard]] Failure failureOf(const app::document::TurnError& error);

/// The same for a turn that ended by `status` without an error on record.
[[nodiscard]] Failure failureOf(app::document::TurnStatus status);

} // namespace ui::chat
