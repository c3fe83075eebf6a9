// SPDX-License-Identifier: MIT
#include "tests/unit/storage/faulty_disk.h"

#include <sqlite3.h>

#include <new>

namespace {

struct {
    sqlite3_vfs* real = nullptr;
    sqlite3_vfs shim{};
    sqlite3_io_methods methods{};
    int calls = 0;
    int failAt = 0;
    FaultyDisk::Fault fault = FaultyDisk::Fault::Once;
} g;

/// What SQLite sees; the real file lies behind it.
struct ShimFile {
    sqlite3_file base;
    sqlite3_file* real;
};

sqlite3_file* realOf(sqlite3_file* file) {
    return reinterpret_cast<ShimFile*>(file)->real;
}

bool fails() {
    ++g.calls;
    if (g.failAt == 0) {
        return false;
    }
    return g.fault == FaultyDisk::Fault::Once ? g.calls == g.failAt : g.calls >= g.failAt;
}

int closeFile(sqlite3_file* file) {
    return realOf(file)->pMethods->xClose(realOf(file));
}

int readFile(sqlite3_file* file, void* to, int count, sqlite3_int64 at) {
    return realOf(file)->pMethods->xRead(realOf(file), to, count, at);
}

int writeFile(sqlite3_file* file, const void* from, int count, sqlite3_int64 at) {
    return fails() ? SQLITE_FULL : realOf(file)->pMethods->xWrite(realOf(file), from, count, at);
}

int truncateFile(sqlite3_file* file, sqlite3_int64 size) {
    return fails() ? SQLITE_IOERR_TRUNCATE : realOf(file)->pMethods->xTruncate(realOf(file), size);
}

// Power does not fail here, so that nothing needs to wait for a real sync.
int syncFile(sqlite3_file*, int) {
    return fails() ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}

int sizeOf(sqlite3_file* file, sqlite3_int64* size) {
    return realOf(file)->pMethods->xFileSize(realOf(file), size);
}

int lockFile(sqlite3_file* file, int level) {
    return realOf(file)->pMethods->xLock(realOf(file), level);
}

int unlockFile(sqlite3_file* file, int level) {
    return realOf(file)->pMethods->xUnlock(realOf(file), level);
}

int checkReserved(sqlite3_file* file, int* result) {
    return realOf(file)->pMethods->xCheckReservedLock(realOf(file), result);
}

int control(sqlite3_file* file, int op, void* argument) {
    return realOf(file)->pMethods->xFileControl(realOf(file), op, argument);
}

int sectorSize(sqlite3_file* file) {
    return realOf(file)->pMethods->xSectorSize(realOf(file));
}

int characteristics(sqlite3_file* file) {
    return realOf(file)->pMethods->xDeviceCharacteristics(realOf(file));
}

int openFile(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* outFlags) {
    auto* shim = new (file) ShimFile{};
    shim->real = reinterpret_cast<sqlite3_file*>(shim + 1);
    const int code = g.real->xOpen(g.real, name, shim->real, flags, outFlags);
    // SQLite closes a file exactly when its methods are set.
    shim->base.pMethods = shim->real->pMethods == nullptr ? nullptr : &g.methods;
    return code;
}

int deleteFile(sqlite3_vfs*, const char* name, int) {
    return fails() ? SQLITE_IOERR_DELETE : g.real->xDelete(g.real, name, 0);
}

} // namespace

FaultyDisk::FaultyDisk() {
    g.real = sqlite3_vfs_find(nullptr);
    g.methods = {1,        closeFile,  readFile,        writeFile,  truncateFile,
                 syncFile, sizeOf,     lockFile,        unlockFile, checkReserved,
                 control,  sectorSize, characteristics, nullptr,    nullptr,
                 nullptr,  nullptr,    nullptr,         nullptr};
    g.shim = *g.real;
    g.shim.pNext = nullptr;
    g.shim.zName = "faulty";
    g.shim.szOsFile = static_cast<int>(sizeof(ShimFile)) + g.real->szOsFile;
    g.shim.xOpen = openFile;
    g.shim.xDelete = deleteFile;
    failAt(0, Fault::Once);
    sqlite3_vfs_register(&g.shim, 1);
}

FaultyDisk::~FaultyDisk() {
    sqlite3_vfs_unregister(&g.shim);
    sqlite3_vfs_register(g.real, 1);
}

void FaultyDisk::failAt(int call, Fault fault) {
    g.calls = 0;
    g.failAt = call;
    g.fault = fault;
}

int FaultyDisk::calls() const {
    return g.calls;
}
