// SPDX-License-Identifier: MIT
#pragma once

#include "app/document/revision.h"
#include "app/editing/ingest.h"
#include "app/editing/mask_plan.h"
#include "app/editing/sent_record.h"
#include "app/providers/provider.h"

#include <optional>
#include <vector>

namespace app::editing {

/// The answers of a turn's requests and what they are kept by. A value, for the pool thread.
struct KeepInput {
    std::vector<providers::ProviderAnswer> answers;
    std::optional<MaskPlan> mask; ///< set: paste back into `parent`
    QByteArray parent;            ///< the parent revision's bytes
    SentRecord sent;
};

/// What goes into the session file, in one transaction.
struct Kept {
    std::vector<document::AnswerPart> parts;   ///< of all answers
    std::vector<document::Revision> revisions; ///< ids, pictures; the tree fills in the rest
    std::vector<QImage> images;                ///< decoded, of each revision
    std::vector<storage::NewBlob> blobs;
    SentRecord sent;   ///< with what became of each answer
    base::Json report; ///< of the paste-back; null where there was none
};

/// Decodes every result to the end (a cut picture is never a result: MalformedAnswer), pastes
/// masked answers back, hashes, makes thumbnails. Heavy.
[[nodiscard]] base::Result<Kept> keepAnswers(KeepInput input);

} // namespace app::editing
