// SPDX-License-Identifier: MIT
#include "app/editing/exporter.h"

#include "app/imaging/codec.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <cerrno>
#include <cstring>
#include <utility>

namespace app::editing {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Exporter", text);
}

base::MediaType typeOfPath(const QString& path) {
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == QLatin1String("png")) {
        return base::MediaType::Png;
    }
    if (suffix == QLatin1String("jpg") || suffix == QLatin1String("jpeg")) {
        return base::MediaType::Jpeg;
    }
    return suffix == QLatin1String("webp") ? base::MediaType::Webp : base::MediaType::Unknown;
}

tl::unexpected<base::Error> fileFailure(const QString& path, int code) {
    const bool full = code == ENOSPC || code == EDQUOT || code == EFBIG;
    const QString words =
        full ? tr("The disk is full; %1 was not written and nothing was replaced.")
             : tr("%1 could not be written: %2.").arg(QStringLiteral("%1"), qt_error_string(code));
    return base::failure(full ? base::ErrorKind::DiskFull : base::ErrorKind::FileAccess,
                         words.arg(path), qt_error_string(code));
}

/// A file descriptor of a temporary file that goes away unless it is kept.
class TemporaryFile {
public:
    explicit TemporaryFile(const QString& target)
        : m_path(QFile::encodeName(
              target + QStringLiteral(".%1.part")
                           .arg(QRandomGenerator::system()->generate(), 8, 16, QLatin1Char('0')))),
          m_descriptor(::open(m_path.constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666)) {}

    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    ~TemporaryFile() {
        if (m_descriptor >= 0) {
            ::close(m_descriptor);
            ::unlink(m_path.constData());
        }
    }

    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }

    [[nodiscard]] int descriptor() const { return m_descriptor; }

    [[nodiscard]] const QByteArray& path() const { return m_path; }

    /// It has its final name now.
    [[nodiscard]] bool keep() { return ::close(std::exchange(m_descriptor, -1)) == 0; }

private:
    QByteArray m_path;
    int m_descriptor;
};

/// 0, or the errno of what failed.
int writeAll(int descriptor, const QByteArray& bytes) {
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t written =
            ::write(descriptor, bytes.constData() + done, static_cast<size_t>(bytes.size() - done));
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return written < 0 ? errno : ENOSPC;
        }
        done += written;
    }
    return ::fsync(descriptor) == 0 ? 0 : errno;
}

bool readsBack(int descriptor, const QByteArray& bytes) {
    struct stat status {};

    if (::fstat(descriptor, &status) != 0 || status.st_size != bytes.size()) {
        return false;
    }
    QByteArray piece(1 << 20, Qt::Uninitialized);
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t got =
            ::pread(descriptor, piece.data(), static_cast<size_t>(piece.size()), done);
        if (got <= 0 || std::memcmp(piece.constData(), bytes.constData() + done,
                                    static_cast<size_t>(got)) != 0) {
            return false;
        }
        done += got;
    }
    return true;
}

void syncFolderOf(const QString& path) {
    const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
    const int descriptor = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        ::fsync(descriptor);
        ::close(descriptor);
    }
}

} // namespace

base::Result<base::MediaType> exportType(const QString& path) {
    const base::MediaType type = typeOfPath(path);
    if (type == base::MediaType::Unknown) {
        return base::failure(base::ErrorKind::Usage,
                             tr("%1: name the file .png, .jpg or .webp.").arg(path));
    }
    return type;
}

base::Result<QByteArray> exportBytes(const QByteArray& original, const QString& path, int quality) {
    const base::Result<base::MediaType> wanted = exportType(path);
    if (!wanted) {
        return base::failure(wanted.error());
    }
    if (base::sniffMediaType(original) == *wanted) {
        return original;
    }
    base::Result<imaging::DecodedPicture> picture = imaging::decode(original);
    if (!picture) {
        return base::failure(std::move(picture.error()));
    }
    if (*wanted == base::MediaType::Png) {
        return imaging::encodePng(picture->image, imaging::PngEffort::Small);
    }
    return imaging::encode(picture->image, *wanted, quality);
}

base::Result<void> writeFileSafely(const QString& path, const QByteArray& bytes) {
    const QFileInfo given(path);
    const QString target = given.exists() ? given.canonicalFilePath() : given.absoluteFilePath();
    if (given.exists() && !QFileInfo(target).isFile()) {
        return base::failure(base::ErrorKind::FileAccess, tr("%1 is not a file.").arg(path));
    }
    TemporaryFile file(target);
    if (!file.isOpen()) {
        return fileFailure(path, errno);
    }

    struct stat old {};

    if (::stat(QFile::encodeName(target).constData(), &old) == 0) {
        ::fchmod(file.descriptor(), old.st_mode & 07777U);
    }
    if (const int code = writeAll(file.descriptor(), bytes); code != 0) {
        return fileFailure(path, code);
    }
    if (!readsBack(file.descriptor(), bytes)) {
        return fileFailure(path, EIO);
    }
    if (::rename(file.path().constData(), QFile::encodeName(target).constData()) != 0) {
        return fileFailure(path, errno);
    }
    if (!file.keep()) {
        return fileFailure(path, errno);
    }
    syncFolderOf(target);
    return {};
}

} // namespace app::editing
