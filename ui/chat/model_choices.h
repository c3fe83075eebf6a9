// SPDX-License-Identifier: MIT
#pragma once

#include "app/editing/services.h"
#include "ui/chat/parameter_bar.h"

namespace ui::chat {

/// The models of all profiles whose provider is there; retired ones only where a profile names
/// them.
[[nodiscard]] std::vector<ModelChoice> modelChoices(const app::editing::Services& services);

/// What a turn's model is called, for people.
[[nodiscard]] QString modelName(const app::editing::Services& services,
                                const app::document::Turn& turn);

} // namespace ui::chat
