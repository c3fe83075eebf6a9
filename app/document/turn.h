// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/error.h"
#include "app/base/json.h"
#include "app/document/ids.h"
#include "app/document/picture_info.h"

#include <QString>

#include <optional>
#include <vector>

namespace app::document {

enum class TurnStatus { Running, Done, Failed, Refused, Cancelled };

/// "running", "done", "failed", "refused", "cancelled": part of the command line's JSON.
[[nodiscard]] QLatin1String turnStatusName(TurnStatus status);
[[nodiscard]] std::optional<TurnStatus> turnStatusFromName(QStringView name);

enum class ReferenceRole { Object, Character };

/// A picture given beside the current one.
struct Reference {
    PictureInfo picture;
    QString name; ///< usable in the prompt as @name; may be empty
    ReferenceRole role = ReferenceRole::Object;

    friend bool operator==(const Reference&, const Reference&) = default;
};

struct SafetySetting {
    QString category;  ///< the service's word, e.g. HARM_CATEGORY_HARASSMENT
    QString threshold; ///< the service's word, e.g. BLOCK_ONLY_HIGH

    friend bool operator==(const SafetySetting&, const SafetySetting&) = default;
};

/// What the user asked for beside the words. Empty and unset mean: the model's own default.
struct Parameters {
    QString aspectRatio; ///< "16:9"
    QString size;        ///< "512", "1K", "2K", "4K"
    int count = 1;       ///< pictures wanted, 1…8
    std::optional<qint64> seed;
    std::optional<double> temperature; ///< 0…2
    std::optional<double> topP;        ///< 0…1
    QString systemText;
    QString thinkingLevel; ///< "minimal", "low", "medium", "high"
    bool showThoughts = false;
    QString grounding; ///< "", "web", "images", "both"
    std::vector<SafetySetting> safety;
    bool keepWhole = false; ///< masked edit without paste-back
    bool stream = true;

    friend bool operator==(const Parameters&, const Parameters&) = default;
};

enum class PartKind { Text, Thought, Picture, ThoughtPicture, Other };

/// One part of a model's answer, kept so that it can be sent back exactly as it came.
struct AnswerPart {
    PartKind kind = PartKind::Text;
    QString text; ///< for Text and Thought
    std::optional<PictureInfo>
        picture; ///< for Picture and ThoughtPicture: bytes are in the blob store
    /// The part as received, unknown fields and signatures included, without the picture's base64
    /// (put back from `picture` when the part is echoed). Null for providers that need no echo.
    base::Json raw;

    friend bool operator==(const AnswerPart&, const AnswerPart&) = default;
};

struct TokenUsage {
    std::optional<qint64> promptTokens;
    std::optional<qint64> outputTokens; ///< pictures included
    std::optional<qint64> imageTokens;  ///< of the output
    std::optional<qint64> thoughtTokens;
    std::optional<qint64> totalTokens;
    base::Json raw; ///< as received

    friend bool operator==(const TokenUsage&, const TokenUsage&) = default;
};

/// Why a turn ended without a picture.
struct TurnError {
    base::ErrorKind kind = base::ErrorKind::Internal;
    QString message;
    QString detail;
    bool mayHaveBeenCharged = false;

    friend bool operator==(const TurnError&, const TurnError&) = default;
};

/// One exchange. A value; also a failed or cancelled one stays in the conversation.
struct Turn {
    TurnId id;
    std::optional<RevisionId> parentRevision; ///< unset: text to picture
    BranchId branch;                          ///< the branch it was started on
    qint64 createdMs = 0;
    qint64 finishedMs = 0; ///< 0 while running

    // What was asked.
    QString prompt;
    std::vector<Reference> references;
    std::optional<PictureInfo> mask; ///< 8-bit grey PNG of the parent's size
    Parameters parameters;
    QString profile;  ///< profile name
    QString provider; ///< kind: "builtin", "gemini", …
    QString model;

    // What came back.
    TurnStatus status = TurnStatus::Running;
    std::optional<TurnError> error;
    QString text; ///< the answer's words, thoughts left out
    std::vector<AnswerPart> parts;
    TokenUsage usage;
    std::optional<double> costUsd; ///< unset: unknown; 0 only where it is free
    QString finishReason;
    QString responseId;
    QString modelVersion;
    base::Json
        extra; ///< grounding, safety ratings, paste-back report, timings …; an object or null

    friend bool operator==(const Turn&, const Turn&) = default;
};

// Canonical JSON of the nested values, as stored in the session file; reading tolerates unknown and
// missing members.
[[nodiscard]] base::Json toJson(const Parameters& parameters);
[[nodiscard]] Parameters parametersFromJson(const base::Json& json);
[[nodiscard]] base::Json toJson(const PictureInfo& picture);
[[nodiscard]] std::optional<PictureInfo> pictureInfoFromJson(const base::Json& json);
[[nodiscard]] base::Json toJson(const Reference& reference);
[[nodiscard]] base::Json toJson(const AnswerPart& part);
[[nodiscard]] AnswerPart answerPartFromJson(const base::Json& json);
[[nodiscard]] base::Json toJson(const TokenUsage& usage);
[[nodiscard]] TokenUsage tokenUsageFromJson(const base::Json& json);
/// The whole turn.
[[nodiscard]] base::Json toJson(const Turn& turn);
[[nodiscard]] base::Result<Turn> turnFromJson(const base::Json& json);

} // namespace app::document
