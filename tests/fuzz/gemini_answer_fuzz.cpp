// SPDX-License-Identifier: MIT
#include "app/net/sse_reader.h"
#include "app/providers/gemini/answer_reader.h"

#include <cstdint>
#include <cstdlib>

namespace {

using app::providers::ProviderResult;
using app::providers::gemini::AnswerReader;

void check(const ProviderResult& result) {
    const auto& answer = result ? *result : result.error().answer;
    if (answer.parts.size() != answer.pictures.size()) {
        std::abort();
    }
    if (result ? !answer.hasPicture() : result.error().error.message.isEmpty()) {
        std::abort();
    }
}

ProviderResult read(const std::vector<QByteArray>& records) {
    AnswerReader reader({});
    for (const QByteArray& record : records) {
        if (auto news = reader.add(record); !news) {
            return tl::unexpected(reader.failWith(std::move(news.error())));
        }
    }
    return reader.finish();
}

} // namespace

/// Any bytes, as one answer, as an error's body and as a stream: a picture or a message, never a
/// crash.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    check(read({bytes}));
    const auto error = app::providers::gemini::readError(429, bytes, {});
    if (error.message.isEmpty()) {
        std::abort();
    }
    app::net::SseReader events;
    auto records = events.feed(bytes);
    if (records) {
        records->push_back(events.rest());
        check(read(*records));
    }
    return 0;
}
