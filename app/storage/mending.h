// SPDX-License-Identifier: MIT
#pragma once

#include "app/document/session_tree.h"

#include <QStringList>

namespace app::storage {

/// Makes the rows that are left of a damaged session fit together, so that what is sound can be
/// opened: a revision whose parent is lost becomes a root, a lost branch comes back under a new
/// name, a branch whose head is lost gets the newest revision made on it, and the position moves to
/// what is there. Changes nothing when nothing is missing; otherwise adds a line for each mend to
/// `damage`.
[[nodiscard]] document::Change mended(document::Change rows, QStringList* damage);

} // namespace app::storage
