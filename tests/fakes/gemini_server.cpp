// SPDX-License-Identifier: MIT
#include "tests/fakes/gemini_server.h"

#include "app/base/media_type.h"

namespace tests {

namespace {

using app::base::Json;

Json textPart(const QString& text) {
    Json part = Json::object();
    part["text"] = app::base::toUtf8(text);
    return part;
}

Json picturePart(const QByteArray& bytes, const QByteArray& mimeType) {
    Json part = Json::object();
    part["inlineData"]["mimeType"] = mimeType.toStdString();
    part["inlineData"]["data"] = bytes.toBase64().toStdString();
    return part;
}

Json thought(Json part) {
    part["thought"] = true;
    return part;
}

std::vector<Json> partsOf(const GeminiAnswer& answer) {
    std::vector<Json> parts;
    if (!answer.thought.isEmpty()) {
        parts.push_back(thought(textPart(answer.thought)));
    }
    if (!answer.thoughtPicture.isEmpty()) {
        parts.push_back(thought(picturePart(answer.thoughtPicture, answer.mimeType)));
    }
    if (!answer.text.isEmpty()) {
        parts.push_back(textPart(answer.text));
    }
    if (!answer.picture.isEmpty()) {
        parts.push_back(picturePart(answer.picture, answer.mimeType));
        if (!answer.signature.isEmpty()) {
            parts.back()["thoughtSignature"] = answer.signature.toStdString();
        }
    }
    return parts;
}

Json frame(const GeminiAnswer& answer) {
    Json record = Json::object();
    record["responseId"] = "resp-1";
    record["modelVersion"] = "fake-image-1";
    record["usageMetadata"]["promptTokenCount"] = answer.promptTokens;
    return record;
}

void addEnd(Json& record, const GeminiAnswer& answer) {
    record["candidates"][0]["finishReason"] = app::base::toUtf8(answer.finishReason);
    Json& usage = record["usageMetadata"];
    const qint64 out = answer.picture.isEmpty() ? 20 : answer.imageTokens + 20;
    usage["candidatesTokenCount"] = out;
    usage["totalTokenCount"] = answer.promptTokens + out;
    if (!answer.picture.isEmpty()) {
        Json detail = Json::object();
        detail["modality"] = "IMAGE";
        detail["tokenCount"] = answer.imageTokens;
        usage["candidatesTokensDetails"] = Json::array();
        usage["candidatesTokensDetails"].push_back(detail);
    }
}

Json blocked(const GeminiAnswer& answer) {
    Json record = frame(answer);
    record["promptFeedback"]["blockReason"] = app::base::toUtf8(answer.blockReason);
    return record;
}

Json recordOf(const GeminiAnswer& answer, const std::vector<Json>& parts) {
    Json record = frame(answer);
    Json candidate = Json::object();
    candidate["index"] = 0;
    candidate["content"]["role"] = "model";
    candidate["content"]["parts"] = parts;
    record["candidates"] = Json::array();
    record["candidates"].push_back(std::move(candidate));
    return record;
}

} // namespace

std::vector<Json> geminiRecords(const GeminiAnswer& answer) {
    if (!answer.blockReason.isEmpty()) {
        return {blocked(answer)};
    }
    std::vector<Json> records;
    for (const Json& part : partsOf(answer)) {
        records.push_back(recordOf(answer, {part}));
    }
    if (records.empty()) {
        records.push_back(recordOf(answer, {}));
    }
    addEnd(records.back(), answer);
    return records;
}

Json geminiWhole(const GeminiAnswer& answer) {
    if (!answer.blockReason.isEmpty()) {
        return blocked(answer);
    }
    Json record = recordOf(answer, partsOf(answer));
    addEnd(record, answer);
    return record;
}

QByteArray sseText(const std::vector<Json>& records) {
    QByteArray text;
    for (const Json& record : records) {
        text += "data: " + app::base::dumpJson(record) + "\r\n\r\n";
    }
    return text;
}

QByteArray geminiError(int code, const char* status, const char* message, const Json& details) {
    Json error = Json::object();
    error["error"]["code"] = code;
    error["error"]["status"] = status;
    error["error"]["message"] = message;
    if (details.is_array()) {
        error["error"]["details"] = details;
    }
    return app::base::dumpJson(error);
}

FakeGeminiServer::FakeGeminiServer() {
    m_http.setHandler([this](const RecordedRequest& request) { return reply(request); });
}

void FakeGeminiServer::answerWith(const GeminiAnswer& answer) {
    m_script.push_back({true, answer, {}});
}

void FakeGeminiServer::failWith(int status, const QByteArray& body, const HeaderList& headers) {
    m_script.push_back({false, {}, FakeReply::of(status, body, "application/json", headers)});
}

void FakeGeminiServer::replyWith(FakeReply reply) {
    m_script.push_back({false, {}, std::move(reply)});
}

Json FakeGeminiServer::requestJson(int index) const {
    const auto& requests = m_http.requests();
    if (index < 0 || static_cast<size_t>(index) >= requests.size()) {
        return {};
    }
    return app::base::parseJson(requests[static_cast<size_t>(index)].body).value_or(Json());
}

FakeReply FakeGeminiServer::reply(const RecordedRequest& request) {
    const bool generates = request.target.contains("enerateContent");
    if (!generates) {
        return FakeReply::of(404, geminiError(404, "NOT_FOUND", "no such method"));
    }
    Scripted next;
    if (m_script.empty()) {
        next.answer = echo(request);
    } else {
        next = std::move(m_script.front());
        m_script.pop_front();
    }
    if (!next.isAnswer) {
        return next.reply;
    }
    if (request.target.contains(":streamGenerateContent")) {
        return FakeReply::of(200, sseText(geminiRecords(next.answer)), "text/event-stream");
    }
    return FakeReply::of(200, app::base::dumpJson(geminiWhole(next.answer)));
}

GeminiAnswer FakeGeminiServer::echo(const RecordedRequest& request) const {
    GeminiAnswer answer;
    answer.text = QStringLiteral("Here you are.");
    answer.picture = m_fallback;
    const Json body = app::base::parseJson(request.body).value_or(Json());
    for (const Json& content : app::base::jsonMember(body, "contents")) {
        for (const Json& part : app::base::jsonMember(content, "parts")) {
            const Json& data =
                app::base::jsonMember(app::base::jsonMember(part, "inlineData"), "data");
            if (data.is_string()) {
                answer.picture = QByteArray::fromBase64(
                    QByteArray::fromStdString(data.get_ref<const std::string&>()));
            }
        }
    }
    const auto type = app::base::sniffMediaType(answer.picture);
    answer.mimeType = QByteArray(app::base::mimeType(type).data());
    return answer;
}

} // namespace tests
