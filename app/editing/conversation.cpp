// SPDX-License-Identifier: MIT
#include "app/editing/conversation.h"

#include "app/editing/sent_record.h"

#include <algorithm>

namespace app::editing {

namespace {

constexpr qint64 kWordsAndFraming = 64 * 1024; ///< bytes of a request beside its pictures

bool isPicture(const document::AnswerPart& part) {
    return part.kind == document::PartKind::Picture && part.picture;
}

std::optional<size_t> lastPicture(const document::Turn& turn, const PartRange& range) {
    for (size_t i = range.last; i > range.first; --i) {
        if (isPicture(turn.parts[i - 1])) {
            return i - 1;
        }
    }
    return std::nullopt;
}

struct Told {
    ToldTurn turn;
    bool endsWithOwnPicture = false; ///< the revision is the answer's last picture as it came
};

Told tell(const document::SessionTree& tree, const document::Turn& turn,
          const document::Revision& result, const ResolvedRequest& resolved) {
    const SentRecord record = sentRecordOf(turn);
    Told told;
    told.turn.prompt = record.prompt.isEmpty() ? turn.prompt : record.prompt;
    told.turn.sameModel = turn.provider == resolved.profile.kind && turn.model == resolved.model;
    if (record.current) {
        told.turn.userPictures.push_back(*record.current);
    } else if (turn.parentRevision) {
        if (const auto* parent = tree.revision(*turn.parentRevision)) {
            told.turn.unsentCurrent = parent->picture;
        }
    }
    if (record.region) {
        told.turn.userPictures.push_back(*record.region);
    }
    for (const document::Reference& reference : turn.references) {
        told.turn.userPictures.push_back(reference.picture);
    }
    const auto part = partOfRevision(turn, record, result.id, result.picture.hash);
    const PartRange range =
        part ? answerAround(turn, record, *part) : PartRange{0, turn.parts.size()};
    for (size_t i = range.first; i < range.last; ++i) {
        told.turn.parts.push_back(turn.parts[i]);
    }
    told.endsWithOwnPicture = part && part == lastPicture(turn, range) &&
                              turn.parts[*part].picture &&
                              turn.parts[*part].picture->hash == result.picture.hash;
    return told;
}

qint64 bytesOf(const ToldTurn& turn, bool isFirst) {
    qint64 bytes = 0;
    for (const document::PictureInfo& picture : turn.userPictures) {
        bytes += inlineBytes(picture.sizeBytes);
    }
    for (const document::AnswerPart& part : turn.parts) {
        bytes += part.picture ? inlineBytes(part.picture->sizeBytes) : 0;
    }
    if (isFirst && turn.unsentCurrent) {
        bytes += inlineBytes(turn.unsentCurrent->sizeBytes);
    }
    return bytes;
}

qint64 tokensOf(const ToldTurn& turn, qint64 perPicture) {
    qint64 tokens =
        turn.prompt.size() / 4 + perPicture * static_cast<qint64>(turn.userPictures.size());
    for (const document::AnswerPart& part : turn.parts) {
        tokens += part.picture ? perPicture : part.text.size() / 4;
    }
    return tokens;
}

/// A first turn that edited a picture nobody has told the model of gets that picture.
void startAt(ToldConversation& conversation, size_t first) {
    conversation.turns.erase(conversation.turns.begin(),
                             conversation.turns.begin() + static_cast<std::ptrdiff_t>(first));
    if (conversation.turns.empty()) {
        conversation.sendCurrent = true;
        return;
    }
    ToldTurn& turn = conversation.turns.front();
    if (turn.unsentCurrent) {
        turn.userPictures.insert(turn.userPictures.begin(), *turn.unsentCurrent);
        turn.unsentCurrent.reset();
    }
}

providers::PictureBytes pictureBytes(const document::PictureInfo& info,
                                     const std::map<QString, QByteArray>& blobs) {
    const auto found = blobs.find(info.hash.text());
    return {info.mediaType, info.sizePx, found == blobs.end() ? QByteArray() : found->second};
}

} // namespace

ToldConversation tellConversation(const document::SessionTree& tree,
                                  const std::optional<document::RevisionId>& parent,
                                  const ResolvedRequest& resolved) {
    ToldConversation conversation;
    if (!parent || !resolved.capabilities.multiTurn) {
        return conversation;
    }
    for (const document::RevisionId& id : tree.pathTo(*parent)) {
        const document::Revision* revision = tree.revision(id);
        const document::Turn* turn = revision->turn ? tree.turn(*revision->turn) : nullptr;
        conversation.sendCurrent = true;
        if (turn == nullptr || turn->status != document::TurnStatus::Done) {
            continue;
        }
        Told told = tell(tree, *turn, *revision, resolved);
        conversation.sendCurrent = !(told.endsWithOwnPicture && told.turn.sameModel);
        conversation.turns.push_back(std::move(told.turn));
    }
    if (!conversation.turns.empty()) {
        startAt(conversation, 0);
    }
    return conversation;
}

void fitConversation(ToldConversation& conversation, const providers::Capabilities& capabilities,
                     qint64 ownBytes, qint64 currentBytes) {
    const auto fits = [&](size_t first) {
        const bool sendsCurrent = conversation.sendCurrent || first == conversation.turns.size();
        qint64 bytes = kWordsAndFraming + ownBytes + (sendsCurrent ? currentBytes : 0);
        const qint64 perPicture = capabilities.inputTokensPerPicture.value_or(0);
        qint64 tokens = perPicture;
        for (size_t i = first; i < conversation.turns.size(); ++i) {
            bytes += bytesOf(conversation.turns[i], i == first);
            tokens += tokensOf(conversation.turns[i], perPicture);
        }
        return bytes <= capabilities.maxInlineBytes.value_or(bytes) &&
               tokens <= capabilities.maxInputTokens.value_or(tokens);
    };
    size_t first = 0;
    while (first < conversation.turns.size() && !fits(first)) {
        ++first;
    }
    if (first > 0) {
        startAt(conversation, first);
    }
}

void dropUnreadable(ToldConversation& conversation, const QSet<QString>& lost) {
    size_t first = 0;
    for (size_t i = 0; i < conversation.turns.size(); ++i) {
        const ToldTurn& turn = conversation.turns[i];
        const bool damaged =
            std::any_of(turn.userPictures.begin(), turn.userPictures.end(),
                        [&](const auto& picture) { return lost.contains(picture.hash.text()); }) ||
            std::any_of(turn.parts.begin(), turn.parts.end(), [&](const auto& part) {
                return part.picture && lost.contains(part.picture->hash.text());
            });
        first = damaged ? i + 1 : first;
    }
    if (first > 0) {
        // What the next turn edited may be the lost picture itself: it is not put back.
        if (first < conversation.turns.size()) {
            conversation.turns[first].unsentCurrent.reset();
        }
        startAt(conversation, first);
    }
}

std::vector<document::BlobHash> picturesOf(const ToldConversation& conversation) {
    std::vector<document::BlobHash> hashes;
    for (const ToldTurn& turn : conversation.turns) {
        for (const document::PictureInfo& picture : turn.userPictures) {
            hashes.push_back(picture.hash);
        }
        for (const document::AnswerPart& part : turn.parts) {
            if (part.picture) {
                hashes.push_back(part.picture->hash);
            }
        }
    }
    return hashes;
}

std::vector<providers::ConversationTurn> withPictures(const ToldConversation& conversation,
                                                      const std::map<QString, QByteArray>& blobs) {
    std::vector<providers::ConversationTurn> turns;
    for (const ToldTurn& told : conversation.turns) {
        providers::ConversationTurn turn;
        turn.prompt = told.prompt;
        turn.sameModel = told.sameModel;
        turn.parts = told.parts;
        for (const document::PictureInfo& picture : told.userPictures) {
            turn.userPictures.push_back(pictureBytes(picture, blobs));
        }
        for (const document::AnswerPart& part : told.parts) {
            turn.partPictures.push_back(part.picture ? pictureBytes(*part.picture, blobs)
                                                     : providers::PictureBytes());
        }
        turns.push_back(std::move(turn));
    }
    return turns;
}

qint64 inlineBytes(qint64 pictureBytes) {
    return (pictureBytes + 2) / 3 * 4;
}

} // namespace app::editing
