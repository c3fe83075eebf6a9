// SPDX-License-Identifier: MIT
#include "app/document/turn.h"

#include <algorithm>
#include <array>
#include <utility>

namespace app::document {

namespace {

using base::Json;

constexpr std::array kStatusNames{
    std::pair{TurnStatus::Running, "running"},     std::pair{TurnStatus::Done, "done"},
    std::pair{TurnStatus::Failed, "failed"},       std::pair{TurnStatus::Refused, "refused"},
    std::pair{TurnStatus::Cancelled, "cancelled"},
};

constexpr std::array kPartNames{
    std::pair{PartKind::Text, "text"},       std::pair{PartKind::Thought, "thought"},
    std::pair{PartKind::Picture, "picture"}, std::pair{PartKind::ThoughtPicture, "thought_picture"},
    std::pair{PartKind::Other, "other"},
};

constexpr const char* kCharacter = "character";

void put(Json& object, const char* key, const QString& text) {
    if (!text.isEmpty()) {
        object[key] = base::toUtf8(text);
    }
}

template <class Number>
void put(Json& object, const char* key, const std::optional<Number>& number) {
    if (number) {
        object[key] = *number;
    }
}

void put(Json& object, const char* key, const Json& value) {
    if (!value.is_null()) {
        object[key] = value;
    }
}

template <class Value>
void putList(Json& object, const char* key, const std::vector<Value>& values) {
    if (values.empty()) {
        return;
    }
    Json list = Json::array();
    for (const Value& value : values) {
        list.push_back(toJson(value));
    }
    object[key] = std::move(list);
}

template <class Read>
void forEachIn(const Json& object, const char* key, Read read) {
    const Json& list = base::jsonMember(object, key);
    if (list.is_array()) {
        for (const Json& entry : list) {
            read(entry);
        }
    }
}

Json safetyToJson(const std::vector<SafetySetting>& settings) {
    Json list = Json::array();
    for (const SafetySetting& setting : settings) {
        list.push_back(Json{{"category", base::toUtf8(setting.category)},
                            {"threshold", base::toUtf8(setting.threshold)}});
    }
    return list;
}

Json errorToJson(const TurnError& error) {
    Json json = Json::object();
    json["kind"] = base::toUtf8(QString(base::errorKindName(error.kind)));
    put(json, "message", error.message);
    put(json, "detail", error.detail);
    if (error.mayHaveBeenCharged) {
        json["may_have_been_charged"] = true;
    }
    return json;
}

std::optional<TurnError> turnErrorFromJson(const Json& json) {
    if (!json.is_object()) {
        return std::nullopt;
    }
    return TurnError{base::errorKindFromName(base::jsonString(json, "kind")),
                     base::jsonString(json, "message"), base::jsonString(json, "detail"),
                     base::jsonBool(json, "may_have_been_charged")};
}

std::optional<Reference> referenceFromJson(const Json& json) {
    const auto picture = pictureInfoFromJson(base::jsonMember(json, "picture"));
    if (!picture) {
        return std::nullopt;
    }
    const bool character = base::jsonString(json, "role") == QLatin1String(kCharacter);
    return Reference{*picture, base::jsonString(json, "name"),
                     character ? ReferenceRole::Character : ReferenceRole::Object};
}

void writeQuestion(const Turn& turn, Json& json) {
    put(json, "prompt", turn.prompt);
    putList(json, "references", turn.references);
    if (turn.mask) {
        json["mask"] = toJson(*turn.mask);
    }
    json["parameters"] = toJson(turn.parameters);
    put(json, "profile", turn.profile);
    put(json, "provider", turn.provider);
    put(json, "model", turn.model);
}

void writeAnswer(const Turn& turn, Json& json) {
    json["status"] = base::toUtf8(QString(turnStatusName(turn.status)));
    if (turn.error) {
        json["error"] = errorToJson(*turn.error);
    }
    put(json, "text", turn.text);
    putList(json, "parts", turn.parts);
    const Json usage = toJson(turn.usage);
    if (!usage.empty()) {
        json["usage"] = usage;
    }
    put(json, "cost_usd", turn.costUsd);
    put(json, "finish_reason", turn.finishReason);
    put(json, "response_id", turn.responseId);
    put(json, "model_version", turn.modelVersion);
    put(json, "extra", turn.extra);
}

void readQuestion(const Json& json, Turn& turn) {
    turn.prompt = base::jsonString(json, "prompt");
    forEachIn(json, "references", [&turn](const Json& entry) {
        if (auto reference = referenceFromJson(entry)) {
            turn.references.push_back(*std::move(reference));
        }
    });
    turn.mask = pictureInfoFromJson(base::jsonMember(json, "mask"));
    turn.parameters = parametersFromJson(base::jsonMember(json, "parameters"));
    turn.profile = base::jsonString(json, "profile");
    turn.provider = base::jsonString(json, "provider");
    turn.model = base::jsonString(json, "model");
}

void readAnswer(const Json& json, Turn& turn) {
    turn.error = turnErrorFromJson(base::jsonMember(json, "error"));
    turn.text = base::jsonString(json, "text");
    forEachIn(json, "parts",
              [&turn](const Json& entry) { turn.parts.push_back(answerPartFromJson(entry)); });
    turn.usage = tokenUsageFromJson(base::jsonMember(json, "usage"));
    turn.costUsd = base::jsonDouble(json, "cost_usd");
    turn.finishReason = base::jsonString(json, "finish_reason");
    turn.responseId = base::jsonString(json, "response_id");
    turn.modelVersion = base::jsonString(json, "model_version");
    turn.extra = base::jsonMember(json, "extra");
}

} // namespace

QLatin1String turnStatusName(TurnStatus status) {
    for (const auto& [value, name] : kStatusNames) {
        if (value == status) {
            return QLatin1String(name);
        }
    }
    return QLatin1String("failed");
}

std::optional<TurnStatus> turnStatusFromName(QStringView name) {
    for (const auto& [value, text] : kStatusNames) {
        if (name == QLatin1String(text)) {
            return value;
        }
    }
    return std::nullopt;
}

Json toJson(const Parameters& parameters) {
    Json json = Json::object();
    put(json, "aspect_ratio", parameters.aspectRatio);
    put(json, "size", parameters.size);
    json["count"] = parameters.count;
    put(json, "seed", parameters.seed);
    put(json, "temperature", parameters.temperature);
    put(json, "top_p", parameters.topP);
    put(json, "system_text", parameters.systemText);
    put(json, "thinking_level", parameters.thinkingLevel);
    json["show_thoughts"] = parameters.showThoughts;
    put(json, "grounding", parameters.grounding);
    if (!parameters.safety.empty()) {
        json["safety"] = safetyToJson(parameters.safety);
    }
    json["keep_whole"] = parameters.keepWhole;
    json["stream"] = parameters.stream;
    return json;
}

Parameters parametersFromJson(const Json& json) {
    Parameters parameters;
    parameters.aspectRatio = base::jsonString(json, "aspect_ratio");
    parameters.size = base::jsonString(json, "size");
    const qint64 count = base::jsonInt(json, "count").value_or(1);
    parameters.count = static_cast<int>(std::clamp<qint64>(count, 1, 8));
    parameters.seed = base::jsonInt(json, "seed");
    parameters.temperature = base::jsonDouble(json, "temperature");
    parameters.topP = base::jsonDouble(json, "top_p");
    parameters.systemText = base::jsonString(json, "system_text");
    parameters.thinkingLevel = base::jsonString(json, "thinking_level");
    parameters.showThoughts = base::jsonBool(json, "show_thoughts");
    parameters.grounding = base::jsonString(json, "grounding");
    forEachIn(json, "safety", [&parameters](const Json& entry) {
        parameters.safety.push_back(
            {base::jsonString(entry, "category"), base::jsonString(entry, "threshold")});
    });
    parameters.keepWhole = base::jsonBool(json, "keep_whole");
    parameters.stream = base::jsonBool(json, "stream", true);
    return parameters;
}

Json toJson(const PictureInfo& picture) {
    return Json{{"sha256", base::toUtf8(picture.hash.text())},
                {"media_type", base::toUtf8(QString(base::mimeType(picture.mediaType)))},
                {"width", picture.sizePx.width()},
                {"height", picture.sizePx.height()},
                {"bytes", picture.sizeBytes}};
}

std::optional<PictureInfo> pictureInfoFromJson(const Json& json) {
    const QString hash = base::jsonString(json, "sha256");
    if (hash.isEmpty()) {
        return std::nullopt;
    }
    const auto dimension = [&json](const char* key) {
        return static_cast<int>(
            std::clamp<qint64>(base::jsonInt(json, key).value_or(0), 0, 1 << 24));
    };
    return PictureInfo{
        BlobHash::fromText(hash), base::mediaTypeFromMime(base::jsonString(json, "media_type")),
        QSize(dimension("width"), dimension("height")), base::jsonInt(json, "bytes").value_or(0)};
}

Json toJson(const Reference& reference) {
    Json json = Json::object();
    json["picture"] = toJson(reference.picture);
    put(json, "name", reference.name);
    json["role"] = reference.role == ReferenceRole::Character ? kCharacter : "object";
    return json;
}

Json toJson(const AnswerPart& part) {
    Json json = Json::object();
    for (const auto& [kind, name] : kPartNames) {
        if (kind == part.kind) {
            json["kind"] = name;
        }
    }
    put(json, "text", part.text);
    if (part.picture) {
        json["picture"] = toJson(*part.picture);
    }
    put(json, "raw", part.raw);
    return json;
}

AnswerPart answerPartFromJson(const Json& json) {
    AnswerPart part;
    part.kind = PartKind::Other;
    const QString kindName = base::jsonString(json, "kind");
    for (const auto& [kind, name] : kPartNames) {
        if (kindName == QLatin1String(name)) {
            part.kind = kind;
        }
    }
    part.text = base::jsonString(json, "text");
    part.picture = pictureInfoFromJson(base::jsonMember(json, "picture"));
    part.raw = base::jsonMember(json, "raw");
    return part;
}

Json toJson(const TokenUsage& usage) {
    Json json = Json::object();
    put(json, "prompt_tokens", usage.promptTokens);
    put(json, "output_tokens", usage.outputTokens);
    put(json, "image_tokens", usage.imageTokens);
    put(json, "thought_tokens", usage.thoughtTokens);
    put(json, "total_tokens", usage.totalTokens);
    put(json, "raw", usage.raw);
    return json;
}

TokenUsage tokenUsageFromJson(const Json& json) {
    TokenUsage usage;
    usage.promptTokens = base::jsonInt(json, "prompt_tokens");
    usage.outputTokens = base::jsonInt(json, "output_tokens");
    usage.imageTokens = base::jsonInt(json, "image_tokens");
    usage.thoughtTokens = base::jsonInt(json, "thought_tokens");
    usage.totalTokens = base::jsonInt(json, "total_tokens");
    usage.raw = base::jsonMember(json, "raw");
    return usage;
}

Json toJson(const Turn& turn) {
    Json json = Json::object();
    json["id"] = base::toUtf8(turn.id.text());
    if (turn.parentRevision) {
        json["parent_revision"] = base::toUtf8(turn.parentRevision->text());
    }
    put(json, "branch", turn.branch.text());
    json["created_ms"] = turn.createdMs;
    json["finished_ms"] = turn.finishedMs;
    writeQuestion(turn, json);
    writeAnswer(turn, json);
    return json;
}

base::Result<Turn> turnFromJson(const Json& json) {
    const QString id = base::jsonString(json, "id");
    const auto status = turnStatusFromName(base::jsonString(json, "status"));
    if (id.isEmpty() || !status) {
        return base::failure(base::ErrorKind::FileDamaged,
                             QStringLiteral("A turn has no id or no known status."));
    }
    Turn turn;
    turn.id = TurnId::fromText(id);
    const QString parent = base::jsonString(json, "parent_revision");
    if (!parent.isEmpty()) {
        turn.parentRevision = RevisionId::fromText(parent);
    }
    turn.branch = BranchId::fromText(base::jsonString(json, "branch"));
    turn.createdMs = base::jsonInt(json, "created_ms").value_or(0);
    turn.finishedMs = base::jsonInt(json, "finished_ms").value_or(0);
    turn.status = *status;
    readQuestion(json, turn);
    readAnswer(json, turn);
    return turn;
}

} // namespace app::document
