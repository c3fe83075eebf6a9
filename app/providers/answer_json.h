// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/json.h"
#include "app/base/result.h"

#include <QByteArray>
#include <QString>

namespace app::providers {

/// Deepest nesting of arrays and objects that a service's answer may have. Copying, comparing and
/// writing a JSON value recurse; parsing it does not.
inline constexpr int kMaxAnswerDepth = 200;

/// parseJson() for bytes of a service: MalformedAnswer also when nested deeper than
/// kMaxAnswerDepth. Linear in time; safe on any bytes.
[[nodiscard]] base::Result<base::Json> parseAnswerJson(QByteArrayView text);

/// The first words of an answer that was meant for people (HTML or text), without tags: at most
/// `maxLength` characters on one line.
[[nodiscard]] QString readableExcerpt(QByteArrayView body, int maxLength = 200);

} // namespace app::providers
