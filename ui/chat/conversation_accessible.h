// SPDX-License-Identifier: MIT
#pragma once

namespace ui::chat {

/// Teaches assistive technology the self-painted conversation: a list of messages with their words,
/// and in each the places that can be pressed. Call once; more do no harm.
void installConversationAccessibility();

} // namespace ui::chat
