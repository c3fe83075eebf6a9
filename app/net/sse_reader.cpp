// SPDX-License-Identifier: MIT
#include "app/net/sse_reader.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace app::net {

namespace {

bool isLineEnd(char c) {
    return c == '\n' || c == '\r';
}

bool isKnownField(QByteArrayView name) {
    return name.isEmpty() || name == "event" || name == "id" || name == "retry";
}

} // namespace

base::Result<std::vector<QByteArray>> SseReader::feed(QByteArrayView bytes) {
    std::vector<QByteArray> events;
    const char* at = bytes.begin();
    const char* const end = bytes.end();
    while (at != end) {
        if (std::exchange(m_lastWasCarriageReturn, false) && *at == '\n') {
            ++at;
            continue;
        }
        const char* const stop = std::find_if(at, end, isLineEnd);
        m_line.append(at, stop - at);
        if (m_line.size() + m_data.size() + m_bare.size() > m_maxRecordBytes) {
            return base::failure(
                base::ErrorKind::TooLarge,
                QCoreApplication::translate("Net", "The service sent a record that is too large."),
                QStringLiteral("event over %1 bytes").arg(m_maxRecordBytes));
        }
        at = stop;
        if (at != end) {
            m_lastWasCarriageReturn = *at == '\r';
            ++at;
            endLine(events);
        }
    }
    return events;
}

void SseReader::endLine(std::vector<QByteArray>& events) {
    if (std::exchange(m_firstLine, false) && m_line.startsWith("\xEF\xBB\xBF")) {
        m_line.remove(0, 3);
    }
    if (!m_line.isEmpty()) {
        takeField();
        return;
    }
    if (m_hasData && !m_data.isEmpty()) {
        events.push_back(std::exchange(m_data, {}));
    }
    m_hasData = false;
}

void SseReader::takeField() {
    QByteArray line = std::exchange(m_line, {});
    const qsizetype colon = line.indexOf(':');
    const QByteArrayView name = QByteArrayView(line).first(colon < 0 ? line.size() : colon);
    if (name != "data") {
        if (!isKnownField(name)) {
            m_bare.append(line).append('\n');
        }
        return;
    }
    const qsizetype skipped = colon < 0 ? line.size() : colon + 1;
    const bool space = skipped < line.size() && line.at(skipped) == ' ';
    line.remove(0, skipped + (space ? 1 : 0));
    if (m_hasData) {
        m_data.append('\n').append(line);
    } else {
        // Moved, not copied: a picture of tens of MB is one line.
        m_data = std::move(line);
    }
    m_hasData = true;
}

QByteArray SseReader::rest() {
    std::vector<QByteArray> none;
    if (!m_line.isEmpty()) {
        endLine(none);
    }
    m_line.clear();
    const bool event = std::exchange(m_hasData, false);
    QByteArray data = std::exchange(m_data, {});
    QByteArray bare = std::exchange(m_bare, {}).trimmed();
    return event ? data : bare;
}

} // namespace app::net
