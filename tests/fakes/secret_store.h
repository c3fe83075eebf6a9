// SPDX-License-Identifier: MIT
#pragma once

#include "app/settings/secret_store.h"

#include <QTimer>

#include <deque>
#include <map>
#include <optional>
#include <utility>

namespace tests::fakes {

/// A keychain by script. By default it works and answers in the next turn of the event loop;
/// `failWith` makes every question fail, `hold()` keeps answers back until `release()`.
class FakeSecretStore : public app::settings::SecretStore {
public:
    using ErrorKind = app::base::ErrorKind;

    void read(const QString& account, ReadDone done) override {
        ++reads;
        answer([this, account, done = std::move(done)] {
            if (failWith) {
                done(failure());
            } else if (const auto found = m_entries.find(account); found != m_entries.end()) {
                done(found->second.clone());
            } else {
                done(app::base::failure(ErrorKind::KeyMissing,
                                        QStringLiteral("No key is visible.")));
            }
        });
    }

    void write(const QString& account, app::base::Secret secret, Done done) override {
        ++writes;
        const auto kept = std::make_shared<const app::base::Secret>(std::move(secret));
        answer([this, account, kept, done = std::move(done)] {
            if (failWith) {
                done(failure());
                return;
            }
            m_entries.insert_or_assign(account, kept->clone());
            done({});
        });
    }

    void remove(const QString& account, Done done) override {
        answer([this, account, done = std::move(done)] {
            if (failWith) {
                done(failure());
                return;
            }
            m_entries.erase(account);
            done({});
        });
    }

    /// An entry that was there before the program started.
    void preload(const QString& account, QByteArrayView key) {
        m_entries.insert_or_assign(account, app::base::Secret(key));
    }

    [[nodiscard]] bool has(const QString& account) const { return m_entries.contains(account); }

    void hold() { m_held = true; }

    /// Answers all that was asked so far, in order.
    void release() {
        m_held = false;
        while (!m_waiting.empty()) {
            const auto call = std::move(m_waiting.front());
            m_waiting.pop_front();
            call();
        }
    }

    std::optional<ErrorKind> failWith;
    int reads = 0;
    int writes = 0;

private:
    void answer(std::function<void()> call) {
        if (m_held) {
            m_waiting.push_back(std::move(call));
        } else {
            QTimer::singleShot(0, this, std::move(call));
        }
    }

    [[nodiscard]] tl::unexpected<app::base::Error> failure() const {
        return app::base::failure(*failWith, QStringLiteral("The keychain says no."));
    }

    std::map<QString, app::base::Secret> m_entries;
    std::deque<std::function<void()>> m_waiting;
    bool m_held = false;
};

} // namespace tests::fakes
