// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/arguments.h"
#include "app/editing/edit_request.h"
#include "app/editing/session.h"

namespace app::cli {

/// The options that `edit` and `estimate` have in common.
void addEditOptions(Arguments& arguments);

/// The request they describe, for this session; files are read. `presetFile`: the user's own
/// presets. Usage, MaskMismatch, PictureUnreadable, FileNotFound, FileAccess.
[[nodiscard]] base::Result<editing::EditRequest> editRequest(const Arguments& arguments,
                                                             const document::SessionTree& tree,
                                                             const QString& currentProfile,
                                                             const QString& presetFile);

/// Where the turn starts: --at, else the end of an existing --branch, else the current revision.
[[nodiscard]] base::Result<std::optional<document::RevisionId>>
startRevision(const Arguments& arguments, const document::SessionTree& tree);

} // namespace app::cli
