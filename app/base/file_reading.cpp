// SPDX-License-Identifier: MIT
#include "app/base/file_reading.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace app::base {

namespace {

QString say(const char* words) {
    return QCoreApplication::translate("File", words);
}

} // namespace

Result<void> checkIsFile(const QString& path) {
    const QFileInfo info(path);
    if (!info.exists()) {
        return failure(ErrorKind::FileNotFound, say("There is no file “%1”.").arg(path));
    }
    if (!info.isFile()) {
        return failure(ErrorKind::FileAccess, say("“%1” is not a file.").arg(path));
    }
    return {};
}

Result<QByteArray> readWholeFile(const QString& path, qint64 maxBytes) {
    if (auto is = checkIsFile(path); !is) {
        return failure(std::move(is.error()));
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(ErrorKind::FileAccess,
                       say("“%1” cannot be read: %2").arg(path, file.errorString()));
    }
    const qint64 size = file.size();
    if (size > maxBytes) {
        return failure(ErrorKind::TooLarge,
                       say("“%1” is larger than %2 MB.").arg(path).arg(maxBytes / (1024 * 1024)));
    }
    // One byte more than there should be: a file that grows meanwhile is no whole file.
    QByteArray bytes = file.read(size + 1);
    if (bytes.size() != size) {
        return failure(
            ErrorKind::FileAccess,
            say("“%1” changed while it was read, or cannot be read to its end.").arg(path),
            file.errorString());
    }
    return bytes;
}

} // namespace app::base
