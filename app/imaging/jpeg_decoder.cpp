// SPDX-License-Identifier: MIT
#include "app/imaging/jpeg_decoder.h"

#include "app/imaging/codec_errors.h"
#include "app/imaging/colour_profile.h"
#include "app/imaging/exif_orientation.h"
#include "app/imaging/jpeg_reader.h"
#include "app/imaging/pixels.h"

#include <QCoreApplication>

#include <utility>

namespace app::imaging {

namespace {

PictureHeader headerOf(const JpegReader& reader) {
    PictureHeader header;
    header.mediaType = base::MediaType::Jpeg;
    header.sizePx = uprightSize(reader.sizePx(), reader.orientation());
    return header;
}

/// CMYK pixels are turned to RGB by the plain rule, so their profile no longer fits them.
QColorSpace colourSpaceOf(JpegReader& reader, QStringList& notes) {
    if (reader.isCmyk()) {
        notes.append(QCoreApplication::translate(
            "Codec", "This picture was made for print (CMYK); its colours are approximate."));
        return {};
    }
    bool broken = false;
    const QByteArray profile = reader.profile(&broken);
    if (broken) {
        notes.append(profileIgnoredNote());
    }
    return readProfile(profile, notes);
}

} // namespace

base::Result<PictureHeader> readJpegHeader(QByteArrayView bytes) {
    JpegReader reader(bytes, {});
    return reader.open().map([&] { return headerOf(reader); });
}

base::Result<DecodedPicture> decodeJpeg(QByteArrayView bytes, std::stop_token stop) {
    JpegReader reader(bytes, std::move(stop));
    if (auto opened = reader.open(); !opened) {
        return base::failure(opened.error());
    }
    DecodedPicture picture;
    picture.header = headerOf(reader);
    const int orientation = reader.orientation();
    const QColorSpace space = colourSpaceOf(reader, picture.notes);
    auto image = reader.decode();
    if (!image) {
        return base::failure(image.error());
    }
    picture.image = uprighted(*image, orientation);
    picture.image.setColorSpace(space);
    if (reader.hasDamage()) {
        picture.notes.append(mayBeDamagedNote());
    }
    return picture;
}

base::Result<QImage> decodeJpegScaled(QByteArrayView bytes, int maxSidePx) {
    JpegReader reader(bytes, {});
    if (auto opened = reader.open(); !opened) {
        return base::failure(opened.error());
    }
    QStringList notes;
    const int orientation = reader.orientation();
    const QColorSpace space = colourSpaceOf(reader, notes);
    return reader.decode(maxSidePx).map([&](const QImage& image) {
        QImage upright = uprighted(scaledToFit(image, maxSidePx), orientation);
        upright.setColorSpace(space);
        return upright;
    });
}

} // namespace app::imaging
