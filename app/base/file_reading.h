// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QString>

namespace app::base {

/// Larger files hold no picture that could be opened.
inline constexpr qint64 kMaxPictureFileBytes = 512LL * 1024 * 1024;

/// FileNotFound; FileAccess where there is something else than a file: opening a pipe blocks until
/// somebody writes to it, and a device has no end.
[[nodiscard]] Result<void> checkIsFile(const QString& path);

/// The bytes of a regular file. Errors: those of checkIsFile(), FileAccess, and TooLarge beyond
/// `maxBytes`, before anything of it is read.
[[nodiscard]] Result<QByteArray> readWholeFile(const QString& path,
                                               qint64 maxBytes = kMaxPictureFileBytes);

} // namespace app::base
