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

} // namespace

bool hasPictures(const QMimeData& data) {
    return !pictureFiles(data).isEmpty() || (data.hasImage() && !data.hasText()) ||
           (!data.hasText() &&
            std::any_of(kFormats.begin(), kFormats.end(),
                        [&](const char* format) { return data.hasFormat(QLatin1String(format)); }));
}

GivenPictures picturesOf(const QMimeData& data) {
    GivenPictures given;
    given.files = pictureFiles(data);
    if (!given.files.isEmpty() || data.hasText()) {
        return given;
    }
    for (const char* format : kFormats) {
        if (data.hasFormat(QLatin1String(format))) {
            given.bytes = data.data(QLatin1String(format));
            if (!given.bytes.isEmpty()) {
                return given;
            }
        }
    }
    if (data.hasImage()) {
        given.image = qvariant_cast<QImage>(data.imageData());
    }
    return given;
}

} // namespace ui::chat
