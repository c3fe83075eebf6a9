// SPDX-License-Identifier: MIT
#pragma once

struct sqlite3_vfs;

/// While it lives, SQLite's default disk fails on demand: a shim around the real one that counts
/// every write, sync, truncation and deletion. One at a time.
class FaultyDisk {
public:
    enum class Fault { Once, FromThenOn };

    FaultyDisk();
    ~FaultyDisk();
    FaultyDisk(const FaultyDisk&) = delete;
    FaultyDisk& operator=(const FaultyDisk&) = delete;

    /// The call with this number (from 1) fails; 0: none. Starts counting anew.
    void failAt(int call, Fault fault);
    /// Counted since failAt().
    [[nodiscard]] int calls() const;
};
