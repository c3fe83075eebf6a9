// SPDX-License-Identifier: MIT
#include "app/base/error.h"

#include <array>
#include <utility>

namespace app::base {

namespace {

struct KindName {
    ErrorKind kind;
    const char* name;
};

constexpr std::array kKindNames{
    KindName{ErrorKind::Usage, "usage"},
    KindName{ErrorKind::NotUnderstood, "not_understood"},
    KindName{ErrorKind::KeyMissing, "key_missing"},
    KindName{ErrorKind::KeyWrong, "key_wrong"},
    KindName{ErrorKind::KeychainLocked, "keychain_locked"},
    KindName{ErrorKind::KeychainMissing, "keychain_missing"},
    KindName{ErrorKind::QuotaPerMinute, "quota_per_minute"},
    KindName{ErrorKind::QuotaPerDay, "quota_per_day"},
    KindName{ErrorKind::Billing, "billing"},
    KindName{ErrorKind::Refused, "refused"},
    KindName{ErrorKind::NoPicture, "no_picture"},
    KindName{ErrorKind::ModelRetired, "model_retired"},
    KindName{ErrorKind::InvalidRequest, "invalid_request"},
    KindName{ErrorKind::PermissionDenied, "permission_denied"},
    KindName{ErrorKind::TooLarge, "too_large"},
    KindName{ErrorKind::ServiceBusy, "service_busy"},
    KindName{ErrorKind::Network, "network"},
    KindName{ErrorKind::Redirected, "redirected"},
    KindName{ErrorKind::Timeout, "timeout"},
    KindName{ErrorKind::Cancelled, "cancelled"},
    KindName{ErrorKind::MalformedAnswer, "malformed_answer"},
    KindName{ErrorKind::SpendingCap, "spending_cap"},
    KindName{ErrorKind::PictureUnreadable, "picture_unreadable"},
    KindName{ErrorKind::PictureTooLarge, "picture_too_large"},
    KindName{ErrorKind::MaskMismatch, "mask_mismatch"},
    KindName{ErrorKind::FileNotFound, "file_not_found"},
    KindName{ErrorKind::FileAccess, "file_access"},
    KindName{ErrorKind::FileLocked, "file_locked"},
    KindName{ErrorKind::FileForeign, "file_foreign"},
    KindName{ErrorKind::FileNewer, "file_newer"},
    KindName{ErrorKind::FileDamaged, "file_damaged"},
    KindName{ErrorKind::DiskFull, "disk_full"},
    KindName{ErrorKind::Internal, "internal"},
};

} // namespace

QLatin1String errorKindName(ErrorKind kind) {
    for (const KindName& entry : kKindNames) {
        if (entry.kind == kind) {
            return QLatin1String(entry.name);
        }
    }
    return QLatin1String("internal");
}

ErrorKind errorKindFromName(QStringView name) {
    for (const KindName& entry : kKindNames) {
        if (name == QLatin1String(entry.name)) {
            return entry.kind;
        }
    }
    return ErrorKind::Internal;
}

} // namespace app::base
