// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/media_type.h"
#include "app/document/ids.h"

#include <QSize>

namespace app::document {

/// What is known of a stored picture without decoding it.
struct PictureInfo {
    BlobHash hash;
    base::MediaType mediaType = base::MediaType::Unknown;
    /// Pixels as shown: after EXIF rotation.
    QSize sizePx;
    qint64 sizeBytes = 0;

    friend bool operator==(const PictureInfo&, const PictureInfo&) = default;
};

} // namespace app::document
