// SPDX-License-Identifier: MIT
#include "tests/unit/storage/store_fixture.h"

#include <QElapsedTimer>
#include <QProcess>

using namespace app::document;
using namespace app::storage;

namespace {

class SessionStoreCrash : public StoreTest {
protected:
    SessionStoreCrash() : StoreTest(Place::Disk) {}
};

/// Runs the writing child until it has acknowledged `count` revisions, then kills it in the middle
/// of whatever it is at. The ids it acknowledged.
QStringList killAfter(const QString& path, int count) {
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(QStringLiteral(PLANTAIN_WRITER_PROCESS), {path});
    QByteArray said;
    while (said.count('\n') < count && child.waitForReadyRead(20'000)) {
        said += child.readAllStandardOutput();
    }
    child.kill();
    EXPECT_TRUE(child.waitForFinished(20'000));
    said += child.readAllStandardOutput();
    const qsizetype end = said.lastIndexOf('\n');
    return QString::fromLatin1(said.left(end + 1)).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

} // namespace

TEST_F(SessionStoreCrash, KillingTheWriterLosesNoAcknowledgedRevision) {
    std::mt19937 random(20'261'121);
    QStringList acknowledged;
    for (int kill = 0; kill < 25; ++kill) {
        const int count = 1 + static_cast<int>(random() % 4);
        const QStringList ids = killAfter(pathOf(), count);
        ASSERT_GE(ids.size(), count);
        acknowledged += ids;
        QElapsedTimer clock;
        clock.start();
        auto store = opened(OpenMode::ReadWrite);
        ASSERT_TRUE(store.has_value()) << store.error().message.toStdString();
        EXPECT_LT(clock.elapsed(), 2'000);
        const LiveSession session(*std::move(store));
        for (const QString& id : acknowledged) {
            ASSERT_NE(session.tree.revision(RevisionId::fromText(id)), nullptr) << kill;
        }
        for (const QString& id : ids) {
            const Revision* revision = session.tree.revision(RevisionId::fromText(id));
            EXPECT_TRUE(session.store.blob(revision->picture.hash).has_value());
        }
    }
    EXPECT_TRUE(opened(OpenMode::ReadOnly)->check()->isSound());
    EXPECT_GE(acknowledged.size(), 25);
}
