// SPDX-License-Identifier: MIT
#include "tests/unit/cli/cli_fixture.h"

#include "tests/unit/editing/editing_fixture.h"

#include <QFile>

namespace tests {

app::base::Json Outcome::json() const {
    return app::base::parseJson(out.toUtf8()).value_or(app::base::Json());
}

CliFixture::CliFixture() : m_profiles(QString()) {
    auto keychain = std::make_unique<fakes::FakeSecretStore>();
    m_keychain = keychain.get();
    m_keychain->preload(QStringLiteral("gemini"), "AIzaSyA-test-key-of-the-right-shape-0001");
    m_keys = std::make_unique<app::settings::KeyRing>(std::move(keychain), m_redactor);
    m_catalogue = app::providers::Catalogue::load(QString(), nullptr);
    auto gemini = std::make_unique<fakes::FakeProvider>();
    m_gemini = gemini.get();
    m_registry.add(std::move(gemini));
    auto builtin = std::make_unique<fakes::FakeProvider>(QStringLiteral("builtin"));
    m_builtin = builtin.get();
    m_registry.add(std::move(builtin));
    EXPECT_TRUE(m_profiles.setCurrent(QStringLiteral("gemini")).has_value());
}

Outcome CliFixture::run(const QStringList& arguments) {
    ::testing::internal::CaptureStdout();
    ::testing::internal::CaptureStderr();
    Outcome outcome;
    outcome.code = app::cli::run(
        arguments, {{m_profiles, *m_keys, m_registry, m_catalogue, m_clock}, &m_profiles, {}});
    outcome.out = QString::fromStdString(::testing::internal::GetCapturedStdout());
    outcome.err = QString::fromStdString(::testing::internal::GetCapturedStderr());
    return outcome;
}

QString CliFixture::writeFile(const char* name, const QByteArray& bytes) {
    QFile file(path(name));
    EXPECT_TRUE(file.open(QIODevice::WriteOnly));
    EXPECT_EQ(file.write(bytes), bytes.size());
    return file.fileName();
}

QByteArray CliFixture::readFile(const QString& name) const {
    QFile file(name);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name.toStdString();
    return file.readAll();
}

QString CliFixture::newSession(QSize sizePx) {
    const QString session = path("a.plantain");
    const QString picture = writeFile("photo.png", noisePng(sizePx, 1));
    const Outcome made = run({QStringLiteral("new"), session, QStringLiteral("--from"), picture});
    EXPECT_EQ(made.code, 0) << made.err.toStdString();
    return session;
}

Outcome CliFixture::logOf(const QString& session) {
    return run({QStringLiteral("log"), session, QStringLiteral("--json")});
}

} // namespace tests
