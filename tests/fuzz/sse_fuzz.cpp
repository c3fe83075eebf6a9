// SPDX-License-Identifier: MIT
#include "app/net/sse_reader.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <vector>

namespace {

/// The events of `bytes`, fed in pieces of `pieceSize`, and the rest; empty on TooLarge.
std::vector<QByteArray> readInPieces(QByteArrayView bytes, qsizetype pieceSize) {
    app::net::SseReader reader;
    std::vector<QByteArray> all;
    for (qsizetype at = 0; at < bytes.size(); at += pieceSize) {
        const qsizetype count = std::min(pieceSize, bytes.size() - at);
        const auto events = reader.feed(bytes.sliced(at, count));
        if (!events) {
            return {};
        }
        all.insert(all.end(), events->begin(), events->end());
    }
    all.push_back(reader.rest());
    return all;
}

} // namespace

/// However the bytes are cut into pieces, the events are the same.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));
    const auto whole = readInPieces(bytes, std::max<qsizetype>(bytes.size(), 1));
    for (const qsizetype pieceSize : {1, 3, 64}) {
        if (readInPieces(bytes, pieceSize) != whole) {
            std::abort();
        }
    }
    return 0;
}
