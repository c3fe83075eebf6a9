// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/result.h"
#include "app/document/session_tree.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace app::storage {

/// Bytes to keep with a change: a picture, a mask. Stored once per hash, byte for byte.
struct NewBlob {
    document::PictureInfo info; ///< info.hash must be the SHA-256 of `bytes`
    QByteArray bytes;
    QByteArray thumbnail; ///< small JPEG or PNG made by the caller; may be empty (masks)
};

enum class OpenMode { ReadWrite, ReadOnly };

/// One unsent draft of the composer.
struct Draft {
    QString prompt;
    QByteArray maskPng; ///< empty: no mask
    document::RevisionId maskRevision;
};

struct CheckReport {
    QStringList
        problems; ///< empty: the file is sound. Each names the damaged, missing or altered thing
    qint64 turns = 0;
    qint64 revisions = 0;
    qint64 blobs = 0;

    [[nodiscard]] bool isSound() const { return problems.isEmpty(); }
};

/// A session file: one SQLite connection, blocking calls, one thread at a time. The window uses it
/// through SessionWriter. Reasons for the settings: app/README.md, "The session file".
///
/// Errors: FileNotFound, FileAccess, FileLocked (another instance writes; message names it),
/// FileForeign, FileNewer, FileDamaged, DiskFull. After an error of commit() the file is as before.
class SessionStore {
public:
    ~SessionStore();
    SessionStore(SessionStore&&) noexcept;
    SessionStore& operator=(SessionStore&&) noexcept;

    /// A new file; FileAccess when something with that name exists.
    [[nodiscard]] static base::Result<SessionStore> create(const QString& path);
    /// ReadWrite takes the lock (FileLocked when another process has it), migrates an older
    /// version, and marks turns that were running when a process died as failed ("the program
    /// ended"). A newer version opens read-only only.
    [[nodiscard]] static base::Result<SessionStore> open(const QString& path, OpenMode mode);

    [[nodiscard]] const QString& path() const;
    [[nodiscard]] OpenMode mode() const;
    /// Whether a living process (this one too) holds the lock for writing.
    [[nodiscard]] bool isBeingWritten() const;

    /// All rows, in order of creation, with the current position: apply() it to an empty tree.
    /// Rows whose hash does not hold are left out and named in `damage`.
    [[nodiscard]] base::Result<document::Change> load(QStringList* damage) const;

    /// One transaction; returns after the data is on disk and the new blobs read back with their
    /// hash.
    [[nodiscard]] base::Result<void> commit(const document::Change& change,
                                            const std::vector<NewBlob>& blobs);

    /// The original bytes, verified against the hash; FileDamaged otherwise.
    [[nodiscard]] base::Result<QByteArray> blob(const document::BlobHash& hash) const;
    /// Empty when there is none.
    [[nodiscard]] base::Result<QByteArray> thumbnail(const document::BlobHash& hash) const;

    [[nodiscard]] base::Result<void> saveDraft(const Draft& draft);
    [[nodiscard]] base::Result<Draft> draft() const;
    /// View state and other small values, by key (JSON text).
    [[nodiscard]] base::Result<void> saveValue(const QString& key, const QByteArray& json);
    [[nodiscard]] base::Result<QByteArray> value(const QString& key) const;

    /// Verifies the database structure, every row's hash, every blob's hash, the tree's rules.
    [[nodiscard]] base::Result<CheckReport> check() const;
    /// A consistent copy under a temporary name, checked, then renamed.
    [[nodiscard]] base::Result<void> saveCopy(const QString& path) const;

private:
    struct Private;
    explicit SessionStore(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace app::storage
