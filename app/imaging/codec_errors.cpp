// SPDX-License-Identifier: MIT
#include "app/imaging/codec_errors.h"

#include "app/imaging/codec.h"

#include <QCoreApplication>
#include <QLocale>

namespace app::imaging {

using base::Error;
using base::ErrorKind;

namespace {

QString words(const char* text) {
    return QCoreApplication::translate("Codec", text);
}

Error unreadable(const QString& message, const QString& detail) {
    return Error{ErrorKind::PictureUnreadable, message, detail, std::nullopt, false};
}

} // namespace

Error notAPicture() {
    return unreadable(words(QT_TRANSLATE_NOOP("Codec", "This is not a PNG, JPEG or WebP picture.")),
                      {});
}

Error damagedPicture(const QString& detail) {
    return unreadable(
        words(QT_TRANSLATE_NOOP("Codec", "The picture is damaged and cannot be read.")), detail);
}

Error cutPicture(const QString& detail) {
    return unreadable(
        words(QT_TRANSLATE_NOOP("Codec", "The picture is cut off: its end is missing. "
                                         "Get the file once more.")),
        detail);
}

Error cancelledPicture() {
    return Error{ErrorKind::Cancelled,
                 words(QT_TRANSLATE_NOOP("Codec", "Cancelled.")),
                 {},
                 std::nullopt,
                 false};
}

Error noMemoryFor(QSize sizePx) {
    return Error{ErrorKind::PictureTooLarge,
                 words(QT_TRANSLATE_NOOP(
                           "Codec", "There is not enough memory for a picture of %1 × %2 pixels."))
                     .arg(sizePx.width())
                     .arg(sizePx.height()),
                 {},
                 std::nullopt,
                 false};
}

base::Result<void> checkSize(qint64 widthPx, qint64 heightPx) {
    if (widthPx <= 0 || heightPx <= 0) {
        return base::failure(damagedPicture(QStringLiteral("empty size")));
    }
    if (widthPx > kMaxSidePx || heightPx > kMaxSidePx || widthPx * heightPx > kMaxPixels) {
        const QLocale locale;
        return base::failure(
            ErrorKind::PictureTooLarge,
            words(QT_TRANSLATE_NOOP(
                      "Codec", "The picture has %1 × %2 pixels. The limit is %3 million pixels, "
                               "and %4 pixels a side. Make it smaller first."))
                .arg(locale.toString(widthPx), locale.toString(heightPx),
                     locale.toString(kMaxPixels / 1'000'000), locale.toString(kMaxSidePx)));
    }
    return {};
}

QString mayBeDamagedNote() {
    return words(QT_TRANSLATE_NOOP("Codec", "Parts of this picture may be damaged."));
}

QString firstFrameNote() {
    return words(QT_TRANSLATE_NOOP("Codec", "This is an animation; only its first frame is used."));
}

} // namespace app::imaging
