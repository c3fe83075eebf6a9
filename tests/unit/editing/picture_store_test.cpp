// SPDX-License-Identifier: MIT
#include "tests/support/wait_until.h"
#include "tests/unit/editing/editing_fixture.h"

#include <QSignalSpy>

using app::editing::PictureStore;
using tests::noisePng;
using tests::waitUntil;

namespace {
class PictureStoreTest : public tests::EditingFixture {};
} // namespace

TEST_F(PictureStoreTest, APictureAskedForIsDecodedOnceAndThenAtHand) {
    const QByteArray bytes = noisePng({50, 40}, 1);
    const auto id = importPicture(bytes);
    reopen();
    PictureStore& store = m_session->pictures();
    const auto hash = m_session->tree().revision(id)->picture.hash;
    QSignalSpy ready(&store, &PictureStore::pictureReady);

    EXPECT_TRUE(store.picture(hash).isNull());
    EXPECT_TRUE(store.picture(hash).isNull());

    ASSERT_TRUE(waitUntil([&] { return ready.count() > 0; }));
    EXPECT_EQ(store.picture(hash), tests::decoded(bytes));
    EXPECT_EQ(ready.count(), 1);
}

TEST_F(PictureStoreTest, AnImportedPictureIsAtHandWithoutDecodingItAgain) {
    const auto id = importPicture(noisePng({50, 40}, 2));

    EXPECT_FALSE(
        m_session->pictures().picture(m_session->tree().revision(id)->picture.hash).isNull());
}

TEST_F(PictureStoreTest, ManyPicturesAtOnceAllCome) {
    std::vector<app::document::BlobHash> hashes;
    for (quint32 i = 0; i < 8; ++i) {
        const auto id = importPicture(noisePng({64, 64}, 10 + i));
        hashes.push_back(m_session->tree().revision(id)->picture.hash);
    }
    reopen();
    QSignalSpy ready(&m_session->pictures(), &PictureStore::pictureReady);

    for (const auto& hash : hashes) {
        EXPECT_TRUE(m_session->pictures().picture(hash).isNull());
    }

    ASSERT_TRUE(waitUntil([&] { return ready.count() == 8; }));
}

TEST_F(PictureStoreTest, ThumbnailsAreNoLargerThanTheStoredOnes) {
    const auto id = importPicture(noisePng({1200, 600}, 3));
    QSignalSpy ready(&m_session->pictures(), &PictureStore::thumbnailReady);
    const auto hash = m_session->tree().revision(id)->picture.hash;

    EXPECT_TRUE(m_session->pictures().thumbnail(hash).isNull());

    ASSERT_TRUE(waitUntil([&] { return ready.count() == 1; }));
    EXPECT_EQ(m_session->pictures().thumbnail(hash).size(), QSize(512, 256));
}

TEST_F(PictureStoreTest, AMissingPictureFails) {
    QSignalSpy failed(&m_session->pictures(), &PictureStore::pictureFailed);

    EXPECT_TRUE(m_session->pictures()
                    .picture(app::document::BlobHash::fromText(QString(64, QLatin1Char('0'))))
                    .isNull());

    EXPECT_TRUE(waitUntil([&] { return failed.count() == 1; }));
}
