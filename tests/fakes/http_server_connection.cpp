// SPDX-License-Identifier: MIT
#include "tests/fakes/http_server_connection.h"

#include <QTimer>

namespace tests {

namespace {

constexpr qint64 kEndlessInFlight = 512LL * 1024;

} // namespace

FakeConnection::FakeConnection(FakeHttpServer& server, QTcpSocket* socket)
    : QObject(&server),
      m_server(server),
      m_socket(socket) {
    m_socket->setParent(this);
    connect(m_socket, &QTcpSocket::disconnected, this, &FakeConnection::closed);
    if (hangsUpAt(HangUp::OnAccept)) {
        return;
    }
    connect(m_socket, &QTcpSocket::readyRead, this, &FakeConnection::read);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &FakeConnection::pourEndlessly);
    read();
}

bool FakeConnection::hangsUpAt(HangUp stage) {
    if (m_server.next().hangUp != stage) {
        return false;
    }
    const FakeReply reply = m_server.takeNext(-1);
    m_playing = true; // Reads nothing any more.
    if (reply.hangUpStyle == HangUpStyle::Reset) {
        m_socket->abort();
    } else {
        m_socket->disconnectFromHost();
    }
    return true;
}

void FakeConnection::read() {
    if (m_playing) {
        return;
    }
    m_input += m_socket->readAll();
    if (m_request < 0 && !readHead()) {
        return;
    }
    readBody();
}

bool FakeConnection::readHead() {
    if (m_input.isEmpty()) {
        return false;
    }
    const qsizetype end = m_input.indexOf("\r\n\r\n");
    RecordedRequest request;
    if (m_server.next().hangUp == HangUp::InHead) {
        m_server.m_requests.push_back(request);
        hangsUpAt(HangUp::InHead);
        return false;
    }
    if (end < 0) {
        return false;
    }
    const QList<QByteArray> lines = m_input.left(end).replace("\r\n", "\n").split('\n');
    const QList<QByteArray> first = lines.first().split(' ');
    request.method = first.value(0);
    request.target = first.value(1);
    for (const QByteArray& line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.emplace_back(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    m_input.remove(0, end + 4);
    m_bodyBytes = request.header("content-length").toLongLong();
    m_request = static_cast<int>(m_server.m_requests.size());
    m_server.m_requests.push_back(std::move(request));
    Q_EMIT m_server.requestStarted(m_request);
    return !hangsUpAt(HangUp::AfterHead);
}

void FakeConnection::readBody() {
    RecordedRequest& request = m_server.m_requests[static_cast<size_t>(m_request)];
    const qint64 missing = m_bodyBytes - request.body.size();
    request.body += m_input.left(missing);
    m_input.remove(0, missing);
    if (request.body.size() * 2 >= m_bodyBytes && hangsUpAt(HangUp::InBody)) {
        return;
    }
    if (request.body.size() < m_bodyBytes) {
        return;
    }
    request.complete = true;
    const int index = m_request;
    m_request = -1;
    const bool gone = hangsUpAt(HangUp::AfterBody);
    if (!gone) {
        m_reply = m_server.takeNext(index);
        m_step = 0;
        m_playing = true;
    }
    Q_EMIT m_server.requestReceived(index);
    if (!gone) {
        play();
    }
}

void FakeConnection::goOn() {
    play();
}

void FakeConnection::play() {
    while (m_step < m_reply.steps.size()) {
        const FakeStep& step = m_reply.steps[m_step++];
        if (m_socket->state() != QTcpSocket::ConnectedState || !playStep(step)) {
            return;
        }
    }
    m_playing = false;
    read();
}

bool FakeConnection::playStep(const FakeStep& step) {
    switch (step.kind) {
    case FakeStep::Kind::Send:
        m_server.m_sentBytes += m_socket->write(step.bytes);
        return true;
    case FakeStep::Kind::WaitForRelease:
        m_server.m_waiting.push_back(this);
        Q_EMIT m_server.waiting();
        return false;
    case FakeStep::Kind::Delay:
        QTimer::singleShot(step.delay, this, [this] { play(); });
        return false;
    case FakeStep::Kind::Close:
        m_socket->disconnectFromHost();
        return false;
    case FakeStep::Kind::Reset:
        m_socket->flush();
        m_socket->abort();
        return false;
    case FakeStep::Kind::Endless:
        m_endless = step.bytes;
        pourEndlessly();
        return false;
    case FakeStep::Kind::Stall:
        return false;
    }
    return false;
}

void FakeConnection::pourEndlessly() {
    while (!m_endless.isEmpty() && m_socket->state() == QTcpSocket::ConnectedState &&
           m_socket->bytesToWrite() < kEndlessInFlight) {
        m_server.m_sentBytes += m_socket->write(m_endless);
    }
}

void FakeConnection::closed() {
    m_endless.clear();
    --m_server.m_openConnections;
    Q_EMIT m_server.connectionClosed();
    deleteLater();
}

} // namespace tests
