// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/json.h"
#include "app/base/result.h"
#include "app/base/secret.h"

#include <QByteArray>
#include <QString>

namespace app::providers {

/// Deepest nesting of arrays and objects that a service's answer may have. Copying, comparing and
/// writing a JSON value recurse; parsing it does not.
inline constexpr int kMaxAnswerDepth = 200;

/// Most values of a service's answer. Each takes some hundred bytes of memory, so that 96 MiB of
/// "[0,0,0" would take gigabytes.
inline constexpr qint64 kMaxAnswerValues = 1'000'000;

/// parseJson() for bytes of a service: MalformedAnswer also when nested deeper than
/// kMaxAnswerDepth or of more values than kMaxAnswerValues. Linear in time; safe on any bytes.
[[nodiscard]] base::Result<base::Json> parseAnswerJson(QByteArrayView text);

/// Takes the key out of an answer that echoes it. To be done before anything is read from it: what
/// a service says goes into the session file word by word. A null key is none.
void blankKey(QByteArray& answer, const base::Secret* key);

/// The first words of an answer that was meant for people (HTML or text), without tags: at most
/// `maxLength` characters on one line.
[[nodiscard]] QString readableExcerpt(QByteArrayView body, int maxLength = 200);

} // namespace app::providers
