// SPDX-License-Identifier: MIT
#include "app/storage/sqlite.h"

#include <sqlite3.h>

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>

namespace app::storage {

using base::ErrorKind;
using base::Result;

namespace {

constexpr int kMaxLengthBytes = 256 * 1024 * 1024;
constexpr int kBusyTimeoutMs = 5'000;
constexpr int kBlobChunkBytes = 1024 * 1024;

QString tr(const char* text) {
    return QCoreApplication::translate("SessionFile", text);
}

struct Meaning {
    ErrorKind kind;
    QString message;
};

Meaning meaningOfReadOnly(int extendedCode) {
    switch (extendedCode) {
    case SQLITE_READONLY_ROLLBACK:
    case SQLITE_READONLY_CANTINIT:
    case SQLITE_READONLY_RECOVERY:
        return {
            ErrorKind::FileAccess,
            tr("The last change to this session was cut off. It must be undone before the session "
               "can be shown, and the file or its folder cannot be written. Copy the session "
               "and the -journal file beside it to a writable folder and open it there.")};
    case SQLITE_READONLY_DBMOVED:
        return {ErrorKind::FileAccess,
                tr("The session file was moved, renamed or deleted while it was open. Nothing more "
                   "is written to it. Open it at its new place.")};
    default:
        return {ErrorKind::FileAccess, tr("The session file or its folder cannot be written.")};
    }
}

Meaning meaningOf(int extendedCode) {
    switch (extendedCode & 0xff) {
    case SQLITE_FULL:
        return {ErrorKind::DiskFull,
                tr("The disk is full. Make space and try again; the session is as it was before.")};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorKind::FileLocked, tr("Another program is using the session file.")};
    case SQLITE_NOTADB:
        return {ErrorKind::FileForeign, tr("This is not a Plantain session.")};
    case SQLITE_CORRUPT:
        return {ErrorKind::FileDamaged, tr("The session file is damaged.")};
    case SQLITE_READONLY:
        return meaningOfReadOnly(extendedCode);
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return {ErrorKind::FileAccess, tr("The session file cannot be opened.")};
    case SQLITE_IOERR:
        return {
            ErrorKind::FileAccess,
            tr("Reading or writing the session file failed. Check the disk or the network drive "
               "it is on.")};
    case SQLITE_TOOBIG:
        return {ErrorKind::TooLarge, tr("This is too large for a session file (over 256 MB).")};
    default:
        return {ErrorKind::Internal, tr("The session file could not be changed.")};
    }
}

tl::unexpected<base::Error> failed(sqlite3* handle, int code) {
    Meaning meaning = meaningOf(code);
    QString detail = QStringLiteral("SQLite %1").arg(code);
    if (handle != nullptr) {
        detail += QStringLiteral(": ") % QString::fromUtf8(sqlite3_errmsg(handle));
    }
    return base::failure(meaning.kind, std::move(meaning.message), std::move(detail));
}

/// An open blob handle, closed at the end of the scope.
struct BlobHandle {
    sqlite3_blob* blob = nullptr;
    BlobHandle() = default;
    BlobHandle(const BlobHandle&) = delete;
    BlobHandle& operator=(const BlobHandle&) = delete;

