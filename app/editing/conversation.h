// SPDX-License-Identifier: MIT
#pragma once

#include "app/document/session_tree.h"
#include "app/editing/plan.h"

#include <QSet>

#include <map>
#include <vector>

namespace app::editing {

/// One earlier turn as the model will be told of it; pictures by hash, not read yet.
struct ToldTurn {
    QString prompt; ///< as it was sent
    std::vector<document::PictureInfo> userPictures;
    std::vector<document::AnswerPart> parts;
    bool sameModel = false;
    /// What this turn edited, where it was not sent because the turn before had made it.
    std::optional<document::PictureInfo> unsentCurrent;
};

struct ToldConversation {
    std::vector<ToldTurn> turns; ///< oldest first
    /// False only when the current revision is the model's own last picture of `turns`.
    bool sendCurrent = true;
};

/// What the model is told before the new turn from `parent`: the finished turns of the path, for
/// models that keep conversations; of a turn with several answers the one that was gone on with.
[[nodiscard]] ToldConversation tellConversation(const document::SessionTree& tree,
                                                const std::optional<document::RevisionId>& parent,
                                                const ResolvedRequest& resolved);

/// Drops the oldest turns until what is sent inline fits. `ownBytes` and `currentBytes`: of the new
/// turn's other pictures and of the current one. Limits from the capabilities; none known: nothing
/// is dropped.
void fitConversation(ToldConversation& conversation, const providers::Capabilities& capabilities,
                     qint64 ownBytes, qint64 currentBytes);

/// Drops every turn up to the last one that needs a picture of `lost`.
void dropUnreadable(ToldConversation& conversation, const QSet<QString>& lost);

/// The pictures to be read for it.
[[nodiscard]] std::vector<document::BlobHash> picturesOf(const ToldConversation& conversation);

/// With the pictures' bytes put in.
[[nodiscard]] std::vector<providers::ConversationTurn>
withPictures(const ToldConversation& conversation, const std::map<QString, QByteArray>& blobs);

/// Bytes of a request's JSON that so many bytes of pictures become (base64).
[[nodiscard]] qint64 inlineBytes(qint64 pictureBytes);

} // namespace app::editing
