// SPDX-License-Identifier: MIT
#include "tests/unit/storage/store_fixture.h"

#include <QDir>
#include <QFileInfo>

using namespace app::document;
using namespace app::storage;
using app::base::ErrorKind;

using SessionStoreTest = StoreTest;

TEST_F(SessionStoreTest, WhatWasCommittedIsThereAfterReopening) {
    const SessionTree before = written(3, 5'000);
    LiveSession session(opened().value());
    expectSameTree(session.tree, before);
    EXPECT_EQ(session.tree.turns().size(), 3U);
    for (const Revision& revision : before.revisions()) {
        const auto bytes = session.store.blob(revision.picture.hash);
        ASSERT_TRUE(bytes.has_value());
        EXPECT_EQ(sha256Hex(*bytes), revision.picture.hash.text().toLatin1());
        EXPECT_EQ(session.store.thumbnail(revision.picture.hash).value(),
                  "thumbnail of " + bytes->left(4).toHex());
    }
}

TEST_F(SessionStoreTest, ReceivedBytesAreKeptAsTheyCame) {
    LiveSession session = created();
    const QByteArray odd = noise(3'000'001, 7) + QByteArray("\0\r\n\x1a", 4);
    ASSERT_TRUE(session.addRoot(odd).has_value());
    EXPECT_EQ(session.store.blob(blobOf(odd).info.hash).value(), odd);
}

TEST_F(SessionStoreTest, TheSamePictureIsStoredOnce) {
    LiveSession session = created();
    const QByteArray bytes = noise(2'000'000, 3);
    ASSERT_TRUE(session.addRoot(bytes).has_value());
    const qint64 size = QFileInfo(pathOf()).size();
    ASSERT_TRUE(session.edit(bytes).has_value());
    EXPECT_LT(QFileInfo(pathOf()).size() - size, 300'000);
    EXPECT_EQ(session.store.check()->blobs, 1);
}

TEST_F(SessionStoreTest, AWrongNameForBytesIsRefused) {
    LiveSession session = created();
    NewBlob blob = blobOf("right");
    blob.bytes = "wrong";
    const auto done = session.store.commit({}, {blob});
    ASSERT_FALSE(done.has_value());
    EXPECT_EQ(done.error().kind, ErrorKind::Internal);
    EXPECT_TRUE(session.store.check()->isSound());
}

TEST_F(SessionStoreTest, ARevisionWithoutItsPictureIsRefusedWhole) {
    LiveSession session = created();
    Revision revision;
    revision.picture = blobOf("never given").info;
    const auto done = session.store.commit(session.tree.planRoot(revision, 1).value(), {});
    EXPECT_FALSE(done.has_value());
    EXPECT_TRUE(session.store.load(nullptr)->isEmpty());
}

TEST_F(SessionStoreTest, CreatingNeverReplacesAFile) {
    write(pathOf(), "precious");
    const auto store = SessionStore::create(pathOf());
    ASSERT_FALSE(store.has_value());
    EXPECT_EQ(store.error().kind, ErrorKind::FileAccess);
    EXPECT_EQ(bytesOf(pathOf()), QByteArray("precious"));
    EXPECT_EQ(SessionStore::create(pathOf("no/such/a.plantain")).error().kind,
              ErrorKind::FileNotFound);
}

TEST_F(SessionStoreTest, ClosedSessionsLeaveOneFileOnly) {
    written(1, 1'000);
    EXPECT_EQ(QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden),
              QStringList{QStringLiteral("a.plantain")});
}

TEST_F(SessionStoreTest, TheJournalIsNotWal) {
    written(1, 1'000);
    const QByteArray header = bytesOf(pathOf()).left(100);
    EXPECT_EQ(header[18], 1);
    EXPECT_EQ(header[19], 1);
    EXPECT_EQ(header.mid(68, 4), QByteArray("Plnt"));
    EXPECT_EQ(header.mid(16, 2), QByteArray("\0\1", 2)) << "pages of 65536 bytes";
}

TEST_F(SessionStoreTest, DraftsAndValuesAreKept) {
    {
        LiveSession session = created();
        EXPECT_EQ(session.store.draft()->prompt, QString());
        const Draft draft{QStringLiteral("half a sent"), noise(9'000, 4), RevisionId::random()};
        ASSERT_TRUE(session.store.saveDraft(draft).has_value());
        ASSERT_TRUE(
            session.store
                .saveDraft({QStringLiteral("half a sentence"), draft.maskPng, draft.maskRevision})
                .has_value());
        ASSERT_TRUE(session.store.saveValue(QStringLiteral("zoom"), "{\"a\":1}").has_value());
        ASSERT_TRUE(session.store.saveValue(QStringLiteral("zoom"), "{\"a\":2}").has_value());
    }
    LiveSession session(opened().value());
    EXPECT_EQ(session.store.draft()->prompt, QStringLiteral("half a sentence"));
    EXPECT_EQ(session.store.draft()->maskPng, noise(9'000, 4));
    EXPECT_EQ(session.store.value(QStringLiteral("zoom")).value(), QByteArray("{\"a\":2}"));
    EXPECT_EQ(session.store.value(QStringLiteral("none")).value(), QByteArray());
    EXPECT_TRUE(session.store.check()->isSound());
}

TEST_F(SessionStoreTest, TurnsThatNobodyEndedBecomeFailed) {
    TurnId free;
    TurnId paid;
    {
        LiveSession session = created();
        ASSERT_TRUE(session.addRoot(noise(100, 1)).has_value());
        ASSERT_TRUE(session.start(QStringLiteral("a")).has_value());
        free = session.lastTurn();
        ASSERT_TRUE(session.start(QStringLiteral("b"), QStringLiteral("gemini")).has_value());
        paid = session.lastTurn();
    }
    {
        const LiveSession looked(opened(OpenMode::ReadOnly).value());
        EXPECT_EQ(looked.tree.turn(paid)->status, TurnStatus::Running) << "reading changes nothing";
    }
    const LiveSession session(opened().value());
    for (const TurnId& id : {free, paid}) {
        const Turn* turn = session.tree.turn(id);
        EXPECT_EQ(turn->status, TurnStatus::Failed);
        EXPECT_EQ(turn->error->kind, ErrorKind::Internal);
        EXPECT_TRUE(turn->error->message.startsWith(QStringLiteral("The program ended")));
        EXPECT_GT(turn->finishedMs, 0);
        EXPECT_EQ(turn->error->mayHaveBeenCharged, id == paid);
    }
}

TEST_F(SessionStoreTest, ASecondWriterIsTurnedAwayByName) {
    const LiveSession session = created();
    const auto second = opened();
    ASSERT_FALSE(second.has_value());
    EXPECT_EQ(second.error().kind, ErrorKind::FileLocked);
    EXPECT_TRUE(
        second.error().message.contains(QString::number(QCoreApplication::applicationPid())));
    EXPECT_TRUE(second.error().message.contains(QStringLiteral("test_storage")));
    EXPECT_TRUE(opened(OpenMode::ReadOnly).has_value());
}

TEST_F(SessionStoreTest, ALinkIsTheSameSession) {
    const LiveSession session = created();
    ASSERT_TRUE(QFile::link(pathOf(), pathOf("link.plantain")));
    const auto second = opened(OpenMode::ReadWrite, "link.plantain");
    ASSERT_FALSE(second.has_value());
    EXPECT_EQ(second.error().kind, ErrorKind::FileLocked);
}

TEST_F(SessionStoreTest, AReaderSeesEachCommitOfTheWriter) {
    LiveSession session = created();
    const auto reader = opened(OpenMode::ReadOnly);
    ASSERT_TRUE(reader.has_value());
    ASSERT_TRUE(session.addRoot(noise(1'000, 1)).has_value());
    EXPECT_EQ(reader->load(nullptr)->revisions.size(), 1U);
    ASSERT_TRUE(session.edit(noise(1'000, 2)).has_value()) << "a reader does not block the writer";
    EXPECT_EQ(reader->load(nullptr)->revisions.size(), 2U);
}

TEST_F(SessionStoreTest, AReadOnlyStoreWritesNothing) {
    written(1, 1'000);
    const QByteArray before = bytesOf(pathOf());
    auto store = opened(OpenMode::ReadOnly);
    ASSERT_TRUE(store.has_value());
    const auto done = store->commit({}, {blobOf("x")});
    ASSERT_FALSE(done.has_value());
    EXPECT_EQ(done.error().kind, ErrorKind::FileAccess);
    EXPECT_FALSE(store->saveDraft({}).has_value());
    EXPECT_FALSE(store->saveValue(QStringLiteral("k"), "1").has_value());
    EXPECT_EQ(bytesOf(pathOf()), before);
}

TEST_F(SessionStoreTest, CopiesAreWholeWhileTheSessionIsOpen) {
    LiveSession session = created();
    ASSERT_TRUE(session.addRoot(noise(300'000, 1)).has_value());
    ASSERT_TRUE(session.edit(noise(300'000, 2)).has_value());
    // Both ways: the program's own, and a file manager's.
    ASSERT_TRUE(session.store.saveCopy(pathOf("b.plantain")).has_value());
    ASSERT_TRUE(QFile::copy(pathOf(), pathOf("c.plantain")));
    for (const char* name : {"b.plantain", "c.plantain"}) {
        const LiveSession copy(opened(OpenMode::ReadWrite, name).value());
        expectSameTree(copy.tree, session.tree);
        EXPECT_TRUE(copy.store.check()->isSound());
    }
    EXPECT_FALSE(session.store.saveCopy(pathOf()).has_value()) << "onto itself";
    EXPECT_FALSE(session.store.saveCopy(pathOf("no/such/d.plantain")).has_value());
    EXPECT_EQ(QDir(m_folder.path()).entryList(QDir::Files).size(), 4) << "three sessions, one lock";
}

TEST_F(SessionStoreTest, ACopyOfADamagedSessionReplacesNothing) {
    const SessionTree tree = written(1, 200'000);
    QByteArray bytes = bytesOf(pathOf());
    bytes[bytes.indexOf(noise(200'000, 1).mid(100'000, 32))] ^= 4;
    write(pathOf(), bytes);
    write(pathOf("good.plantain"), "an older good copy");
    const auto store = opened();
    ASSERT_TRUE(store.has_value());
    const auto copied = store->saveCopy(pathOf("good.plantain"));
    ASSERT_FALSE(copied.has_value());
    EXPECT_EQ(copied.error().kind, ErrorKind::FileDamaged);
    EXPECT_EQ(bytesOf(pathOf("good.plantain")), QByteArray("an older good copy"));
}

TEST_F(SessionStoreTest, AMovedOrDeletedFileIsNotWrittenOn) {
    for (const bool isDeleted : {false, true}) {
        QFile::remove(pathOf());
        LiveSession session = created();
        ASSERT_TRUE(session.addRoot(noise(1'000, 1)).has_value());
        ASSERT_TRUE(isDeleted ? QFile::remove(pathOf())
                              : QFile::rename(pathOf(), pathOf("moved.plantain")));
        const auto done = session.start(QStringLiteral("lost?"));
        ASSERT_FALSE(done.has_value());
        EXPECT_EQ(done.error().kind, ErrorKind::FileAccess);
        EXPECT_TRUE(done.error().message.contains(QStringLiteral("moved")))
            << done.error().message.toStdString();
    }
    const LiveSession moved(opened(OpenMode::ReadWrite, "moved.plantain").value());
    EXPECT_EQ(moved.tree.revisions().size(), 1U);
    EXPECT_TRUE(moved.tree.turns().empty());
}

TEST_F(SessionStoreTest, DamageToOnePictureDisablesThatPictureOnly) {
    const SessionTree tree = written(2, 150'000);
    QByteArray bytes = bytesOf(pathOf());
    bytes[bytes.indexOf(noise(150'000, 2).mid(70'000, 32))] ^= 1;
    write(pathOf(), bytes);
    LiveSession session(opened().value());
    expectSameTree(session.tree, tree);
    const auto& revisions = tree.revisions();
    EXPECT_EQ(session.store.blob(revisions[1].picture.hash).error().kind, ErrorKind::FileDamaged);
    EXPECT_TRUE(session.store.blob(revisions[0].picture.hash).has_value());
    EXPECT_TRUE(session.store.blob(revisions[2].picture.hash).has_value());
    EXPECT_EQ(session.store.check()->problems.size(), 1);
    // The right bytes, given again, mend it.
    ASSERT_TRUE(session.store.commit({}, {blobOf(noise(150'000, 2))}).has_value());
    EXPECT_TRUE(session.store.check()->isSound());
}
