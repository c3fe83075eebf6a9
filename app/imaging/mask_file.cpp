// SPDX-License-Identifier: MIT
#include "app/imaging/codec.h"
#include "app/imaging/mask.h"
#include "app/imaging/pixels.h"

#include <QCoreApplication>

namespace app::imaging {

base::Result<QImage> maskFromBytes(const QByteArray& bytes, QSize sizePx) {
    const auto header = readHeader(bytes);
    if (!header) {
        return base::failure(header.error());
    }
    if (header->sizePx != sizePx) {
        return base::failure(base::ErrorKind::MaskMismatch,
                             QCoreApplication::translate(
                                 "Codec", "The mask is %1 × %2 pixels, but the picture is %3 × %4.")
                                 .arg(header->sizePx.width())
                                 .arg(header->sizePx.height())
                                 .arg(sizePx.width())
                                 .arg(sizePx.height()));
    }
    const auto picture = decode(bytes);
    if (!picture) {
        return base::failure(picture.error());
    }
    const QImage source = inEightBit(picture->image);
    const bool hasAlpha = source.hasAlphaChannel();
    QImage mask = emptyMask(source.size());
    for (int y = 0; y < mask.height(); ++y) {
        const uchar* in = source.constScanLine(y);
        uchar* out = mask.scanLine(y);
        for (int x = 0; x < mask.width(); ++x, in += 4) {
            const int grey = qGray(in[0], in[1], in[2]);
            out[x] = static_cast<uchar>(hasAlpha ? (grey * in[3] + 127) / 255 : grey);
        }
    }
    return mask;
}

base::Result<QByteArray> maskToPng(const QImage& mask) {
    return encodePng(mask);
}

} // namespace app::imaging
