// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/result.h"
#include "app/base/secret.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace app::settings {

/// Where keys are kept. Answers come later, in the main thread, exactly once, within 30 s.
class SecretStore : public QObject {
    Q_OBJECT

public:
    using ReadDone = std::function<void(base::Result<base::Secret>)>;
    using Done = std::function<void(base::Result<void>)>;

    using QObject::QObject;

    /// KeyMissing: no entry *visible*. A locked keyring says the same of existing entries, so this
    /// never proves that there is none. KeychainLocked, KeychainMissing.
    virtual void read(const QString& account, ReadDone done) = 0;
    /// Reads back what it wrote before it says done.
    virtual void write(const QString& account, base::Secret secret, Done done) = 0;
    virtual void remove(const QString& account, Done done) = 0;
};

/// The system's keychain through QtKeychain; insecure fallback never. Entry names are
/// "plantain/<account>".
[[nodiscard]] std::unique_ptr<SecretStore> makeKeychainStore();

/// Keeps secrets for this run only: the fallback where no keychain answers, and for tests.
[[nodiscard]] std::unique_ptr<SecretStore> makeMemoryStore();

} // namespace app::settings
