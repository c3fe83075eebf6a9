// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/result.h"

#include <QByteArray>

#include <vector>

namespace app::net {

/// Reads server-sent events (WHATWG HTML, section 9.2.6) from bytes that arrive in any pieces:
/// CRLF, LF and CR line ends, records of tens of MB in linear time, comments and unknown fields
/// skipped.
class SseReader {
public:
    /// `maxRecordBytes`: TooLarge beyond it.
    explicit SseReader(qint64 maxRecordBytes = 96LL * 1024 * 1024)
        : m_maxRecordBytes(maxRecordBytes) {}

    /// The `data` of every event that these bytes complete.
    [[nodiscard]] base::Result<std::vector<QByteArray>> feed(QByteArrayView bytes);
    /// What a stream without a final empty line left over: one last event, or bare bytes that are
    /// not in SSE form at all (some services answer an error as plain JSON, in whole or in
    /// mid-stream).
    [[nodiscard]] QByteArray rest();

private:
    void endLine(std::vector<QByteArray>& events);
    void takeField();

    qint64 m_maxRecordBytes;
    QByteArray m_line;
    QByteArray m_data;
    QByteArray m_bare;
    bool m_hasData = false;
    bool m_lastWasCarriageReturn = false;
    bool m_firstLine = true;
};

} // namespace app::net
