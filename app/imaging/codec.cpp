// SPDX-License-Identifier: MIT
#include "app/imaging/codec.h"

#include "app/imaging/codec_errors.h"
#include "app/imaging/colour_profile.h"
#include "app/imaging/jpeg_decoder.h"
#include "app/imaging/pixels.h"
#include "app/imaging/png_decoder.h"
#include "app/imaging/webp_decoder.h"

#include <QCoreApplication>

#include <utility>

namespace app::imaging {

namespace {

constexpr int kThumbnailQuality = 85;

} // namespace

base::Result<PictureHeader> readHeader(QByteArrayView bytes) {
    switch (base::sniffMediaType(bytes)) {
    case base::MediaType::Png:
        return readPngHeader(bytes);
    case base::MediaType::Jpeg:
        return readJpegHeader(bytes);
    case base::MediaType::Webp:
        return readWebpHeader(bytes);
    case base::MediaType::Unknown:
        break;
    }
    return base::failure(notAPicture());
}

base::Result<DecodedPicture> decode(const QByteArray& bytes, std::stop_token stop) {
    if (stop.stop_requested()) {
        return base::failure(cancelledPicture());
    }
    switch (base::sniffMediaType(bytes)) {
    case base::MediaType::Png:
        return decodePng(bytes, std::move(stop));
    case base::MediaType::Jpeg:
        return decodeJpeg(bytes, std::move(stop));
    case base::MediaType::Webp:
        return decodeWebp(bytes, std::move(stop));
    case base::MediaType::Unknown:
        break;
    }
    return base::failure(notAPicture());
}

base::Result<QImage> decodeScaled(const QByteArray& bytes, int maxSidePx) {
    if (base::sniffMediaType(bytes) == base::MediaType::Jpeg) {
        return decodeJpegScaled(bytes, maxSidePx);
    }
    return decode(bytes).map(
        [&](const DecodedPicture& picture) { return scaledToFit(picture.image, maxSidePx); });
}

base::Result<QByteArray> encode(const QImage& image, base::MediaType type, int quality) {
    switch (type) {
    case base::MediaType::Png:
        return encodePng(image, PngEffort::Small);
    case base::MediaType::Jpeg:
        return encodeJpeg(image, quality);
    case base::MediaType::Webp:
        return encodeWebp(image, quality);
    case base::MediaType::Unknown:
        break;
    }
    return base::failure(base::ErrorKind::Internal,
                         QCoreApplication::translate("Codec", "There is no such picture format."));
}

base::Result<QByteArray> makeThumbnail(const QImage& image) {
    const QImage small = inSrgb(scaledToFit(image, kThumbnailSidePx));
    return small.hasAlphaChannel() ? encodePng(small) : encodeJpeg(small, kThumbnailQuality);
}

} // namespace app::imaging
