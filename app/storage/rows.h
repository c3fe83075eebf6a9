// SPDX-License-Identifier: MIT
#pragma once

#include "app/document/session_tree.h"
#include "app/storage/sqlite.h"

#include <functional>
#include <span>

/// The rows of the session file. Each carries the SHA-256 of its own content, since SQLite notices
/// no changed byte inside a value: a row whose hash does not hold is never shown.
namespace app::storage {

struct TableSpec {
    const char* name;
    std::span<const char* const> columns; ///< without row_hash
    /// Index of the column that names the row; a column before it is the running number.
    size_t key;
};

[[nodiscard]] const TableSpec& branchesTable();
[[nodiscard]] const TableSpec& turnsTable();
[[nodiscard]] const TableSpec& blobsTable();
[[nodiscard]] const TableSpec& revisionsTable();
[[nodiscard]] const TableSpec& stateTable();
[[nodiscard]] const TableSpec& viewValuesTable();
[[nodiscard]] const TableSpec& draftsTable();
[[nodiscard]] const TableSpec& thumbnailsTable();
/// All of them; the picture bytes are not rows with a hash, but checked against their name.
[[nodiscard]] std::span<const TableSpec> allTables();

[[nodiscard]] QByteArray selectSql(const TableSpec& table);
[[nodiscard]] QByteArray rowHash(const TableSpec& table, const Row& row);

/// Adds the row or replaces the one of the same key. For tables with a running number `row[0]` is
/// filled in (and given back): that of the row replaced, or the next one.
[[nodiscard]] base::Result<qint64> putRow(const Database& database, const TableSpec& table,
                                          Row row);

/// The row of that key with its hash verified; an empty row when there is none. FileDamaged.
[[nodiscard]] base::Result<Row> findRow(const Database& database, const TableSpec& table,
                                        const Cell& key);

/// Calls `visit` for every row in order of the first column, with whether its hash holds. Where the
/// table is damaged, reads on from its other end; `isCut` tells that rows may be missing.
[[nodiscard]] base::Result<void>
forEachRow(const Database& database, const TableSpec& table,
           const std::function<void(const Row& row, bool isIntact)>& visit, bool* isCut);

// Rows and values. The first cell (running number) is left to putRow().
[[nodiscard]] Row toRow(const document::Branch& branch);
[[nodiscard]] Row toRow(const document::Turn& turn);
[[nodiscard]] Row toRow(const document::Revision& revision);
[[nodiscard]] Row toRow(const document::PictureInfo& picture);
[[nodiscard]] std::optional<document::Branch> branchFromRow(const Row& row);
[[nodiscard]] std::optional<document::Turn> turnFromRow(const Row& row);
[[nodiscard]] std::optional<document::Revision> revisionFromRow(const Row& row);
[[nodiscard]] std::optional<document::PictureInfo> pictureFromRow(const Row& row);

// Checked access: another type gives an empty value.
[[nodiscard]] QString textAt(const Row& row, size_t column);
[[nodiscard]] qint64 numberAt(const Row& row, size_t column);
[[nodiscard]] QByteArray bytesAt(const Row& row, size_t column);

} // namespace app::storage
