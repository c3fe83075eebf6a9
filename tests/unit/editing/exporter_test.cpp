// SPDX-License-Identifier: MIT
#include "app/editing/exporter.h"
#include "app/imaging/codec.h"
#include "tests/unit/editing/editing_fixture.h"

#include <sys/resource.h>

#include <QDir>
#include <QFile>

#include <csignal>

using app::base::ErrorKind;
using app::editing::exportBytes;
using app::editing::writeFileSafely;
using tests::noisePng;

namespace {

QByteArray contentOf(const QString& path) {
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

/// No file of this process may grow beyond that, as on a disk that is full.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes) : m_oldHandler(std::signal(SIGXFSZ, SIG_IGN)) {
        getrlimit(RLIMIT_FSIZE, &m_old);
        const rlimit limit{bytes, m_old.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }

    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

    ~FileSizeLimit() {
        setrlimit(RLIMIT_FSIZE, &m_old);
        std::signal(SIGXFSZ, m_oldHandler);
    }

private:
    void (*m_oldHandler)(int);
    rlimit m_old{};
};

} // namespace

TEST(Exporter, TheSameFormatGivesTheOriginalBytes) {
    const QByteArray bytes = noisePng({20, 10}, 1);

    EXPECT_EQ(exportBytes(bytes, QStringLiteral("x.PNG")).value_or(QByteArray()), bytes);
}

TEST(Exporter, AnotherFormatIsConvertedWithoutLoss) {
    const QByteArray jpeg =
        app::imaging::encodeJpeg(tests::noise({64, 48}, 2), 90).value_or(QByteArray());

    const auto png = exportBytes(jpeg, QStringLiteral("x.png"));

    ASSERT_TRUE(png.has_value());
    EXPECT_EQ(app::base::sniffMediaType(*png), app::base::MediaType::Png);
    EXPECT_EQ(tests::decoded(*png), tests::decoded(jpeg));
}

TEST(Exporter, AConvertedPictureCarriesNoTexts) {
    // A JPEG comment segment right after the start of image.
    QByteArray jpeg =
        app::imaging::encodeJpeg(tests::noise({16, 16}, 3), 90).value_or(QByteArray());
    const QByteArray secret = "prompt: my secret words";
    QByteArray comment("\xFF\xFE\x00", 3);
    comment.append(static_cast<char>(secret.size() + 2));
    jpeg.insert(2, comment + secret);
    ASSERT_TRUE(jpeg.contains(secret));

    for (const char* name : {"x.png", "x.webp"}) {
        const auto converted = exportBytes(jpeg, QString::fromLatin1(name));
        ASSERT_TRUE(converted.has_value());
        EXPECT_FALSE(converted->contains(secret));
    }
}

TEST(Exporter, AnUnknownSuffixIsAUsageError) {
    const auto bytes = exportBytes(noisePng({4, 4}, 4), QStringLiteral("x.tiff"));

    ASSERT_FALSE(bytes.has_value());
    EXPECT_EQ(bytes.error().kind, ErrorKind::Usage);
}

TEST(Exporter, WritesWholeFilesAndLeavesNothingBeside) {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("out.png"));
    const QByteArray bytes = noisePng({100, 100}, 5);

    ASSERT_TRUE(writeFileSafely(path, bytes).has_value());

    EXPECT_EQ(contentOf(path), bytes);
    EXPECT_EQ(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

TEST(Exporter, AFullDiskNeverReplacesAGoodFile) {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("out.png"));
    const QByteArray old = noisePng({20, 20}, 6);
    ASSERT_TRUE(writeFileSafely(path, old).has_value());
    const QByteArray large(1 << 20, 'x');

    app::base::Result<void> result;
    {
        const FileSizeLimit limit(64 * 1024);
        result = writeFileSafely(path, large);
    }

    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().kind, ErrorKind::DiskFull);
    EXPECT_EQ(contentOf(path), old);
    EXPECT_EQ(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

TEST(Exporter, AMissingFolderAndAFolderAsTargetAreErrors) {
    const QTemporaryDir folder;

    const auto missing = writeFileSafely(folder.filePath(QStringLiteral("no/x.png")), "x");
    const auto isFolder = writeFileSafely(folder.path(), "x");

    ASSERT_FALSE(missing.has_value());
    EXPECT_EQ(missing.error().kind, ErrorKind::FileAccess);
    ASSERT_FALSE(isFolder.has_value());
    EXPECT_EQ(isFolder.error().kind, ErrorKind::FileAccess);
}

TEST(Exporter, WritesThroughASymbolicLink) {
    const QTemporaryDir folder;
    const QString target = folder.filePath(QStringLiteral("target.png"));
    const QString link = folder.filePath(QStringLiteral("link.png"));
    ASSERT_TRUE(writeFileSafely(target, "old").has_value());
    ASSERT_TRUE(QFile::link(target, link));

    ASSERT_TRUE(writeFileSafely(link, "new").has_value());

    EXPECT_TRUE(QFileInfo(link).isSymLink());
    EXPECT_EQ(contentOf(target), QByteArray("new"));
}
