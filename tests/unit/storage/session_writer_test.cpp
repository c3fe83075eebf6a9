// SPDX-License-Identifier: MIT
#include "app/storage/session_writer.h"
#include "tests/unit/storage/store_fixture.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace app::document;
using namespace app::storage;
using app::base::Result;

namespace {

constexpr int kPatienceMs = 10'000;

class SessionWriterTest : public StoreTest {
protected:
    std::unique_ptr<SessionWriter> writer() {
        return std::make_unique<SessionWriter>(SessionStore::create(pathOf()).value());
    }

    /// A root with `bytes`, planned on an empty tree.
    static Change root(const NewBlob& blob) {
        Revision revision;
        revision.picture = blob.info;
        return SessionTree().planRoot(revision, 1).value();
    }
};

} // namespace

TEST_F(SessionWriterTest, AnswersComeInOrderInTheMainThread) {
    const auto writer = this->writer();
    const NewBlob blob = blobOf(noise(100'000, 1), "small");
    QStringList order;
    QObject receiver;
    writer->commit(root(blob), {blob}, &receiver, [&order](const Result<void>& done) {
        EXPECT_TRUE(done.has_value());
        EXPECT_EQ(QThread::currentThread(), QCoreApplication::instance()->thread());
        order << QStringLiteral("commit");
    });
    writer->readBlob(blob.info.hash, &receiver, [&](const Result<QByteArray>& bytes) {
        EXPECT_EQ(bytes.value(), blob.bytes);
        order << QStringLiteral("blob");
    });
    writer->readThumbnail(blob.info.hash, &receiver, [&](const Result<QByteArray>& bytes) {
        EXPECT_EQ(bytes.value(), QByteArray("small"));
        order << QStringLiteral("thumbnail");
    });
    writer->saveCopy(pathOf("copy.plantain"), &receiver, [&](const Result<void>& done) {
        EXPECT_TRUE(done.has_value());
        order << QStringLiteral("copy");
    });
    EXPECT_TRUE(order.isEmpty()) << "never before the call returns";
    EXPECT_TRUE(QTest::qWaitFor([&] { return order.size() == 4; }, kPatienceMs));
    EXPECT_EQ(order.join(QLatin1Char(' ')), QStringLiteral("commit blob thumbnail copy"));
}

TEST_F(SessionWriterTest, ErrorsComeBack) {
    const auto writer = this->writer();
    std::optional<app::base::ErrorKind> kind;
    writer->readBlob(BlobHash::fromText(QStringLiteral("none")), writer.get(),
                     [&kind](const Result<QByteArray>& bytes) { kind = bytes.error().kind; });
    EXPECT_TRUE(QTest::qWaitFor([&] { return kind.has_value(); }, kPatienceMs));
    EXPECT_EQ(kind, app::base::ErrorKind::FileDamaged);
}

TEST_F(SessionWriterTest, AGoneReceiverIsNotCalled) {
    const auto writer = this->writer();
    bool wasCalled = false;
    bool isOver = false;
    {
        QObject receiver;
        writer->readBlob(BlobHash(), &receiver,
                         [&wasCalled](const Result<QByteArray>&) { wasCalled = true; });
    }
    writer->readBlob(BlobHash(), writer.get(),
                     [&isOver](const Result<QByteArray>&) { isOver = true; });
    EXPECT_TRUE(QTest::qWaitFor([&] { return isOver; }, kPatienceMs));
    EXPECT_FALSE(wasCalled);
}

TEST_F(SessionWriterTest, ItsEndWaitsForTheDisk) {
    const NewBlob blob = blobOf(noise(3'000'000, 1));
    {
        const auto writer = this->writer();
        writer->commit(root(blob), {blob}, writer.get(), {});
        writer->saveDraft({QStringLiteral("unsent"), {}, {}});
        writer->saveValue(QStringLiteral("zoom"), "2");
    }
    const auto store = opened();
    ASSERT_TRUE(store.has_value()) << "the lock is free again";
    EXPECT_EQ(store->blob(blob.info.hash).value(), blob.bytes);
    EXPECT_EQ(store->draft()->prompt, QStringLiteral("unsent"));
    EXPECT_EQ(store->value(QStringLiteral("zoom")).value(), QByteArray("2"));
}

TEST_F(SessionWriterTest, FlushLeavesNothingQueued) {
    const auto writer = this->writer();
    writer->saveDraft({QStringLiteral("now"), {}, {}});
    writer->flush();
    EXPECT_EQ(opened(OpenMode::ReadOnly)->draft()->prompt, QStringLiteral("now"));
}
