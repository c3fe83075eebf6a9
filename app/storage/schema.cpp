// SPDX-License-Identifier: MIT
#include "app/storage/schema.h"

#include "app/storage/rows.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <array>

namespace app::storage {

using base::ErrorKind;
using base::Result;

namespace {

constexpr qsizetype kHeaderBytes = 100;
constexpr qsizetype kVersionOffset = 60;
constexpr qsizetype kApplicationIdOffset = 68;

// Picture bytes are last and alone in their table, so that listing rows never walks them.
constexpr const char* kVersion1 = R"(
CREATE TABLE branches (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
    head TEXT REFERENCES revisions(id) DEFERRABLE INITIALLY DEFERRED,
    created_ms INTEGER NOT NULL, deleted INTEGER NOT NULL, row_hash BLOB NOT NULL);
CREATE TABLE turns (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    parent_revision TEXT REFERENCES revisions(id) DEFERRABLE INITIALLY DEFERRED,
    status TEXT NOT NULL, json TEXT NOT NULL, row_hash BLOB NOT NULL);
CREATE TABLE blobs (
    seq INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, media_type TEXT NOT NULL,
    width INTEGER NOT NULL, height INTEGER NOT NULL, size_bytes INTEGER NOT NULL,
    row_hash BLOB NOT NULL);
CREATE TABLE revisions (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    parent TEXT REFERENCES revisions(id) DEFERRABLE INITIALLY DEFERRED,
    turn TEXT REFERENCES turns(id) DEFERRABLE INITIALLY DEFERRED,
    branch TEXT NOT NULL REFERENCES branches(id) DEFERRABLE INITIALLY DEFERRED,
    origin TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES blobs(sha256) DEFERRABLE INITIALLY DEFERRED,
    media_type TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
    size_bytes INTEGER NOT NULL, created_ms INTEGER NOT NULL, label TEXT NOT NULL,
    starred INTEGER NOT NULL, note TEXT NOT NULL, deleted INTEGER NOT NULL,
    row_hash BLOB NOT NULL);
CREATE TABLE state (
    key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL, row_hash BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE view_values (
    key TEXT NOT NULL PRIMARY KEY, json TEXT NOT NULL, row_hash BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE drafts (
    id INTEGER PRIMARY KEY, prompt TEXT NOT NULL, mask_revision TEXT NOT NULL,
    mask_png BLOB NOT NULL, row_hash BLOB NOT NULL);
CREATE TABLE thumbnails (
    blob INTEGER PRIMARY KEY REFERENCES blobs(seq) DEFERRABLE INITIALLY DEFERRED,
    bytes BLOB NOT NULL, row_hash BLOB NOT NULL);
CREATE TABLE blob_bytes (
    blob INTEGER PRIMARY KEY REFERENCES blobs(seq) DEFERRABLE INITIALLY DEFERRED,
    bytes BLOB NOT NULL);
)";

constexpr std::array kMigrations{kVersion1};
static_assert(kMigrations.size() == kSchemaVersion);

QString tr(const char* text) {
    return QCoreApplication::translate("SessionFile", text);
}

tl::unexpected<base::Error> foreign() {
    return base::failure(ErrorKind::FileForeign, tr("This is not a Plantain session."));
}

/// Every object of the schema as one line of text.
Result<QStringList> schemaOf(const Database& database) {
    auto objects =
        database.prepare("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema "
                         "ORDER BY type, name");
    if (!objects) {
        return base::failure(objects.error());
    }
    QStringList lines;
    for (;;) {
        const auto row = objects->step();
        if (!row) {
            return base::failure(row.error());
        }
        if (!*row) {
            return lines;
        }
        lines << QStringList{objects->text(0), objects->text(1), objects->text(2), objects->text(3)}
                     .join(QLatin1Char('|'));
    }
}

Result<void> verifyNewer(const Database& database) {
    for (const TableSpec& table : allTables()) {
        if (auto readable = database.prepare(selectSql(table)); !readable) {
            return base::failure(
                ErrorKind::FileNewer,
                tr("This session was written by a newer version of Plantain, in a form "
                   "that this version cannot read. Update Plantain to open it."),
                readable.error().detail);
        }
    }
    return {};
}

} // namespace

std::span<const char* const> migrations() {
    return kMigrations;
}

Result<void> migrate(const Database& database, std::span<const char* const> steps) {
    const auto said = database.first("PRAGMA user_version");
    if (!said) {
        return base::failure(said.error());
    }
    const auto* version = std::get_if<qint64>(&*said);
    for (size_t step = version == nullptr ? 0 : static_cast<size_t>(*version); step < steps.size();
         ++step) {
        auto transaction = Transaction::begin(database);
        if (!transaction) {
            return base::failure(transaction.error());
        }
        const QByteArray numbers = "PRAGMA user_version=" + QByteArray::number(int(step) + 1) +
                                   ";PRAGMA application_id=" + QByteArray::number(kApplicationId);
        auto done = database.execute(steps[step])
                        .and_then([&] { return database.execute(numbers); })
                        .and_then([&] { return transaction->commit(); });
        if (!done) {
            return done;
        }
    }
    return {};
}

Result<FileHeader> readHeader(const QString& path) {
    const QFileInfo info(path);
    if (!info.exists()) {
        return base::failure(ErrorKind::FileNotFound, tr("There is no file \"%1\".").arg(path));
    }
    QFile file(path);
    if (!info.isFile() || !file.open(QIODevice::ReadOnly)) {
        return base::failure(ErrorKind::FileAccess, tr("The file \"%1\" cannot be read.").arg(path),
                             file.errorString());
    }
    const QByteArray header = file.read(kHeaderBytes);
    if (header.size() != kHeaderBytes || !header.startsWith(QByteArray("SQLite format 3", 16))) {
        return foreign();
    }
    if (qFromBigEndian<qint32>(header.constData() + kApplicationIdOffset) != kApplicationId) {
        return foreign();
    }
    return FileHeader{qFromBigEndian<qint32>(header.constData() + kVersionOffset)};
}

Result<void> verifySchema(const Database& database, int version) {
    const auto found = schemaOf(database);
    if (!found) {
        return base::failure(found.error());
    }
    for (const QString& line : *found) {
        // A virtual table is code of its module's, whatever it is asked.
        if (line.startsWith(QLatin1String("trigger")) || line.startsWith(QLatin1String("view")) ||
            line.contains(QLatin1String("|CREATE VIRTUAL"), Qt::CaseInsensitive)) {
            return base::failure(ErrorKind::FileDamaged,
                                 tr("This file holds instructions that a session never has. It was "
                                    "changed by another program and is not opened."),
                                 line.left(80));
        }
    }
    if (version > kSchemaVersion) {
        return verifyNewer(database);
    }
    const auto model = Database::openInMemory();
    if (!model) {
        return base::failure(model.error());
    }
    if (auto built = migrate(*model, migrations().first(static_cast<size_t>(version))); !built) {
        return built;
    }
    if (schemaOf(*model) != found) {
        return base::failure(
            ErrorKind::FileDamaged,
            tr("The structure of this file is not that of a session: it is damaged "
               "or was changed by another program."));
    }
    return {};
}

Result<void> quickCheck(const Database& database) {
    for (const TableSpec& table : allTables()) {
        const auto said = database.first("PRAGMA quick_check(" + QByteArray(table.name) + ")");
        if (!said) {
            return base::failure(said.error());
        }
        const auto* line = std::get_if<QString>(&*said);
        if (line == nullptr || *line != QLatin1String("ok")) {
            return base::failure(ErrorKind::FileDamaged, tr("The session file is damaged."),
                                 line == nullptr ? QString() : *line);
        }
    }
    return {};
}

} // namespace app::storage
