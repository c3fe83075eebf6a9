// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/error.h"
#include "app/base/json.h"

#include <QByteArray>
#include <QString>

namespace app::providers::gemini {

/// What is known of a request when it failed.
struct FailureContext {
    bool keySent = true;
    QString model;
    QString successor;     ///< of a retired model; may be empty
    QByteArray retryAfter; ///< the Retry-After header; may be empty
};

/// Reads an answer of status 4xx or 5xx: `{"error": …}`, the same in an array, HTML or anything
/// (google.rpc error model; Gemini API troubleshooting page, 2026). The kind is one the user can
/// act on; retryAfter from RetryInfo or Retry-After; mayHaveBeenCharged for ends that are unclear
/// (502, 504).
[[nodiscard]] base::Error readError(int httpStatus, const QByteArray& body,
                                    const FailureContext& context);

/// Reads the `error` object itself, as it also comes in mid-stream under HTTP 200.
[[nodiscard]] base::Error readErrorObject(int httpStatus, const base::Json& error,
                                          const FailureContext& context);

} // namespace app::providers::gemini
