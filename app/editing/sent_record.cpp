// SPDX-License-Identifier: MIT
#include "app/editing/sent_record.h"

namespace app::editing {

namespace {

void putPicture(base::Json& object, const char* key,
                const std::optional<document::PictureInfo>& picture) {
    if (picture) {
        object[key] = document::toJson(*picture);
    }
}

bool isPicture(const document::AnswerPart& part) {
    return part.kind == document::PartKind::Picture && part.picture;
}

} // namespace

void putSentRecord(base::Json& extra, const SentRecord& record) {
    base::Json sent = base::Json::object();
    if (!record.prompt.isEmpty()) {
        sent["prompt"] = base::toUtf8(record.prompt);
    }
    putPicture(sent, "current", record.current);
    putPicture(sent, "region", record.region);
    extra["sent"] = std::move(sent);
    base::Json counts = base::Json::array();
    for (const size_t count : record.partsPerAnswer) {
        counts.push_back(count);
    }
    extra["parts_per_answer"] = std::move(counts);
    base::Json results = base::Json::array();
    for (const SentRecord::Result& result : record.results) {
        results.push_back({{"revision", base::toUtf8(result.revision)}, {"part", result.part}});
    }
    extra["results"] = std::move(results);
}

SentRecord sentRecordOf(const document::Turn& turn) {
    SentRecord record;
    const base::Json& sent = base::jsonMember(turn.extra, "sent");
    record.prompt = base::jsonString(sent, "prompt");
    record.current = document::pictureInfoFromJson(base::jsonMember(sent, "current"));
    record.region = document::pictureInfoFromJson(base::jsonMember(sent, "region"));
    const base::Json& counts = base::jsonMember(turn.extra, "parts_per_answer");
    for (const base::Json& count : counts.is_array() ? counts : base::Json::array()) {
        record.partsPerAnswer.push_back(count.is_number_unsigned() ? count.get<size_t>() : 0);
    }
    const base::Json& results = base::jsonMember(turn.extra, "results");
    for (const base::Json& result : results.is_array() ? results : base::Json::array()) {
        record.results.push_back({base::jsonString(result, "revision"),
                                  static_cast<size_t>(base::jsonInt(result, "part").value_or(0))});
    }
    return record;
}

PartRange answerAround(const document::Turn& turn, const SentRecord& record, size_t index) {
    size_t first = 0;
    for (const size_t count : record.partsPerAnswer) {
        if (index < first + count) {
            return {first, std::min(first + count, turn.parts.size())};
        }
        first += count;
    }
    return {0, turn.parts.size()};
}

std::optional<size_t> partOfRevision(const document::Turn& turn, const SentRecord& record,
                                     const document::RevisionId& revision,
                                     const document::BlobHash& picture) {
    for (const SentRecord::Result& result : record.results) {
        if (result.revision == revision.text() && result.part < turn.parts.size()) {
            return result.part;
        }
    }
    for (size_t i = 0; i < turn.parts.size(); ++i) {
        if (isPicture(turn.parts[i]) && turn.parts[i].picture->hash == picture) {
            return i;
        }
    }
    return std::nullopt;
}

} // namespace app::editing
