// SPDX-License-Identifier: MIT
#include "app/settings/secret_store.h"

#include <QCoreApplication>
#include <QTimer>

#include <map>
#include <utility>

namespace app::settings {

namespace {

class MemoryStore : public SecretStore {
    Q_OBJECT

public:
    void read(const QString& account, ReadDone done) override {
        QTimer::singleShot(0, this, [this, account, done = std::move(done)] {
            const auto found = m_secrets.find(account);
            if (found == m_secrets.end()) {
                done(base::failure(
                    base::ErrorKind::KeyMissing,
                    QCoreApplication::translate("Keychain", "There is no key for this profile.")));
                return;
            }
            done(found->second.clone());
        });
    }

    void write(const QString& account, base::Secret secret, Done done) override {
        m_secrets.insert_or_assign(account, std::move(secret));
        QTimer::singleShot(0, this, [done = std::move(done)] { done({}); });
    }

    void remove(const QString& account, Done done) override {
        m_secrets.erase(account);
        QTimer::singleShot(0, this, [done = std::move(done)] { done({}); });
    }

private:
    std::map<QString, base::Secret> m_secrets;
};

} // namespace

std::unique_ptr<SecretStore> makeMemoryStore() {
    return std::make_unique<MemoryStore>();
}

} // namespace app::settings

#include "memory_store.moc"
