// SPDX-License-Identifier: MIT
#include "app/providers/gemini/answer_reader.h"

#include "app/imaging/codec.h"
#include "app/providers/answer_json.h"
#include "app/providers/gemini/finish_reasons.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

namespace app::providers::gemini {

namespace {

using base::ErrorKind;
using base::Json;
using document::AnswerPart;
using document::PartKind;

constexpr int kMaxQuoted = 400;

QString say(const char* words) {
    return QCoreApplication::translate("Gemini", words);
}

/// Standard base64 with its padding, nothing else.
std::optional<QByteArray> decodeStrictly(const std::string& text) {
    if (text.empty() || text.size() % 4 != 0) {
        return std::nullopt;
    }
    const QByteArray view =
        QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()));
    auto result = QByteArray::fromBase64Encoding(view, QByteArray::AbortOnBase64DecodingErrors);
    if (!result) {
        return std::nullopt;
    }
    return std::move(result.decoded);
}

/// The elements of an array, and none of anything else. Never a copy: a picture is in there.
const Json& elementsOf(const Json& value) {
    static const Json none = Json::array();
    return value.is_array() ? value : none;
}

bool isPlainText(const Json& part) {
    for (const auto& item : part.items()) {
        if (item.key() != "text" && item.key() != "thought") {
            return false;
        }
    }
    return true;
}

/// The part without the picture's bytes.
Json withoutData(const Json& part, const Json& inlineData) {
    Json raw = Json::object();
    for (const auto& [key, value] : part.items()) {
        if (key != "inlineData") {
            raw[key] = value;
        }
    }
    Json rest = Json::object();
    for (const auto& [key, value] : inlineData.items()) {
        if (key != "data") {
            rest[key] = value;
        }
    }
    raw["inlineData"] = std::move(rest);
    return raw;
}

base::Error malformed(const char* words, const QString& detail) {
    // The service did its work, whatever came of it.
    return {ErrorKind::MalformedAnswer, say(words), detail, std::nullopt, true};
}

PictureBytes pictureOf(QByteArray bytes) {
    PictureBytes picture;
    picture.mediaType = base::sniffMediaType(bytes);
    if (const auto header = imaging::readHeader(bytes)) {
        picture.sizePx = header->sizePx;
    }
    picture.bytes = std::move(bytes);
    return picture;
}

std::optional<qint64> sum(std::optional<qint64> a, std::optional<qint64> b) {
    return a || b ? std::optional(a.value_or(0) + b.value_or(0)) : std::nullopt;
}

} // namespace

base::Result<AnswerNews> AnswerReader::add(QByteArrayView json) {
    auto parsed = parseAnswerJson(json);
    if (!parsed) {
        const QString excerpt = readableExcerpt(json);
        base::Error error = malformed("The answer is not what a Gemini service sends. Is the base "
                                      "URL right?",
                                      QStringLiteral("not JSON: %1").arg(excerpt));
        if (json.trimmed().startsWith('{') || json.trimmed().startsWith('[')) {
            error.message = say("The answer broke off or is damaged. Nothing of it was taken.");
        } else if (!excerpt.isEmpty()) {
            error.message += QLatin1Char(' ') + say("It says: “%1”").arg(excerpt);
        }
        return base::failure(std::move(error));
    }
    AnswerNews news;
    if (!parsed->is_array()) {
        return addRecord(*parsed, news).map([&] { return std::move(news); });
    }
    for (const Json& record : *parsed) {
        if (auto added = addRecord(record, news); !added) {
            return base::failure(std::move(added.error()));
        }
    }
    return news;
}

base::Result<void> AnswerReader::addRecord(const Json& record, AnswerNews& news) {
    const Json& error = base::jsonMember(record, "error");
    if (error.is_object()) {
        base::Error read = readErrorObject(200, error, m_context);
        read.mayHaveBeenCharged = read.mayHaveBeenCharged || hasContent();
        return base::failure(std::move(read));
    }
    const Json& candidates = base::jsonMember(record, "candidates");
    const Json& feedback = base::jsonMember(record, "promptFeedback");
    const Json& usage = base::jsonMember(record, "usageMetadata");
    if (!candidates.is_array() && !feedback.is_object() && !usage.is_object() &&
        base::jsonString(record, "responseId").isEmpty()) {
        return base::failure(malformed("The answer is not what a Gemini service sends. Is the base "
                                       "URL right?",
                                       QStringLiteral("no member of a Gemini answer")));
    }
    m_sawAnything = true;
    readUsage(usage);
    keepExtra(record, "promptFeedback");
    keepExtra(record, "modelStatus");
    m_blockReason = base::jsonString(feedback, "blockReason", m_blockReason);
    m_answer.responseId = base::jsonString(record, "responseId", m_answer.responseId);
    m_answer.modelVersion = base::jsonString(record, "modelVersion", m_answer.modelVersion);
    for (const Json& candidate : elementsOf(candidates)) {
        if (auto added = addCandidate(candidate, news); !added) {
            return added;
        }
    }
    return {};
}

