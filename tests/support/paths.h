// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace tests {

/// "<checkout>/<relative>". The one place that knows where the checkout is: everything else
/// compiles to the same object wherever it lies, so a build cache serves every clone.
[[nodiscard]] QString sourcePath(const QString& relative);

} // namespace tests
