// SPDX-License-Identifier: MIT
#include "app/settings/profile.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

namespace app::settings {

namespace {

constexpr qsizetype kMaxNameLength = 64;

QString translated(const char* text) {
    return QCoreApplication::translate("Profile", text);
}

bool isNameCharacter(QChar c) {
    return c.isLetterOrNumber() || c == QLatin1Char(' ') || c == QLatin1Char('-') ||
           c == QLatin1Char('_') || c == QLatin1Char('.');
}

/// 127.0.0.0/8; QUrl has already written other spellings of an address in this form.
bool isLoopbackIpv4(const QString& host) {
    const QStringList parts = host.split(QLatin1Char('.'));
    return parts.size() == 4 && parts.first() == QLatin1String("127") &&
           std::all_of(parts.begin(), parts.end(), [](const QString& part) {
               bool ok = false;
               const uint number = part.toUInt(&ok);
               return ok && number <= 255 && QString::number(number) == part;
           });
}

} // namespace

base::Result<void> validate(const Profile& profile) {
    const auto usage = [](const QString& message) {
        return base::failure(base::ErrorKind::Usage, message);
    };
    if (profile.name.isEmpty() || profile.name != profile.name.trimmed()) {
        return usage(translated("A profile needs a name without spaces around it."));
    }
    if (profile.name.size() > kMaxNameLength ||
        !std::all_of(profile.name.begin(), profile.name.end(), isNameCharacter)) {
        return usage(translated(
            "A profile's name may have up to 64 letters, digits, spaces, and the signs - _ ."));
    }
    if (profile.kind.isEmpty()) {
        return usage(translated("A profile needs a kind of provider."));
    }
    if (!isBaseUrlAllowed(profile.baseUrl)) {
        return usage(
            translated("The address must begin with https://. Plain http:// is accepted for "
                       "this computer only (localhost, 127.0.0.1, [::1])."));
    }
    if (!profile.options.is_null() && !profile.options.is_object()) {
        return usage(translated("A profile's options must be a JSON object."));
    }
    return {};
}

bool isBaseUrlAllowed(const QString& url) {
    if (url.isEmpty()) {
        return true;
    }
    const QUrl parsed(url, QUrl::StrictMode);
    if (!parsed.isValid() || parsed.host().isEmpty() || !parsed.userInfo().isEmpty() ||
        parsed.hasQuery() || parsed.hasFragment()) {
        return false;
    }
    if (parsed.scheme() == QLatin1String("https")) {
        return true;
    }
    const QString host = parsed.host();
    return parsed.scheme() == QLatin1String("http") &&
           (host == QLatin1String("localhost") || host == QLatin1String("::1") ||
            isLoopbackIpv4(host));
}

} // namespace app::settings
