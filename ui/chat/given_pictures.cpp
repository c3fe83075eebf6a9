// SPDX-License-Identifier: MIT
#include "ui/chat/given_pictures.h"

#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

#include <algorithm>
#include <array>

namespace ui::chat {

namespace {

constexpr std::array kFormats{"image/png", "image/jpeg", "image/webp"};
constexpr std::array kSuffixes{"png", "jpg", "jpeg", "webp"};

bool isPictureFile(const QUrl& url) {
    if (!url.isLocalFile()) {
        return false;
    }
    const QString suffix = QFileInfo(url.toLocalFile()).suffix().toLower();
    return std::any_of(kSuffixes.begin(), kSuffixes.end(),
                       [&](const char* known) { return suffix == QLatin1String(known); });
}

QStringList pictureFiles(const QMimeData& data) {
    QStringList files;
    for (const QUrl& url : data.urls()) {
        if (isPictureFile(url)) {
            files += url.toLocalFile();
        }
    }
    return files;
}

bool offersPicture(const QMimeData& data) {
    const QStringList formats = data.formats();
    return std::any_of(kFormats.begin(), kFormats.end(),
                       [&](const char* format) { return formats.contains(QLatin1String(format)); });
}

/// Pixels of another program come as a file of some kind, which Qt would hand to whichever of its
/// plugins feels responsible: "image/png" that is SVG text reads local pictures.
bool hasOwnPixels(const QMimeData& data) {
    const QStringList formats = data.formats();
    return data.hasImage() &&
           std::none_of(formats.begin(), formats.end(), [](const QString& format) {
               return format.startsWith(QLatin1String("image/"));
           });
}

} // namespace

bool hasPictures(const QMimeData& data) {
    return !pictureFiles(data).isEmpty() ||
           (!data.hasText() && (hasOwnPixels(data) || offersPicture(data)));
}

QByteArray encodedPictureOf(const QMimeData& data) {
    for (const char* format : kFormats) {
        if (data.hasFormat(QLatin1String(format))) {
            const QByteArray bytes = data.data(QLatin1String(format));
            if (!bytes.isEmpty()) {
                return bytes;
            }
        }
    }
    return {};
}

QImage ownPixelsOf(const QMimeData& data) {
    return hasOwnPixels(data) ? qvariant_cast<QImage>(data.imageData()) : QImage();
}

GivenPictures picturesOf(const QMimeData& data) {
    GivenPictures given;
    given.files = pictureFiles(data);
    if (!given.files.isEmpty() || data.hasText()) {
        return given;
    }
    given.bytes = encodedPictureOf(data);
    if (given.bytes.isEmpty()) {
        given.image = ownPixelsOf(data);
    }
    return given;
}

} // namespace ui::chat
