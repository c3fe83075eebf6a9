// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QColorSpace>
#include <QImage>
#include <QStringList>

namespace app::imaging {

/// Longest ICC profile that is read; longer ones are as a rule no profiles.
inline constexpr qsizetype kMaxProfileBytes = 1024 * 1024;

/// The colour space of an ICC profile. One that is broken, too long or of a kind Qt cannot use
/// gives an invalid colour space and a note. An empty one gives an invalid colour space without a
/// note.
[[nodiscard]] QColorSpace readProfile(const QByteArray& icc, QStringList& notes);
[[nodiscard]] QString profileIgnoredNote();

/// In sRGB. Pictures without a profile, or with sRGB, come back as they are.
[[nodiscard]] QImage inSrgb(const QImage& image);
/// The profile to embed: empty for sRGB and for none.
[[nodiscard]] QByteArray profileToEmbed(const QImage& image);

} // namespace app::imaging
