// SPDX-License-Identifier: MIT
#include "app/imaging/png_decoder.h"

#include "app/imaging/codec_errors.h"
#include "app/imaging/colour_profile.h"
#include "app/imaging/exif_orientation.h"
#include "app/imaging/pixels.h"
#include "app/imaging/png_chunks.h"

#include <spng.h>

#include <QCoreApplication>

#include <algorithm>
#include <cstring>
#include <memory>

namespace app::imaging {

namespace {

/// Hands the decoder the chunks that make the pixels, one after the other, and nothing else: text
/// and profiles never cost memory there.
struct Feed {
    const std::vector<QByteArrayView>& parts;
    size_t part = 0;
    qsizetype offset = 0;

    static int read(spng_ctx* /*context*/, void* user, void* target, size_t length) {
        auto* feed = static_cast<Feed*>(user);
        auto* out = static_cast<char*>(target);
        auto wanted = static_cast<qsizetype>(length);
        while (wanted > 0) {
            if (feed->part == feed->parts.size()) {
                return SPNG_IO_EOF;
            }
            const QByteArrayView from = feed->parts[feed->part].sliced(feed->offset);
            const qsizetype count = std::min(wanted, from.size());
            std::memcpy(out, from.data(), static_cast<size_t>(count));
            out += count;
            wanted -= count;
            feed->offset += count;
            if (count == from.size()) {
                ++feed->part;
                feed->offset = 0;
            }
        }
        return 0;
    }
};

PictureHeader headerOf(const PngLayout& layout) {
    PictureHeader header;
    header.mediaType = base::MediaType::Png;
    header.sizePx = uprightSize(layout.sizePx, exifOrientation(layout.exif));
    header.hasAlpha = layout.hasAlpha();
    header.bitsPerChannel = layout.bitDepth == 16 ? 16 : 8;
    header.animated = layout.animated;
    return header;
}

base::Error decoderError(int code) {
    const QString detail = QStringLiteral("PNG: ") + QString::fromUtf8(spng_strerror(code));
    const bool cut = code == SPNG_IO_EOF || code == SPNG_EIDAT_TOO_SHORT;
    return cut ? cutPicture(detail) : damagedPicture(detail);
}

base::Result<void> decodeRows(spng_ctx* context, QImage& image, const std::stop_token& stop) {
    const size_t rowBytes = static_cast<size_t>(image.width()) * (image.depth() == 64 ? 8 : 4);
    spng_row_info row{};
    int code = 0;
    for (uint count = 0; code == 0; ++count) {
        if (count % 64 == 0 && stop.stop_requested()) {
            return base::failure(cancelledPicture());
        }
        code = spng_get_row_info(context, &row);
        if (code == 0) {
            code =
                spng_decode_row(context, image.scanLine(static_cast<int>(row.row_num)), rowBytes);
        }
    }
    if (code == SPNG_EOI) {
        code = spng_decode_chunks(context);
    }
    return code == 0 ? base::Result<void>() : base::failure(decoderError(code));
}

base::Result<QImage> decodePixels(const PngLayout& layout, const std::stop_token& stop) {
    const std::unique_ptr<spng_ctx, void (*)(spng_ctx*)> context(spng_ctx_new(0), spng_ctx_free);
    Feed feed{layout.core};
    const bool deep = layout.bitDepth == 16;
    const int format = deep ? SPNG_FMT_RGBA16 : SPNG_FMT_RGBA8;
    spng_set_image_limits(context.get(), kMaxSidePx, kMaxSidePx);
    int code = spng_set_png_stream(context.get(), Feed::read, &feed);
    if (code == 0) {
        code = spng_decode_image(context.get(), nullptr, 0, format,
                                 SPNG_DECODE_TRNS | SPNG_DECODE_PROGRESSIVE);
    }
    if (code != 0) {
        return base::failure(decoderError(code));
    }
    QImage image(layout.sizePx, deep ? QImage::Format_RGBA64 : QImage::Format_RGBA8888);
    if (image.isNull()) {
        return base::failure(noMemoryFor(layout.sizePx));
    }
    return decodeRows(context.get(), image, stop).map([&] { return image; });
}

QColorSpace colourSpaceOf(const PngLayout& layout, QStringList& notes) {
    if (layout.iccp.isEmpty()) {
        return layout.srgb ? QColorSpace(QColorSpace::SRgb) : QColorSpace();
    }
    const QByteArray profile = unpackIccp(layout.iccp);
    if (profile.isEmpty()) {
        notes.append(profileIgnoredNote());
    }
    return readProfile(profile, notes);
}

} // namespace

base::Result<PictureHeader> readPngHeader(QByteArrayView bytes) {
    return readPngLayout(bytes, PngReading::Begin).map(headerOf);
}

base::Result<DecodedPicture> decodePng(QByteArrayView bytes, std::stop_token stop) {
    auto layout = readPngLayout(bytes, PngReading::Whole);
    if (!layout) {
        return base::failure(layout.error());
    }
    auto image = decodePixels(*layout, stop);
    if (!image) {
        return base::failure(image.error());
    }
    DecodedPicture picture;
    picture.header = headerOf(*layout);
    picture.image = uprighted(withoutIdleAlpha(std::move(*image)), exifOrientation(layout->exif));
    picture.image.setColorSpace(colourSpaceOf(*layout, picture.notes));
    if (layout->animated) {
        picture.notes.append(firstFrameNote());
    }
    if (layout->highDynamicRange) {
        picture.notes.append(QCoreApplication::translate(
            "Codec", "This is a high dynamic range picture; its tones are not converted."));
    }
    if (layout->hasDamagedExtras) {
        picture.notes.append(mayBeDamagedNote());
    }
    return picture;
}

} // namespace app::imaging
