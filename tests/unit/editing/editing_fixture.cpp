// SPDX-License-Identifier: MIT
#include "tests/unit/editing/editing_fixture.h"

#include "app/imaging/codec.h"
#include "app/imaging/mask.h"
#include "tests/support/wait_until.h"

#include <random>

namespace tests {

using app::document::RevisionId;
using app::document::TurnId;
using app::editing::EditRequest;

QImage noise(QSize sizePx, quint32 seed, QImage::Format format) {
    QImage image(sizePx, format);
    std::minstd_rand random(seed + 1);
    for (int y = 0; y < image.height(); ++y) {
        uchar* line = image.scanLine(y);
        for (qsizetype x = 0; x < image.width() * image.depth() / 8; ++x) {
            line[x] = static_cast<uchar>(random() >> 11);
        }
    }
    if (!image.hasAlphaChannel()) {
        // The unused channel of an opaque format must be full.
        const QImage::Format alpha =
            format == QImage::Format_RGBX64 ? QImage::Format_RGBA64 : QImage::Format_RGBA8888;
        image.reinterpretAsFormat(alpha);
        image = image.convertToFormat(format);
    }
    return image;
}

QByteArray png(const QImage& image) {
    const auto bytes = app::imaging::encodePng(image);
    EXPECT_TRUE(bytes.has_value());
    return bytes.value_or(QByteArray());
}

QByteArray noisePng(QSize sizePx, quint32 seed) {
    return png(noise(sizePx, seed));
}

QImage decoded(const QByteArray& bytes) {
    const auto picture = app::imaging::decode(bytes);
    EXPECT_TRUE(picture.has_value());
    return picture ? picture->image : QImage();
}

QImage rectangleMask(QSize sizePx, const QRect& area) {
    QImage mask = app::imaging::emptyMask(sizePx);
    const QRect clipped = area & mask.rect();
    for (int y = clipped.top(); y <= clipped.bottom(); ++y) {
        std::fill_n(mask.scanLine(y) + clipped.left(), clipped.width(), uchar{255});
    }
    return mask;
}

EditingFixture::EditingFixture() : m_profiles(QString()) {
    auto keychain = std::make_unique<fakes::FakeSecretStore>();
    m_keychain = keychain.get();
    m_keychain->preload(QStringLiteral("gemini"), "AIzaSyA-test-key-of-the-right-shape-0001");
    m_keys = std::make_unique<app::settings::KeyRing>(std::move(keychain), m_redactor);
    m_catalogue = app::providers::Catalogue::load(QString(), nullptr);
    auto provider = std::make_unique<fakes::FakeProvider>();
    m_provider = provider.get();
    m_registry.add(std::move(provider));
    auto session = app::editing::Session::create(sessionPath(), m_clock);
    EXPECT_TRUE(session.has_value());
    m_session = *std::move(session);
    m_service = std::make_unique<app::editing::EditService>(*m_session, services());
}

app::editing::Services EditingFixture::services() {
    return {m_profiles, *m_keys, m_registry, m_catalogue, m_clock};
}

void EditingFixture::reopen(app::storage::OpenMode mode) {
    m_service.reset();
    m_session.reset();
    auto session = app::editing::Session::open(sessionPath(), mode, m_clock);
    ASSERT_TRUE(session.has_value());
    m_session = *std::move(session);
    m_service = std::make_unique<app::editing::EditService>(*m_session, services());
}

RevisionId EditingFixture::importPicture(const QByteArray& bytes) {
    std::optional<app::base::Result<RevisionId>> answer;
    m_session->importRoot(bytes, QStringLiteral("a.png"),
                          [&answer](app::base::Result<RevisionId> id) { answer = std::move(id); });
    EXPECT_TRUE(waitUntil([&] { return answer.has_value(); }));
    EXPECT_TRUE(answer && *answer);
    return answer->value_or(RevisionId());
}

EditRequest EditingFixture::ask(const QString& prompt) const {
    EditRequest request;
    request.prompt = prompt;
    request.profile = QStringLiteral("gemini");
    request.parent = m_session->tree().currentRevision();
    return request;
}

TurnId EditingFixture::begin(const EditRequest& request) {
    const auto id = m_service->submit(request);
    EXPECT_TRUE(id.has_value()) << (id ? "" : id.error().message.toStdString());
    return id.value_or(TurnId());
}

void EditingFixture::waitForEnd(const TurnId& id) {
    EXPECT_TRUE(waitUntil([&] { return !m_service->isRunning(id); }));
}

TurnId EditingFixture::run(const EditRequest& request) {
    const TurnId id = begin(request);
    waitForEnd(id);
    return id;
}

std::vector<fakes::FakeJob*> EditingFixture::waitForJobs(size_t count) {
    EXPECT_TRUE(waitUntil([&] { return m_provider->runningJobs().size() >= count; }));
    return m_provider->runningJobs();
}

const app::document::Turn& EditingFixture::turn(const TurnId& id) const {
    static const app::document::Turn nothing;
    const app::document::Turn* found = m_session->tree().turn(id);
    EXPECT_NE(found, nullptr);
    return found != nullptr ? *found : nothing;
}

RevisionId EditingFixture::onlyRevisionOf(const TurnId& id) const {
    const std::vector<RevisionId> made = m_session->tree().revisionsOf(id);
    EXPECT_EQ(made.size(), 1U);
    return made.empty() ? RevisionId() : made.front();
}

QByteArray EditingFixture::blob(const app::document::BlobHash& hash) {
    std::optional<app::base::Result<QByteArray>> answer;
    m_session->writer().readBlob(
        hash, m_session.get(),
        [&answer](app::base::Result<QByteArray> bytes) { answer = std::move(bytes); });
    EXPECT_TRUE(waitUntil([&] { return answer.has_value(); }));
    EXPECT_TRUE(answer && *answer);
    return answer->value_or(QByteArray());
}

QByteArray EditingFixture::bytesOf(const RevisionId& id) {
    const app::document::Revision* revision = m_session->tree().revision(id);
    EXPECT_NE(revision, nullptr);
    return revision != nullptr ? blob(revision->picture.hash) : QByteArray();
}

} // namespace tests