base::Result<void> AnswerReader::addCandidate(const Json& candidate, AnswerNews& news) {
    m_answer.finishReason = base::jsonString(candidate, "finishReason", m_answer.finishReason);
    m_finishMessage = base::jsonString(candidate, "finishMessage", m_finishMessage);
    m_continuationToken = base::jsonString(candidate, "continuationToken", m_continuationToken);
    for (const char* key : {"finishMessage", "safetyRatings", "groundingMetadata",
                            "citationMetadata", "urlContextMetadata"}) {
        keepExtra(candidate, key);
    }
    const Json& content = base::jsonMember(candidate, "content");
    for (const Json& part : elementsOf(base::jsonMember(content, "parts"))) {
        if (auto added = addPart(part, news); !added) {
            return added;
        }
    }
    return {};
}

base::Result<void> AnswerReader::addPart(const Json& part, AnswerNews& news) {
    if (base::jsonMember(part, "inlineData").is_object()) {
        return addPicture(part, news);
    }
    if (base::jsonMember(part, "text").is_string()) {
        addText(part, news);
    } else if (part.is_object() && !part.empty()) {
        append({PartKind::Other, {}, std::nullopt, part}, {});
    }
    return {};
}

base::Result<void> AnswerReader::addPicture(const Json& part, AnswerNews& news) {
    const Json& inlineData = base::jsonMember(part, "inlineData");
    const bool thought = base::jsonBool(part, "thought");
    const QString declared = base::jsonString(inlineData, "mimeType");
    Json raw = withoutData(part, inlineData);
    const bool otherMedia =
        !declared.isEmpty() && !declared.startsWith(QLatin1String("image/"), Qt::CaseInsensitive);
    const Json& data = base::jsonMember(inlineData, "data");
    auto bytes =
        data.is_string() ? decodeStrictly(data.get_ref<const std::string&>()) : std::nullopt;
    const bool readable = bytes && base::sniffMediaType(*bytes) != base::MediaType::Unknown;
    if (!readable && (thought || otherMedia)) {
        append({PartKind::Other, {}, std::nullopt, std::move(raw)}, {});
        return {};
    }
    if (!bytes) {
        return base::failure(
            malformed("The picture in the answer is damaged. Nothing of it was taken.",
                      QStringLiteral("broken base64")));
    }
    if (!readable) {
        return base::failure(
            malformed("The picture in the answer is neither PNG nor JPEG nor WebP.",
                      QStringLiteral("declared as %1").arg(declared.left(60))));
    }
    if (thought) {
        news.interimPictures.push_back(*bytes);
    }
    append(
        {thought ? PartKind::ThoughtPicture : PartKind::Picture, {}, std::nullopt, std::move(raw)},
        pictureOf(*std::move(bytes)));
    return {};
}

void AnswerReader::addText(const Json& part, AnswerNews& news) {
    const PartKind kind = base::jsonBool(part, "thought") ? PartKind::Thought : PartKind::Text;
    const QString text = base::jsonString(part, "text");
    (kind == PartKind::Thought ? news.thought : news.text) += text;
    // A part with a signature is sent back exactly as it came: nothing may be joined to it.
    const bool joins = !m_answer.parts.empty() && m_answer.parts.back().kind == kind &&
                       isPlainText(part) && isPlainText(m_answer.parts.back().raw);
    if (!joins) {
        append({kind, text, std::nullopt, part}, {});
        return;
    }
    AnswerPart& last = m_answer.parts.back();
    last.text += text;
    last.raw["text"].get_ref<std::string&>() += part["text"].get_ref<const std::string&>();
}

