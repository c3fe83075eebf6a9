// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>
#include <QLatin1String>

namespace app::base {

/// The picture formats that foreign bytes may have; everything else is refused before any decoder.
enum class MediaType { Unknown, Png, Jpeg, Webp };

/// Decided by the first bytes only (PNG 89 50 4E 47 0D 0A 1A 0A, JPEG FF D8 FF, RIFF….WEBP);
/// names and declared types are never believed.
[[nodiscard]] MediaType sniffMediaType(QByteArrayView bytes);

/// "image/png", …; "application/octet-stream" for Unknown.
[[nodiscard]] QLatin1String mimeType(MediaType type);
[[nodiscard]] MediaType mediaTypeFromMime(QStringView mime);
/// "png", "jpg", "webp"; empty for Unknown.
[[nodiscard]] QLatin1String fileSuffix(MediaType type);

} // namespace app::base
