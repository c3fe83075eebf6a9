// SPDX-License-Identifier: MIT
#include "app/settings/key_ring.h"
#include "app/settings/preferences.h"
#include "tests/fakes/secret_store.h"
#include "tests/support/qt_printers.h"

#include <gtest/gtest.h>

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using app::base::ErrorKind;
using app::base::Secret;
using app::settings::KeyRing;
using app::settings::KeySource;
using app::settings::Preferences;
using app::settings::Profile;
using app::settings::ProfileStore;

namespace {

const QByteArray kKey = "fake-key-that-must-not-be-written";

/// The forms in which a key would lie in a file.
QList<QByteArray> traces() {
    QByteArray wide;
    for (const char c : kKey) {
        wide += c;
        wide += '\0';
    }
    return {kKey,
            wide,
            kKey.toBase64(),
            kKey.toBase64(QByteArray::Base64UrlEncoding),
            kKey.toHex(),
            kKey.toHex().toUpper(),
            kKey.toPercentEncoding()};
}

QStringList filesWithTheKey(const QString& folder, int* searched) {
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        ++*searched;
        for (const QByteArray& trace : traces()) {
            if (bytes.contains(trace)) {
                found += file.fileName();
            }
        }
    }
    return found;
}

/// All that the settings do, with a key around: set, fail, log, save, restart.
void runScript(const QString& folder, app::base::Redactor& redactor) {
    auto keychain = std::make_unique<tests::fakes::FakeSecretStore>();
    auto* store = keychain.get();
    KeyRing ring(std::move(keychain), redactor);
    ProfileStore profiles(folder);
    ASSERT_TRUE(profiles.load());
    const Profile profile{QStringLiteral("gate"),
                          QStringLiteral("gemini"),
                          QStringLiteral("https://gate.example"),
                          {},
                          {}};
    ASSERT_TRUE(profiles.put(profile));
    int answers = 0;
    for (const auto failure :
         {std::optional<ErrorKind>(), std::optional(ErrorKind::KeychainMissing),
          std::optional(ErrorKind::KeychainLocked)}) {
        store->failWith = failure;
        ring.setKey(profile.name, Secret(kKey), [&](const auto&) { ++answers; });
        ring.status(profile, [&](const auto&) { ++answers; });
        ring.key(profile, [&](const auto&) { ++answers; });
        ring.clearKey(profile.name, [&](const auto&) { ++answers; });
    }
    ASSERT_TRUE(QTest::qWaitFor([&] { return answers == 12; }));
    Preferences(folder + QStringLiteral("/preferences.ini"))
        .setTheme(app::settings::ThemeChoice::Dark);
    ASSERT_TRUE(profiles.setCurrent(profile.name));
}

} // namespace

TEST(Settings, NoFileHoldsAKeyInAnyEncoding) {
    const QTemporaryDir folder;
    app::base::Redactor redactor;
    runScript(folder.path(), redactor);
    int searched = 0;
    EXPECT_EQ(filesWithTheKey(folder.path(), &searched), QStringList());
    EXPECT_EQ(searched, 2);

    QFile planted(folder.filePath(QStringLiteral("planted")));
    ASSERT_TRUE(planted.open(QIODevice::WriteOnly));
    planted.write("x" + kKey.toHex());
    planted.close();
    EXPECT_EQ(filesWithTheKey(folder.path(), &searched).size(), 1) << "the search itself works";
}