void AnswerReader::append(AnswerPart part, PictureBytes picture) {
    m_answer.parts.push_back(std::move(part));
    m_answer.pictures.push_back({std::move(picture), {}});
}

void AnswerReader::readUsage(const Json& usage) {
    if (!usage.is_object()) {
        return;
    }
    m_sawUsage = true;
    document::TokenUsage& out = m_answer.usage;
    // Tokens of search results are paid as input.
    out.promptTokens = sum(base::jsonInt(usage, "promptTokenCount"),
                           base::jsonInt(usage, "toolUsePromptTokenCount"));
    out.outputTokens = base::jsonInt(usage, "candidatesTokenCount");
    out.thoughtTokens = base::jsonInt(usage, "thoughtsTokenCount");
    out.totalTokens = base::jsonInt(usage, "totalTokenCount");
    out.imageTokens.reset();
    const Json& details = base::jsonMember(usage, "candidatesTokensDetails");
    for (const Json& detail : elementsOf(details)) {
        if (base::jsonString(detail, "modality") == QLatin1String("IMAGE")) {
            out.imageTokens = sum(out.imageTokens, base::jsonInt(detail, "tokenCount"));
        }
    }
    out.raw = usage;
}

void AnswerReader::keepExtra(const Json& from, const char* key) {
    const Json& value = base::jsonMember(from, key);
    if (value.is_null()) {
        return;
    }
    if (!m_answer.extra.is_object()) {
        m_answer.extra = Json::object();
    }
    m_answer.extra[key] = value;
}

QString AnswerReader::continuationToken() const {
    const bool unfinished =
        m_answer.finishReason.isEmpty() || m_answer.finishReason == QLatin1String("CONTINUATION");
    return unfinished && !m_answer.hasPicture() ? m_continuationToken : QString();
}

bool AnswerReader::promoteThoughtPicture() {
    if (!allowsThoughtPicture(m_answer.finishReason) || !m_blockReason.isEmpty()) {
        return false;
    }
    for (size_t i = m_answer.parts.size(); i-- > 0;) {
        if (m_answer.parts[i].kind == PartKind::ThoughtPicture) {
            m_answer.parts[i].kind = PartKind::Picture;
            if (!m_answer.extra.is_object()) {
                m_answer.extra = Json::object();
            }
            m_answer.extra["notice"] =
                base::toUtf8(say("The model gave no final picture; this is the last one it drew "
                                 "while thinking."));
            return true;
        }
    }
    return false;
}

void AnswerReader::joinText() {
    m_answer.text.clear();
    for (const AnswerPart& part : m_answer.parts) {
        if (part.kind == PartKind::Text) {
            m_answer.text += part.text;
        }
    }
    m_answer.text = m_answer.text.trimmed();
}

ProviderFailure AnswerReader::endWithoutPicture() {
    EndWords end = m_blockReason.isEmpty() ? wordsForFinishReason(m_answer.finishReason)
                                           : wordsForBlockReason(m_blockReason);
    if (m_answer.text.isEmpty() && m_answer.finishReason.isEmpty() && m_blockReason.isEmpty()) {
        end.words = say("The service sent an empty answer. Trying once more may help.");
    }
    for (const QString& words : {m_finishMessage, m_answer.text}) {
        if (!words.isEmpty()) {
            const QString quoted =
                words.size() > kMaxQuoted ? QString(words.left(kMaxQuoted) + QChar(0x2026)) : words;
            end.words += QLatin1Char(' ') + say("It says: “%1”").arg(quoted);
        }
    }
    const QString detail = QStringLiteral("finish reason %1, block reason %2")
                               .arg(m_answer.finishReason, m_blockReason);
    return {{end.kind, end.words, detail, std::nullopt, false}, std::move(m_answer)};
}

ProviderResult AnswerReader::finish() {
    joinText();
    if (!m_sawAnything) {
        return tl::unexpected(failWith(
            malformed("The service sent an empty answer.", QStringLiteral("no record at all"))));
    }
    if (m_answer.hasPicture() || promoteThoughtPicture()) {
        return std::move(m_answer);
    }
    return tl::unexpected(endWithoutPicture());
}

ProviderFailure AnswerReader::failWith(base::Error error) {
    joinText();
    // A part of an answer is never a result: its pictures go.
    for (AnswerPicture& picture : m_answer.pictures) {
        picture = {};
    }
    return {std::move(error), std::move(m_answer)};
}

} // namespace app::providers::gemini
