// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QImage>
#include <QStringList>

class QMimeData;

namespace ui::chat {

/// Pictures in pasted or dropped data: file paths, or a picture's own bytes, or pixels.
struct GivenPictures {
    QStringList files;
    QByteArray bytes;
    QImage image;

    [[nodiscard]] bool isEmpty() const {
        return files.isEmpty() && bytes.isEmpty() && image.isNull();
    }
};

/// The bytes of a PNG, JPEG or WebP picture as they were offered; empty: none. They are a
/// stranger's.
[[nodiscard]] QByteArray encodedPictureOf(const QMimeData& data);
/// Pixels that this very program put there; those of others are taken by encodedPictureOf() only,
/// so that no decoder of Qt meets foreign bytes.
[[nodiscard]] QImage ownPixelsOf(const QMimeData& data);
/// Cheap: looks at the offered formats and file names only.
[[nodiscard]] bool hasPictures(const QMimeData& data);
/// Data with words as well (a word processor's) counts as words. Files win over bytes, bytes over
/// pixels.
[[nodiscard]] GivenPictures picturesOf(const QMimeData& data);

} // namespace ui::chat
