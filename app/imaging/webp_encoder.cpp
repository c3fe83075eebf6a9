// SPDX-License-Identifier: MIT
#include "app/imaging/codec.h"
#include "app/imaging/codec_errors.h"
#include "app/imaging/colour_profile.h"
#include "app/imaging/pixels.h"

#include <webp/encode.h>

#include <QCoreApplication>

#include <algorithm>

namespace app::imaging {

namespace {

constexpr int kLosslessQuality = 100;
constexpr int kLosslessEffort = 4; // 0 fast … 9 small

/// Owns what the encoder allocates.
struct Writing {
    WebPPicture picture{};
    WebPMemoryWriter writer{};
    bool ready = false;

    Writing() {
        ready = WebPPictureInit(&picture) != 0;
        WebPMemoryWriterInit(&writer);
        picture.writer = WebPMemoryWrite;
        picture.custom_ptr = &writer;
    }

    ~Writing() {
        WebPPictureFree(&picture);
        WebPMemoryWriterClear(&writer);
    }

    Writing(const Writing&) = delete;
    Writing& operator=(const Writing&) = delete;
};

bool configure(WebPConfig& config, int quality) {
    if (WebPConfigInit(&config) == 0) {
        return false;
    }
    if (quality >= kLosslessQuality) {
        config.exact = 1; // colours under full transparency too
        return WebPConfigLosslessPreset(&config, kLosslessEffort) != 0;
    }
    config.quality = static_cast<float>(std::max(quality, 1));
    return true;
}

bool importPixels(WebPPicture& picture, const QImage& image) {
    const auto stride = static_cast<int>(image.bytesPerLine());
    return image.hasAlphaChannel()
               ? WebPPictureImportRGBA(&picture, image.constBits(), stride) != 0
               : WebPPictureImportRGBX(&picture, image.constBits(), stride) != 0;
}

} // namespace

base::Result<QByteArray> encodeWebp(const QImage& image, int quality) {
    if (std::max(image.width(), image.height()) > WEBP_MAX_DIMENSION) {
        return base::failure(base::ErrorKind::PictureTooLarge,
                             QCoreApplication::translate(
                                 "Codec", "WebP pictures have at most %1 pixels a side. Use PNG.")
                                 .arg(WEBP_MAX_DIMENSION));
    }
    if (auto size = checkSize(image.width(), image.height()); !size) {
        return base::failure(size.error());
    }
    // The bitstream has no place for a profile, and readers without one expect sRGB.
    const QImage source = inEightBit(inSrgb(image));
    Writing writing;
    WebPConfig config;
    writing.picture.width = source.width();
    writing.picture.height = source.height();
    writing.picture.use_argb = quality >= kLosslessQuality ? 1 : 0;
    if (!writing.ready || !configure(config, quality) || !importPixels(writing.picture, source) ||
        WebPEncode(&config, &writing.picture) == 0) {
        return base::failure(
            base::ErrorKind::Internal,
            QCoreApplication::translate("Codec", "The picture could not be written as WebP."),
            QStringLiteral("WebP: code %1").arg(writing.picture.error_code));
    }
    return QByteArray(reinterpret_cast<const char*>(writing.writer.mem),
                      static_cast<qsizetype>(writing.writer.size));
}

} // namespace app::imaging
