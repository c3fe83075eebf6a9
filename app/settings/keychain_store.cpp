// SPDX-License-Identifier: MIT
#include "app/settings/keyring_lock.h"
#include "app/settings/secret_store.h"

#include <QCoreApplication>
#include <QTimer>
#include <qt6keychain/keychain.h>

#include <chrono>
#include <utility>

namespace app::settings {

using base::ErrorKind;
using base::Result;
using base::Secret;

namespace {

constexpr std::chrono::seconds kPatience{30};

QString translated(const char* text) {
    return QCoreApplication::translate("Keychain", text);
}

/// On Windows the entry's name alone is the target, whatever the service: it must be unique by
/// itself.
QString entryName(const QString& account) {
    return QStringLiteral("plantain/") + account;
}

tl::unexpected<base::Error> lockedFailure(const QString& detail = {}) {
    return base::failure(
        ErrorKind::KeychainLocked,
        translated("The keychain is locked or refused access. Unlock it and try again."), detail);
}

/// What a failed job means. EntryNotFound is decided elsewhere: a locked keyring says it, too.
tl::unexpected<base::Error> failureOf(const QKeychain::Job& job) {
    switch (job.error()) {
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return lockedFailure(job.errorString());
    default:
        // Sessions without a secret service answer OtherError, only some NoBackendAvailable.
        return base::failure(ErrorKind::KeychainMissing,
                             translated("No keychain answers on this computer."),
                             job.errorString());
    }
}

/// One question to the keychain with its deadline. Deletes itself after its one answer.
/// QtKeychain's job outlives it when the deadline comes first: libsecret calls back into a running
/// job, so it may only delete itself.
class Exchange : public QObject {
    Q_OBJECT

public:
    using Answer = std::function<void(QKeychain::Job*)>;

    Exchange(QObject* store, std::function<void(base::Error)> failed)
        : QObject(store),
          m_failed(std::move(failed)) {
        m_deadline.setSingleShot(true);
        m_deadline.setInterval(kPatience);
        connect(&m_deadline, &QTimer::timeout, this, [this] {
            fail(
                base::failure(ErrorKind::KeychainLocked,
                              translated("The keychain did not answer within 30 seconds. It may be "
                                         "waiting for its password."))
                    .value());
        });
        m_deadline.start();
    }

    void run(QKeychain::Job* job, const QString& account, Answer answer) {
        job->setKey(entryName(account));
        job->setInsecureFallback(false);
        connect(job, &QKeychain::Job::finished, this,
                [answer = std::move(answer)](QKeychain::Job* done) { answer(done); });
        job->start();
    }

    /// Ends the exchange; call nothing on it afterwards but the answer's own callback.
    void end() {
        m_deadline.stop();
        deleteLater();
    }

    void fail(base::Error error) {
        if (const auto failed = std::exchange(m_failed, nullptr)) {
            end();
            failed(std::move(error));
        }
    }

    /// Ends it; true for the one caller that may answer.
    [[nodiscard]] bool close() {
        const bool open = std::exchange(m_failed, nullptr) != nullptr;
        if (open) {
            end();
        }
        return open;
    }

private:
    std::function<void(base::Error)> m_failed;
    QTimer m_deadline;
};

const QString kService = QStringLiteral("plantain");

class KeychainStore : public SecretStore {
    Q_OBJECT

public:
    void read(const QString& account, ReadDone done) override {
        auto* exchange = new Exchange(
            this, [done](base::Error error) { done(base::failure(std::move(error))); });
        readWith(exchange, account, [exchange, done](Result<Secret> result) {
            if (exchange->close()) {
                done(std::move(result));
            }
        });
    }

    void write(const QString& account, Secret secret, Done done) override {
        auto* exchange = new Exchange(
            this, [done](base::Error error) { done(base::failure(std::move(error))); });
        auto* job = new QKeychain::WritePasswordJob(kService);
        job->setBinaryData(secret.view().toByteArray());
        const auto kept = std::make_shared<const Secret>(std::move(secret));
        exchange->run(job, account, [this, exchange, account, kept, done](QKeychain::Job* written) {
            if (written->error() != QKeychain::NoError) {
                exchange->fail(failureOf(*written).value());
                return;
            }
            // KWallet's failed writes are reported as done.
            readWith(exchange, account, [exchange, kept, done](const Result<Secret>& back) {
                const bool same = back.has_value() && back->view() == kept->view();
                if (exchange->close()) {
                    done(same ? Result<void>()
                              : base::failure(ErrorKind::KeychainMissing,
                                              translated("The keychain did not keep the key.")));
                }
            });
        });
    }

    void remove(const QString& account, Done done) override {
        auto* exchange = new Exchange(
            this, [done](base::Error error) { done(base::failure(std::move(error))); });
        auto* job = new QKeychain::DeletePasswordJob(kService);
        exchange->run(job, account, [this, exchange, account, done](QKeychain::Job* removed) {
            if (removed->error() != QKeychain::NoError &&
                removed->error() != QKeychain::EntryNotFound) {
                exchange->fail(failureOf(*removed).value());
                return;
            }
            readWith(exchange, account, [exchange, done](const Result<Secret>& back) {
                if (!exchange->close()) {
                    return;
                }
                if (back.has_value()) {
                    done(base::failure(ErrorKind::KeychainLocked,
                                       translated("The keychain did not remove the key.")));
                } else if (back.error().kind == ErrorKind::KeyMissing) {
                    done({});
                } else {
                    done(base::failure(back.error()));
                }
            });
        });
    }

private:
    /// Does not end the exchange.
    static void readWith(Exchange* exchange, const QString& account, ReadDone done) {
        auto* job = new QKeychain::ReadPasswordJob(kService);
        exchange->run(job, account, [exchange, done](QKeychain::Job* finished) {
            auto* read = qobject_cast<QKeychain::ReadPasswordJob*>(finished);
            if (read != nullptr && read->error() == QKeychain::NoError) {
                QByteArray bytes = read->binaryData();
                done(Secret(bytes));
                bytes.fill('\0');
            } else if (finished->error() == QKeychain::EntryNotFound) {
                askWhetherLocked(exchange, [done](KeyringLock lock) { done(notFound(lock)); });
            } else {
                done(failureOf(*finished));
            }
        });
    }

    static Result<Secret> notFound(KeyringLock lock) {
        switch (lock) {
        case KeyringLock::Locked:
            return lockedFailure();
        case KeyringLock::Unlocked:
            return base::failure(ErrorKind::KeyMissing,
                                 translated("The keychain has no key for this profile."));
        case KeyringLock::Unknown:
            break;
        }
        return base::failure(ErrorKind::KeyMissing,
                             translated("No key is visible in the keychain. It may be locked."));
    }
};

} // namespace

std::unique_ptr<SecretStore> makeKeychainStore() {
    return std::make_unique<KeychainStore>();
}

} // namespace app::settings

#include "keychain_store.moc"
