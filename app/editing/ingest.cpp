// SPDX-License-Identifier: MIT
#include "app/editing/ingest.h"

#include "app/imaging/codec.h"

#include <QCryptographicHash>

namespace app::editing {

namespace {

storage::NewBlob blobOf(const QByteArray& bytes, const imaging::PictureHeader& header) {
    storage::NewBlob blob;
    blob.info = {hashOf(bytes), header.mediaType, header.sizePx, bytes.size()};
    blob.bytes = bytes;
    return blob;
}

base::Result<IngestedPicture> finished(IngestedPicture picture) {
    base::Result<QByteArray> thumbnail = imaging::makeThumbnail(picture.image);
    if (!thumbnail) {
        return base::failure(std::move(thumbnail.error()));
    }
    picture.blob.thumbnail = *std::move(thumbnail);
    return picture;
}

} // namespace

document::BlobHash hashOf(const QByteArray& bytes) {
    const QByteArray digest = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    return document::BlobHash::fromText(QString::fromLatin1(digest.toHex()));
}

base::Result<IngestedPicture> ingest(const QByteArray& bytes) {
    // The header first: it refuses a picture over the pixel limit before anything is allocated.
    if (auto header = imaging::readHeader(bytes); !header) {
        return base::failure(std::move(header.error()));
    }
    base::Result<imaging::DecodedPicture> decoded = imaging::decode(bytes);
    if (!decoded) {
        return base::failure(std::move(decoded.error()));
    }
    return finished({blobOf(bytes, decoded->header), decoded->image, decoded->notes});
}

base::Result<IngestedPicture> ingestDecoded(const QByteArray& bytes, const QImage& image) {
    base::Result<imaging::PictureHeader> header = imaging::readHeader(bytes);
    if (!header) {
        return base::failure(std::move(header.error()));
    }
    if (header->sizePx != image.size()) {
        return ingest(bytes);
    }
    return finished({blobOf(bytes, *header), image, {}});
}

base::Result<storage::NewBlob> ingestPlain(const QByteArray& bytes) {
    base::Result<imaging::PictureHeader> header = imaging::readHeader(bytes);
    if (!header) {
        return base::failure(std::move(header.error()));
    }
    return blobOf(bytes, *header);
}

} // namespace app::editing
