// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/error.h"

#include <QNetworkReply>
#include <QString>
#include <QUrl>

#include <chrono>

/// The words for what can go wrong on the way. Hosts are named, queries never.
namespace app::net {

enum class DeadlineKind { Connect, Silence, Overall };

/// Scheme, host, port and path: what may stand in a log.
[[nodiscard]] QString loggableUrl(const QUrl& url);

/// "localhost", 127.0.0.0/8 and ::1.
[[nodiscard]] bool isLoopbackHost(const QString& host);

/// True for the codes by which Qt reports an HTTP status of 4xx or 5xx: not a failure of the
/// transfer.
[[nodiscard]] bool isStatusError(QNetworkReply::NetworkError error);

/// Network, with words for this cause. `text` is Qt's own, for the detail.
[[nodiscard]] base::Error transferError(QNetworkReply::NetworkError error, const QString& text,
                                        const QUrl& url);
/// Timeout. Qt has one code for all of these; the message says which one it was.
[[nodiscard]] base::Error deadlineError(DeadlineKind kind, std::chrono::milliseconds limit,
                                        const QUrl& url);
/// Redirected; names nothing of the target but its host.
[[nodiscard]] base::Error redirectError(int status, const QUrl& target, const QUrl& url);
/// TooLarge.
[[nodiscard]] base::Error answerTooLargeError(qint64 limitBytes, const QUrl& url);
/// MalformedAnswer.
[[nodiscard]] base::Error encodingError(const QByteArray& encoding, const QUrl& url);
[[nodiscard]] base::Error cancelledError();

} // namespace app::net
