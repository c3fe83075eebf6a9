// SPDX-License-Identifier: MIT
#include "app/settings/keyring_lock.h"

#include <QTimer>

#ifdef PLANTAIN_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#endif

namespace app::settings {

#ifdef PLANTAIN_DBUS

void askWhetherLocked(QObject* receiver, std::function<void(KeyringLock)> done) {
    constexpr int kPatienceMs = 1000;
    QDBusMessage question = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.secrets"),
        QStringLiteral("/org/freedesktop/secrets/aliases/default"),
        QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
    question.setArguments(
        {QStringLiteral("org.freedesktop.Secret.Collection"), QStringLiteral("Locked")});
    question.setAutoStartService(false);
    auto* watcher = new QDBusPendingCallWatcher(
        QDBusConnection::sessionBus().asyncCall(question, kPatienceMs), receiver);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, receiver,
                     [done = std::move(done)](QDBusPendingCallWatcher* answered) {
                         answered->deleteLater();
                         const QDBusPendingReply<QDBusVariant> reply = *answered;
                         if (reply.isError()) {
                             done(KeyringLock::Unknown);
                             return;
                         }
                         done(reply.value().variant().toBool() ? KeyringLock::Locked
                                                               : KeyringLock::Unlocked);
                     });
}

#else

void askWhetherLocked(QObject* receiver, std::function<void(KeyringLock)> done) {
    QTimer::singleShot(0, receiver, [done = std::move(done)] { done(KeyringLock::Unknown); });
}

#endif

} // namespace app::settings
