// SPDX-License-Identifier: MIT
#include "app/base/clock.h"
#include "app/storage/session_store_private.h"

#include <unistd.h>

#include <QFile>
#include <QFileInfo>

#include <cstdio>

namespace app::storage {

using base::ErrorKind;
using base::Result;
using document::Turn;
using document::TurnStatus;

namespace {

constexpr qint64 kDraftRow = 1;

template <class Values>
Result<void> putAll(const Database& database, const TableSpec& table, const Values& values) {
    for (const auto& value : values) {
        if (auto put = putRow(database, table, toRow(value)); !put) {
            return base::failure(put.error());
        }
    }
    return {};
}

Result<void> inTransaction(const Database& database, const std::function<Result<void>()>& work) {
    auto transaction = Transaction::begin(database);
    if (!transaction) {
        return base::failure(transaction.error());
    }
    return work().and_then([&transaction] { return transaction->commit(); });
}

Result<void> putBytes(const Database& database, qint64 row, const QByteArray& bytes) {
    auto insert = database.prepare("INSERT INTO blob_bytes (blob, bytes) VALUES (?, ?) "
                                   "ON CONFLICT(blob) DO UPDATE SET bytes = excluded.bytes");
    if (!insert) {
        return base::failure(insert.error());
    }
    insert->bind(1, row);
    insert->bindZeroBlob(2, bytes.size());
    return insert->run().and_then(
        [&] { return database.writeBlob("blob_bytes", "bytes", row, bytes); });
}

/// A turn that nobody is waiting for any more.
Turn ended(Turn turn) {
    const bool isPaid = turn.provider != QLatin1String("builtin");
    document::TurnError error;
    error.kind = ErrorKind::Internal;
    error.message = isPaid
                        ? fileTr("The program ended before the answer came; the request may have "
                                 "been charged.")
                        : fileTr("The program ended before the answer came.");
    error.mayHaveBeenCharged = isPaid;
    turn.status = TurnStatus::Failed;
    turn.error = std::move(error);
    turn.finishedMs = base::Clock().nowMs();
    return turn;
}

} // namespace

Result<void> SessionStore::Private::writable() const {
    if (mode == OpenMode::ReadOnly) {
        return base::failure(ErrorKind::FileAccess,
                             fileTr("This session is open for reading only."));
    }
    return {};
}

Result<void> SessionStore::Private::putState(const char* key, const QString& value) const {
    return putRow(database, stateTable(), {QString::fromLatin1(key), value}).map([](qint64) {});
}

Result<void> SessionStore::Private::putChange(const document::Change& change) const {
    auto done = putAll(database, branchesTable(), change.branches)
                    .and_then([&] { return putAll(database, turnsTable(), change.turns); })
                    .and_then([&] { return putAll(database, revisionsTable(), change.revisions); });
    if (done && change.currentRevision) {
        done = putState("current_revision", change.currentRevision->text());
    }
    if (done && change.currentBranch) {
        done = putState("current_branch", change.currentBranch->text());
    }
    return done;
}

Result<void> SessionStore::Private::putBlob(const NewBlob& blob) const {
    if (blob.info.hash.text().toLatin1() != sha256Hex(blob.bytes) ||
        blob.info.sizeBytes != blob.bytes.size()) {
        return base::failure(ErrorKind::Internal,
                             QStringLiteral("A picture's bytes do not fit its name."),
                             blob.info.hash.text());
    }
    const auto known = findRow(database, blobsTable(), blob.info.hash.text());
    if (known && !known->empty() && readBlob(*known)) {
        return {};
    }
    // New, or known but damaged: these are the right bytes.
    const auto row = putRow(database, blobsTable(), toRow(blob.info));
    if (!row) {
        return base::failure(row.error());
    }
    if (auto put = putBytes(database, *row, blob.bytes); !put) {
        return put;
    }
    const auto back = database.readBlob("blob_bytes", "bytes", *row, blob.bytes.size());
    if (!back) {
        return base::failure(back.error());
    }
    if (sha256Hex(*back) != blob.info.hash.text().toLatin1()) {
        return base::failure(ErrorKind::FileAccess,
                             fileTr("The disk did not keep the picture as it was written."));
    }
    if (blob.thumbnail.isEmpty()) {
        return {};
    }
    return putRow(database, thumbnailsTable(), {*row, blob.thumbnail}).map([](qint64) {});
}

Result<void> SessionStore::Private::endRunningTurns() const {
    document::Change change;
    bool isCut = false;
    auto read = forEachRow(
        database, turnsTable(),
        [&change](const Row& row, bool isIntact) {
            if (isIntact && textAt(row, 3) == turnStatusName(TurnStatus::Running)) {
                if (auto turn = turnFromRow(row)) {
                    change.turns.push_back(ended(*std::move(turn)));
                }
            }
        },
        &isCut);
    if (!read || change.turns.empty()) {
        return read;
    }
    return inTransaction(database, [&] { return putChange(change); });
}

Result<void> SessionStore::commit(const document::Change& change,
                                  const std::vector<NewBlob>& blobs) {
    return d->writable().and_then([&] {
        return inTransaction(d->database, [&]() -> Result<void> {
            for (const NewBlob& blob : blobs) {
                if (auto put = d->putBlob(blob); !put) {
                    return put;
                }
            }
            return d->putChange(change);
        });
    });
}

Result<void> SessionStore::saveDraft(const Draft& draft) {
    return d->writable().and_then([&] {
        return inTransaction(d->database, [&] {
            return putRow(d->database, draftsTable(),
                          {kDraftRow, draft.prompt, draft.maskRevision.text(), draft.maskPng})
                .map([](qint64) {});
        });
    });
}

Result<Draft> SessionStore::draft() const {
    return findRow(d->database, draftsTable(), kDraftRow).map([](const Row& row) {
        return Draft{textAt(row, 1), bytesAt(row, 3),
                     document::RevisionId::fromText(textAt(row, 2))};
    });
}

Result<void> SessionStore::saveValue(const QString& key, const QByteArray& json) {
    return d->writable().and_then([&] {
        return inTransaction(d->database, [&] {
            return putRow(d->database, viewValuesTable(), {key, QString::fromUtf8(json)})
                .map([](qint64) {});
        });
    });
}

Result<QByteArray> SessionStore::value(const QString& key) const {
    return findRow(d->database, viewValuesTable(), key).map([](const Row& row) {
        return textAt(row, 1).toUtf8();
    });
}

Result<void> SessionStore::saveCopy(const QString& path) const {
    if (QFileInfo(path).absoluteFilePath() == QFileInfo(d->path).absoluteFilePath() ||
        (QFileInfo::exists(path) &&
         QFileInfo(path).canonicalFilePath() == QFileInfo(d->path).canonicalFilePath())) {
        return base::failure(
            ErrorKind::FileAccess,
            fileTr("A session cannot be copied onto itself. Choose another name."));
    }
    const auto lock = takeLock(path);
    if (!lock) {
        return base::failure(lock.error());
    }
    const QString draft =
        path + QStringLiteral(".new-") + document::RevisionId::random().text().left(8);
    auto copied = d->database.copyTo(draft).and_then([&draft]() -> Result<void> {
        const auto copy = SessionStore::open(draft, OpenMode::ReadOnly);
        const auto report = copy ? copy->check() : Result<CheckReport>(base::failure(copy.error()));
        if (!report) {
            return base::failure(report.error());
        }
        if (!report->isSound()) {
            return base::failure(ErrorKind::FileDamaged,
                                 fileTr("The copy would hold damaged parts and was not kept."),
                                 report->problems.join(QLatin1Char('\n')));
        }
        return {};
    });
    if (copied && std::rename(QFile::encodeName(draft).constData(),
                              QFile::encodeName(path).constData()) != 0) {
        copied = base::failure(ErrorKind::FileAccess,
                               fileTr("The file \"%1\" cannot be written.").arg(path));
    }
    if (!copied) {
        QFile::remove(draft);
        QFile::remove(draft + QStringLiteral("-journal"));
        return copied;
    }
    syncFolder(path);
    return {};
}

} // namespace app::storage
