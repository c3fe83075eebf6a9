// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/json.h"
#include "app/base/result.h"
#include "app/providers/capabilities.h"

namespace app::providers {

/// One member of "models" in models.json, whose form is told by that file. Members not known are
/// passed over; a known one with a wrong value is MalformedAnswer with the entry's id and the
/// member in the message. `tables`: the pixel tables by name, ratio and size.
[[nodiscard]] base::Result<Capabilities> readCatalogueEntry(const base::Json& entry,
                                                            const base::Json& tables);

} // namespace app::providers
