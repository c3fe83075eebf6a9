// SPDX-License-Identifier: MIT
#pragma once

#include "app/document/turn.h"

#include <optional>
#include <vector>

namespace app::editing {

/// What a turn really sent and what became of each answer, kept in Turn::extra so that the
/// conversation can be told exactly later. Member names are part of the session file.
struct SentRecord {
    QString prompt;                               ///< empty: the turn's own words
    std::optional<document::PictureInfo> current; ///< unset: not sent
    std::optional<document::PictureInfo> region;  ///< the mask shown as a picture
    std::vector<size_t> partsPerAnswer;           ///< of each request of the turn

    struct Result {
        QString revision; ///< id
        size_t part = 0;  ///< index into Turn::parts of the picture as it came
    };

    std::vector<Result> results;
};

/// Writes the record's members into `extra` (an object or null).
void putSentRecord(base::Json& extra, const SentRecord& record);
[[nodiscard]] SentRecord sentRecordOf(const document::Turn& turn);

/// The parts [first, last) of the one answer that holds part `index`.
struct PartRange {
    size_t first = 0;
    size_t last = 0;
};

[[nodiscard]] PartRange answerAround(const document::Turn& turn, const SentRecord& record,
                                     size_t index);

/// Where the picture that became `revision` stands in turn.parts; unset when it is not there.
[[nodiscard]] std::optional<size_t> partOfRevision(const document::Turn& turn,
                                                   const SentRecord& record,
                                                   const document::RevisionId& revision,
                                                   const document::BlobHash& picture);

} // namespace app::editing
