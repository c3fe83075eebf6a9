// SPDX-License-Identifier: MIT
#include "tests/support/paths.h"

namespace tests {

QString sourcePath(const QString& relative) {
    return QStringLiteral(PLANTAIN_SOURCE_DIR "/") + relative;
}

} // namespace tests
