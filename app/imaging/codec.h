// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/media_type.h"
#include "app/base/result.h"

#include <QByteArray>
#include <QImage>
#include <QSize>
#include <QStringList>

#include <stop_token>

namespace app::imaging {

/// Largest picture the program opens: 200 megapixels, 65 535 px a side.
inline constexpr qint64 kMaxPixels = 200'000'000;
inline constexpr int kMaxSidePx = 65'535;

/// What the first bytes of a file say.
struct PictureHeader {
    base::MediaType mediaType = base::MediaType::Unknown;
    QSize sizePx; ///< as shown: after EXIF rotation
    bool hasAlpha = false;
    int bitsPerChannel = 8;
    bool animated = false;
};

/// A decoded picture. `image` is Format_RGBX8888 (opaque), RGBA8888 (straight alpha) or, for 16-bit
/// sources, RGBX64 / RGBA64; EXIF rotation applied, CMYK and grey turned to RGB, its colour space
/// set when the file names one Qt understands.
struct DecodedPicture {
    QImage image;
    PictureHeader header;
    /// Things a person should know: "The colour profile could not be read and was ignored.", "This
    /// is an animation; only its first frame is used."
    QStringList notes;
};

/// Reads sizes without decoding. PictureUnreadable, PictureTooLarge.
[[nodiscard]] base::Result<PictureHeader> readHeader(QByteArrayView bytes);

/// Decodes PNG, JPEG and WebP to the end. A cut file is an error, never a half-grey picture.
/// PictureUnreadable, PictureTooLarge; Cancelled when `stop` asks (checked now and then).
[[nodiscard]] base::Result<DecodedPicture> decode(const QByteArray& bytes,
                                                  std::stop_token stop = {});

/// At most `maxSidePx` on its longer side, never enlarged; cheaper than decode() for JPEG.
[[nodiscard]] base::Result<QImage> decodeScaled(const QByteArray& bytes, int maxSidePx);

/// How hard PNG compression tries: Fast for sending and storing (4096×4096 in well under 500 ms),
/// Small for files people keep.
enum class PngEffort { Fast, Small };

/// Lossless: decoding gives the same pixels, depth (8 or 16), alpha and colour profile. No text
/// chunks.
[[nodiscard]] base::Result<QByteArray> encodePng(const QImage& image,
                                                 PngEffort effort = PngEffort::Fast);
/// `quality` 1…100. Alpha is composed onto white first.
[[nodiscard]] base::Result<QByteArray> encodeJpeg(const QImage& image, int quality);
/// `quality` 1…100; 100 is lossless.
[[nodiscard]] base::Result<QByteArray> encodeWebp(const QImage& image, int quality);
[[nodiscard]] base::Result<QByteArray> encode(const QImage& image, base::MediaType type,
                                              int quality);

/// Longer side of the stored thumbnail, px.
inline constexpr int kThumbnailSidePx = 512;

/// A thumbnail's file: JPEG, or PNG where the picture has transparency.
[[nodiscard]] base::Result<QByteArray> makeThumbnail(const QImage& image);

} // namespace app::imaging
