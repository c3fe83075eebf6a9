// SPDX-License-Identifier: MIT
#include "tests/unit/storage/faulty_disk.h"
#include "tests/unit/storage/store_fixture.h"

#include <QDir>

using namespace app::document;
using namespace app::storage;
using app::base::ErrorKind;

namespace {

class SessionStoreFaults : public StoreTest {
protected:
    /// A life of a session: turn, picture, star, branch, draft, copy. What was acknowledged is in
    /// the tree that comes back. `errors` collects the kinds met.
    SessionTree live(std::vector<ErrorKind>& errors) {
        auto store = opened();
        if (!store) {
            errors.push_back(store.error().kind);
            return m_base;
        }
        LiveSession session(*std::move(store));
        const auto note = [&errors](const app::base::Result<void>& done) {
            if (!done) {
                errors.push_back(done.error().kind);
            }
        };
        note(session.edit(noise(150'000, 50)));
        note(session.commit(session.tree.planStar(*session.tree.currentRevision(), true).value()));
        note(session.commit(
            session.tree.planBranch(QStringLiteral("other"), session.tree.revisions().front().id, 9)
                .value()));
        note(session.edit(noise(90'000, 51)));
        note(session.store.saveDraft({QStringLiteral("next"), noise(2'000, 52), {}}));
        note(session.store.saveCopy(pathOf("copy.plantain")));
        return session.tree;
    }

    /// Without faults again: the session is what was acknowledged, the copy is whole or not there.
    void expectAcknowledged(const SessionTree& acknowledged, int call) {
        auto store = opened();
        ASSERT_TRUE(store.has_value())
            << "call " << call << ": " << store.error().detail.toStdString();
        const LiveSession after(*std::move(store));
        // A turn that was running when the store closed reads as failed now.
        EXPECT_EQ(after.tree.revisions(), acknowledged.revisions()) << "call " << call;
        EXPECT_EQ(after.tree.branches(), acknowledged.branches()) << "call " << call;
        EXPECT_EQ(after.tree.turns().size(), acknowledged.turns().size()) << "call " << call;
        EXPECT_EQ(after.tree.currentRevision(), acknowledged.currentRevision()) << "call " << call;
        EXPECT_EQ(after.store.check()->problems, QStringList()) << "call " << call;
        if (QFile::exists(pathOf("copy.plantain"))) {
            const auto copy = opened(OpenMode::ReadOnly, "copy.plantain");
            ASSERT_TRUE(copy.has_value()) << "call " << call;
            EXPECT_TRUE(copy->check()->isSound()) << "call " << call;
        }
    }

    void failEveryCall(FaultyDisk::Fault fault, std::vector<ErrorKind>& errors) {
        m_base = written(1, 50'000, "base.plantain");
        FaultyDisk disk;
        for (int call = 1; !HasFatalFailure(); ++call) {
            for (const QString& name : QDir(m_folder.path()).entryList(QDir::Files)) {
                if (name != QLatin1String("base.plantain")) {
                    QFile::remove(m_folder.filePath(name));
                }
            }
            ASSERT_TRUE(QFile::copy(pathOf("base.plantain"), pathOf()));
            disk.failAt(call, fault);
            const SessionTree acknowledged = live(errors);
            const bool wasReached = disk.calls() >= call;
            disk.failAt(0, fault);
            expectAcknowledged(acknowledged, call);
            if (!wasReached) {
                EXPECT_GT(call, 100) << "the scenario must do some work";
                return;
            }
        }
    }

    SessionTree m_base;
};

} // namespace

TEST_F(SessionStoreFaults, AnyOneFailingCallLeavesBeforeOrAfter) {
    std::vector<ErrorKind> errors;
    failEveryCall(FaultyDisk::Fault::Once, errors);
    EXPECT_FALSE(errors.empty());
}

TEST_F(SessionStoreFaults, ADiskThatFailsForGoodLeavesWhatWasAcknowledged) {
    std::vector<ErrorKind> errors;
    failEveryCall(FaultyDisk::Fault::FromThenOn, errors);
    EXPECT_FALSE(errors.empty());
}

TEST_F(SessionStoreFaults, AFullDiskIsSaidAndWorkGoesOnAfterwards) {
    FaultyDisk disk;
    LiveSession session = created();
    ASSERT_TRUE(session.addRoot(noise(100'000, 1)).has_value());
    disk.failAt(1, FaultyDisk::Fault::FromThenOn);
    const auto done = session.edit(noise(100'000, 2));
    ASSERT_FALSE(done.has_value());
    EXPECT_EQ(done.error().kind, ErrorKind::DiskFull);
    EXPECT_FALSE(done.error().message.isEmpty());
    disk.failAt(0, FaultyDisk::Fault::Once);
    EXPECT_EQ(session.store.load(nullptr)->revisions.size(), 1U);
    ASSERT_TRUE(session.edit(noise(100'000, 2)).has_value());
    EXPECT_TRUE(session.store.check()->isSound());
}

TEST_F(SessionStoreFaults, ACreationThatFailsLeavesNoFile) {
    FaultyDisk disk;
    for (int call = 1;; ++call) {
        disk.failAt(call, FaultyDisk::Fault::FromThenOn);
        const auto store = SessionStore::create(pathOf());
        const bool wasReached = disk.calls() >= call;
        disk.failAt(0, FaultyDisk::Fault::Once);
        if (!wasReached) {
            EXPECT_TRUE(store.has_value());
            EXPECT_GT(call, 3);
            break;
        }
        ASSERT_FALSE(store.has_value()) << call;
        EXPECT_EQ(QDir(m_folder.path()).entryList(QDir::Files), QStringList()) << call;
    }
}
