// SPDX-License-Identifier: MIT
#include "tests/support/wait_until.h"
#include "tests/unit/editing/editing_fixture.h"

#include <QSignalSpy>

using app::base::ErrorKind;
using app::document::RevisionId;
using app::editing::Session;
using tests::noisePng;
using tests::waitUntil;

namespace {
class SessionTest : public tests::EditingFixture {};
} // namespace

TEST_F(SessionTest, AnImportedPictureIsKeptByteForByteAndSurvivesReopening) {
    const QByteArray bytes = noisePng({40, 30}, 1);

    const RevisionId id = importPicture(bytes);
    reopen();

    EXPECT_EQ(m_session->tree().currentRevision(), id);
    EXPECT_EQ(bytesOf(id), bytes);
    EXPECT_EQ(m_session->tree().revision(id)->picture.sizePx, QSize(40, 30));
}

TEST_F(SessionTest, ACutPictureIsNotImported) {
    const QByteArray cut = noisePng({64, 64}, 2).left(3000);
    std::optional<app::base::Result<RevisionId>> answer;

    m_session->importRoot(cut, QString(),
                          [&](app::base::Result<RevisionId> id) { answer = std::move(id); });

    ASSERT_TRUE(waitUntil([&] { return answer.has_value(); }));
    ASSERT_FALSE(answer->has_value());
    EXPECT_EQ(answer->error().kind, ErrorKind::PictureUnreadable);
    EXPECT_TRUE(m_session->tree().revisions().empty());
}

TEST_F(SessionTest, WhatIsAnnouncedIsOnDisk) {
    bool wasDurable = false;
    QObject::connect(m_session.get(), &Session::changed, m_session.get(), [&] {
        auto other =
            app::storage::SessionStore::open(sessionPath(), app::storage::OpenMode::ReadOnly);
        QStringList damage;
        const auto rows =
            other ? other->load(&damage)
                  : app::base::Result<app::document::Change>(app::base::failure(other.error()));
        wasDurable = rows && rows->revisions.size() == 1;
    });

    importPicture(noisePng({8, 8}, 3));

    EXPECT_TRUE(wasDurable);
}

TEST_F(SessionTest, QueuedActionsArePlannedOnTheResultOfTheOnesBefore) {
    const RevisionId root = importPicture(noisePng({8, 8}, 4));
    QSignalSpy failures(m_session.get(), &Session::failed);

    m_session->branchAt(root, QStringLiteral("warm"));
    m_session->change(
        [](const app::document::SessionTree& tree) {
            return tree.planRenameBranch(tree.branchNamed(u"warm")->id, QStringLiteral("cold"));
        },
        {});

    ASSERT_TRUE(waitUntil([&] { return m_session->isIdle(); }));
    EXPECT_EQ(failures.count(), 0);
    EXPECT_NE(m_session->tree().branchNamed(u"cold"), nullptr);
    EXPECT_EQ(m_session->tree().branchNamed(u"warm"), nullptr);
}

TEST_F(SessionTest, WhatIsStillQueuedWhenItClosesIsWritten) {
    const RevisionId root = importPicture(noisePng({8, 8}, 5));

    m_session->setStarred(root, true);
    m_session->setNote(root, QStringLiteral("the good one"));
    reopen();

    EXPECT_TRUE(m_session->tree().revision(root)->starred);
    EXPECT_EQ(m_session->tree().revision(root)->note, QStringLiteral("the good one"));
}

TEST_F(SessionTest, AnActionThatCannotBeDoneIsAnErrorAndTheTreeStays) {
    const RevisionId root = importPicture(noisePng({8, 8}, 6));
    QSignalSpy failures(m_session.get(), &Session::failed);

    m_session->goTo(RevisionId::random());

    ASSERT_TRUE(waitUntil([&] { return failures.count() == 1; }));
    EXPECT_EQ(m_session->tree().currentRevision(), root);
}

TEST_F(SessionTest, ASecondInstanceOpensReadingOnlyAndSaysWhy) {
    importPicture(noisePng({8, 8}, 7));

    const auto second = Session::open(sessionPath(), app::storage::OpenMode::ReadWrite, m_clock);

    ASSERT_TRUE(second.has_value());
    EXPECT_FALSE((*second)->readOnlyReason().isEmpty());
    EXPECT_TRUE(m_session->readOnlyReason().isEmpty());
}

TEST_F(SessionTest, AReaderKnowsWhetherSomeoneWrites) {
    importPicture(noisePng({8, 8}, 7));
    const auto reader =
        app::storage::SessionStore::open(sessionPath(), app::storage::OpenMode::ReadOnly);
    ASSERT_TRUE(reader.has_value());

    EXPECT_TRUE(reader->isBeingWritten());
    m_session.reset();
    EXPECT_FALSE(reader->isBeingWritten());
}

TEST_F(SessionTest, AReadOnlySessionRefusesChangesButLetsOneLookAround) {
    const RevisionId root = importPicture(noisePng({8, 8}, 8));
    std::optional<app::base::Result<RevisionId>> child;
    m_session->importRevision(root, noisePng({8, 8}, 9), app::document::RevisionOrigin::CanvasEdit,
                              QString(), [&](app::base::Result<RevisionId> id) { child = id; });
    ASSERT_TRUE(waitUntil([&] { return child.has_value(); }));
    reopen(app::storage::OpenMode::ReadOnly);
    QSignalSpy failures(m_session.get(), &Session::failed);
    QSignalSpy moves(m_session.get(), &Session::currentChanged);

    m_session->goTo(root);
    m_session->setStarred(root, true);

    ASSERT_TRUE(waitUntil([&] { return failures.count() == 1; }));
    EXPECT_EQ(moves.count(), 1);
    EXPECT_EQ(m_session->tree().currentRevision(), root);
    EXPECT_FALSE(m_session->tree().revision(root)->starred);
}

TEST_F(SessionTest, AFileThatIsNoSessionIsRefused) {
    const QString path = m_folder.filePath(QStringLiteral("foreign.plantain"));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("this is a shopping list, and a rather long one at that");
    file.close();

    const auto session = Session::open(path, app::storage::OpenMode::ReadWrite, m_clock);

    ASSERT_FALSE(session.has_value());
    EXPECT_EQ(session.error().kind, ErrorKind::FileForeign);
}
