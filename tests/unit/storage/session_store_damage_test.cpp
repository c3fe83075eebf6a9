// SPDX-License-Identifier: MIT
#include "tests/unit/storage/store_fixture.h"

#include <sqlite3.h>

#include <QDir>

using namespace app::document;
using namespace app::storage;
using app::base::ErrorKind;

namespace {

class SessionStoreDamage : public StoreTest {
protected:
    /// Runs SQL on a closed session as any other program would.
    void meddle(const QByteArray& sql) const {
        sqlite3* handle = nullptr;
        ASSERT_EQ(sqlite3_open(pathOf().toUtf8().constData(), &handle), SQLITE_OK);
        EXPECT_EQ(sqlite3_exec(handle, sql.constData(), nullptr, nullptr, nullptr), SQLITE_OK)
            << sqlite3_errmsg(handle);
        sqlite3_close(handle);
    }

    ErrorKind kindOfOpening(OpenMode mode) const {
        const auto store = opened(mode);
        EXPECT_FALSE(store.has_value());
        return store ? ErrorKind::Internal : store.error().kind;
    }

    /// Nothing that can be read differs from the original, whatever else is wrong.
    void expectNothingFalse(const SessionStore& store, const SessionTree& original) {
        QStringList damage;
        const auto rows = store.load(&damage);
        if (!rows) {
            return;
        }
        for (const Turn& turn : rows->turns) {
            const Turn* before = original.turn(turn.id);
            ASSERT_NE(before, nullptr);
            EXPECT_EQ(turn.prompt, before->prompt);
        }
        for (const Revision& revision : rows->revisions) {
            const Revision* before = original.revision(revision.id);
            ASSERT_NE(before, nullptr);
            EXPECT_EQ(revision.picture, before->picture);
            EXPECT_EQ(revision.label, before->label);
            if (const auto bytes = store.blob(revision.picture.hash)) {
                EXPECT_EQ(sha256Hex(*bytes), revision.picture.hash.text().toLatin1());
            }
        }
        SessionTree tree;
        const auto applied = tree.apply(*rows);
        EXPECT_TRUE(applied.has_value())
            << "what is left must fit together: " << applied.error().detail.toStdString();
    }

    /// No loss at all: tree, pictures and thumbnails.
    static bool isWhole(const SessionStore& store, const SessionTree& original) {
        QStringList damage;
        const auto rows = store.load(&damage);
        SessionTree tree;
        if (!rows || !tree.apply(*rows) || !damage.isEmpty() ||
            tree.revisions() != original.revisions() || tree.turns() != original.turns() ||
            tree.branches() != original.branches() ||
            tree.currentRevision() != original.currentRevision()) {
            return false;
        }
        for (const Revision& revision : tree.revisions()) {
            const auto bytes = store.blob(revision.picture.hash);
            const auto thumbnail = store.thumbnail(revision.picture.hash);
            if (!bytes || !thumbnail || *thumbnail != "thumbnail of " + bytes->left(4).toHex()) {
                return false;
            }
        }
        return true;
    }
};

std::vector<qsizetype> usedOffsets(const QByteArray& file) {
    std::vector<qsizetype> used;
    for (qsizetype i = 0; i < file.size(); ++i) {
        if (file[i] != 0) {
            used.push_back(i);
        }
    }
    return used;
}

} // namespace

