// SPDX-License-Identifier: MIT
#include "app/imaging/exif_orientation.h"

#include <QTransform>
#include <QtEndian>

namespace app::imaging {

namespace {

constexpr quint16 kOrientationTag = 0x0112;
constexpr quint16 kShortType = 3;
constexpr qsizetype kEntryBytes = 12;

/// A TIFF block read with its own byte order; 0 beyond its end.
struct Tiff {
    QByteArrayView bytes;
    bool bigEndian = false;

    [[nodiscard]] quint16 u16(qsizetype at) const {
        if (at < 0 || at + 2 > bytes.size()) {
            return 0;
        }
        const char* p = bytes.data() + at;
        return bigEndian ? qFromBigEndian<quint16>(p) : qFromLittleEndian<quint16>(p);
    }

    [[nodiscard]] quint32 u32(qsizetype at) const {
        if (at < 0 || at + 4 > bytes.size()) {
            return 0;
        }
        const char* p = bytes.data() + at;
        return bigEndian ? qFromBigEndian<quint32>(p) : qFromLittleEndian<quint32>(p);
    }
};

} // namespace

int exifOrientation(QByteArrayView exif) {
    const QByteArrayView prefix("Exif\0\0", 6);
    Tiff tiff{exif.startsWith(prefix) ? exif.sliced(prefix.size()) : exif};
    if (tiff.bytes.startsWith(QByteArrayView("MM\0*", 4))) {
        tiff.bigEndian = true;
    } else if (!tiff.bytes.startsWith(QByteArrayView("II*\0", 4))) {
        return 1;
    }
    const qsizetype directory = tiff.u32(4);
    const int entries = tiff.u16(directory);
    for (int i = 0; i < entries; ++i) {
        const qsizetype entry = directory + 2 + i * kEntryBytes;
        if (entry + kEntryBytes > tiff.bytes.size()) {
            break;
        }
        if (tiff.u16(entry) == kOrientationTag && tiff.u16(entry + 2) == kShortType) {
            const int value = tiff.u16(entry + 8);
            return value >= 1 && value <= 8 ? value : 1;
        }
    }
    return 1;
}

QImage uprighted(const QImage& image, int orientation) {
    switch (orientation) {
    case 2:
        return image.mirrored(true, false);
    case 3:
        return image.mirrored(true, true);
    case 4:
        return image.mirrored(false, true);
    case 5:
        return image.mirrored(true, false).transformed(QTransform().rotate(270));
    case 6:
        return image.transformed(QTransform().rotate(90));
    case 7:
        return image.mirrored(true, false).transformed(QTransform().rotate(90));
    case 8:
        return image.transformed(QTransform().rotate(270));
    default:
        return image;
    }
}

QSize uprightSize(QSize sizePx, int orientation) {
    return orientation >= 5 && orientation <= 8 ? sizePx.transposed() : sizePx;
}

} // namespace app::imaging
