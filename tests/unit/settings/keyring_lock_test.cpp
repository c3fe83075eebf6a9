// SPDX-License-Identifier: MIT
#include "app/settings/keyring_lock.h"
#include "tests/support/qt_printers.h"
#include "tests/support/wait_until.h"

#include <gtest/gtest.h>

#include <QDBusConnection>
#include <QProcess>
#include <QStandardPaths>

using app::settings::KeyringLock;
using tests::waitUntil;

namespace {

/// The default collection of a secret service, as far as its lock goes.
class FakeCollection : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Secret.Collection")
    Q_PROPERTY(bool Locked MEMBER m_locked)

public:
    bool m_locked = true;
};

KeyringLock answerOfTheBus() {
    QObject receiver;
    std::optional<KeyringLock> lock;
    app::settings::askWhetherLocked(&receiver, [&lock](KeyringLock found) { lock = found; });
    EXPECT_TRUE(waitUntil([&] { return lock.has_value(); }));
    return lock.value_or(KeyringLock::Unknown);
}

} // namespace

// One test: a process has one session bus for its whole life.
TEST(KeyringLock, IsWhatTheSecretServiceSaysAndUnknownWithoutOne) {
    const QString daemon = QStandardPaths::findExecutable(QStringLiteral("dbus-daemon"));
    if (daemon.isEmpty()) {
        GTEST_SKIP() << "there is no dbus-daemon here";
    }
    QProcess bus;
    bus.start(daemon, {QStringLiteral("--session"), QStringLiteral("--nofork"),
                       QStringLiteral("--print-address")});
    ASSERT_TRUE(bus.waitForReadyRead());
    const QString address = QString::fromUtf8(bus.readLine()).trimmed();
    qputenv("DBUS_SESSION_BUS_ADDRESS", address.toUtf8());
    EXPECT_EQ(answerOfTheBus(), KeyringLock::Unknown) << "nobody is there to say so";

    auto service = QDBusConnection::connectToBus(address, QStringLiteral("fake secret service"));
    FakeCollection collection;
    ASSERT_TRUE(service.registerObject(QStringLiteral("/org/freedesktop/secrets/aliases/default"),
                                       &collection, QDBusConnection::ExportAllProperties));
    ASSERT_TRUE(service.registerService(QStringLiteral("org.freedesktop.secrets")));
    EXPECT_EQ(answerOfTheBus(), KeyringLock::Locked);
    collection.m_locked = false;
    EXPECT_EQ(answerOfTheBus(), KeyringLock::Unlocked);

    QDBusConnection::disconnectFromBus(QStringLiteral("fake secret service"));
    bus.terminate();
    EXPECT_TRUE(bus.waitForFinished());
}

#include "keyring_lock_test.moc"
