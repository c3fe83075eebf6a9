// SPDX-License-Identifier: MIT
#pragma once

#include "app/providers/provider.h"

namespace app::providers::builtin {

/// The editor that needs no key and no network: reads plain instructions (instruction_reader.h), runs
/// them in order on a pool thread (operation_runner.h), answers with a PNG and with words that say what
/// was done. NotUnderstood: nothing was changed; the message asks. Grammar: resources/help/built-in-editor.md.
[[nodiscard]] std::unique_ptr<ImageProvider> makeBuiltinProvider();

} // namespace app::providers::builtin
