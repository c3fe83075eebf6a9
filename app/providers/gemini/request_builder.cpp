// SPDX-License-Identifier: MIT
#include "app/providers/gemini/request_builder.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <limits>

namespace app::providers::gemini {

namespace {

using base::Json;
using base::MediaType;
using document::AnswerPart;
using document::PartKind;

/// Puts JSON text together piece by piece.
class BodyWriter {
public:
    explicit BodyWriter(qint64 roughBytes) { m_text.reserve(roughBytes); }

    void beginContent(const char* role) {
        m_text += m_contents++ == 0 ? "" : ",";
        m_text += QByteArray("{\"role\":\"") + role + "\",\"parts\":[";
        m_parts = 0;
    }

    void endContent() { m_text += "]}"; }

    void addText(const QString& text) {
        separate();
        m_text += base::dumpJson(Json{{"text", base::toUtf8(text)}});
    }

    /// `shell`: the part's other members; `mime` as it shall stand there.
    void addPicture(const Json& shell, const QString& mime, const QByteArray& bytes) {
        separate();
        QByteArray open = base::dumpJson(shell.is_object() ? shell : Json::object());
        open.chop(1);
        m_text += open;
        m_text += open.size() > 1 ? "," : "";
        m_text += "\"inlineData\":{\"mimeType\":\"" + mime.toLatin1() + "\",\"data\":\"";
        m_text += bytes.toBase64();
        m_text += "\"}}";
    }

    void addRaw(const Json& part) {
        separate();
        m_text += base::dumpJson(part);
    }

    void append(const QByteArray& text) { m_text += text; }

    [[nodiscard]] int partCount() const { return m_parts; }

    [[nodiscard]] QByteArray take() { return std::move(m_text); }

private:
    void separate() { m_text += m_parts++ == 0 ? "" : ","; }

