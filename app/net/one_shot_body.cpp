// SPDX-License-Identifier: MIT
#include "app/net/one_shot_body.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace app::net {

OneShotBody::OneShotBody(QByteArray body, QObject* parent)
    : QIODevice(parent),
      m_body(std::move(body)) {
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 OneShotBody::bytesAvailable() const {
    return m_body.size() - m_position + QIODevice::bytesAvailable();
}

bool OneShotBody::seek(qint64 /*position*/) {
    return false;
}

qint64 OneShotBody::readData(char* data, qint64 maxSize) {
    const qint64 count = std::min(maxSize, m_body.size() - m_position);
    if (count <= 0) {
        return -1;
    }
    std::memcpy(data, m_body.constData() + m_position, static_cast<size_t>(count));
    m_position += count;
    Q_EMIT consumed(m_position);
    return count;
}

qint64 OneShotBody::writeData(const char* /*data*/, qint64 /*size*/) {
    return -1;
}

} // namespace app::net
