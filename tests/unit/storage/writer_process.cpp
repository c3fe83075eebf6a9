// SPDX-License-Identifier: MIT
#include "tests/unit/storage/store_fixture.h"

#include <QCoreApplication>

#include <cstdio>

/// Writes turns with pictures into the session given until it is killed; says each revision's id on
/// standard output once it is acknowledged. With a second argument it makes that many and ends.
int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    if (argc < 2) {
        return 2;
    }
    const QString path = QString::fromLocal8Bit(argv[1]);
    const int wanted = argc > 2 ? QByteArray(argv[2]).toInt() : -1;
    auto store = QFile::exists(path)
                     ? app::storage::SessionStore::open(path, app::storage::OpenMode::ReadWrite)
                     : app::storage::SessionStore::create(path);
    if (!store) {
        std::fprintf(stderr, "%s\n", qPrintable(store.error().message));
        return 1;
    }
    LiveSession session(*std::move(store));
    std::mt19937 random(static_cast<unsigned>(session.tree.revisions().size()) + 1);
    std::uniform_int_distribution<qsizetype> size(10'000, 1'500'000);
    for (int made = 0; made != wanted; ++made) {
        const QByteArray bytes =
            noise(wanted < 0 ? size(random) : 3'000, static_cast<unsigned>(random()));
        const auto done =
            session.tree.revisions().empty() ? session.addRoot(bytes) : session.edit(bytes);
        if (!done) {
            return 1;
        }
        std::printf("%s\n", qPrintable(session.tree.currentRevision()->text()));
        std::fflush(stdout);
    }
    return 0;
}
