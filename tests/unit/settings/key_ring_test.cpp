// SPDX-License-Identifier: MIT
#include "app/settings/key_ring.h"
#include "tests/fakes/secret_store.h"
#include "tests/support/qt_printers.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>

using app::base::ErrorKind;
using app::base::Redactor;
using app::base::Result;
using app::base::Secret;
using app::settings::KeyRing;
using app::settings::KeySource;
using app::settings::KeyStatus;
using app::settings::Profile;
using tests::fakes::FakeSecretStore;

namespace {

const QString kGemini = QStringLiteral("gemini");
constexpr const char* kKey = "fake-key-0123456789-wxyz";
constexpr const char* kOther = "fake-key-9876543210-abcd";

class Keys : public ::testing::Test {
protected:
    Keys() { make(); }

    ~Keys() override { qunsetenv("PLANTAIN_KEY_GEMINI"); }

    void make() {
        auto store = std::make_unique<FakeSecretStore>();
        m_store = store.get();
        m_ring = std::make_unique<KeyRing>(std::move(store), m_redactor);
    }

    Result<Secret> key() {
        std::optional<Result<Secret>> answer;
        m_ring->key(m_profile, [&](Result<Secret> result) { answer = std::move(result); });
        EXPECT_TRUE(QTest::qWaitFor([&] { return answer.has_value(); }));
        return std::move(*answer);
    }

    [[nodiscard]] QByteArray keyText() {
        const auto found = key();
        return found ? found->view().toByteArray() : QByteArray("(none)");
    }

    Result<KeySource> set(const char* text) {
        std::optional<Result<KeySource>> answer;
        m_ring->setKey(kGemini, Secret(text), [&](Result<KeySource> result) { answer = result; });
        EXPECT_TRUE(QTest::qWaitFor([&] { return answer.has_value(); }));
        return *answer;
    }

    Result<void> clear() {
        std::optional<Result<void>> answer;
        m_ring->clearKey(kGemini, [&](Result<void> result) { answer = result; });
        EXPECT_TRUE(QTest::qWaitFor([&] { return answer.has_value(); }));
        return *answer;
    }

    KeyStatus status() {
        std::optional<KeyStatus> answer;
        m_ring->status(m_profile, [&](const KeyStatus& status) { answer = status; });
        EXPECT_TRUE(QTest::qWaitFor([&] { return answer.has_value(); }));
        return *answer;
    }

    Profile m_profile{kGemini, kGemini, {}, {}, {}};
    Redactor m_redactor;
    FakeSecretStore* m_store = nullptr;
    std::unique_ptr<KeyRing> m_ring;
};

} // namespace

TEST_F(Keys, EnvironmentNamesAreUpperCaseAndPlain) {
    EXPECT_EQ(KeyRing::environmentName(QStringLiteral("My gate-way.2")),
              QByteArray("PLANTAIN_KEY_MY_GATE_WAY_2"));
    EXPECT_EQ(KeyRing::environmentName(QStringLiteral("Größe")), QByteArray("PLANTAIN_KEY_GR__E"));
}

TEST_F(Keys, AMissingKeySaysWhereToSetOne) {
    const auto missing = key();
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().kind, ErrorKind::KeyMissing);
    EXPECT_TRUE(missing.error().message.contains(QStringLiteral("PLANTAIN_KEY_GEMINI")));
    EXPECT_TRUE(missing.error().message.contains(QStringLiteral("GEMINI_API_KEY")));
}

TEST_F(Keys, ASavedKeyIsInTheKeychainAndAfterARestartToo) {
    EXPECT_EQ(set(kKey), KeySource::Keychain);
    EXPECT_TRUE(m_store->has(kGemini));
    make();
    m_store->preload(kGemini, kKey);
    EXPECT_EQ(keyText(), QByteArray(kKey));
    EXPECT_EQ(keyText(), QByteArray(kKey));
    EXPECT_EQ(m_store->reads, 1);
    EXPECT_EQ(status().source, KeySource::Keychain);
    EXPECT_EQ(status().hint, QByteArray("wxyz"));
}

TEST_F(Keys, ALockedKeychainIsNotAMissingKey) {
    m_store->preload(kGemini, kKey);
    m_store->failWith = ErrorKind::KeychainLocked;
    EXPECT_EQ(key().error().kind, ErrorKind::KeychainLocked);
    EXPECT_EQ(status().source, KeySource::None);
    EXPECT_FALSE(status().remark.isEmpty());
    EXPECT_EQ(clear().error().kind, ErrorKind::KeychainLocked);
    m_store->failWith.reset();
    EXPECT_EQ(keyText(), QByteArray(kKey)) << "nothing was forgotten or overwritten";
}

TEST_F(Keys, WithoutAKeychainTheKeyIsKeptForThisRunWithARemark) {
    for (const ErrorKind kind : {ErrorKind::KeychainMissing, ErrorKind::KeychainLocked}) {
        m_store->failWith = kind;
        EXPECT_EQ(set(kKey), KeySource::ThisRun);
        EXPECT_EQ(keyText(), QByteArray(kKey));
        EXPECT_EQ(status().source, KeySource::ThisRun);
        EXPECT_FALSE(status().remark.isEmpty());
    }
    m_store->failWith = ErrorKind::KeychainMissing;
    EXPECT_TRUE(clear());
    EXPECT_EQ(key().error().kind, ErrorKind::KeyMissing);
}

