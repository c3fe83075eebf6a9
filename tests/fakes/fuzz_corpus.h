// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/paths.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace tests {

/// Runs the fuzz target linked in over every file of tests/data/fuzz/`name`, and over each cut in
/// half.
inline void runFuzzCorpus(const char* name) {
    const QDir folder(sourcePath(QStringLiteral("tests/data/fuzz/")) + QString::fromLatin1(name));
    const QStringList files = folder.entryList(QDir::Files);
    ASSERT_FALSE(files.isEmpty());
    for (const QString& file : files) {
        QFile input(folder.filePath(file));
        ASSERT_TRUE(input.open(QIODevice::ReadOnly)) << file.toStdString();
        const QByteArray bytes = input.readAll();
        for (const QByteArray& part : {bytes, bytes.left(bytes.size() / 2)}) {
            EXPECT_EQ(LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(part.constData()),
                                             static_cast<size_t>(part.size())),
                      0);
        }
    }
}

} // namespace tests
