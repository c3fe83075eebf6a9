// SPDX-License-Identifier: MIT
#include "tests/support/paths.h"
#include "tests/unit/storage/store_fixture.h"

#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QFileInfo>

using namespace app::document;
using namespace app::storage;
using app::base::ErrorKind;

namespace {

constexpr uid_t kNobody = 65'534;

/// While it lives, the files of a folder can only be read, by root's tests too; as a rule the
/// folder also.
class ReadOnlyFolder {
public:
    explicit ReadOnlyFolder(const QString& path, mode_t folderMode = 0555)
        : m_path(QFile::encodeName(path)) {
        for (const QString& name : QDir(path).entryList(QDir::Files)) {
            ::chmod(QFile::encodeName(QDir(path).filePath(name)).constData(), 0444);
        }
        ::chmod(m_path.constData(), folderMode);
        if (::geteuid() == 0) {
            EXPECT_EQ(::seteuid(kNobody), 0);
        }
    }

    ~ReadOnlyFolder() {
        if (::getuid() == 0) {
            EXPECT_EQ(::seteuid(0), 0);
        }
        ::chmod(m_path.constData(), 0755);
    }

    ReadOnlyFolder(const ReadOnlyFolder&) = delete;
    ReadOnlyFolder& operator=(const ReadOnlyFolder&) = delete;

private:
    QByteArray m_path;
};

class SessionStoreAccess : public StoreTest {
protected:
    /// Leaves the files that a crash in the middle of a commit leaves: a half-written database and
    /// the journal that undoes it. The tree before.
    SessionTree crashedInCommit() {
        const SessionTree before = written(2, 40'000, "live.plantain");
        const auto database = Database::open(pathOf("live.plantain"), Access::ReadWrite);
        EXPECT_TRUE(database->execute("PRAGMA cache_size=1; PRAGMA cache_spill=1; BEGIN IMMEDIATE;"
                                      "UPDATE revisions SET label = 'half done';"
                                      "UPDATE turns SET json = json || hex(zeroblob(200000));"
                                      "UPDATE branches SET name = 'half done'"));
        EXPECT_TRUE(QFile::copy(pathOf("live.plantain"), pathOf()));
        EXPECT_TRUE(QFile::copy(pathOf("live.plantain-journal"), pathOf("a.plantain-journal")));
        EXPECT_NE(bytesOf(pathOf()).indexOf("half done"), -1) << "the test needs a hot journal";
        return before;
    }
};

} // namespace

TEST_F(SessionStoreAccess, AReadOnlyFolderOpensForLookingOnly) {
    const SessionTree before = written(1, 1'000);
    const ReadOnlyFolder folder(m_folder.path());
    const auto store = opened(OpenMode::ReadWrite);
    ASSERT_FALSE(store.has_value());
    EXPECT_EQ(store.error().kind, ErrorKind::FileAccess);
    EXPECT_TRUE(store.error().message.contains(QStringLiteral("folder")));
    const LiveSession session(opened(OpenMode::ReadOnly).value());
    expectSameTree(session.tree, before);
}

TEST_F(SessionStoreAccess, AWriteProtectedFileOpensForLookingOnly) {
    written(1, 1'000);
    const ReadOnlyFolder folder(m_folder.path(), 0777);
    const auto store = opened(OpenMode::ReadWrite);
    ASSERT_FALSE(store.has_value());
    EXPECT_EQ(store.error().kind, ErrorKind::FileAccess);
    EXPECT_TRUE(store.error().message.contains(QStringLiteral("write-protected")));
    EXPECT_TRUE(opened(OpenMode::ReadOnly).has_value());
}

TEST_F(SessionStoreAccess, NothingIsCreatedInAReadOnlyFolder) {
    const ReadOnlyFolder folder(m_folder.path());
    EXPECT_EQ(SessionStore::create(pathOf("new.plantain")).error().kind, ErrorKind::FileAccess);
}

TEST_F(SessionStoreAccess, AHalfDoneCommitIsUndoneAtOpening) {
    const SessionTree before = crashedInCommit();
    const LiveSession session(opened(OpenMode::ReadWrite).value());
    expectSameTree(session.tree, before);
    EXPECT_TRUE(session.store.check()->isSound());
}

TEST_F(SessionStoreAccess, AHalfDoneCommitIsUndoneForReadersToo) {
    const SessionTree before = crashedInCommit();
    const LiveSession session(opened(OpenMode::ReadOnly).value());
    expectSameTree(session.tree, before);
}

TEST_F(SessionStoreAccess, AHalfDoneCommitOnAReadOnlyMediumIsSaid) {
    crashedInCommit();
    const ReadOnlyFolder folder(m_folder.path());
    const auto store = opened(OpenMode::ReadOnly);
    ASSERT_FALSE(store.has_value()) << "never an old or half state";
    EXPECT_EQ(store.error().kind, ErrorKind::FileAccess);
    EXPECT_TRUE(store.error().message.contains(QStringLiteral("-journal")))
        << store.error().message.toStdString();
}

TEST_F(SessionStoreAccess, EveryVersionEverWrittenOpens) {
    const QDir fixtures(tests::sourcePath(QStringLiteral("tests/data/sessions")));
    for (int version = 1; version <= kSchemaVersion; ++version) {
        const QString name = QStringLiteral("version-%1.plantain").arg(version);
        QFile::remove(pathOf());
        ASSERT_TRUE(QFile::copy(fixtures.filePath(name), pathOf())) << name.toStdString();
        ASSERT_TRUE(QFile::setPermissions(pathOf(), QFile::ReadOwner | QFile::WriteOwner));
        EXPECT_EQ(readHeader(pathOf())->version, version);
        LiveSession session(opened().value());
        EXPECT_EQ(session.tree.revisions().size(), 4U);
        EXPECT_EQ(session.tree.turns().size(), 3U);
        EXPECT_EQ(session.tree.turns().front().prompt, QStringLiteral("warmer, größer"));
        EXPECT_TRUE(session.store.check()->isSound());
        EXPECT_TRUE(session.edit(noise(1'000, 3)).has_value());
    }
}

TEST_F(SessionStoreAccess, MigrationsRunInOrderAndWhole) {
    written(1, 1'000);
    const auto database = Database::open(pathOf(), Access::ReadWrite);
    const std::array<const char*, 3> steps{
        migrations()[0], "CREATE TABLE second (a); INSERT INTO second VALUES (1)",
        "CREATE TABLE third (a); INSERT INTO nowhere VALUES (1)"};
    EXPECT_TRUE(migrate(*database, std::span(steps).first(2)).has_value());
    EXPECT_EQ(database->first("PRAGMA user_version").value(), Cell(qint64(2)));
    EXPECT_EQ(database->first("SELECT a FROM second").value(), Cell(qint64(1)));
    EXPECT_FALSE(migrate(*database, steps).has_value());
    EXPECT_EQ(database->first("PRAGMA user_version").value(), Cell(qint64(2)));
    EXPECT_FALSE(database->first("SELECT a FROM third").has_value()) << "a step is all or nothing";
}
