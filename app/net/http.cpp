// SPDX-License-Identifier: MIT
#include "app/net/http.h"

#include "app/net/http_errors.h"
#include "app/net/one_shot_body.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QNetworkCookie>
#include <QNetworkCookieJar>
#include <QNetworkProxyFactory>
#include <QNetworkReply>
#include <QTimer>

#include <algorithm>

namespace app::net {

Q_LOGGING_CATEGORY(lcNet, "plantain.net", QtInfoMsg)

namespace {

using base::Error;
using base::ErrorKind;

/// Back-pressure reaches the server: Qt takes no more than this from the socket until it is read.
constexpr qint64 kReadBufferBytes = 1024LL * 1024;
constexpr qint64 kChunkBytes = 256LL * 1024;

class NoCookies : public QNetworkCookieJar {
public:
    using QNetworkCookieJar::QNetworkCookieJar;

    [[nodiscard]] QList<QNetworkCookie> cookiesForUrl(const QUrl& /*url*/) const override {
        return {};
    }

    bool setCookiesFromUrl(const QList<QNetworkCookie>& /*cookies*/, const QUrl& /*url*/) override {
        return false;
    }
};

/// The system's proxies, but never for this very machine: plain http with a key goes to loopback,
/// and a proxy on another one would read it.
class ProxiesButNotForLoopback : public QNetworkProxyFactory {
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override {
        if (isLoopbackHost(query.peerHostName())) {
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        }
        return proxyForQuery(query);
    }
};

bool isHeaderValue(QByteArrayView value) {
    return std::all_of(value.begin(), value.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

QNetworkRequest plainRequest(const HttpRequest& from) {
    QNetworkRequest request(from.url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setHeader(QNetworkRequest::UserAgentHeader,
                      QStringLiteral("Plantain/" PLANTAIN_VERSION));
    // A gzip answer that ends early would be reported as complete.
    request.setRawHeader("Accept-Encoding", "identity");
    if (!from.contentType.isEmpty()) {
        request.setRawHeader("Content-Type", from.contentType);
    }
    if (from.method == Method::Post) {
        request.setHeader(QNetworkRequest::ContentLengthHeader, from.body.size());
    }
    for (const HttpHeader& header : from.headers) {
        request.setRawHeader(header.name, header.value);
    }
    return request;
}

} // namespace

QByteArray HttpResponse::header(QByteArrayView lowerCaseName) const {
    for (const auto& [name, value] : headers) {
        if (name == lowerCaseName) {
            return value;
        }
    }
    return {};
}

struct HttpJob::Private {
    Private(HttpJob& job, HttpClient& owner, HttpRequest&& what, BodyDelivery how)
        : q(job),
          client(&owner),
          request(std::move(what)),
          delivery(how) {}

    [[nodiscard]] base::Result<void> check() const;
    void send();
    void connectReply(QNetworkReply& made);
    void startTimer(QTimer& timer, DeadlineKind kind, std::chrono::milliseconds limit);
    void noteConnected();
    void noteActivity();
    void noteConsumed(qint64 bytesSoFar);
    void tellProgress();
    void tellRequestSent();
    void readHeaders();
    void drain();
    [[nodiscard]] bool endedByClose(QNetworkReply::NetworkError error) const;
    void replyFinished();
    void release();
    [[nodiscard]] Error withCharge(Error error) const;
    void fail(Error error);
    void failLater(Error error);
    void conclude(const base::Result<HttpResponse>& result);

    HttpJob& q;
    QPointer<HttpClient> client;
    HttpRequest request;
    BodyDelivery delivery;
    QPointer<QNetworkReply> reply;
    QPointer<OneShotBody> body;
    QTimer connectTimer;
    QTimer silenceTimer;
    QTimer deadlineTimer;
    HttpResponse response;
    qint64 totalBytes = 0;
    qint64 sentBytes = 0;
    qint64 receivedBytes = 0;
    bool started = false;
    bool connected = false;
    bool progressPending = false;
    bool requestSentTold = false;
    bool headersSeen = false;
    bool done = false;
};

base::Result<void> HttpJob::Private::check() const {
    if (auto allowed = HttpClient::checkUrl(request.url); !allowed) {
        return allowed;
    }
    if (!isHeaderValue(request.key.view())) {
        return base::failure(ErrorKind::KeyWrong,
                             QCoreApplication::translate(
                                 "Net",
                                 "The key holds spaces, line breaks or other characters that "
                                 "no key has. Paste it again."));
    }
    if (client.isNull()) {
        return base::failure(ErrorKind::Internal, QStringLiteral("The network is shut down."));
    }
    return {};
}

void HttpJob::Private::send() {
    QNetworkRequest out = plainRequest(request);
    if (!request.keyHeaderName.isEmpty() && !request.key.isEmpty()) {
        out.setRawHeader(request.keyHeaderName,
                         request.keyHeaderPrefix + request.key.view().toByteArray());
    }
    request.key = base::Secret();
    QNetworkAccessManager& manager = client->m_manager;
    if (request.method == Method::Post) {
        totalBytes = request.body.size();
        auto* device = new OneShotBody(std::exchange(request.body, {}));
        QObject::connect(device, &OneShotBody::consumed, &q,
                         [this](qint64 bytes) { noteConsumed(bytes); });
        body = device;
        QNetworkReply* const made = manager.post(out, device);
        device->setParent(made);
        connectReply(*made);
    } else if (request.method == Method::Delete) {
        connectReply(*manager.deleteResource(out));
    } else {
        connectReply(*manager.get(out));
    }
}

void HttpJob::Private::connectReply(QNetworkReply& made) {
    reply = &made;
    made.setReadBufferSize(kReadBufferBytes);
    QObject::connect(&made, &QNetworkReply::requestSent, &q, [this] { noteConnected(); });
    QObject::connect(&made, &QNetworkReply::metaDataChanged, &q, [this] { readHeaders(); });
    QObject::connect(&made, &QNetworkReply::readyRead, &q, [this] { drain(); });
    QObject::connect(&made, &QNetworkReply::finished, &q, [this] { replyFinished(); });
    startTimer(connectTimer, DeadlineKind::Connect, request.connectTimeout);
    startTimer(deadlineTimer, DeadlineKind::Overall, request.deadline);
}

void HttpJob::Private::startTimer(QTimer& timer, DeadlineKind kind,
                                  std::chrono::milliseconds limit) {
    timer.setSingleShot(true);
    QObject::connect(&timer, &QTimer::timeout, &q,
                     [this, kind, limit] { fail(deadlineError(kind, limit, request.url)); });
    timer.start(limit);
}

void HttpJob::Private::noteConnected() {
    if (!connected) {
        connected = true;
        connectTimer.stop();
        startTimer(silenceTimer, DeadlineKind::Silence, request.silenceTimeout);
    }
    if (request.method != Method::Post) {
        tellRequestSent();
    }
}

void HttpJob::Private::noteActivity() {
    if (connected) {
        silenceTimer.start();
    }
}

void HttpJob::Private::noteConsumed(qint64 bytesSoFar) {
    sentBytes = bytesSoFar;
    if (!progressPending) {
        progressPending = true;
        // The device is being read right now: a receiver might delete it.
        QMetaObject::invokeMethod(
            &q, [this] { tellProgress(); }, Qt::QueuedConnection);
    }
}

void HttpJob::Private::tellProgress() {
    progressPending = false;
    if (done) {
        return;
    }
    noteConnected();
    noteActivity();
    const QPointer<HttpJob> alive(&q);
    Q_EMIT q.uploadProgressed(sentBytes, totalBytes);
    if (alive && !done && sentBytes == totalBytes) {
        tellRequestSent();
    }
}

void HttpJob::Private::tellRequestSent() {
    if (!requestSentTold) {
        requestSentTold = true;
        Q_EMIT q.requestSent();
    }
}

void HttpJob::Private::readHeaders() {
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (headersSeen || status == 0) {
        return;
    }
    headersSeen = true;
    const QPointer<HttpJob> alive(&q);
    noteConnected();
    if (!alive || done) {
        return;
    }
    noteActivity();
    response.status = status;
    for (const auto& [name, value] : reply->rawHeaderPairs()) {
        response.headers.emplace_back(name.toLower(), value);
    }
    if (status >= 300 && status < 400) {
        const QUrl location = QUrl::fromEncoded(response.header("location"));
        conclude(base::failure(redirectError(status, request.url.resolved(location), request.url)));
        return;
    }
    const QByteArray encoding = response.header("content-encoding").toLower();
    if (!encoding.isEmpty() && encoding != "identity") {
        fail(encodingError(encoding, request.url));
        return;
    }
    Q_EMIT q.headersArrived(status);
}

void HttpJob::Private::drain() {
    noteActivity();
    const QPointer<HttpJob> alive(&q);
    const bool stream = delivery == BodyDelivery::Streamed && response.status / 100 == 2;
    while (reply && reply->bytesAvailable() > 0) {
        const QByteArray chunk = reply->read(kChunkBytes);
        if (chunk.isEmpty()) {
            return;
        }
        receivedBytes += chunk.size();
        if (receivedBytes > request.maxAnswerBytes) {
            fail(answerTooLargeError(request.maxAnswerBytes, request.url));
            return;
        }
        if (!stream) {
            response.body.append(chunk);
            continue;
        }
        Q_EMIT q.received(chunk);
        if (!alive || done) {
            return;
        }
    }
}

bool HttpJob::Private::endedByClose(QNetworkReply::NetworkError error) const {
    // An answer without a length ends with the connection. Now and then Qt sees the close before
    // the last bytes are read and takes it for a failure that calls for sending again.
    return headersSeen && error == QNetworkReply::ContentReSendError &&
           response.header("content-length").isEmpty() &&
           response.header("transfer-encoding").isEmpty();
}

void HttpJob::Private::replyFinished() {
    const QPointer<HttpJob> alive(&q);
    readHeaders();
    if (!alive || done) {
        return;
    }
    drain();
    if (!alive || done) {
        return;
    }
    const QNetworkReply::NetworkError error = reply->error();
    if (error == QNetworkReply::NoError || (isStatusError(error) && response.status >= 400) ||
        endedByClose(error)) {
        qCDebug(lcNet) << loggableUrl(request.url) << "status" << response.status;
        conclude(std::move(response));
        return;
    }
    fail(transferError(error, reply->errorString(), request.url));
}

void HttpJob::Private::release() {
    connectTimer.stop();
    silenceTimer.stop();
    deadlineTimer.stop();
    if (body) {
        body->disconnect(&q);
    }
    if (QNetworkReply* const old = reply) {
        reply = nullptr;
        // Never disconnect() without a receiver: that cuts Qt's own wires and the request runs on.
        old->disconnect(&q);
        old->abort();
        old->deleteLater();
    }
}

Error HttpJob::Private::withCharge(Error error) const {
    const bool bodySent =
        request.method == Method::Post && sentBytes == totalBytes && (connected || totalBytes > 0);
    error.mayHaveBeenCharged = error.mayHaveBeenCharged || bodySent;
    return error;
}

void HttpJob::Private::fail(Error error) {
    qCInfo(lcNet) << base::errorKindName(error.kind) << error.detail;
    conclude(base::failure(withCharge(std::move(error))));
}

void HttpJob::Private::failLater(Error error) {
    done = true;
    release();
    QMetaObject::invokeMethod(
        &q, [this, error = std::move(error)] { Q_EMIT q.finished(tl::unexpected<Error>(error)); },
        Qt::QueuedConnection);
}

void HttpJob::Private::conclude(const base::Result<HttpResponse>& result) {
    if (done) {
        return;
    }
    done = true;
    release();
    Q_EMIT q.finished(result);
}

HttpJob::HttpJob(HttpClient& client, HttpRequest request, BodyDelivery delivery, QObject* parent)
    : QObject(parent),
      m_d(std::make_unique<Private>(*this, client, std::move(request), delivery)) {}

HttpJob::~HttpJob() {
    m_d->done = true;
    m_d->release();
}

void HttpJob::start() {
    if (m_d->started || m_d->done) {
        return;
    }
    m_d->started = true;
    if (const auto fit = m_d->check(); !fit) {
        m_d->failLater(fit.error());
        return;
    }
    m_d->send();
}

void HttpJob::cancel() {
    if (!m_d->done) {
        m_d->failLater(m_d->withCharge(cancelledError()));
    }
}

HttpClient::HttpClient(QObject* parent) : QObject(parent) {
    m_manager.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_manager.setCookieJar(new NoCookies(&m_manager));
    m_manager.setProxyFactory(new ProxiesButNotForLoopback);
    m_manager.setAutoDeleteReplies(false);
}

HttpClient::~HttpClient() = default;

HttpJob* HttpClient::send(HttpRequest request, BodyDelivery delivery, QObject* parent) {
    return new HttpJob(*this, std::move(request), delivery, parent);
}

base::Result<void> HttpClient::checkUrl(const QUrl& url) {
    const auto refuse = [](const char* words) {
        return base::failure(ErrorKind::Usage, QCoreApplication::translate("Net", words));
    };
    const bool secure = url.scheme() == QLatin1String("https");
    if (!url.isValid() || url.host().isEmpty() ||
        (!secure && url.scheme() != QLatin1String("http"))) {
        return refuse("The address must be a full URL that begins with https://.");
    }
    if (!url.userInfo().isEmpty()) {
        return refuse("The address must not hold a user name or password.");
    }
    if (!secure && !isLoopbackHost(url.host())) {
        return refuse(
            "Plain http:// is accepted for this computer only (localhost, 127.0.0.1). Use "
            "https:// for other machines.");
    }
    return {};
}

} // namespace app::net
