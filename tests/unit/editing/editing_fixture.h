// SPDX-License-Identifier: MIT
#pragma once

#include "app/editing/edit_service.h"
#include "tests/fakes/fake_provider.h"
#include "tests/fakes/secret_store.h"
#include "tests/support/qt_printers.h"

#include <gtest/gtest.h>

#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace tests {

/// A picture full of noise, so that no two pixels are alike by chance. `format`: RGBX8888,
/// RGBA8888, RGBX64 …
[[nodiscard]] QImage noise(QSize sizePx, quint32 seed,
                           QImage::Format format = QImage::Format_RGBX8888);
[[nodiscard]] QByteArray png(const QImage& image);
[[nodiscard]] QByteArray noisePng(QSize sizePx, quint32 seed);
/// Decoded by the program's own codec.
[[nodiscard]] QImage decoded(const QByteArray& bytes);
/// Grayscale8, white in `area`.
[[nodiscard]] QImage rectangleMask(QSize sizePx, const QRect& area);

/// A session in a throw-away folder with everything an EditService needs; "gemini" is a scripted
/// provider with the shipped capabilities of that kind, and has a key.
class EditingFixture : public ::testing::Test {
protected:
    EditingFixture();

    [[nodiscard]] app::editing::Services services();

    [[nodiscard]] QString sessionPath() const {
        return m_folder.filePath(QStringLiteral("a.plantain"));
    }

    void reopen(app::storage::OpenMode mode = app::storage::OpenMode::ReadWrite);

    /// The first picture; waits until it is durable.
    app::document::RevisionId importPicture(const QByteArray& bytes);
    [[nodiscard]] app::editing::EditRequest ask(const QString& prompt) const;
    /// Submits and waits for the end.
    app::document::TurnId run(const app::editing::EditRequest& request);
    app::document::TurnId begin(const app::editing::EditRequest& request);
    void waitForEnd(const app::document::TurnId& id);
    /// Waits until so many jobs have been started and wait for the test.
    std::vector<fakes::FakeJob*> waitForJobs(size_t count);

    [[nodiscard]] const app::document::Turn& turn(const app::document::TurnId& id) const;
    [[nodiscard]] app::document::RevisionId onlyRevisionOf(const app::document::TurnId& id) const;
    QByteArray blob(const app::document::BlobHash& hash);
    QByteArray bytesOf(const app::document::RevisionId& id);

    QTemporaryDir m_folder;
    app::base::Clock m_clock;
    app::base::Redactor m_redactor;
    app::settings::ProfileStore m_profiles;
    fakes::FakeSecretStore* m_keychain = nullptr; ///< owned by m_keys
    std::unique_ptr<app::settings::KeyRing> m_keys;
    app::providers::Catalogue m_catalogue;
    fakes::FakeProvider* m_provider = nullptr; ///< owned by m_registry
    app::providers::ProviderRegistry m_registry;
    std::unique_ptr<app::editing::Session> m_session;
    std::unique_ptr<app::editing::EditService> m_service;
};

} // namespace tests
