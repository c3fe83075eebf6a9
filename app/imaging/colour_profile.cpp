// SPDX-License-Identifier: MIT
#include "app/imaging/colour_profile.h"

#include <QCoreApplication>

namespace app::imaging {

QString profileIgnoredNote() {
    return QCoreApplication::translate("Codec",
                                       "The colour profile could not be read and was ignored.");
}

QColorSpace readProfile(const QByteArray& icc, QStringList& notes) {
    if (icc.isEmpty()) {
        return {};
    }
    const QColorSpace space =
        icc.size() <= kMaxProfileBytes ? QColorSpace::fromIccProfile(icc) : QColorSpace();
    if (!space.isValid()) {
        notes.append(profileIgnoredNote());
    }
    return space;
}

QImage inSrgb(const QImage& image) {
    const QColorSpace space = image.colorSpace();
    if (!space.isValid() || space == QColorSpace(QColorSpace::SRgb)) {
        return image;
    }
    return image.convertedToColorSpace(QColorSpace(QColorSpace::SRgb));
}

QByteArray profileToEmbed(const QImage& image) {
    const QColorSpace space = image.colorSpace();
    if (!space.isValid() || space == QColorSpace(QColorSpace::SRgb)) {
        return {};
    }
    return space.iccProfile();
}

} // namespace app::imaging
