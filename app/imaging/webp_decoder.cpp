// SPDX-License-Identifier: MIT
#include "app/imaging/webp_decoder.h"

#include "app/imaging/codec_errors.h"
#include "app/imaging/colour_profile.h"
#include "app/imaging/exif_orientation.h"
#include "app/imaging/pixels.h"

#include <webp/decode.h>
#include <webp/demux.h>

#include <memory>

namespace app::imaging {

namespace {

using Demuxer = std::unique_ptr<WebPDemuxer, void (*)(WebPDemuxer*)>;

const uchar* bytesOf(QByteArrayView view) {
    return reinterpret_cast<const uchar*>(view.data());
}

/// A chunk's data; empty when there is none. Valid while the file's bytes are.
QByteArrayView chunkOf(const WebPDemuxer* demuxer, const char* name) {
    WebPChunkIterator chunk{};
    QByteArrayView data;
    if (WebPDemuxGetChunk(demuxer, name, 1, &chunk) != 0) {
        data = QByteArrayView(chunk.chunk.bytes, static_cast<qsizetype>(chunk.chunk.size));
    }
    WebPDemuxReleaseChunkIterator(&chunk);
    return data;
}

/// A frame, released with this object.
class Frame {
public:
    explicit Frame(const WebPDemuxer* demuxer)
        : m_found(WebPDemuxGetFrame(demuxer, 1, &m_iterator) != 0) {}

    ~Frame() { WebPDemuxReleaseIterator(&m_iterator); }

    Frame(const Frame&) = delete;
    Frame& operator=(const Frame&) = delete;

    [[nodiscard]] bool isFound() const { return m_found; }

    [[nodiscard]] const WebPIterator* operator->() const { return &m_iterator; }

private:
    WebPIterator m_iterator{};
    bool m_found;
};

base::Error statusError(VP8StatusCode status) {
    const QString detail = QStringLiteral("WebP: status %1").arg(static_cast<int>(status));
    const bool cut = status == VP8_STATUS_NOT_ENOUGH_DATA || status == VP8_STATUS_SUSPENDED;
    return cut ? cutPicture(detail) : damagedPicture(detail);
}

/// Decodes the first frame into its place in `canvas` (RGBA8888).
base::Result<void> decodeFrame(const Frame& frame, QImage& canvas) {
    const QRect place(frame->x_offset, frame->y_offset, frame->width, frame->height);
    WebPDecoderConfig config;
    if (WebPInitDecoderConfig(&config) == 0 || !canvas.rect().contains(place)) {
        return base::failure(damagedPicture(QStringLiteral("WebP: frame outside the canvas")));
    }
    config.output.colorspace = MODE_RGBA;
    config.output.is_external_memory = 1;
    config.output.u.RGBA.rgba = canvas.scanLine(place.y()) + place.x() * 4;
    config.output.u.RGBA.stride = static_cast<int>(canvas.bytesPerLine());
    config.output.u.RGBA.size =
        static_cast<size_t>(canvas.bytesPerLine()) * static_cast<size_t>(place.height() - 1) +
        static_cast<size_t>(place.width()) * 4;
    const VP8StatusCode status = WebPDecode(frame->fragment.bytes, frame->fragment.size, &config);
    WebPFreeDecBuffer(&config.output);
    return status == VP8_STATUS_OK ? base::Result<void>() : base::failure(statusError(status));
}

base::Result<QImage> decodePixels(const WebPDemuxer* demuxer, QSize sizePx) {
    const Frame frame(demuxer);
    if (!frame.isFound()) {
        return base::failure(damagedPicture(QStringLiteral("WebP: no frame")));
    }
    QImage canvas(sizePx, QImage::Format_RGBA8888);
    if (canvas.isNull()) {
        return base::failure(noMemoryFor(sizePx));
    }
    canvas.fill(Qt::transparent);
    return decodeFrame(frame, canvas).map([&] { return withoutIdleAlpha(std::move(canvas)); });
}

} // namespace

base::Result<PictureHeader> readWebpHeader(QByteArrayView bytes) {
    WebPBitstreamFeatures features;
    const VP8StatusCode status =
        WebPGetFeatures(bytesOf(bytes), static_cast<size_t>(bytes.size()), &features);
    if (status != VP8_STATUS_OK) {
        return base::failure(statusError(status));
    }
    if (auto size = checkSize(features.width, features.height); !size) {
        return base::failure(size.error());
    }
    const WebPData data{bytesOf(bytes), static_cast<size_t>(bytes.size())};
    const Demuxer demuxer(WebPDemuxPartial(&data, nullptr), WebPDemuxDelete);
    const QByteArrayView exif =
        demuxer != nullptr ? chunkOf(demuxer.get(), "EXIF") : QByteArrayView();
    PictureHeader header;
    header.mediaType = base::MediaType::Webp;
    header.sizePx = uprightSize(QSize(features.width, features.height), exifOrientation(exif));
    header.hasAlpha = features.has_alpha != 0;
    header.animated = features.has_animation != 0;
    return header;
}

base::Result<DecodedPicture> decodeWebp(QByteArrayView bytes, std::stop_token stop) {
    auto header = readWebpHeader(bytes);
    if (!header) {
        return base::failure(header.error());
    }
    const WebPData data{bytesOf(bytes), static_cast<size_t>(bytes.size())};
    WebPDemuxState state = WEBP_DEMUX_PARSE_ERROR;
    const Demuxer demuxer(WebPDemuxPartial(&data, &state), WebPDemuxDelete);
    if (demuxer == nullptr || state != WEBP_DEMUX_DONE) {
        const QString detail = QStringLiteral("WebP: container state %1").arg(state);
        return base::failure(state == WEBP_DEMUX_PARSE_ERROR ? damagedPicture(detail)
                                                             : cutPicture(detail));
    }
    if (stop.stop_requested()) {
        return base::failure(cancelledPicture());
    }
    const int orientation = exifOrientation(chunkOf(demuxer.get(), "EXIF"));
    auto image = decodePixels(demuxer.get(), uprightSize(header->sizePx, orientation));
    if (!image) {
        return base::failure(image.error());
    }
    DecodedPicture picture;
    picture.header = *header;
    picture.image = uprighted(*image, orientation);
    picture.image.setColorSpace(
        readProfile(chunkOf(demuxer.get(), "ICCP").toByteArray(), picture.notes));
    if (header->animated) {
        picture.notes.append(firstFrameNote());
    }
    return picture;
}

} // namespace app::imaging
