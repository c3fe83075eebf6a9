// SPDX-License-Identifier: MIT
#pragma once

#include "tests/fakes/http_server.h"

#include <QTcpSocket>

namespace tests {

/// One connection of a FakeHttpServer: reads requests, plays replies. Owns the socket; owned by the
/// server.
class FakeConnection : public QObject {
    Q_OBJECT

public:
    FakeConnection(FakeHttpServer& server, QTcpSocket* socket);

    /// Plays the steps after the one it waits in.
    void goOn();

private:
    void read();
    bool readHead();
    void readBody();
    /// True when the coming reply hangs up here.
    bool hangsUpAt(HangUp stage);
    void play();
    /// False: the steps after this one come later, or never.
    bool playStep(const FakeStep& step);
    void pourEndlessly();
    void closed();

    FakeHttpServer& m_server;
    QTcpSocket* m_socket;
    QByteArray m_input;
    int m_request = -1; ///< index in the server's list; -1: between requests
    qint64 m_bodyBytes = 0;
    bool m_playing = false;
    FakeReply m_reply;
    size_t m_step = 0;
    QByteArray m_endless;
};

} // namespace tests
