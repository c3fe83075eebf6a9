// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>
#include <variant>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace app::storage {

/// One value of a row: NULL, INTEGER, TEXT or BLOB.
using Cell = std::variant<std::monostate, qint64, QString, QByteArray>;
using Row = std::vector<Cell>;

/// A prepared statement. Ends before its Database.
class Statement {
public:
    explicit Statement(sqlite3_stmt* handle) : m_handle(handle) {}

    /// `index` counts from 1. The value is copied.
    void bind(int index, const Cell& cell);
    void bindZeroBlob(int index, qint64 sizeBytes);
    /// True: a row is there to be read. After an error the statement is reset.
    [[nodiscard]] base::Result<bool> step();
    /// Steps to the end and resets, so that it can be bound and run again.
    [[nodiscard]] base::Result<void> run();

    /// `column` counts from 0.
    [[nodiscard]] Cell cell(int column) const;
    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] QString text(int column) const;

private:
    struct Finalizer {
        void operator()(sqlite3_stmt* handle) const;
    };

    std::unique_ptr<sqlite3_stmt, Finalizer> m_handle;
};

enum class Access { Create, ReadWrite, ReadOnly };

/// One SQLite connection with the settings for files of strangers: nothing in the file can run.
/// Used by one thread at a time. Errors: FileAccess, FileLocked, FileForeign, FileDamaged,
/// DiskFull, TooLarge.
class Database {
public:
    /// Create fails on an existing file. Sets limits and pragmas before the first query of the
    /// file.
    [[nodiscard]] static base::Result<Database> open(const QString& path, Access access);
    [[nodiscard]] static base::Result<Database> openInMemory();

    [[nodiscard]] base::Result<Statement> prepare(const QByteArray& sql) const;
    /// One or several statements without results.
    [[nodiscard]] base::Result<void> execute(const QByteArray& sql) const;
    /// The first column of the first row; NULL when there is no row.
    [[nodiscard]] base::Result<Cell> first(const QByteArray& sql) const;
    [[nodiscard]] qint64 lastInsertedRow() const;

    /// Writes `bytes` over the whole blob in `table`.`column` at `row`, which has that very size.
    [[nodiscard]] base::Result<void> writeBlob(const char* table, const char* column, qint64 row,
                                               QByteArrayView bytes) const;
    /// FileDamaged when the blob is missing or has another size than `sizeBytes`.
    [[nodiscard]] base::Result<QByteArray> readBlob(const char* table, const char* column,
                                                    qint64 row, qint64 sizeBytes) const;
    /// Copies all pages into a new file, which must not exist. Durable on return.
    [[nodiscard]] base::Result<void> copyTo(const QString& path) const;

private:
    struct Closer {
        void operator()(sqlite3* handle) const;
    };

    explicit Database(sqlite3* handle) : m_handle(handle) {}

    [[nodiscard]] base::Result<void> harden() const;

    std::unique_ptr<sqlite3, Closer> m_handle;
};

/// Rolls back unless committed.
class Transaction {
public:
    [[nodiscard]] static base::Result<Transaction> begin(const Database& database);
    Transaction(Transaction&& other) noexcept;
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();
    [[nodiscard]] base::Result<void> commit();

private:
    explicit Transaction(const Database& database) : m_database(&database) {}

    const Database* m_database;
};

} // namespace app::storage
