// SPDX-License-Identifier: MIT
#pragma once

#include "app/document/session_tree.h"

/// What the files that plan changes of a SessionTree share.
namespace app::document {

/// In the translation context of the tree's messages.
[[nodiscard]] QString translated(const char* text);
/// Usage: there is no such revision.
[[nodiscard]] tl::unexpected<base::Error> unknownRevision(const RevisionId& id);
[[nodiscard]] tl::unexpected<base::Error> unknownBranch();

/// Gives a new revision its place; its id and time only where they are missing.
void fillIn(Revision& revision, const std::optional<RevisionId>& parent, const BranchId& branch,
            qint64 nowMs);

/// Adds to `change` the hidden revisions on the paths to `ends`, shown again: something living
/// needs them.
void unhidePaths(const SessionTree& tree, Change& change, const std::vector<RevisionId>& ends);

} // namespace app::document
