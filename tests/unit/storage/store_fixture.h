// SPDX-License-Identifier: MIT
#pragma once

#include "app/storage/session_store.h"
#include "app/storage/session_store_private.h"
#include "tests/support/qt_printers.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <random>

/// Bytes that compress badly, the same for the same seed.
inline QByteArray noise(qsizetype size, unsigned seed) {
    std::mt19937 random(seed);
    QByteArray bytes(size, Qt::Uninitialized);
    for (char& byte : bytes) {
        byte = static_cast<char>(random() & 0xff);
    }
    return bytes;
}

inline app::storage::NewBlob blobOf(const QByteArray& bytes, const QByteArray& thumbnail = {}) {
    app::storage::NewBlob blob;
    blob.bytes = bytes;
    blob.thumbnail = thumbnail;
    blob.info.hash =
        app::document::BlobHash::fromText(QString::fromLatin1(app::storage::sha256Hex(bytes)));
    blob.info.mediaType = app::base::MediaType::Png;
    blob.info.sizePx = QSize(64, 48);
    blob.info.sizeBytes = bytes.size();
    return blob;
}

/// A store with the tree it should hold; time runs one millisecond a step.
class LiveSession {
public:
    explicit LiveSession(app::storage::SessionStore opened) : store(std::move(opened)) {
        QStringList damage;
        const auto rows = store.load(&damage);
        EXPECT_TRUE(rows.has_value());
        EXPECT_EQ(damage, QStringList());
        if (rows) {
            EXPECT_TRUE(tree.apply(*rows).has_value());
        }
    }

    app::base::Result<void> commit(const app::document::Change& change,
                                   const std::vector<app::storage::NewBlob>& blobs = {}) {
        auto done = store.commit(change, blobs);
        if (done) {
            EXPECT_TRUE(tree.apply(change).has_value());
        }
        return done;
    }

    app::base::Result<void> addRoot(const QByteArray& bytes) {
        const auto blob = blobOf(bytes, "thumbnail of " + bytes.left(4).toHex());
        app::document::Revision revision;
        revision.picture = blob.info;
        revision.label = QStringLiteral("photo.png");
        return commit(tree.planRoot(revision, ++nowMs).value(), {blob});
    }

    app::document::TurnId lastTurn() const { return tree.turns().back().id; }

    app::base::Result<void> start(const QString& prompt,
                                  const QString& provider = QStringLiteral("builtin")) {
        app::document::Turn turn;
        turn.id = app::document::TurnId::random();
        turn.parentRevision = tree.currentRevision();
        turn.prompt = prompt;
        turn.provider = provider;
        return commit(tree.planTurnStarted(turn, ++nowMs).value());
    }

    app::base::Result<void> finish(const QByteArray& bytes) {
        app::document::Turn turn = tree.turns().back();
        turn.status = app::document::TurnStatus::Done;
        turn.text = QStringLiteral("done");
        const auto blob = blobOf(bytes, "thumbnail of " + bytes.left(4).toHex());
        app::document::Revision revision;
        revision.picture = blob.info;
        return commit(tree.planTurnFinished(turn, {revision}, ++nowMs).value(), {blob});
    }

    app::base::Result<void> edit(const QByteArray& bytes) {
        return start(QStringLiteral("warmer, größer")).and_then([&] { return finish(bytes); });
    }

    app::storage::SessionStore store;
    app::document::SessionTree tree;
    qint64 nowMs = 1'000;
};

/// A temporary folder and the sessions in it.
class StoreTest : public testing::Test {
protected:
    enum class Place { Memory, Disk };

    /// In memory where the system has such a folder: most tests need no real disk, and syncing is
    /// slow.
    explicit StoreTest(Place place = Place::Memory)
        : m_folder(place == Place::Memory && QFileInfo(QStringLiteral("/dev/shm")).isWritable()
                       ? QStringLiteral("/dev/shm/plantain-XXXXXX")
                       : QDir::tempPath() + QStringLiteral("/plantain-XXXXXX")) {}

    QString pathOf(const char* name = "a.plantain") const {
        return m_folder.filePath(QString::fromUtf8(name));
    }

    LiveSession created(const char* name = "a.plantain") const {
        return LiveSession(app::storage::SessionStore::create(pathOf(name)).value());
    }

    app::base::Result<app::storage::SessionStore>
    opened(app::storage::OpenMode mode = app::storage::OpenMode::ReadWrite,
           const char* name = "a.plantain") const {
        return app::storage::SessionStore::open(pathOf(name), mode);
    }

    /// A closed session with a root and `edits` edits of `blobBytes` each.
    app::document::SessionTree written(int edits, qsizetype blobBytes,
                                       const char* name = "a.plantain") const {
        LiveSession session = created(name);
        EXPECT_TRUE(session.addRoot(noise(blobBytes, 1)).has_value());
        for (int i = 0; i < edits; ++i) {
            EXPECT_TRUE(session.edit(noise(blobBytes, static_cast<unsigned>(i) + 2)).has_value());
        }
        return session.tree;
    }

    static QByteArray bytesOf(const QString& path) {
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }

    static void write(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        ASSERT_EQ(file.write(bytes), bytes.size());
    }

    QTemporaryDir m_folder;
};

inline void expectSameTree(const app::document::SessionTree& a,
                           const app::document::SessionTree& b) {
    EXPECT_EQ(a.turns(), b.turns());
    EXPECT_EQ(a.revisions(), b.revisions());
    EXPECT_EQ(a.branches(), b.branches());
    EXPECT_EQ(a.currentRevision(), b.currentRevision());
    EXPECT_EQ(a.currentBranch(), b.currentBranch());
}
