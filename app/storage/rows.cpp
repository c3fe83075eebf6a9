// SPDX-License-Identifier: MIT
#include "app/storage/rows.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QtEndian>

#include <array>
#include <set>

namespace app::storage {

using base::ErrorKind;
using base::Result;

namespace {

constexpr std::array kBranchColumns{"seq", "id", "name", "head", "created_ms", "deleted"};
constexpr std::array kTurnColumns{"seq", "id", "parent_revision", "status", "json"};
constexpr std::array kBlobColumns{"seq", "sha256", "media_type", "width", "height", "size_bytes"};
constexpr std::array kRevisionColumns{
    "seq",   "id",     "parent",     "turn",       "branch", "origin",  "sha256", "media_type",
    "width", "height", "size_bytes", "created_ms", "label",  "starred", "note",   "deleted"};
constexpr std::array kStateColumns{"key", "value"};
constexpr std::array kViewValueColumns{"key", "json"};
constexpr std::array kDraftColumns{"id", "prompt", "mask_revision", "mask_png"};
constexpr std::array kThumbnailColumns{"blob", "bytes"};

enum TableIndex { Branches, Turns, Blobs, Revisions, State, ViewValues, Drafts, Thumbnails };

constexpr std::array kTables{
    TableSpec{"branches", kBranchColumns, 1}, TableSpec{"turns", kTurnColumns, 1},
    TableSpec{"blobs", kBlobColumns, 1},      TableSpec{"revisions", kRevisionColumns, 1},
    TableSpec{"state", kStateColumns, 0},     TableSpec{"view_values", kViewValueColumns, 0},
    TableSpec{"drafts", kDraftColumns, 0},    TableSpec{"thumbnails", kThumbnailColumns, 0},
};

QByteArray columnList(const TableSpec& table) {
    QByteArray list;
    for (const char* column : table.columns) {
        list += column;
        list += ", ";
    }
    return list + "row_hash";
}

void addSized(QCryptographicHash& hash, char tag, QByteArrayView bytes) {
    std::array<char, 9> head{};
    head[0] = tag;
    qToLittleEndian(static_cast<qint64>(bytes.size()), head.data() + 1);
    hash.addData(QByteArrayView(head));
    hash.addData(bytes);
}

/// The next row of `statement`: cells, and whether the stored hash holds.
struct Found {
    Row row;
    bool isIntact = false;
};

Found currentRow(const Statement& statement, const TableSpec& table) {
    Found found;
    for (size_t column = 0; column < table.columns.size(); ++column) {
        found.row.push_back(statement.cell(static_cast<int>(column)));
    }
    const Cell stored = statement.cell(static_cast<int>(table.columns.size()));
    found.isIntact = stored == Cell(rowHash(table, found.row));
    return found;
}

Result<qint64> runningNumber(const Database& database, const TableSpec& table, const Cell& key) {
    const QByteArray name = table.name;
    auto known =
        database.prepare("SELECT seq FROM " + name + " WHERE " + table.columns[table.key] + " = ?");
    if (!known) {
        return base::failure(known.error());
    }
    known->bind(1, key);
    const auto row = known->step();
    if (!row) {
        return base::failure(row.error());
    }
    if (*row) {
        return known->integer(0);
    }
    const auto last = database.first("SELECT max(seq) FROM " + name);
    if (!last) {
        return base::failure(last.error());
    }
    const auto* number = std::get_if<qint64>(&*last);
    return number == nullptr ? 1 : *number + 1;
}

/// Visits rows until the end, a failure, or a row that was seen before.
Result<void> visitRows(const Database& database, const TableSpec& table, const char* order,
                       std::set<Cell>& seen,
                       const std::function<void(const Row& row, bool isIntact)>& visit) {
    auto rows = database.prepare(selectSql(table) + " ORDER BY " + table.columns[0] + order);
    if (!rows) {
        return base::failure(rows.error());
    }
    for (;;) {
        const auto more = rows->step();
        if (!more) {
            return base::failure(more.error());
        }
        if (!*more) {
            return {};
        }
        const Found found = currentRow(*rows, table);
        if (!seen.insert(found.row.front()).second) {
            return {};
        }
        visit(found.row, found.isIntact);
    }
}

} // namespace

const TableSpec& branchesTable() {
    return kTables[Branches];
}

const TableSpec& turnsTable() {
    return kTables[Turns];
}

const TableSpec& blobsTable() {
    return kTables[Blobs];
}

const TableSpec& revisionsTable() {
    return kTables[Revisions];
}

const TableSpec& stateTable() {
    return kTables[State];
}

const TableSpec& viewValuesTable() {
    return kTables[ViewValues];
}

const TableSpec& draftsTable() {
    return kTables[Drafts];
}

const TableSpec& thumbnailsTable() {
    return kTables[Thumbnails];
}

std::span<const TableSpec> allTables() {
    return kTables;
}

QByteArray selectSql(const TableSpec& table) {
    return "SELECT " + columnList(table) + " FROM " + table.name;
}

QByteArray rowHash(const TableSpec& table, const Row& row) {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    addSized(hash, 't', QByteArrayView(table.name));
    for (const Cell& cell : row) {
        if (const auto* number = std::get_if<qint64>(&cell)) {
            addSized(hash, 'i', QByteArray::number(*number));
        } else if (const auto* text = std::get_if<QString>(&cell)) {
            addSized(hash, 's', text->toUtf8());
        } else if (const auto* bytes = std::get_if<QByteArray>(&cell)) {
            addSized(hash, 'b', *bytes);
        } else {
            addSized(hash, 'n', {});
        }
    }
    return hash.result();
}

Result<qint64> putRow(const Database& database, const TableSpec& table, Row row) {
    if (table.key == 1) {
        const auto number = runningNumber(database, table, row[1]);
        if (!number) {
            return number;
        }
        row[0] = *number;
    }
    QByteArray places;
    QByteArray updates = "row_hash = excluded.row_hash";
    for (const char* column : table.columns) {
        places += "?, ";
        updates += QByteArray(", ") + column + " = excluded." + column;
    }
    auto put = database.prepare(QByteArray("INSERT INTO ") + table.name + " (" + columnList(table) +
                                ") VALUES (" + places + "?) ON CONFLICT(" +
                                table.columns[table.key] + ") DO UPDATE SET " + updates);
    if (!put) {
        return base::failure(put.error());
    }
    int index = 1;
    for (const Cell& cell : row) {
        put->bind(index++, cell);
    }
    put->bind(index, rowHash(table, row));
    if (auto done = put->run(); !done) {
        return base::failure(done.error());
    }
    return numberAt(row, 0);
}

Result<Row> findRow(const Database& database, const TableSpec& table, const Cell& key) {
    auto statement =
        database.prepare(selectSql(table) + " WHERE " + table.columns[table.key] + " = ?");
    if (!statement) {
        return base::failure(statement.error());
    }
    statement->bind(1, key);
    const auto more = statement->step();
    if (!more) {
        return base::failure(more.error());
    }
    if (!*more) {
        return Row();
    }
    Found found = currentRow(*statement, table);
    if (!found.isIntact) {
        return base::failure(
            ErrorKind::FileDamaged,
            QCoreApplication::translate("SessionFile", "A row of the session file is altered."),
            QString::fromLatin1(table.name));
    }
    return std::move(found.row);
}

Result<void> forEachRow(const Database& database, const TableSpec& table,
                        const std::function<void(const Row& row, bool isIntact)>& visit,
                        bool* isCut) {
    std::set<Cell> seen;
    auto forward = visitRows(database, table, " ASC", seen, visit);
    if (forward || forward.error().kind != ErrorKind::FileDamaged) {
        return forward;
    }
    *isCut = true;
    std::vector<std::pair<Row, bool>> fromTheEnd;
    const auto backward =
        visitRows(database, table, " DESC", seen, [&fromTheEnd](const Row& row, bool isIntact) {
            fromTheEnd.emplace_back(row, isIntact);
        });
    // How far it got does not matter: the table is known to be cut.
    static_cast<void>(backward);
    for (auto entry = fromTheEnd.rbegin(); entry != fromTheEnd.rend(); ++entry) {
        visit(entry->first, entry->second);
    }
    return {};
}

QString textAt(const Row& row, size_t column) {
    const auto* text = column < row.size() ? std::get_if<QString>(&row[column]) : nullptr;
    return text == nullptr ? QString() : *text;
}

qint64 numberAt(const Row& row, size_t column) {
    const auto* number = column < row.size() ? std::get_if<qint64>(&row[column]) : nullptr;
    return number == nullptr ? 0 : *number;
}

QByteArray bytesAt(const Row& row, size_t column) {
    const auto* bytes = column < row.size() ? std::get_if<QByteArray>(&row[column]) : nullptr;
    return bytes == nullptr ? QByteArray() : *bytes;
}

} // namespace app::storage
