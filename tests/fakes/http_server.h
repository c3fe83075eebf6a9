// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QUrl>

#include <chrono>
#include <deque>
#include <functional>
#include <utility>
#include <vector>

namespace tests {

using HeaderList = std::vector<std::pair<QByteArray, QByteArray>>;

/// Where the server hangs up on a request instead of answering it.
enum class HangUp { Never, OnAccept, InHead, AfterHead, InBody, AfterBody };
/// Fin: an orderly close. Reset: the connection is torn down.
enum class HangUpStyle { Fin, Reset };

struct FakeStep {
    enum class Kind { Send, WaitForRelease, Delay, Close, Reset, Endless, Stall };
    Kind kind = Kind::Send;
    QByteArray bytes;
    std::chrono::milliseconds delay{0};
};

/// What the server does with one request: raw steps after it was received whole, or a hang-up
/// before.
class FakeReply {
public:
    /// Status line, headers, Content-Length and the body; the connection stays open.
    [[nodiscard]] static FakeReply of(int status, const QByteArray& body,
                                      const QByteArray& contentType = "application/json",
                                      const HeaderList& headers = {});
    /// The head only, without a length (the end is the close) unless `headers` give one.
    [[nodiscard]] static FakeReply head(int status, const QByteArray& contentType,
                                        const HeaderList& headers = {});
    [[nodiscard]] static FakeReply raw(const QByteArray& bytes);
    [[nodiscard]] static FakeReply redirect(int status, const QByteArray& location);
    /// Takes the request and never says a word.
    [[nodiscard]] static FakeReply stalling();
    [[nodiscard]] static FakeReply hangingUp(HangUp where, HangUpStyle style = HangUpStyle::Fin);

    FakeReply& send(const QByteArray& bytes);
    /// Waits until FakeHttpServer::release().
    FakeReply& waitForRelease();
    FakeReply& delay(std::chrono::milliseconds time);
    /// One byte each `gap`.
    FakeReply& trickle(const QByteArray& bytes, std::chrono::milliseconds gap);
    FakeReply& close();
    FakeReply& reset();
    /// Sends `chunk` again and again as fast as the client takes it.
    FakeReply& endless(const QByteArray& chunk);
    FakeReply& stall();

    HangUp hangUp = HangUp::Never;
    HangUpStyle hangUpStyle = HangUpStyle::Fin;
    std::vector<FakeStep> steps;
};

/// One request as it reached the server; `complete` only when its whole body did.
struct RecordedRequest {
    QByteArray method;
    QByteArray target;  ///< path with query
    HeaderList headers; ///< names in lower case
    QByteArray body;
    bool complete = false;

    [[nodiscard]] QByteArray header(const QByteArray& lowerCaseName) const;
};

/// A scriptable HTTP/1.1 server on 127.0.0.1 in the caller's thread. Replies are used up in order,
/// one a request; then the default one serves. Records all that comes.
class FakeHttpServer : public QObject {
    Q_OBJECT

public:
    explicit FakeHttpServer(QObject* parent = nullptr);
    ~FakeHttpServer() override;

    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }

    [[nodiscard]] QUrl url(const QString& path = {}) const;

    void enqueue(FakeReply reply) { m_replies.push_back(std::move(reply)); }

    void setDefault(FakeReply reply) { m_default = std::move(reply); }

    /// Answers by looking at the request, when no reply is queued. Hang-ups before the request is
    /// whole are possible with queued and default replies only.
    void setHandler(std::function<FakeReply(const RecordedRequest&)> handler) {
        m_handler = std::move(handler);
    }

    /// Lets the oldest reply that waits go on to its next step.
    void release();

    [[nodiscard]] const std::vector<RecordedRequest>& requests() const { return m_requests; }

    [[nodiscard]] int connectionCount() const { return m_connectionCount; }

    [[nodiscard]] int openConnections() const { return m_openConnections; }

    [[nodiscard]] qint64 sentBytes() const { return m_sentBytes; }

Q_SIGNALS:
    /// The head is there; the body may follow.
    void requestStarted(int index);
    void requestReceived(int index);
    void waiting();
    void connectionClosed();

private:
    friend class FakeConnection;
    void accept();
    [[nodiscard]] const FakeReply& next() const;
    [[nodiscard]] FakeReply takeNext(int request);

    QTcpServer m_server;
    std::deque<FakeReply> m_replies;
    FakeReply m_default = FakeReply::of(404, "{}");
    std::function<FakeReply(const RecordedRequest&)> m_handler;
    std::vector<RecordedRequest> m_requests;
    std::deque<QPointer<QObject>> m_waiting;
    int m_connectionCount = 0;
    int m_openConnections = 0;
    qint64 m_sentBytes = 0;
};

} // namespace tests
