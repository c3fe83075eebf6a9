// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/result.h"
#include "app/base/secret.h"

#include <QByteArray>
#include <QNetworkAccessManager>
#include <QObject>
#include <QPointer>
#include <QUrl>

#include <chrono>
#include <memory>
#include <utility>
#include <vector>

namespace app::net {

enum class Method { Get, Post, Delete };

struct HttpHeader {
    QByteArray name;
    QByteArray value;
};

/// One request. The key is a header of its own so that it is made at send time and never logged.
struct HttpRequest {
    Method method = Method::Get;
    QUrl url; ///< https, or http to loopback only; never carries a key
    std::vector<HttpHeader> headers;
    QByteArray keyHeaderName;   ///< e.g. "x-goog-api-key"; empty: no key
    QByteArray keyHeaderPrefix; ///< e.g. "Bearer "
    base::Secret key;
    QByteArray body;
    QByteArray contentType;

    qint64 maxAnswerBytes = 96LL * 1024 * 1024;        ///< decoded bytes
    std::chrono::milliseconds connectTimeout{15'000};  ///< until the body is being sent
    std::chrono::milliseconds silenceTimeout{180'000}; ///< between two bytes
    std::chrono::milliseconds deadline{600'000};       ///< in all
};

struct HttpResponse {
    int status = 0;
    std::vector<std::pair<QByteArray, QByteArray>> headers; ///< names in lower case
    /// Empty when the body was streamed through HttpJob::received().
    QByteArray body;

    [[nodiscard]] QByteArray header(QByteArrayView lowerCaseName) const;

    friend bool operator==(const HttpResponse&, const HttpResponse&) = default;
};

enum class BodyDelivery { Collected, Streamed };

class HttpClient;

/// One transfer, used once: start(), any number of signals, then exactly one finished(). A response
/// of any status is a value, not an error; a 3xx is the error Redirected (never followed). Network:
/// no connection, cut answer; Timeout: says which deadline; TooLarge; Cancelled. Errors after the
/// request's body was sent have mayHaveBeenCharged set for POST. Deleting it cancels silently.
class HttpJob : public QObject {
    Q_OBJECT

public:
    ~HttpJob() override;

    void start();
    /// Ends the transfer itself; finished(Cancelled) follows.
    void cancel();

Q_SIGNALS:
    void uploadProgressed(qint64 sentBytes, qint64 totalBytes);
    /// The whole request is on its way; the service is thinking.
    void requestSent();
    /// Status and headers are there (before any received()).
    void headersArrived(int status);
    /// With BodyDelivery::Streamed and a 2xx status; the bodies of other statuses are collected.
    void received(const QByteArray& bytes);
    void finished(const app::base::Result<app::net::HttpResponse>& result);

private:
    friend class HttpClient;
    HttpJob(HttpClient& client, HttpRequest request, BodyDelivery delivery, QObject* parent);
    struct Private;
    std::unique_ptr<Private> m_d;
};

/// Makes jobs. Owns the one access manager, set up as `reliability.md` found necessary: no
/// redirects, HTTP/1.1 only, no cookies, no cache, no re-sent POST. Lives in the main thread.
class HttpClient : public QObject {
    Q_OBJECT

public:
    explicit HttpClient(QObject* parent = nullptr);
    ~HttpClient() override;

    [[nodiscard]] HttpJob* send(HttpRequest request, BodyDelivery delivery, QObject* parent);

    /// Usage-kind error text when a base URL may not be used: not http(s), http to another machine,
    /// user information inside.
    [[nodiscard]] static base::Result<void> checkUrl(const QUrl& url);

private:
    friend class HttpJob;
    QNetworkAccessManager m_manager;
};

} // namespace app::net