TEST_F(SessionStoreDamage, EveryFlippedBitIsNamedOrHarmless) {
    const SessionTree original = written(10, 2'000);
    const QByteArray good = bytesOf(pathOf());
    const std::vector<qsizetype> used = usedOffsets(good);
    std::mt19937 random(7);
    int named = 0;
    for (int flip = 0; flip < 200; ++flip) {
        const qsizetype at = used[random() % used.size()];
        QByteArray bad = good;
        bad[at] = static_cast<char>(bad[at] ^ (1 << (random() % 8)));
        write(pathOf(), bad);
        const auto store = opened(OpenMode::ReadOnly);
        if (!store) {
            ++named;
            continue;
        }
        const auto report = store->check();
        if (!report || !report->isSound()) {
            ++named;
            expectNothingFalse(*store, original);
        } else {
            EXPECT_TRUE(isWhole(*store, original)) << "a flip at " << at << " went unnoticed";
        }
    }
    EXPECT_GE(named, 190);
}

TEST_F(SessionStoreDamage, CutFilesAndEmptiedPagesAreNamed) {
    const SessionTree original = written(6, 30'000);
    const QByteArray good = bytesOf(pathOf());
    std::mt19937 random(8);
    for (int round = 0; round < 40; ++round) {
        QByteArray bad = good;
        if (round % 2 == 0) {
            bad.truncate(static_cast<qsizetype>(random() % static_cast<unsigned>(good.size())));
        } else {
            const qsizetype page =
                static_cast<qsizetype>(random() % static_cast<unsigned>(good.size() / 65'536));
            bad.replace(page * 65'536, 65'536, QByteArray(65'536, '\0'));
        }
        write(pathOf(), bad);
        const auto store = opened(OpenMode::ReadOnly);
        if (store) {
            const auto report = store->check();
            EXPECT_TRUE(!report || !report->isSound() || isWhole(*store, original)) << round;
            expectNothingFalse(*store, original);
        }
    }
}

TEST_F(SessionStoreDamage, AnAlteredPromptIsNeverShown) {
    const SessionTree original = written(2, 1'000);
    meddle("UPDATE turns SET json = replace(json, 'warmer', 'colder') WHERE seq = 1");
    QStringList damage;
    const auto store = opened();
    ASSERT_TRUE(store.has_value());
    const auto rows = store->load(&damage);
    EXPECT_EQ(rows->turns.size(), 1U);
    EXPECT_EQ(rows->revisions.size(), 3U) << "what it made is sound and stays";
    EXPECT_EQ(damage.size(), 2);
    EXPECT_TRUE(damage.first().contains(original.turns().front().id.text().left(8)));
    EXPECT_FALSE(store->check()->isSound());
}

TEST_F(SessionStoreDamage, WhatHangsOnALostRowIsKept) {
    const SessionTree original = written(3, 1'000);
    meddle("UPDATE revisions SET label = 'x' WHERE seq = 2;"
           "UPDATE branches SET name = 'x'; UPDATE state SET value = 'x'");
    QStringList damage;
    const auto store = opened(OpenMode::ReadOnly);
    ASSERT_TRUE(store.has_value());
    const auto rows = store->load(&damage);
    SessionTree tree;
    ASSERT_TRUE(rows && tree.apply(*rows));
    ASSERT_EQ(tree.revisions().size(), 3U);
    const RevisionId orphan = original.revisions()[2].id;
    EXPECT_FALSE(tree.revision(orphan)->parent.has_value()) << "a root now";
    EXPECT_EQ(tree.revision(original.revisions()[3].id)->parent, orphan);
    ASSERT_EQ(tree.branches().size(), 1U);
    EXPECT_TRUE(tree.branches().front().name.startsWith(QStringLiteral("recovered")));
    EXPECT_EQ(tree.branches().front().head, original.revisions()[3].id);
    EXPECT_EQ(tree.currentRevision(), original.revisions()[3].id);
    EXPECT_GE(damage.size(), 5);
}

TEST_F(SessionStoreDamage, FilesThatAreNoSessionAreRefused) {
    const std::vector<std::pair<QByteArray, ErrorKind>> files{
        {"", ErrorKind::FileForeign},
        {"hello", ErrorKind::FileForeign},
        {QByteArray(70'000, 'x'), ErrorKind::FileForeign},
        {"\x89PNG\r\n\x1a\n" + noise(500, 1), ErrorKind::FileForeign},
        {QByteArray("SQLite format 3", 16) + noise(500, 2), ErrorKind::FileForeign},
    };
    for (const auto& [bytes, kind] : files) {
        write(pathOf(), bytes);
        EXPECT_EQ(kindOfOpening(OpenMode::ReadWrite), kind);
        EXPECT_EQ(kindOfOpening(OpenMode::ReadOnly), kind);
        EXPECT_EQ(bytesOf(pathOf()), bytes) << "never touched";
    }
    QFile::remove(pathOf());
    meddle("CREATE TABLE recipes (a); INSERT INTO recipes VALUES (1)");
    EXPECT_EQ(kindOfOpening(OpenMode::ReadWrite), ErrorKind::FileForeign);
    QFile::remove(pathOf());
    EXPECT_EQ(kindOfOpening(OpenMode::ReadWrite), ErrorKind::FileNotFound);
    QDir(m_folder.path()).mkdir(QStringLiteral("a.plantain"));
    EXPECT_EQ(kindOfOpening(OpenMode::ReadOnly), ErrorKind::FileAccess);
}

TEST_F(SessionStoreDamage, NothingInAFileCanRun) {
    const SessionTree original = written(1, 1'000);
    const QByteArray good = bytesOf(pathOf());
    for (const char* trap :
         {"CREATE TRIGGER t AFTER INSERT ON state BEGIN DELETE FROM revisions; END",
          "CREATE TRIGGER t AFTER UPDATE ON state BEGIN DELETE FROM revisions; END",
          "CREATE VIEW v AS SELECT * FROM turns",
          "DROP TABLE view_values; CREATE VIEW view_values AS SELECT 'a' AS key, 'b' AS json, 'c' "
          "AS row_hash",
          "ALTER TABLE turns ADD COLUMN more TEXT DEFAULT 'x'",
          "CREATE INDEX i ON turns(upper(json))", "CREATE TABLE extra (a)",
          "CREATE VIRTUAL TABLE f USING fts5(a)", "DROP TABLE drafts"}) {
        write(pathOf(), good);
        meddle(trap);
        const QByteArray trapped = bytesOf(pathOf());
        EXPECT_EQ(kindOfOpening(OpenMode::ReadWrite), ErrorKind::FileDamaged) << trap;
        EXPECT_EQ(kindOfOpening(OpenMode::ReadOnly), ErrorKind::FileDamaged) << trap;
        EXPECT_EQ(bytesOf(pathOf()), trapped) << trap;
    }
}

TEST_F(SessionStoreDamage, ANewerVersionIsReadIfItCanBe) {
    const SessionTree original = written(2, 1'000);
    meddle("ALTER TABLE turns ADD COLUMN later TEXT; CREATE TABLE later (a);"
           "PRAGMA user_version=99");
    EXPECT_EQ(kindOfOpening(OpenMode::ReadWrite), ErrorKind::FileNewer);
    const auto store = opened(OpenMode::ReadOnly);
    ASSERT_TRUE(store.has_value());
    EXPECT_TRUE(isWhole(*store, original));
    meddle("ALTER TABLE turns RENAME COLUMN json TO body");
    EXPECT_EQ(kindOfOpening(OpenMode::ReadOnly), ErrorKind::FileNewer);
}

TEST_F(SessionStoreDamage, NothingInANewerFileCanRunEither) {
    const SessionTree original = written(1, 1'000);
    meddle("PRAGMA user_version=99");
    const QByteArray good = bytesOf(pathOf());
    for (const char* trap :
         {"CREATE TRIGGER t AFTER INSERT ON state BEGIN DELETE FROM revisions; END",
          "DROP TABLE view_values; CREATE VIEW view_values AS SELECT 'a' AS key, 'b' AS json, 'c' "
          "AS row_hash",
          "CREATE VIRTUAL TABLE f USING fts5(a)", "create  virtual table r using rtree(a, b, c)"}) {
        write(pathOf(), good);
        meddle(trap);
        EXPECT_EQ(kindOfOpening(OpenMode::ReadOnly), ErrorKind::FileDamaged) << trap;
    }
}

TEST_F(SessionStoreDamage, ATurnNestedToExhaustTheStackIsLeftOut) {
    const SessionTree original = written(2, 1'000);
    for (const int depth : {300, 100'000}) {
        Turn turn = original.turns().front();
        Row row = toRow(turn);
        row[4] = textAt(row, 4).replace(
            QStringLiteral("\"prompt\""),
            QStringLiteral("\"extra\":") + QString(depth, QLatin1Char('[')) +
                QString(depth, QLatin1Char(']')) + QStringLiteral(",\"prompt\""));
        {
            const auto database = Database::open(pathOf(), Access::ReadWrite);
            ASSERT_TRUE(putRow(*database, turnsTable(), row).has_value());
        }
        QStringList damage;
        const auto store = opened();
        ASSERT_TRUE(store.has_value());
        EXPECT_EQ(store->load(&damage)->turns.size(), 1U);
        EXPECT_FALSE(damage.isEmpty());
    }
}

TEST_F(SessionStoreDamage, LengthsThatLieAreNotBelieved) {
    written(0, 20'000);
    const QByteArray good = bytesOf(pathOf());
    // The payload length of the picture's cell: 2 GB instead of 20 005.
    const qsizetype cell = good.indexOf(noise(20'000, 1)) - 9;
    ASSERT_GT(cell, 0);
    QByteArray bad = good;
    bad.replace(cell, 5, QByteArray("\x87\xff\xff\xff\x7f", 5));
    write(pathOf(), bad);
    {
        const auto store = opened(OpenMode::ReadOnly);
        ASSERT_TRUE(store.has_value());
        EXPECT_FALSE(store->blob(blobOf(noise(20'000, 1)).info.hash).has_value());
        EXPECT_FALSE(store->check()->isSound());
    }
    // A row that says so, with a hash that holds.
    write(pathOf(), good);
    PictureInfo info = blobOf(noise(20'000, 1)).info;
    info.sizeBytes = 2'147'483'647;
    {
        const auto database = Database::open(pathOf(), Access::ReadWrite);
        ASSERT_TRUE(putRow(*database, blobsTable(), toRow(info)).has_value());
    }
    const auto store = opened(OpenMode::ReadOnly);
    EXPECT_EQ(store->blob(info.hash).error().kind, ErrorKind::FileDamaged);
    EXPECT_FALSE(store->check()->isSound());
}

TEST_F(SessionStoreDamage, AWalSessionIsTurnedBack) {
    const SessionTree original = written(1, 1'000);
    meddle("PRAGMA journal_mode=WAL; DELETE FROM view_values");
    LiveSession session(opened().value());
    expectSameTree(session.tree, original);
    ASSERT_TRUE(session.edit(noise(1'000, 9)).has_value());
    EXPECT_EQ(bytesOf(pathOf())[18], 1);
}
