// SPDX-License-Identifier: MIT
#include "app/cli/output.h"

#include <QCoreApplication>

#include <cstdio>

namespace app::cli {

int exitCodeOf(base::ErrorKind kind) {
    using base::ErrorKind;
    switch (kind) {
    case ErrorKind::Usage:
    case ErrorKind::NotUnderstood: // words that can be put better, like any other usage
    case ErrorKind::MaskMismatch:
        return kUsage;
    case ErrorKind::Refused:
        return kRefused;
    case ErrorKind::KeyMissing:
    case ErrorKind::KeyWrong:
    case ErrorKind::KeychainLocked:
    case ErrorKind::KeychainMissing:
        return kKey;
    case ErrorKind::SpendingCap:
        return kSpendingCap;
    case ErrorKind::Cancelled:
        return kCancelled;
    case ErrorKind::PictureUnreadable:
    case ErrorKind::PictureTooLarge:
    case ErrorKind::FileNotFound:
    case ErrorKind::FileAccess:
    case ErrorKind::FileLocked:
    case ErrorKind::FileForeign:
    case ErrorKind::FileNewer:
    case ErrorKind::FileDamaged:
    case ErrorKind::DiskFull:
        return kFile;
    default:
        return kProvider;
    }
}

void print(const QString& line) {
    const QByteArray bytes = line.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stdout);
    std::fflush(stdout);
}

void printJson(const base::Json& json) {
    print(QString::fromUtf8(base::dumpJsonPretty(json)));
}

void printMessage(const QString& line) {
    const QByteArray bytes = line.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stderr);
}

int report(const base::Error& error) {
    printMessage(QStringLiteral("plantain: %1").arg(error.message));
    if (!error.detail.isEmpty()) {
        printMessage(QStringLiteral("  %1").arg(error.detail));
    }
    if (error.mayHaveBeenCharged) {
        printMessage(QCoreApplication::translate(
            "CommandLine", "  The request reached the service; it may have been charged."));
    }
    return exitCodeOf(error.kind);
}

int report(const base::Error& error, bool asJson) {
    if (asJson) {
        printJson({{"error", errorJson(error.kind, error.message)}});
    }
    return report(error);
}

base::Json errorJson(base::ErrorKind kind, const QString& message) {
    return {{"kind", std::string(base::errorKindName(kind).latin1())},
            {"message", base::toUtf8(message)}};
}

} // namespace app::cli
