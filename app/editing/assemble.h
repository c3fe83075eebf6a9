// SPDX-License-Identifier: MIT
#pragma once

#include "app/editing/conversation.h"
#include "app/editing/ingest.h"
#include "app/editing/mask_plan.h"
#include "app/editing/sent_record.h"

#include <optional>
#include <vector>

namespace app::editing {

/// What a turn brings along, ready for the session file.
struct TurnInputs {
    std::vector<document::Reference> references;
    std::optional<document::PictureInfo> mask;
    std::vector<storage::NewBlob> blobs;
};

/// Decodes and hashes references and mask. PictureUnreadable, PictureTooLarge name the reference.
/// Heavy.
[[nodiscard]] base::Result<TurnInputs> prepareInputs(const EditRequest& request);

/// Everything read that a turn's request is made of. A value, for the pool thread.
struct AssemblyInput {
    ResolvedRequest resolved;
    ToldConversation conversation; ///< not fitted yet
    std::map<QString, QByteArray> blobs;
    std::optional<document::PictureInfo> current;
};

/// What goes to the provider, and what the turn must remember of it.
struct Assembly {
    providers::GenerationRequest request; ///< key and seed missing
    std::optional<MaskPlan> mask;         ///< set: paste the answer back by it
    base::Json maskReport;                ///< null: no mask
    SentRecord sent;
    std::vector<storage::NewBlob> blobs; ///< of pictures made for sending
    QString sentSize;                    ///< the size class asked for; prices go by it
};

/// Crops and explains a mask where the model has none, makes pictures that are too large for the
/// service smaller, fits the conversation. TooLarge. Heavy.
[[nodiscard]] base::Result<Assembly> assemble(AssemblyInput input);

/// Request number `index` of a turn that wants several pictures: one each, seeds counted up.
[[nodiscard]] providers::GenerationRequest nthRequest(const providers::GenerationRequest& request,
                                                      int index);

/// Geometry of the masked edit this request leads to; unset where the answer is taken as it comes.
[[nodiscard]] std::optional<MaskPlan> maskPlanOf(const ResolvedRequest& resolved);

} // namespace app::editing
