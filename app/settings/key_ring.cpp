// SPDX-License-Identifier: MIT
#include "app/settings/key_ring.h"

#include <unistd.h>

#include <QCoreApplication>
#include <QTimer>

#include <array>
#include <cstring>
#include <utility>

namespace app::settings {

using base::ErrorKind;
using base::Result;
using base::Secret;

namespace {

constexpr const char* kPrefix = "PLANTAIN_KEY_";
constexpr std::array kGeminiNames{"GEMINI_API_KEY", "GOOGLE_API_KEY"};
const QString kBuiltinKind = QStringLiteral("builtin");
const QString kGeminiKind = QStringLiteral("gemini");

QString translated(const char* text) {
    return QCoreApplication::translate("KeyRing", text);
}

bool namesAKey(QByteArrayView name) {
    return name.startsWith(kPrefix) || name == kGeminiNames[0] || name == kGeminiNames[1];
}

base::Error missingKey(const Profile& profile, const base::Error& cause) {
    QString variable = QString::fromLatin1(KeyRing::environmentName(profile.name));
    if (profile.kind == kGeminiKind) {
        variable = translated("%1 or %2").arg(variable, QString::fromLatin1(kGeminiNames[0]));
    }
    const QString message =
        translated("There is no key for the profile “%1”. Paste one in the settings, or set the "
                   "environment variable %2.")
            .arg(profile.name, variable);
    return base::Error{ErrorKind::KeyMissing, message,
                       cause.detail.isEmpty() ? cause.message : cause.detail, std::nullopt, false};
}

/// Why a key that was meant for the keychain is only in memory.
QString thisRunRemark(const base::Error& error) {
    if (error.kind == ErrorKind::KeychainLocked) {
        return translated(
            "The keychain is locked: the key is kept until you quit. Unlock the keychain and "
            "save the key again to keep it.");
    }
    return translated(
        "No keychain answers on this computer: the key is kept until you quit. It is never "
        "written to a file.");
}

} // namespace

KeyRing::KeyRing(std::unique_ptr<SecretStore> keychain, base::Redactor& redactor, QObject* parent)
    : QObject(parent),
      m_keychain(std::move(keychain)),
      m_redactor(redactor) {
    takeEnvironment();
}

QByteArray KeyRing::environmentName(const QString& profileName) {
    QByteArray name = kPrefix;
    for (const QChar c : profileName) {
        const bool lower = c >= QLatin1Char('a') && c <= QLatin1Char('z');
        const bool plain = lower || (c >= QLatin1Char('A') && c <= QLatin1Char('Z')) ||
                           (c >= QLatin1Char('0') && c <= QLatin1Char('9'));
        name += plain ? c.toUpper().toLatin1() : '_';
    }
    return name;
}

void KeyRing::takeEnvironment() {
    std::vector<QByteArray> names;
    for (char** entry = ::environ; entry != nullptr && *entry != nullptr; ++entry) {
        char* equals = std::strchr(*entry, '=');
        if (equals == nullptr ||
            !namesAKey(QByteArrayView(*entry, static_cast<qsizetype>(equals - *entry)))) {
            continue;
        }
        QByteArray name(*entry, static_cast<qsizetype>(equals - *entry));
        Secret secret{QByteArrayView(equals + 1)};
        // The block the program was started with: /proc/<pid>/environ reads this very memory.
        explicit_bzero(equals + 1, std::strlen(equals + 1));
        if (!secret.isEmpty()) {
            m_redactor.addSecret(secret);
            m_variables.insert_or_assign(name, Held{KeySource::Environment, std::move(secret),
                                                    translated("From the environment variable %1.")
                                                        .arg(QString::fromLatin1(name))});
        }
        names.push_back(std::move(name));
    }
    for (const QByteArray& name : names) {
        qunsetenv(name.constData());
    }
}

void KeyRing::hold(const QString& profileName, Held held) {
    m_redactor.addSecret(held.secret);
    m_held.insert_or_assign(profileName, std::move(held));
}

const KeyRing::Held* KeyRing::fromEnvironment(const Profile& profile) const {
    if (const auto own = m_variables.find(environmentName(profile.name));
        own != m_variables.end()) {
        return &own->second;
    }
    if (profile.kind == kGeminiKind) {
        for (const char* name : kGeminiNames) {
            if (const auto common = m_variables.find(name); common != m_variables.end()) {
                return &common->second;
            }
        }
    }
    return nullptr;
}

const KeyRing::Held* KeyRing::known(const Profile& profile) const {
    const auto held = m_held.find(profile.name);
    if (held != m_held.end() && held->second.source == KeySource::ThisRun) {
        return &held->second;
    }
    if (const Held* variable = fromEnvironment(profile)) {
        return variable;
    }
    return held == m_held.end() ? nullptr : &held->second;
}

quint64 KeyRing::writesOf(const QString& profileName) const {
    const auto found = m_writes.find(profileName);
    return found == m_writes.end() ? 0 : found->second;
}

void KeyRing::later(std::function<void()> call) {
    QTimer::singleShot(0, this, std::move(call));
}

void KeyRing::key(const Profile& profile, KeyDone done) {
    if (profile.kind == kBuiltinKind) {
        later([done = std::move(done)] { done(Secret()); });
        return;
    }
    if (const Held* held = known(profile)) {
        const auto secret = std::make_shared<const Secret>(held->secret.clone());
        later([secret, done = std::move(done)] { done(secret->clone()); });
        return;
    }
    const quint64 writes = writesOf(profile.name);
    m_keychain->read(profile.name,
                     [this, profile, writes, done = std::move(done)](Result<Secret> result) {
                         if (writes != writesOf(profile.name)) {
                             key(profile, done); // set or cleared meanwhile: that counts
                         } else if (result) {
                             hold(profile.name, {KeySource::Keychain, result->clone(), {}});
                             done(std::move(result));
                         } else if (result.error().kind == ErrorKind::KeychainLocked) {
                             done(std::move(result));
                         } else {
                             done(base::failure(missingKey(profile, result.error())));
                         }
                     });
}

void KeyRing::setKey(const QString& profileName, Secret key, SetDone done) {
    if (key.isEmpty()) {
        later([done = std::move(done)] {
            done(base::failure(ErrorKind::Usage, translated("The key is empty.")));
        });
        return;
    }
    const quint64 write = ++m_writes[profileName];
    hold(profileName, {KeySource::ThisRun, key.clone(), translated("Being saved …")});
    m_keychain->write(
        profileName, std::move(key),
        [this, profileName, write, done = std::move(done)](const Result<void>& result) {
            const KeySource source = result ? KeySource::Keychain : KeySource::ThisRun;
            const auto held = m_held.find(profileName);
            if (write == writesOf(profileName) && held != m_held.end()) {
                held->second.source = source;
                held->second.remark = result ? QString() : thisRunRemark(result.error());
                Q_EMIT changed(profileName);
            }
            done(source);
        });
}

void KeyRing::clearKey(const QString& profileName, SecretStore::Done done) {
    ++m_writes[profileName];
    m_held.erase(profileName);
    Q_EMIT changed(profileName);
    m_keychain->remove(profileName, [done = std::move(done)](const Result<void>& result) {
        // Where no keychain answers there is no entry of ours either.
        const bool gone = result || result.error().kind == ErrorKind::KeychainMissing;
        done(gone ? Result<void>() : result);
    });
}

void KeyRing::status(const Profile& profile, std::function<void(KeyStatus)> done) {
    if (profile.kind == kBuiltinKind) {
        later([done = std::move(done)] {
            done({KeySource::None, {}, translated("The built-in editor needs no key.")});
        });
        return;
    }
    if (const Held* held = known(profile)) {
        KeyStatus status{held->source, held->secret.hint(), held->remark};
        later([status = std::move(status), done = std::move(done)] { done(status); });
        return;
    }
    const quint64 writes = writesOf(profile.name);
    m_keychain->read(profile.name,
                     [this, profile, writes, done = std::move(done)](Result<Secret> result) {
                         if (writes != writesOf(profile.name)) {
                             status(profile, done);
                         } else if (result) {
                             const QByteArray hint = result->hint();
                             hold(profile.name, {KeySource::Keychain, std::move(*result), {}});
                             done({KeySource::Keychain, hint, {}});
                         } else {
                             done({KeySource::None, {}, result.error().message});
                         }
                     });
}

} // namespace app::settings
