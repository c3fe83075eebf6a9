// SPDX-License-Identifier: MIT
#include "app/storage/session_store.h"

#include "app/storage/session_store_private.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSysInfo>

#include <cerrno>

namespace app::storage {

using base::ErrorKind;
using base::Result;

namespace {

/// One name for a session however it was reached: links resolved.
QString realPath(const QString& path) {
    const QString canonical = QFileInfo(path).canonicalFilePath();
    return canonical.isEmpty() ? QFileInfo(path).absoluteFilePath() : canonical;
}

QString lockPath(const QString& path) {
    return realPath(path) + QStringLiteral(".lock");
}

tl::unexpected<base::Error> lockFailure(const QLockFile& lock) {
    if (lock.error() != QLockFile::LockFailedError) {
        return base::failure(ErrorKind::FileAccess,
                             fileTr("The folder of this session cannot be written, so the session "
                                    "can only be looked at. Copy it elsewhere to work on it."),
                             lock.fileName());
    }
    qint64 process = 0;
    QString host;
    QString program;
    lock.getLockInfo(&process, &host, &program);
    return base::failure(ErrorKind::FileLocked,
                         fileTr("This session is open for writing in %1 (process %2 on %3).")
                             .arg(program.isEmpty() ? fileTr("another program") : program)
                             .arg(process)
                             .arg(host.isEmpty() ? fileTr("an unknown computer") : host));
}

/// Undoes a change that a dead writer left half done, which needs write access once. Best effort:
/// whoever opens the file afterwards reports what is still wrong.
void recoverHotJournal(const QString& path) {
    const auto lock = takeLock(path);
    if (!lock) {
        return;
    }
    if (const auto database = Database::open(path, Access::ReadWrite)) {
        static_cast<void>(database->first("SELECT count(*) FROM sqlite_schema"));
    }
}

Result<Database> openChecked(const QString& path, OpenMode mode, int version) {
    const Access access = mode == OpenMode::ReadWrite ? Access::ReadWrite : Access::ReadOnly;
    auto database = Database::open(path, access);
    if (!database) {
        return database;
    }
    auto checked =
        verifySchema(*database, version).and_then([&database] { return quickCheck(*database); });
    if (!checked) {
        return base::failure(checked.error());
    }
    return database;
}

/// Structural damage must not keep anyone from saving what is left: read-only opens all the same.
Result<Database> openToRead(const QString& path, int version) {
    if (QFileInfo::exists(path + QStringLiteral("-journal"))) {
        recoverHotJournal(path);
    }
    auto database = Database::open(path, Access::ReadOnly);
    if (!database) {
        return database;
    }
    if (auto verified = verifySchema(*database, version); !verified) {
        return base::failure(verified.error());
    }
    return database;
}

Result<void> useDeleteJournal(const Database& database) {
    const auto mode = database.first("PRAGMA journal_mode=DELETE");
    if (!mode) {
        return base::failure(mode.error());
    }
    if (*mode != Cell(QStringLiteral("delete"))) {
        return base::failure(ErrorKind::FileAccess,
                             fileTr("The session file cannot be prepared for writing."));
    }
    return {};
}

} // namespace

QByteArray sha256Hex(QByteArrayView bytes) {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(bytes);
    return hash.result().toHex();
}

Result<std::unique_ptr<QLockFile>> takeLock(const QString& path) {
    auto lock = std::make_unique<QLockFile>(lockPath(path));
    // With the default, the lock of a living owner counts as stale after 30 seconds.
    lock->setStaleLockTime(0);
    if (!lock->tryLock(0)) {
        return lockFailure(*lock);
    }
    return lock;
}

void syncFolder(const QString& path) {
    const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
    const int handle = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle >= 0) {
        ::fsync(handle);
        ::close(handle);
    }
}

SessionStore::SessionStore(std::unique_ptr<Private> data) : d(std::move(data)) {}

SessionStore::~SessionStore() = default;
SessionStore::SessionStore(SessionStore&&) noexcept = default;
SessionStore& SessionStore::operator=(SessionStore&&) noexcept = default;

Result<SessionStore> SessionStore::create(const QString& path) {
    if (QFileInfo::exists(path)) {
        return base::failure(ErrorKind::FileAccess,
                             fileTr("There is a file \"%1\" already.").arg(path));
    }
    if (!QFileInfo(QFileInfo(path).absolutePath()).isDir()) {
        return base::failure(
            ErrorKind::FileNotFound,
            fileTr("There is no folder \"%1\".").arg(QFileInfo(path).absolutePath()));
    }
    // Built under another name, so that a crash never leaves half a session under this one.
    const QString draft =
        path + QStringLiteral(".new-") + document::RevisionId::random().text().left(8);
    auto built = Database::open(draft, Access::Create).and_then([](Database database) {
        return useDeleteJournal(database).and_then(
            [&database] { return migrate(database, migrations()); });
    });
    if (!built || !QFile::rename(draft, path)) {
        QFile::remove(draft);
        QFile::remove(draft + QStringLiteral("-journal"));
        return built ? base::failure(ErrorKind::FileAccess,
                                     fileTr("The file \"%1\" cannot be created.").arg(path))
                     : base::failure(built.error());
    }
    syncFolder(path);
    return open(path, OpenMode::ReadWrite);
}

Result<SessionStore> SessionStore::open(const QString& path, OpenMode mode) {
    const auto header = readHeader(path);
    if (!header) {
        return base::failure(header.error());
    }
    if (mode == OpenMode::ReadWrite && header->version > kSchemaVersion) {
        return base::failure(
            ErrorKind::FileNewer,
            fileTr("This session was written by a newer version of Plantain. It can "
                   "be looked at, but not changed."));
    }
    std::unique_ptr<QLockFile> lock;
    if (mode == OpenMode::ReadWrite) {
        auto taken = takeLock(path);
        if (!taken) {
            return base::failure(taken.error());
        }
        lock = *std::move(taken);
    }
    auto database = mode == OpenMode::ReadWrite ? openChecked(path, mode, header->version)
                                                : openToRead(path, header->version);
    if (!database) {
        return base::failure(database.error());
    }
    auto data = std::make_unique<Private>(*std::move(database));
    data->path = path;
    data->mode = mode;
    data->lock = std::move(lock);
    if (mode == OpenMode::ReadWrite) {
        auto ready = useDeleteJournal(data->database)
                         .and_then([&] { return migrate(data->database, migrations()); })
                         .and_then([&] { return data->endRunningTurns(); });
        if (!ready) {
            return base::failure(ready.error());
        }
    }
    return SessionStore(std::move(data));
}

const QString& SessionStore::path() const {
    return d->path;
}

bool SessionStore::isBeingWritten() const {
    // Only looked at: taking the lock to try it could turn a writer away.
    const QLockFile lock(lockPath(d->path));
    qint64 process = 0;
    QString host;
    QString program;
    if (!lock.getLockInfo(&process, &host, &program) || process <= 0) {
        return false;
    }
    return host != QSysInfo::machineHostName() || ::kill(static_cast<pid_t>(process), 0) == 0 ||
           errno == EPERM;
}

OpenMode SessionStore::mode() const {
    return d->mode;
}

} // namespace app::storage
