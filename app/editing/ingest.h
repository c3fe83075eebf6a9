// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/result.h"
#include "app/storage/session_store.h"

#include <QByteArray>
#include <QImage>
#include <QStringList>

namespace app::editing {

/// A picture file made ready for the session file: its bytes as they came, their hash, a thumbnail,
/// and the decoded picture, which is at hand anyway.
struct IngestedPicture {
    storage::NewBlob blob;
    QImage image; ///< in a format of imaging::DecodedPicture
    QStringList notes;
};

/// Decodes `bytes` to the end (a cut picture is an error), hashes them and makes the thumbnail.
/// Heavy: for pool threads. PictureUnreadable, PictureTooLarge.
[[nodiscard]] base::Result<IngestedPicture> ingest(const QByteArray& bytes);
/// The same where the picture is decoded already: `image` must be what the bytes hold.
[[nodiscard]] base::Result<IngestedPicture> ingestDecoded(const QByteArray& bytes,
                                                          const QImage& image);
/// Bytes of our own making that need no thumbnail (a mask). PictureUnreadable.
[[nodiscard]] base::Result<storage::NewBlob> ingestPlain(const QByteArray& bytes);

/// SHA-256 of `bytes`.
[[nodiscard]] document::BlobHash hashOf(const QByteArray& bytes);

} // namespace app::editing
