// SPDX-License-Identifier: MIT
#include "app/base/media_type.h"

namespace app::base {

MediaType sniffMediaType(QByteArrayView bytes) {
    if (bytes.startsWith(QByteArrayView("\x89PNG\r\n\x1a\n", 8))) {
        return MediaType::Png;
    }
    if (bytes.startsWith(QByteArrayView("\xff\xd8\xff", 3))) {
        return MediaType::Jpeg;
    }
    if (bytes.size() >= 12 && bytes.startsWith("RIFF") && bytes.sliced(8).startsWith("WEBP")) {
        return MediaType::Webp;
    }
    return MediaType::Unknown;
}

QLatin1String mimeType(MediaType type) {
    switch (type) {
    case MediaType::Png:
        return QLatin1String("image/png");
    case MediaType::Jpeg:
        return QLatin1String("image/jpeg");
    case MediaType::Webp:
        return QLatin1String("image/webp");
    case MediaType::Unknown:
        break;
    }
    return QLatin1String("application/octet-stream");
}

MediaType mediaTypeFromMime(QStringView mime) {
    for (const MediaType type : {MediaType::Png, MediaType::Jpeg, MediaType::Webp}) {
        if (mime == mimeType(type)) {
            return type;
        }
    }
    return MediaType::Unknown;
}

QLatin1String fileSuffix(MediaType type) {
    switch (type) {
    case MediaType::Png:
        return QLatin1String("png");
    case MediaType::Jpeg:
        return QLatin1String("jpg");
    case MediaType::Webp:
        return QLatin1String("webp");
    case MediaType::Unknown:
        break;
    }
    return QLatin1String();
}

} // namespace app::base
