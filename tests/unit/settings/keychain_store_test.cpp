// SPDX-License-Identifier: MIT
#include "app/settings/secret_store.h"
#include "tests/support/qt_printers.h"
#include "tests/support/wait_until.h"

#include <gtest/gtest.h>

#include <QElapsedTimer>

using app::base::ErrorKind;
using app::base::Secret;
using tests::waitUntil;

namespace {

/// The real keychain code on a computer without a session bus. Nothing else in this program uses
/// the bus, so the address may stay.
std::unique_ptr<app::settings::SecretStore> withoutABus() {
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    qunsetenv("XDG_CURRENT_DESKTOP");
    return app::settings::makeKeychainStore();
}

} // namespace

TEST(KeychainStore, WithoutASecretServiceItIsMissingAndSaysSoAtOnce) {
    const auto store = withoutABus();
    std::vector<ErrorKind> kinds;
    const auto note = [&kinds](const auto& result) {
        kinds.push_back(result ? ErrorKind::Internal : result.error().kind);
    };
    QElapsedTimer timer;
    timer.start();
    store->read(QStringLiteral("gemini"), note);
    store->write(QStringLiteral("gemini"), Secret("a-key-for-the-tests"), note);
    store->remove(QStringLiteral("gemini"), note);
    ASSERT_TRUE(waitUntil([&] { return kinds.size() == 3; }));
    EXPECT_EQ(kinds, std::vector<ErrorKind>(3, ErrorKind::KeychainMissing));
    EXPECT_LT(timer.elapsed(), 5'000);
}

TEST(KeychainStore, ItsEndLeavesNoAnswerBehind) {
    auto store = withoutABus();
    bool answered = false;
    store->read(QStringLiteral("gemini"), [&answered](const auto&) { answered = true; });
    store.reset();
    // Long enough for the library's own job to end.
    const auto other = withoutABus();
    bool otherAnswered = false;
    other->read(QStringLiteral("gemini"), [&otherAnswered](const auto&) { otherAnswered = true; });
    ASSERT_TRUE(waitUntil([&] { return otherAnswered; }));
    EXPECT_FALSE(answered);
}
