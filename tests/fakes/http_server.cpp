// SPDX-License-Identifier: MIT
#include "tests/fakes/http_server.h"

#include "tests/fakes/http_server_connection.h"

#include <QHostAddress>

namespace tests {

FakeReply FakeReply::head(int status, const QByteArray& contentType, const HeaderList& headers) {
    QByteArray text = "HTTP/1.1 " + QByteArray::number(status) + " Scripted\r\n";
    if (!contentType.isEmpty()) {
        text += "Content-Type: " + contentType + "\r\n";
    }
    for (const auto& [name, value] : headers) {
        text += name + ": " + value + "\r\n";
    }
    return raw(text + "\r\n");
}

FakeReply FakeReply::of(int status, const QByteArray& body, const QByteArray& contentType,
                        const HeaderList& headers) {
    HeaderList all = headers;
    all.emplace_back("Content-Length", QByteArray::number(body.size()));
    FakeReply reply = head(status, contentType, all);
    return reply.send(body);
}

FakeReply FakeReply::raw(const QByteArray& bytes) {
    FakeReply reply;
    return reply.send(bytes);
}

FakeReply FakeReply::redirect(int status, const QByteArray& location) {
    return of(status, {}, {}, {{"Location", location}});
}

FakeReply FakeReply::stalling() {
    FakeReply reply;
    return reply.stall();
}

FakeReply FakeReply::hangingUp(HangUp where, HangUpStyle style) {
    FakeReply reply;
    reply.hangUp = where;
    reply.hangUpStyle = style;
    return reply;
}

FakeReply& FakeReply::send(const QByteArray& bytes) {
    steps.push_back({FakeStep::Kind::Send, bytes, {}});
    return *this;
}

FakeReply& FakeReply::waitForRelease() {
    steps.push_back({FakeStep::Kind::WaitForRelease, {}, {}});
    return *this;
}

FakeReply& FakeReply::delay(std::chrono::milliseconds time) {
    steps.push_back({FakeStep::Kind::Delay, {}, time});
    return *this;
}

FakeReply& FakeReply::trickle(const QByteArray& bytes, std::chrono::milliseconds gap) {
    for (const char byte : bytes) {
        send(QByteArray(1, byte)).delay(gap);
    }
    return *this;
}

FakeReply& FakeReply::close() {
    steps.push_back({FakeStep::Kind::Close, {}, {}});
    return *this;
}

FakeReply& FakeReply::reset() {
    steps.push_back({FakeStep::Kind::Reset, {}, {}});
    return *this;
}

FakeReply& FakeReply::endless(const QByteArray& chunk) {
    steps.push_back({FakeStep::Kind::Endless, chunk, {}});
    return *this;
}

FakeReply& FakeReply::stall() {
    steps.push_back({FakeStep::Kind::Stall, {}, {}});
    return *this;
}

QByteArray RecordedRequest::header(const QByteArray& lowerCaseName) const {
    for (const auto& [name, value] : headers) {
        if (name == lowerCaseName) {
            return value;
        }
    }
    return {};
}

FakeHttpServer::FakeHttpServer(QObject* parent) : QObject(parent) {
    connect(&m_server, &QTcpServer::newConnection, this, &FakeHttpServer::accept);
    if (!m_server.listen(QHostAddress::LocalHost, 0)) {
        qFatal("The test server cannot listen: %s", qPrintable(m_server.errorString()));
    }
}

FakeHttpServer::~FakeHttpServer() = default;

QUrl FakeHttpServer::url(const QString& path) const {
    return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(QString::number(port()), path));
}

void FakeHttpServer::release() {
    while (!m_waiting.empty()) {
        auto* connection = qobject_cast<FakeConnection*>(m_waiting.front().data());
        m_waiting.pop_front();
        if (connection != nullptr) {
            connection->goOn();
            return;
        }
    }
}

void FakeHttpServer::accept() {
    while (QTcpSocket* socket = m_server.nextPendingConnection()) {
        ++m_connectionCount;
        ++m_openConnections;
        new FakeConnection(*this, socket);
    }
}

const FakeReply& FakeHttpServer::next() const {
    return m_replies.empty() ? m_default : m_replies.front();
}

FakeReply FakeHttpServer::takeNext(int request) {
    if (m_replies.empty()) {
        return m_handler && request >= 0 ? m_handler(m_requests[static_cast<size_t>(request)])
                                         : m_default;
    }
    FakeReply reply = std::move(m_replies.front());
    m_replies.pop_front();
    return reply;
}

} // namespace tests
