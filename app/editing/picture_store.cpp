// SPDX-License-Identifier: MIT
#include "app/editing/picture_store.h"

#include "app/base/background.h"
#include "app/imaging/codec.h"
#include "app/storage/session_writer.h"

#include <limits>

namespace app::editing {

namespace {

constexpr int kPicturesKiB = 1024 * 1024;
constexpr int kThumbnailsKiB = 64 * 1024;
constexpr int kDecodesAtOnce = 2;

int costKiB(const QImage& image) {
    const qint64 cost = image.sizeInBytes() / 1024 + 1;
    return static_cast<int>(std::min<qint64>(cost, std::numeric_limits<int>::max()));
}

base::Result<QImage> decodedImage(const QByteArray& bytes) {
    return imaging::decode(bytes).map(
        [](imaging::DecodedPicture&& picture) { return std::move(picture.image); });
}

} // namespace

PictureStore::PictureStore(storage::SessionWriter& writer, QObject* parent)
    : QObject(parent),
      m_writer(writer),
      m_pictures(kPicturesKiB),
      m_thumbnails(kThumbnailsKiB) {}

QImage PictureStore::thumbnail(const document::BlobHash& hash) {
    if (const QImage* known = m_thumbnails.object(hash.text())) {
        return *known;
    }
    if (m_pendingThumbnails.contains(hash.text())) {
        return {};
    }
    m_pendingThumbnails.insert(hash.text());
    m_writer.readThumbnail(hash, this, [this, hash](base::Result<QByteArray> bytes) {
        if (!bytes) {
            return; // stays pending: a damaged blob is not asked for at every repaint
        }
        if (bytes->isEmpty()) {
            makeMissingThumbnail(hash);
            return;
        }
        base::runInBackground(
            this, [data = *std::move(bytes)] { return decodedImage(data); },
            [this, hash](base::Result<QImage> image) { takeThumbnail(hash, std::move(image)); });
    });
    return {};
}

void PictureStore::makeMissingThumbnail(const document::BlobHash& hash) {
    m_writer.readBlob(hash, this, [this, hash](base::Result<QByteArray> bytes) {
        if (!bytes) {
            return;
        }
        base::runInBackground(
            this,
            [data = *std::move(bytes)] {
                return imaging::decodeScaled(data, imaging::kThumbnailSidePx);
            },
            [this, hash](base::Result<QImage> image) { takeThumbnail(hash, std::move(image)); });
    });
}

void PictureStore::takeThumbnail(const document::BlobHash& hash, base::Result<QImage> image) {
    if (!image) {
        return;
    }
    m_pendingThumbnails.remove(hash.text());
    m_thumbnails.insert(hash.text(), new QImage(*image), costKiB(*image));
    Q_EMIT thumbnailReady(hash, *image);
}

QImage PictureStore::picture(const document::BlobHash& hash) {
    if (const QImage* known = m_pictures.object(hash.text())) {
        return *known;
    }
    if (!m_running.contains(hash.text())) {
        m_wanted.removeAll(hash);
        m_wanted.append(hash);
        decodeNext();
    }
    return {};
}

void PictureStore::insert(const document::BlobHash& hash, const QImage& picture) {
    m_pictures.insert(hash.text(), new QImage(picture), costKiB(picture));
}

void PictureStore::decodeNext() {
    while (m_running.size() < kDecodesAtOnce && !m_wanted.isEmpty()) {
        const document::BlobHash hash = m_wanted.takeLast();
        m_running.insert(hash.text());
        m_writer.readBlob(hash, this, [this, hash](base::Result<QByteArray> bytes) {
            if (!bytes) {
                takePicture(hash, base::failure(std::move(bytes.error())));
                return;
            }
            base::runInBackground(
                this, [data = *std::move(bytes)] { return decodedImage(data); },
                [this, hash](base::Result<QImage> image) { takePicture(hash, std::move(image)); });
        });
    }
}

void PictureStore::takePicture(const document::BlobHash& hash, base::Result<QImage> image) {
    m_running.remove(hash.text());
    if (image) {
        insert(hash, *image);
        Q_EMIT pictureReady(hash, *image);
    } else {
        Q_EMIT pictureFailed(hash, image.error());
    }
    decodeNext();
}

} // namespace app::editing
