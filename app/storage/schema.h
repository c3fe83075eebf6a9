// SPDX-License-Identifier: MIT
#pragma once

#include "app/storage/sqlite.h"

#include <span>

namespace app::storage {

/// "Plnt": tells a session from other SQLite files.
inline constexpr qint32 kApplicationId = 0x506C6E74;
/// The form of the file that this program writes (user_version).
inline constexpr int kSchemaVersion = 1;

/// The statements that lead from version n to n + 1, at index n.
[[nodiscard]] std::span<const char* const> migrations();

/// Brings `database` from the version it says to that of `steps`, each step in its own transaction.
[[nodiscard]] base::Result<void> migrate(const Database& database,
                                         std::span<const char* const> steps);

/// What the first 100 bytes of a file say, read without SQLite.
struct FileHeader {
    int version = 0;
};

/// FileNotFound, FileAccess, FileForeign.
[[nodiscard]] base::Result<FileHeader> readHeader(const QString& path);

/// FileDamaged unless the file has exactly the tables and indexes of `version`, and nothing that
/// could run (triggers, views). A newer version: FileNewer when it cannot be read by this program.
[[nodiscard]] base::Result<void> verifySchema(const Database& database, int version);

/// SQLite's own check of the tables that hold rows; pictures are checked by their hashes when they
/// are read.
[[nodiscard]] base::Result<void> quickCheck(const Database& database);

} // namespace app::storage
