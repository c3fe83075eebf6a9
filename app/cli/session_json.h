// SPDX-License-Identifier: MIT
#pragma once

#include "app/document/session_tree.h"

namespace app::cli {

/// The tree in the form of `log --json`: current, branches, revisions, turns; oldest first.
[[nodiscard]] base::Json logJson(const document::SessionTree& tree);
/// One turn in the same form.
[[nodiscard]] base::Json turnJson(const document::SessionTree& tree, const document::Turn& turn);

/// The tree for people, one line a revision or ended turn.
[[nodiscard]] QStringList logLines(const document::SessionTree& tree);

} // namespace app::cli
