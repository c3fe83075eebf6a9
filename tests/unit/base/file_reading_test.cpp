// SPDX-License-Identifier: MIT
#include "app/base/file_reading.h"
#include "tests/support/qt_printers.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <QFile>
#include <QTemporaryDir>

using app::base::ErrorKind;
using app::base::readWholeFile;

namespace {

class FileReading : public ::testing::Test {
protected:
    QString written(const char* name, const QByteArray& bytes) const {
        QFile file(m_folder.filePath(QLatin1String(name)));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        EXPECT_EQ(file.write(bytes), bytes.size());
        return file.fileName();
    }

    static ErrorKind kindFor(const QString& path, qint64 most = 1000) {
        const auto bytes = readWholeFile(path, most);
        EXPECT_FALSE(bytes.has_value()) << path.toStdString();
        return bytes ? ErrorKind::Internal : bytes.error().kind;
    }

    QTemporaryDir m_folder;
};

} // namespace

TEST_F(FileReading, AFileUpToTheLimitIsReadWhole) {
    const QByteArray bytes(1000, 'x');
    EXPECT_EQ(readWholeFile(written("full", bytes), 1000), bytes);
    EXPECT_EQ(readWholeFile(written("empty", {}), 1000), QByteArray());
}

TEST_F(FileReading, MoreThanTheLimitIsNotRead) {
    EXPECT_EQ(kindFor(written("large", QByteArray(1001, 'x'))), ErrorKind::TooLarge);
    // Sparse: reading it would take 8 GB.
    QFile huge(m_folder.filePath(QStringLiteral("huge")));
    ASSERT_TRUE(huge.open(QIODevice::WriteOnly));
    ASSERT_TRUE(huge.resize(8LL << 30));
    huge.close();
    EXPECT_EQ(kindFor(huge.fileName(), app::base::kMaxPictureFileBytes), ErrorKind::TooLarge);
}

TEST_F(FileReading, PipesDevicesAndFoldersAreRefusedWithoutOpeningThem) {
    const QString pipe = m_folder.filePath(QStringLiteral("pipe.png"));
    ASSERT_EQ(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    EXPECT_EQ(kindFor(pipe), ErrorKind::FileAccess) << "opening it would block for ever";
    EXPECT_EQ(kindFor(QStringLiteral("/dev/zero")), ErrorKind::FileAccess);
    EXPECT_EQ(kindFor(m_folder.path()), ErrorKind::FileAccess);
    EXPECT_EQ(kindFor(m_folder.filePath(QStringLiteral("nothing"))), ErrorKind::FileNotFound);
}

TEST_F(FileReading, AFileThatSaysItIsEmptyAndIsNotIsRefused) {
    EXPECT_EQ(kindFor(QStringLiteral("/proc/self/status")), ErrorKind::FileAccess);
}
