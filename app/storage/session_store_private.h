// SPDX-License-Identifier: MIT
#pragma once

#include "app/storage/rows.h"
#include "app/storage/schema.h"
#include "app/storage/session_store.h"

#include <QCoreApplication>
#include <QLockFile>

namespace app::storage {

struct SessionStore::Private {
    QString path;
    OpenMode mode = OpenMode::ReadOnly;
    std::unique_ptr<QLockFile> lock; ///< let go of after the database is closed
    Database database;

    explicit Private(Database opened) : database(std::move(opened)) {}

    // Reading.
    [[nodiscard]] base::Result<QByteArray> readBlob(const Row& meta) const;
    void loadRows(document::Change& rows, QStringList& damage) const;
    [[nodiscard]] base::Result<void> loadPosition(document::Change& rows,
                                                  QStringList& damage) const;

    // Writing, inside a transaction.
    [[nodiscard]] base::Result<void> writable() const;
    [[nodiscard]] base::Result<void> putChange(const document::Change& change) const;
    [[nodiscard]] base::Result<void> putBlob(const NewBlob& blob) const;
    [[nodiscard]] base::Result<void> putState(const char* key, const QString& value) const;
    [[nodiscard]] base::Result<void> endRunningTurns() const;
};

/// In the translation context of the session file's messages.
[[nodiscard]] inline QString fileTr(const char* text) {
    return QCoreApplication::translate("SessionFile", text);
}

[[nodiscard]] QByteArray sha256Hex(QByteArrayView bytes);
/// The lock beside a session; its owner is the one writer.
[[nodiscard]] base::Result<std::unique_ptr<QLockFile>> takeLock(const QString& path);
/// Makes a new or renamed name in `path`'s folder survive a power cut.
void syncFolder(const QString& path);

} // namespace app::storage
