// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/redactor.h"
#include "app/settings/profile.h"
#include "app/settings/secret_store.h"

#include <functional>
#include <map>

namespace app::settings {

enum class KeySource { None, ThisRun, Environment, Keychain };

struct KeyStatus {
    KeySource source = KeySource::None;
    QByteArray hint; ///< last four characters, or empty
    QString remark;  ///< for people: "The keychain is locked …", "No keychain answers …"
};

/// Finds the key of a profile: kept for this run, then the environment (PLANTAIN_KEY_<PROFILE>, for
/// gemini also GEMINI_API_KEY and GOOGLE_API_KEY), then the keychain. Every key seen goes to the
/// redactor. Keys found stay in memory for the run. Answers come later than the call returns,
/// exactly once; none after the ring is gone. Lives in the main thread.
class KeyRing : public QObject {
    Q_OBJECT

public:
    using KeyDone = std::function<void(base::Result<base::Secret>)>;
    using SetDone = std::function<void(base::Result<KeySource>)>;

    /// Reads the environment variables named above, wipes their values and unsets them, so that
    /// neither children nor /proc/<pid>/environ show a key. Call it before any thread is started.
    KeyRing(std::unique_ptr<SecretStore> keychain, base::Redactor& redactor,
            QObject* parent = nullptr);

    /// KeyMissing (says where to set one), KeychainLocked. Empty for kind "builtin".
    void key(const Profile& profile, KeyDone done);
    /// Stores in the keychain; where none answers or it is locked, keeps the key for this run and
    /// says so by the KeySource it hands back (ThisRun) with `status().remark` for the user. The
    /// key works from this call on. Usage: an empty key.
    void setKey(const QString& profileName, base::Secret key, SetDone done);
    /// Forgets the key of this run and of the keychain. A variable of the environment goes on
    /// working until the end of the run. KeychainLocked: an entry may still be there.
    void clearKey(const QString& profileName, SecretStore::Done done);
    void status(const Profile& profile, std::function<void(KeyStatus)> done);

    /// "PLANTAIN_KEY_" and the name in upper case, other characters than A–Z and 0–9 as '_'.
    [[nodiscard]] static QByteArray environmentName(const QString& profileName);

Q_SIGNALS:
    void changed(const QString& profileName);

private:
    struct Held {
        KeySource source = KeySource::None;
        base::Secret secret;
        QString remark;
    };

    void takeEnvironment();
    void hold(const QString& profileName, Held held);
    /// This run's or the environment's or what the keychain said before; null: the keychain must be
    /// asked.
    [[nodiscard]] const Held* known(const Profile& profile) const;
    [[nodiscard]] const Held* fromEnvironment(const Profile& profile) const;
    [[nodiscard]] quint64 writesOf(const QString& profileName) const;
    void later(std::function<void()> call);

    std::unique_ptr<SecretStore> m_keychain;
    base::Redactor& m_redactor;
    std::map<QString, Held> m_held;         ///< by profile name
    std::map<QByteArray, Held> m_variables; ///< by variable name
    std::map<QString, quint64> m_writes;    ///< so that a slow read never brings back an older key
};

} // namespace app::settings
