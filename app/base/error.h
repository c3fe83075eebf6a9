// SPDX-License-Identifier: MIT
#pragma once

#include <QLatin1String>
#include <QString>

#include <chrono>
#include <optional>

namespace app::base {

/// What went wrong, in the terms in which a person can act on it. The names given by
/// errorKindName() are part of the command line's JSON and of the session file: never renamed.
enum class ErrorKind {
    Usage,             ///< the caller's words are off: bad option, empty prompt, unknown revision
    NotUnderstood,     ///< the built-in editor could not read the instruction; it changed nothing
    KeyMissing,        ///< no key for this profile
    KeyWrong,          ///< the service refused the key
    KeychainLocked,    ///< a keychain is there but locked or denied: not the same as a missing key
    KeychainMissing,   ///< no keychain answers
    QuotaPerMinute,    ///< too many requests; waiting seconds helps
    QuotaPerDay,       ///< the day's quota is used up
    Billing,           ///< billing is not active, or no free tier
    Refused,           ///< safety or policy
    NoPicture,         ///< an answer without a picture; the model's words are in the message
    ModelRetired,      ///< the model id is no longer served, or misspelled
    InvalidRequest,    ///< the service does not accept a field, a size, a history
    PermissionDenied,  ///< the key may not do this
    TooLarge,          ///< request or answer over a limit
    ServiceBusy,       ///< overloaded or broken for the moment (5xx)
    Network,           ///< no connection, TLS, name, refused, cut
    Redirected,        ///< the service pointed to another address; never followed with a key
    Timeout,           ///< a deadline of ours ended it
    Cancelled,         ///< by the user
    MalformedAnswer,   ///< not JSON, broken base64, cut picture …
    SpendingCap,       ///< over the user's spending cap
    PictureUnreadable, ///< damaged, cut or unknown picture data
    PictureTooLarge,   ///< over the pixel limit
    MaskMismatch,      ///< a mask of another size than the picture
    FileNotFound,
    FileAccess,   ///< permissions, read-only folder, I/O error
    FileLocked,   ///< another instance has it open for writing
    FileForeign,  ///< not a session file
    FileNewer,    ///< written by a newer version
    FileDamaged,  ///< hashes or structure do not hold
    DiskFull,
    Internal, ///< a defect of ours
};

/// Stable snake_case name, e.g. "key_missing".
[[nodiscard]] QLatin1String errorKindName(ErrorKind kind);
/// Inverse of errorKindName(); unknown names give Internal.
[[nodiscard]] ErrorKind errorKindFromName(QStringView name);

/// A failure. `message` is for people (one or two plain sentences, translated, says what to do);
/// `detail` is for the log and the fold-out (already free of keys).
struct Error {
    ErrorKind kind = ErrorKind::Internal;
    QString message;
    QString detail;
    /// When trying again makes sense, counted from now; unset when unknown or pointless.
    std::optional<std::chrono::milliseconds> retryAfter;
    /// The request reached the service and its end is unclear: never repeated by itself.
    bool mayHaveBeenCharged = false;

    friend bool operator==(const Error&, const Error&) = default;
};

} // namespace app::base
