// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

namespace app::base {

/// How large the value of a JSON text will be, told without parsing it.
struct JsonShape {
    int depth = 0;     ///< of arrays and objects; a plain value has 0
    qint64 values = 0; ///< members and elements, at least
};

/// Linear in time; safe on any bytes. Text that is no JSON has some shape as well.
[[nodiscard]] JsonShape jsonShapeOf(QByteArrayView text);

} // namespace app::base
