// SPDX-License-Identifier: MIT
#include "app/net/http_errors.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <cmath>

namespace app::net {

namespace {

using base::Error;
using base::ErrorKind;

QString say(const char* words) {
    return QCoreApplication::translate("Net", words);
}

Error make(ErrorKind kind, QString message, QString detail) {
    return Error{kind, std::move(message), std::move(detail), std::nullopt, false};
}

QString wordsFor(QNetworkReply::NetworkError error, const QString& host) {
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
        return say("%1 refuses the connection. Is the address right, and is the service running?")
            .arg(host);
    case QNetworkReply::HostNotFoundError:
        return say("The name %1 could not be found. Check the address and the network.").arg(host);
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError:
        return say("%1 closed the connection before its answer was complete.").arg(host);
    case QNetworkReply::SslHandshakeFailedError:
        return say("There is no safe connection to %1: its certificate or its encryption is not "
                   "accepted.")
            .arg(host);
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::UnknownProxyError:
        return say("The network proxy does not let the request to %1 through.").arg(host);
    default:
        return say("The connection to %1 failed.").arg(host);
    }
}

} // namespace

QString loggableUrl(const QUrl& url) {
    return url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

bool isLoopbackHost(const QString& host) {
    if (host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0) {
        return true;
    }
    const QHostAddress address(host);
    return !address.isNull() && address.isLoopback();
}

bool isStatusError(QNetworkReply::NetworkError error) {
    // 1…199: connection and proxy; 399: not HTTP at all.
    return error > QNetworkReply::UnknownProxyError && error != QNetworkReply::ContentReSendError &&
           error != QNetworkReply::ProtocolFailure;
}

Error transferError(QNetworkReply::NetworkError error, const QString& text, const QUrl& url) {
    QString safe = text;
    safe.replace(url.toString(), loggableUrl(url));
    return make(ErrorKind::Network, wordsFor(error, url.host()),
                QStringLiteral("%1: transfer error %2: %3")
                    .arg(loggableUrl(url), QString::number(static_cast<int>(error)), safe));
}

Error deadlineError(DeadlineKind kind, std::chrono::milliseconds limit, const QUrl& url) {
    // What was left of "60 s" after the preparations is still 60 s to the reader.
    const double exact = static_cast<double>(limit.count()) / 1000.0;
    const double whole = std::round(exact);
    const QString seconds =
        QString::number(whole >= 1 && whole - exact < 0.1 * whole ? whole : exact);
    QString words;
    QString name;
    switch (kind) {
    case DeadlineKind::Connect:
        words = say("No connection to %1 came about within %2 s.");
        name = QStringLiteral("connect timeout");
        break;
    case DeadlineKind::Silence:
        words = say("%1 was silent for %2 s, so the request was given up.");
        name = QStringLiteral("silence timeout");
        break;
    case DeadlineKind::Overall:
        words = say("%1 did not finish within %2 s, so the request was given up.");
        name = QStringLiteral("overall deadline");
        break;
    }
    return make(ErrorKind::Timeout, words.arg(url.host(), seconds),
                QStringLiteral("%1: %2 of %3 s").arg(loggableUrl(url), name, seconds));
}

Error redirectError(int status, const QUrl& target, const QUrl& url) {
    const QString host = target.host().isEmpty() ? say("another address") : target.host();
    return make(ErrorKind::Redirected,
                say("The service points to %1 instead of answering. The key was not sent there. If "
                    "that address is right, enter it as the base URL.")
                    .arg(host),
                QStringLiteral("%1: status %2 to host %3")
                    .arg(loggableUrl(url), QString::number(status), host));
}

Error answerTooLargeError(qint64 limitBytes, const QUrl& url) {
    const QString limit = QString::number(limitBytes / (1024 * 1024));
    return make(
        ErrorKind::TooLarge,
        say("The answer of %1 is larger than %2 MB and was not taken.").arg(url.host(), limit),
        QStringLiteral("%1: more than %2 bytes")
            .arg(loggableUrl(url), QString::number(limitBytes)));
}

Error encodingError(const QByteArray& encoding, const QUrl& url) {
    return make(ErrorKind::MalformedAnswer,
                say("%1 sent a compressed answer although none was asked for.").arg(url.host()),
                QStringLiteral("%1: content encoding %2")
                    .arg(loggableUrl(url), QString::fromLatin1(encoding.left(40))));
}

Error cancelledError() {
    return make(ErrorKind::Cancelled, say("Cancelled."), {});
}

} // namespace app::net