TEST_F(Keys, TheEnvironmentIsReadOnceAndUnset) {
    for (const char* name : {"PLANTAIN_KEY_GEMINI", "GEMINI_API_KEY", "GOOGLE_API_KEY"}) {
        qputenv(name, kKey);
        make();
        EXPECT_EQ(keyText(), QByteArray(kKey)) << name;
        EXPECT_EQ(status().source, KeySource::Environment);
        EXPECT_TRUE(status().remark.contains(QString::fromLatin1(name)));
        EXPECT_FALSE(qEnvironmentVariableIsSet(name));
    }
}

TEST_F(Keys, TheProfilesOwnVariableGoesFirstAndTheCommonOnesAreForGeminiOnly) {
    qputenv("PLANTAIN_KEY_GEMINI", kKey);
    qputenv("GEMINI_API_KEY", kOther);
    make();
    EXPECT_EQ(keyText(), QByteArray(kKey));
    m_profile = {QStringLiteral("fal"), QStringLiteral("fal"), {}, {}, {}};
    EXPECT_EQ(key().error().kind, ErrorKind::KeyMissing);
    m_profile = {QStringLiteral("second"), kGemini, {}, {}, {}};
    EXPECT_EQ(keyText(), QByteArray(kOther));
}

TEST_F(Keys, ThisRunGoesBeforeTheEnvironmentAndThatBeforeTheKeychain) {
    qputenv("PLANTAIN_KEY_GEMINI", kKey);
    make();
    m_store->preload(kGemini, kOther);
    EXPECT_EQ(keyText(), QByteArray(kKey));
    m_store->failWith = ErrorKind::KeychainMissing;
    EXPECT_EQ(set(kOther), KeySource::ThisRun);
    EXPECT_EQ(keyText(), QByteArray(kOther));
}

TEST_F(Keys, EveryKeySeenGoesToTheRedactor) {
    qputenv("PLANTAIN_KEY_X", "fake-key-from-environment");
    make();
    m_store->preload(kGemini, kKey);
    EXPECT_EQ(keyText(), QByteArray(kKey));
    set(kOther);
    const QString text = QStringLiteral("%1 %2 fake-key-from-environment")
                             .arg(QString::fromLatin1(kKey), QString::fromLatin1(kOther));
    EXPECT_FALSE(m_redactor.redacted(text).contains(QStringLiteral("fake-key")));
}

TEST_F(Keys, ANewKeyWorksWhileASlowKeychainStillWrites) {
    m_store->hold();
    std::optional<Result<KeySource>> answer;
    m_ring->setKey(kGemini, Secret(kKey), [&](Result<KeySource> result) { answer = result; });
    EXPECT_EQ(keyText(), QByteArray(kKey));
    EXPECT_FALSE(answer.has_value());
    m_store->release();
    EXPECT_EQ(answer.value(), KeySource::Keychain);
    EXPECT_EQ(status().source, KeySource::Keychain);
    EXPECT_EQ(status().remark, QString());
}

TEST_F(Keys, ASlowReadNeverBringsBackAnOlderKey) {
    m_store->preload(kGemini, kOther);
    m_store->hold();
    std::optional<QByteArray> answer;
    m_ring->key(m_profile, [&](const Result<Secret>& result) {
        answer = result ? result->view().toByteArray() : QByteArray("(none)");
    });
    m_ring->setKey(kGemini, Secret(kKey), [](const Result<KeySource>&) {});
    m_store->release();
    EXPECT_TRUE(QTest::qWaitFor([&] { return answer.has_value(); }));
    EXPECT_EQ(*answer, QByteArray(kKey));
    EXPECT_EQ(keyText(), QByteArray(kKey));
}

TEST_F(Keys, ClearingRemovesTheKeyEverywhere) {
    ASSERT_EQ(set(kKey), KeySource::Keychain);
    const QSignalSpy changed(m_ring.get(), &KeyRing::changed);
    EXPECT_TRUE(clear());
    EXPECT_EQ(changed.count(), 1);
    EXPECT_FALSE(m_store->has(kGemini));
    EXPECT_EQ(key().error().kind, ErrorKind::KeyMissing);
}

TEST_F(Keys, AnEmptyKeyIsRefused) {
    EXPECT_EQ(set("  \n").error().kind, ErrorKind::Usage);
    EXPECT_EQ(m_store->writes, 0);
}

TEST_F(Keys, AnswersComeAfterTheCallAndNoneAfterTheRing) {
    ASSERT_EQ(set(kKey), KeySource::Keychain);
    int answers = 0;
    m_ring->key(m_profile, [&](const Result<Secret>&) { ++answers; });
    m_ring->status(m_profile, [&](const KeyStatus&) { ++answers; });
    EXPECT_EQ(answers, 0);
    m_ring.reset();
    QCoreApplication::processEvents();
    EXPECT_EQ(answers, 0);
}

TEST_F(Keys, TheBuiltInEditorNeedsNone) {
    m_profile = {QStringLiteral("builtin"), QStringLiteral("builtin"), {}, {}, {}};
    EXPECT_TRUE(key().has_value());
    EXPECT_EQ(m_store->reads, 0);
}
