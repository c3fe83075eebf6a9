// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/result.h"
#include "app/document/picture_info.h"

#include <QCache>
#include <QImage>
#include <QObject>
#include <QSet>

namespace app::storage {
class SessionWriter;
}

namespace app::editing {

/// Decoded pictures and thumbnails of a session, read and decoded off the GUI thread. Pictures in
/// an LRU of at most 1 GiB, never more than two full decodes at once. Lives in the main thread.
class PictureStore : public QObject {
    Q_OBJECT

public:
    PictureStore(storage::SessionWriter& writer, QObject* parent);

    /// Cached, or null after asking for it; thumbnailReady() follows.
    [[nodiscard]] QImage thumbnail(const document::BlobHash& hash);
    /// Cached, or null after asking for it; pictureReady() or pictureFailed() follows. The latest
    /// request is served first.
    [[nodiscard]] QImage picture(const document::BlobHash& hash);
    /// Puts a picture that is at hand anyway.
    void insert(const document::BlobHash& hash, const QImage& picture);

Q_SIGNALS:
    void thumbnailReady(const app::document::BlobHash& hash, const QImage& thumbnail);
    void pictureReady(const app::document::BlobHash& hash, const QImage& picture);
    void pictureFailed(const app::document::BlobHash& hash, const app::base::Error& error);

private:
    void decodeNext();
    void takePicture(const document::BlobHash& hash, base::Result<QImage> image);
    void makeMissingThumbnail(const document::BlobHash& hash);
    void takeThumbnail(const document::BlobHash& hash, base::Result<QImage> image);

    storage::SessionWriter& m_writer;
    QCache<QString, QImage> m_pictures; ///< cost in KiB
    QCache<QString, QImage> m_thumbnails;
    QSet<QString> m_pendingThumbnails;
    QList<document::BlobHash> m_wanted; ///< the last is the next
    QSet<QString> m_running;            ///< being read or decoded
};

} // namespace app::editing
