// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/id.h"

namespace app::document {

using RevisionId = base::Id<struct RevisionTag>;
using TurnId = base::Id<struct TurnTag>;
using BranchId = base::Id<struct BranchTag>;
/// SHA-256 of a stored blob (picture, mask), 64 hex digits.
using BlobHash = base::Id<struct BlobTag>;

} // namespace app::document
