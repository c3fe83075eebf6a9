// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/error.h"

#include <QString>

#include <optional>

/// The ends of a Gemini answer in plain words (API reference: FinishReason and BlockReason, 2026).
namespace app::providers::gemini {

/// Refused or NoPicture, and what the user can do.
struct EndWords {
    base::ErrorKind kind = base::ErrorKind::NoPicture;
    QString words;
};

/// What `reason` means when the answer holds no picture. Unknown reasons are named as they are;
/// empty is an answer that just stopped.
[[nodiscard]] EndWords wordsForFinishReason(const QString& reason);

/// What promptFeedback.blockReason means. Always Refused.
[[nodiscard]] EndWords wordsForBlockReason(const QString& reason);

/// True where a picture drawn while thinking may stand in for a missing result.
[[nodiscard]] bool allowsThoughtPicture(const QString& finishReason);

} // namespace app::providers::gemini
