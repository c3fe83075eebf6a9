// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/media_type.h"
#include "app/base/result.h"

#include <QByteArray>
#include <QString>

namespace app::editing {

/// The format that a file name asks for; Usage for an unknown suffix.
[[nodiscard]] base::Result<base::MediaType> exportType(const QString& path);

/// Bytes of a revision as a file of `path`'s format: the original bytes where the format is the
/// same, else converted (lossless to PNG; JPEG and WebP at `quality`). Usage for an unknown suffix.
/// Pure; pool thread.
[[nodiscard]] base::Result<QByteArray> exportBytes(const QByteArray& original, const QString& path,
                                                   int quality = 95);

/// Writes whole or not at all: temporary file in the same folder, lengths compared, read back, then
/// renamed. DiskFull, FileAccess.
[[nodiscard]] base::Result<void> writeFileSafely(const QString& path, const QByteArray& bytes);

} // namespace app::editing