    ~BlobHandle() { sqlite3_blob_close(blob); }
};

void limit(sqlite3* handle) {
    constexpr std::array kLimits{
        std::pair{SQLITE_LIMIT_LENGTH, kMaxLengthBytes},
        std::pair{SQLITE_LIMIT_SQL_LENGTH, 100'000},
        std::pair{SQLITE_LIMIT_COLUMN, 100},
        std::pair{SQLITE_LIMIT_EXPR_DEPTH, 20},
        std::pair{SQLITE_LIMIT_COMPOUND_SELECT, 3},
        std::pair{SQLITE_LIMIT_VDBE_OP, 25'000},
        std::pair{SQLITE_LIMIT_FUNCTION_ARG, 8},
        std::pair{SQLITE_LIMIT_ATTACHED, 0},
        std::pair{SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50},
        std::pair{SQLITE_LIMIT_VARIABLE_NUMBER, 50},
        std::pair{SQLITE_LIMIT_TRIGGER_DEPTH, 1},
        std::pair{SQLITE_LIMIT_WORKER_THREADS, 0},
    };
    for (const auto& [id, value] : kLimits) {
        sqlite3_limit(handle, id, value);
    }
}

} // namespace

// --- Statement
// ------------------------------------------------------------------------------------

void Statement::Finalizer::operator()(sqlite3_stmt* handle) const {
    sqlite3_finalize(handle);
}

void Statement::bind(int index, const Cell& cell) {
    sqlite3_stmt* handle = m_handle.get();
    // SQLITE_TRANSIENT without its old-style cast: SQLite copies the value.
    const auto copied = reinterpret_cast<sqlite3_destructor_type>(-1);
    if (const auto* number = std::get_if<qint64>(&cell)) {
        sqlite3_bind_int64(handle, index, *number);
    } else if (const auto* text = std::get_if<QString>(&cell)) {
        const QByteArray utf8 = text->toUtf8();
        sqlite3_bind_text64(handle, index, utf8.constData(),
                            static_cast<sqlite3_uint64>(utf8.size()), copied, SQLITE_UTF8);
    } else if (const auto* bytes = std::get_if<QByteArray>(&cell)) {
        sqlite3_bind_blob64(handle, index, bytes->constData(),
                            static_cast<sqlite3_uint64>(bytes->size()), copied);
    } else {
        sqlite3_bind_null(handle, index);
    }
}

void Statement::bindZeroBlob(int index, qint64 sizeBytes) {
    sqlite3_bind_zeroblob64(m_handle.get(), index, static_cast<sqlite3_uint64>(sizeBytes));
}

Result<bool> Statement::step() {
    const int code = sqlite3_step(m_handle.get());
    if (code == SQLITE_ROW || code == SQLITE_DONE) {
        return code == SQLITE_ROW;
    }
    auto failure = failed(sqlite3_db_handle(m_handle.get()), code);
    sqlite3_reset(m_handle.get());
    return failure;
}

Result<void> Statement::run() {
    for (;;) {
        const Result<bool> row = step();
        if (!row) {
            return base::failure(row.error());
        }
        if (!*row) {
            sqlite3_reset(m_handle.get());
            return {};
        }
    }
}

Cell Statement::cell(int column) const {
    sqlite3_stmt* handle = m_handle.get();
    switch (sqlite3_column_type(handle, column)) {
    case SQLITE_NULL:
        return std::monostate();
    case SQLITE_INTEGER:
        return integer(column);
    case SQLITE_BLOB: {
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(handle, column));
        return QByteArray(bytes, sqlite3_column_bytes(handle, column));
    }
    default:
        return text(column);
    }
}

qint64 Statement::integer(int column) const {
    return sqlite3_column_int64(m_handle.get(), column);
}

QString Statement::text(int column) const {
    const unsigned char* utf8 = sqlite3_column_text(m_handle.get(), column);
    return QString::fromUtf8(reinterpret_cast<const char*>(utf8),
                             sqlite3_column_bytes(m_handle.get(), column));
}

// --- Database
// -------------------------------------------------------------------------------------

void Database::Closer::operator()(sqlite3* handle) const {
    sqlite3_close_v2(handle);
}

Result<Database> Database::open(const QString& path, Access access) {
    if (access == Access::Create && QFileInfo::exists(path)) {
        return base::failure(ErrorKind::FileAccess, tr("There is a file of this name already."),
                             path);
    }
    const int mode = access == Access::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    const int creation = access == Access::Create ? SQLITE_OPEN_CREATE : 0;
    sqlite3* handle = nullptr;
    const int code =
        sqlite3_open_v2(QFileInfo(path).absoluteFilePath().toUtf8().constData(), &handle,
                        mode | creation | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    Database database(handle);
    if (code != SQLITE_OK) {
        return failed(handle, code);
    }
    if (auto hardened = database.harden(); !hardened) {
        return base::failure(hardened.error());
    }
    // SQLite opens a file that it may not write for reading without a word.
    if (access == Access::ReadWrite && sqlite3_db_readonly(handle, "main") == 1) {
        return base::failure(ErrorKind::FileAccess,
                             tr("The session file is write-protected, so the session can only be "
                                "looked at."));
    }
    if (access == Access::Create) {
        if (auto sized = database.execute("PRAGMA page_size=65536"); !sized) {
            return base::failure(sized.error());
        }
    }
    return database;
}

Result<Database> Database::openInMemory() {
    sqlite3* handle = nullptr;
    const int code =
        sqlite3_open_v2(":memory:", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, nullptr);
    Database database(handle);
    if (code != SQLITE_OK) {
        return failed(handle, code);
    }
    return database;
}

Result<void> Database::harden() const {
    sqlite3* handle = m_handle.get();
    limit(handle);
    sqlite3_busy_timeout(handle, kBusyTimeoutMs);
    for (const auto& [option, value] :
         {std::pair{SQLITE_DBCONFIG_DEFENSIVE, 1}, std::pair{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
          std::pair{SQLITE_DBCONFIG_ENABLE_TRIGGER, 0}, std::pair{SQLITE_DBCONFIG_ENABLE_VIEW, 0},
          std::pair{SQLITE_DBCONFIG_ENABLE_FKEY, 1},
          std::pair{SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0}}) {
        if (const int code = sqlite3_db_config(handle, option, value, nullptr); code != SQLITE_OK) {
            return failed(handle, code);
        }
    }
    // None of these reads the file yet.
    return execute("PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY;"
                   "PRAGMA synchronous=EXTRA; PRAGMA secure_delete=ON; PRAGMA cache_size=-16000");
}

Result<Statement> Database::prepare(const QByteArray& sql) const {
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v2(m_handle.get(), sql.constData(),
                                        static_cast<int>(sql.size()) + 1, &statement, nullptr);
    if (code != SQLITE_OK) {
        return failed(m_handle.get(), code);
    }
    return Statement(statement);
}

Result<void> Database::execute(const QByteArray& sql) const {
    const int code = sqlite3_exec(m_handle.get(), sql.constData(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        return failed(m_handle.get(), code);
    }
    return {};
}

Result<Cell> Database::first(const QByteArray& sql) const {
    auto statement = prepare(sql);
    if (!statement) {
        return base::failure(statement.error());
    }
    const auto row = statement->step();
    if (!row) {
        return base::failure(row.error());
    }
    return *row ? statement->cell(0) : Cell();
}

qint64 Database::lastInsertedRow() const {
    return sqlite3_last_insert_rowid(m_handle.get());
}

Result<void> Database::writeBlob(const char* table, const char* column, qint64 row,
                                 QByteArrayView bytes) const {
    BlobHandle open;
    int code = sqlite3_blob_open(m_handle.get(), "main", table, column, row, 1, &open.blob);
    for (qsizetype at = 0; code == SQLITE_OK && at < bytes.size(); at += kBlobChunkBytes) {
        const auto chunk =
            static_cast<int>(std::min<qsizetype>(kBlobChunkBytes, bytes.size() - at));
        code = sqlite3_blob_write(open.blob, bytes.data() + at, chunk, static_cast<int>(at));
    }
    if (code != SQLITE_OK) {
        return failed(m_handle.get(), code);
    }
    return {};
}

Result<QByteArray> Database::readBlob(const char* table, const char* column, qint64 row,
                                      qint64 sizeBytes) const {
    BlobHandle open;
    int code = sqlite3_blob_open(m_handle.get(), "main", table, column, row, 0, &open.blob);
    // SQLITE_ERROR: there is no such row, or the value is no blob.
    if (code == SQLITE_ERROR || (code == SQLITE_OK && sqlite3_blob_bytes(open.blob) != sizeBytes)) {
        return base::failure(ErrorKind::FileDamaged,
                             tr("A picture is missing or cut in the file."));
    }
    QByteArray bytes(code == SQLITE_OK ? sizeBytes : 0, Qt::Uninitialized);
    for (qsizetype at = 0; code == SQLITE_OK && at < bytes.size(); at += kBlobChunkBytes) {
        const auto chunk =
            static_cast<int>(std::min<qsizetype>(kBlobChunkBytes, bytes.size() - at));
        code = sqlite3_blob_read(open.blob, bytes.data() + at, chunk, static_cast<int>(at));
    }
    if (code != SQLITE_OK) {
        return failed(m_handle.get(), code);
    }
    return bytes;
}

Result<void> Database::copyTo(const QString& path) const {
    auto target = open(path, Access::Create);
    if (!target) {
        return base::failure(target.error());
    }
    sqlite3* handle = target->m_handle.get();
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
    sqlite3_backup* backup = sqlite3_backup_init(handle, "main", m_handle.get(), "main");
    if (backup == nullptr) {
        return failed(handle, sqlite3_extended_errcode(handle));
    }
    const int step = sqlite3_backup_step(backup, -1);
    const int finish = sqlite3_backup_finish(backup);
    if (step != SQLITE_DONE || finish != SQLITE_OK) {
        return failed(handle, finish != SQLITE_OK ? finish : step);
    }
    return {};
}

// --- Transaction
// ----------------------------------------------------------------------------------

Result<Transaction> Transaction::begin(const Database& database) {
    if (auto begun = database.execute("BEGIN IMMEDIATE"); !begun) {
        return base::failure(begun.error());
    }
    return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept
    : m_database(std::exchange(other.m_database, nullptr)) {}

Transaction::~Transaction() {
    if (m_database != nullptr) {
        // Fails when SQLite has rolled back by itself already, which is as good.
        static_cast<void>(m_database->execute("ROLLBACK"));
    }
}

Result<void> Transaction::commit() {
    auto committed = m_database->execute("COMMIT");
    if (committed) {
        m_database = nullptr;
    }
    return committed;
}

} // namespace app::storage