    QByteArray m_text;
    int m_contents = 0;
    int m_parts = 0;
};

bool isServedMime(const QString& mime) {
    static const QStringList served{QStringLiteral("image/png"), QStringLiteral("image/jpeg"),
                                    QStringLiteral("image/webp"), QStringLiteral("image/heic"),
                                    QStringLiteral("image/heif")};
    return served.contains(mime);
}

void addPictureBytes(BodyWriter& writer, const PictureBytes& picture) {
    if (!picture.bytes.isEmpty()) {
        writer.addPicture(Json::object(), base::mimeType(picture.mediaType), picture.bytes);
    }
}

bool isThought(const AnswerPart& part) {
    return part.kind == PartKind::Thought || part.kind == PartKind::ThoughtPicture ||
           base::jsonBool(part.raw, "thought");
}

/// The part with everything it came with; only a name for the type that the service does not know
/// is mended.
void addOwnPart(BodyWriter& writer, const AnswerPart& part, const PictureBytes* picture) {
    const Json& inlineData = base::jsonMember(part.raw, "inlineData");
    if (!inlineData.is_object()) {
        writer.addRaw(part.raw);
        return;
    }
    if (picture == nullptr || picture->bytes.isEmpty()) {
        return;
    }
    const QString declared = base::jsonString(inlineData, "mimeType");
    Json shell = part.raw;
    shell.erase("inlineData");
    writer.addPicture(shell, isServedMime(declared) ? declared : base::mimeType(picture->mediaType),
                      picture->bytes);
}

/// A part that another model or service made: its words or its picture, no signature, nothing
/// opaque.
void addForeignPart(BodyWriter& writer, const AnswerPart& part, const PictureBytes* picture) {
    if (part.kind == PartKind::Text && !part.text.isEmpty()) {
        writer.addText(part.text);
    } else if (part.kind == PartKind::Picture && picture != nullptr) {
        addPictureBytes(writer, *picture);
    }
}

/// True when a picture of the model's own went along.
bool addModelParts(BodyWriter& writer, const ConversationTurn& turn) {
    bool hasPicture = false;
    for (size_t i = 0; i < turn.parts.size(); ++i) {
        const AnswerPart& part = turn.parts[i];
        if (isThought(part)) {
            continue;
        }
        const PictureBytes* picture =
            i < turn.partPictures.size() ? &turn.partPictures[i] : nullptr;
        if (turn.sameModel && part.raw.is_object()) {
            addOwnPart(writer, part, picture);
        } else {
            addForeignPart(writer, part, picture);
        }
        hasPicture = hasPicture || (part.kind == PartKind::Picture && picture != nullptr &&
                                    !picture->bytes.isEmpty());
    }
    return hasPicture;
}

bool hasAnswer(const ConversationTurn& turn) {
    return std::any_of(turn.parts.begin(), turn.parts.end(), [](const AnswerPart& part) {
        return !isThought(part) && (part.kind != PartKind::Text || !part.text.isEmpty());
    });
}

bool hasQuestion(const ConversationTurn& turn) {
    return !turn.prompt.isEmpty() || !turn.userPictures.empty();
}

/// True when the last thing told is a picture of the model's own.
bool addHistory(BodyWriter& writer, const GenerationRequest& request) {
    bool endsWithPicture = false;
    for (const ConversationTurn& turn : request.history) {
        // A question without an answer, or the other way round, breaks the alternation.
        if (!hasAnswer(turn) || !hasQuestion(turn)) {
            continue;
        }
        writer.beginContent("user");
        for (const PictureBytes& picture : turn.userPictures) {
            addPictureBytes(writer, picture);
        }
        if (!turn.prompt.isEmpty()) {
            writer.addText(turn.prompt);
        }
        writer.endContent();
        writer.beginContent("model");
        endsWithPicture = addModelParts(writer, turn);
        writer.endContent();
    }
    return endsWithPicture;
}

void addQuestion(BodyWriter& writer, const GenerationRequest& request, bool currentIsKnown) {
    writer.beginContent("user");
    if (request.current && (request.sendCurrent || !currentIsKnown)) {
        addPictureBytes(writer, *request.current);
    }
    for (const ReferencePicture& reference : request.references) {
        if (!reference.name.isEmpty()) {
            writer.addText(QStringLiteral("@%1:").arg(reference.name));
        }
        addPictureBytes(writer, reference.picture);
    }
    if (!request.prompt.isEmpty()) {
        writer.addText(request.prompt);
    }
    writer.endContent();
}

Json imageConfig(const GenerationRequest& request) {
    Json config = Json::object();
    const document::Parameters& wish = request.parameters;
    if (!wish.aspectRatio.isEmpty() &&
        request.capabilities.aspectRatios.contains(wish.aspectRatio)) {
        config["aspectRatio"] = base::toUtf8(wish.aspectRatio);
    }
    if (!wish.size.isEmpty() && request.capabilities.sizes.contains(wish.size)) {
        config["imageSize"] = base::toUtf8(wish.size);
    }
    return config;
}

Json thinkingConfig(const GenerationRequest& request) {
    Json config = Json::object();
    const QString& level = request.parameters.thinkingLevel;
    if (request.parameters.showThoughts && request.capabilities.thoughts) {
        config["includeThoughts"] = true;
    }
    if (!level.isEmpty() &&
        request.capabilities.thinkingLevels.contains(level, Qt::CaseInsensitive)) {
        config["thinkingLevel"] = base::toUtf8(level.toUpper());
    }
    return config;
}

Json generationConfig(const GenerationRequest& request) {
    const document::Parameters& wish = request.parameters;
    Json config{{"responseModalities", {"TEXT", "IMAGE"}}};
    if (Json image = imageConfig(request); !image.empty()) {
        config["imageConfig"] = std::move(image);
    }
    if (wish.seed && request.capabilities.seed) {
        config["seed"] = *wish.seed;
    }
    if (wish.temperature && request.capabilities.temperature) {
        config["temperature"] = *wish.temperature;
    }
    if (wish.topP && request.capabilities.temperature) {
        config["topP"] = *wish.topP;
    }
    if (Json thinking = thinkingConfig(request); !thinking.empty()) {
        config["thinkingConfig"] = std::move(thinking);
    }
    return config;
}

Json safetySettings(const GenerationRequest& request) {
    Json settings = Json::array();
    if (request.capabilities.safetySettings) {
        for (const document::SafetySetting& setting : request.parameters.safety) {
            settings.push_back({{"category", base::toUtf8(setting.category)},
                                {"threshold", base::toUtf8(setting.threshold)}});
        }
    }
    return settings;
}

/// Null: no tools.
Json searchTools(const GenerationRequest& request) {
    const QString& wish = request.parameters.grounding;
    const QStringList& can = request.capabilities.grounding;
    const bool both = wish == QLatin1String("both");
    const bool web = (both || wish == QLatin1String("web")) && can.contains(QStringLiteral("web"));
    const bool images =
        (both || wish == QLatin1String("images")) && can.contains(QStringLiteral("images"));
    if (!web && !images) {
        return {};
    }
    Json search = Json::object();
    if (images) {
        search["searchTypes"]["imageSearch"] = Json::object();
        if (web) {
            search["searchTypes"]["webSearch"] = Json::object();
        }
    }
    Json tool = Json::object();
    tool["googleSearch"] = std::move(search);
    Json tools = Json::array();
    tools.push_back(std::move(tool));
    return tools;
}

void addMember(BodyWriter& writer, const char* name, const Json& value) {
    if (!value.empty()) {
        writer.append(QByteArray(",\"") + name + "\":" + base::dumpJson(value));
    }
}

qint64 roughSize(const GenerationRequest& request) {
    qint64 bytes = request.current ? request.current->bytes.size() : 0;
    for (const ReferencePicture& reference : request.references) {
        bytes += reference.picture.bytes.size();
    }
    for (const ConversationTurn& turn : request.history) {
        for (const PictureBytes& picture : turn.userPictures) {
            bytes += picture.bytes.size();
        }
        for (const PictureBytes& picture : turn.partPictures) {
            bytes += picture.bytes.size();
        }
    }
    return bytes * 4 / 3 + 64LL * 1024;
}

base::Result<void> refuse(base::ErrorKind kind, const char* words) {
    return base::failure(kind, QCoreApplication::translate("Gemini", words));
}

} // namespace

QUrl defaultBaseUrl() {
    return QUrl(QStringLiteral("https://generativelanguage.googleapis.com"));
}

Endpoint endpointOf(const QUrl& baseUrl, const Json& options) {
    Endpoint endpoint{baseUrl.isEmpty() ? defaultBaseUrl() : baseUrl, {}};
    QString path = endpoint.base.path();
    while (path.endsWith(QLatin1Char('/'))) {
        path.chop(1);
    }
    static const QRegularExpression version(QStringLiteral("/(v\\d+[a-z0-9]*)$"));
    QString wanted = base::jsonString(options, "apiVersion").trimmed();
    if (const auto match = version.match(path); match.hasMatch()) {
        path.chop(match.capturedLength());
        wanted = wanted.isEmpty() ? match.captured(1) : wanted;
    }
    endpoint.base.setPath(path);
    if (wanted.isEmpty()) {
        endpoint.versions = {QStringLiteral("v1"), QStringLiteral("v1beta")};
    } else {
        endpoint.versions = {wanted};
    }
    return endpoint;
}

QUrl endpointUrl(const Endpoint& endpoint, const QString& version, const QString& tail) {
    QUrl url = endpoint.base;
    url.setPath(endpoint.base.path() + QLatin1Char('/') + version + QLatin1Char('/') + tail);
    url.setQuery(QString());
    url.setFragment(QString());
    return url;
}

QString modelPath(const QString& model) {
    const bool prefixed = model.startsWith(QLatin1String("models/")) ||
                          model.startsWith(QLatin1String("tunedModels/"));
    return prefixed ? model : QString(QLatin1String("models/") + model);
}

QUrl generateUrl(const Endpoint& endpoint, const QString& version, const QString& model,
                 Delivery delivery) {
    const bool stream = delivery == Delivery::Streamed;
    QUrl url = endpointUrl(endpoint, version,
                           modelPath(model) + (stream ? QLatin1String(":streamGenerateContent")
                                                      : QLatin1String(":generateContent")));
    url.setQuery(stream ? QStringLiteral("alt=sse") : QString());
    return url;
}

base::Result<void> checkRequest(const GenerationRequest& request) {
    if (request.model.isEmpty()) {
        return refuse(base::ErrorKind::Usage, "Choose a model first.");
    }
    if (request.prompt.trimmed().isEmpty() && !request.current && request.references.empty()) {
        return refuse(base::ErrorKind::Usage,
                      "There is nothing to send. Say what you want to see.");
    }
    using Limits = std::numeric_limits<qint32>;
    const auto& seed = request.parameters.seed;
    if (seed && (*seed < Limits::min() || *seed > Limits::max())) {
        return refuse(base::ErrorKind::Usage,
                      "The seed must be between −2147483648 and 2147483647.");
    }
    const auto isUnknown = [](const PictureBytes& picture) {
        return picture.mediaType == MediaType::Unknown;
    };
    if ((request.current && isUnknown(*request.current)) ||
        std::any_of(request.references.begin(), request.references.end(),
                    [&](const ReferencePicture& r) { return isUnknown(r.picture); })) {
        return refuse(base::ErrorKind::PictureUnreadable,
                      "Only PNG, JPEG and WebP pictures can be sent.");
    }
    return {};
}

QByteArray buildRequestBody(const GenerationRequest& request, const QString& continuationToken) {
    BodyWriter writer(roughSize(request));
    writer.append("{\"contents\":[");
    const bool currentIsKnown = addHistory(writer, request);
    addQuestion(writer, request, currentIsKnown);
    writer.append("]");
    if (!request.parameters.systemText.isEmpty() && request.capabilities.systemText) {
        Json part{{"text", base::toUtf8(request.parameters.systemText)}};
        Json parts = Json::array();
        parts.push_back(std::move(part));
        Json content = Json::object();
        content["parts"] = std::move(parts);
        addMember(writer, "systemInstruction", content);
    }
    addMember(writer, "generationConfig", generationConfig(request));
    addMember(writer, "safetySettings", safetySettings(request));
    addMember(writer, "tools", searchTools(request));
    if (!continuationToken.isEmpty()) {
        addMember(writer, "continuationToken", Json(base::toUtf8(continuationToken)));
    }
    writer.append("}");
    return writer.take();
}

} // namespace app::providers::gemini
