// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/cli.h"
#include "tests/fakes/fake_provider.h"
#include "tests/fakes/secret_store.h"
#include "tests/support/qt_printers.h"

#include <gtest/gtest.h>

#include <QTemporaryDir>

#include <memory>

namespace tests {

struct Outcome {
    int code = -1;
    QString out;
    QString err;

    /// The one JSON document on standard output; null when it is none.
    [[nodiscard]] app::base::Json json() const;
};

/// The command line in this process, with scripted providers of the kinds "gemini" (the current
/// profile) and "builtin".
class CliFixture : public ::testing::Test {
protected:
    CliFixture();

    Outcome run(const QStringList& arguments);

    [[nodiscard]] QString path(const char* name) const {
        return m_folder.filePath(QString::fromLatin1(name));
    }

    QString writeFile(const char* name, const QByteArray& bytes);
    [[nodiscard]] QByteArray readFile(const QString& file) const;
    /// A session with one noisy picture of that size; its path.
    QString newSession(QSize sizePx = {32, 24});

    [[nodiscard]] app::base::Json log(const QString& session) { return logOf(session).json(); }

    Outcome logOf(const QString& session);

    QTemporaryDir m_folder;
    app::base::Clock m_clock;
    app::base::Redactor m_redactor;
    app::settings::ProfileStore m_profiles;
    fakes::FakeSecretStore* m_keychain = nullptr; ///< owned by m_keys
    std::unique_ptr<app::settings::KeyRing> m_keys;
    app::providers::Catalogue m_catalogue;
    fakes::FakeProvider* m_gemini = nullptr;  ///< owned by m_registry
    fakes::FakeProvider* m_builtin = nullptr; ///< owned by m_registry
    app::providers::ProviderRegistry m_registry;
};

} // namespace tests
