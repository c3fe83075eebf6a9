// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QIODevice>

namespace app::net {

/// The body of a request as a sequential device that can be read once. Qt re-sends a POST by itself
/// when the server closes early; it cannot rewind this device and reports ContentReSendError
/// instead, so that one click is one paid request. Main thread; owned by the reply that reads it.
class OneShotBody : public QIODevice {
    Q_OBJECT

public:
    explicit OneShotBody(QByteArray body, QObject* parent = nullptr);

    [[nodiscard]] qint64 totalBytes() const { return m_body.size(); }

    [[nodiscard]] bool isSequential() const override { return true; }

    [[nodiscard]] qint64 bytesAvailable() const override;

    bool reset() override { return false; }

    bool seek(qint64 position) override;

Q_SIGNALS:
    /// Emitted while the device is being read: do nothing in the slot that could delete it.
    void consumed(qint64 bytesSoFar);

protected:
    qint64 readData(char* data, qint64 maxSize) override;
    qint64 writeData(const char* data, qint64 size) override;

private:
    QByteArray m_body;
    qint64 m_position = 0;
};

} // namespace app::net
