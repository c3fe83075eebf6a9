// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/json.h"
#include "tests/fakes/http_server.h"

#include <QByteArray>
#include <QString>

#include <deque>
#include <vector>

namespace tests {

/// One answer in Gemini's wire form.
struct GeminiAnswer {
    QByteArray picture; ///< empty: none
    QByteArray mimeType = "image/png";
    QString text;
    QString thought;
    QByteArray thoughtPicture;
    QByteArray signature; ///< base64; beside the picture
    QString finishReason = QStringLiteral("STOP");
    QString blockReason; ///< not empty: promptFeedback and nothing else
    qint64 promptTokens = 258;
    qint64 imageTokens = 1120;
};

/// The GenerateContentResponse records of a stream, in order.
[[nodiscard]] std::vector<app::base::Json> geminiRecords(const GeminiAnswer& answer);
/// The same as one response.
[[nodiscard]] app::base::Json geminiWhole(const GeminiAnswer& answer);
/// `data: …` and an empty line each.
[[nodiscard]] QByteArray sseText(const std::vector<app::base::Json>& records);
/// {"error": {…}} of google.rpc. `details`: an array, or null.
[[nodiscard]] QByteArray geminiError(int code, const char* status, const char* message,
                                     const app::base::Json& details = {});

/// Speaks Gemini's wire on a FakeHttpServer: serves generateContent and streamGenerateContent
/// alike, in order of answerWith() and failWith(); when these are used up, sends the last picture
/// of the request back as the answer
/// (`http().setDefault()` has no effect then). Raw replies queued on http() come first.
class FakeGeminiServer {
public:
    FakeGeminiServer();

    [[nodiscard]] QUrl baseUrl() const { return m_http.url(); }

    [[nodiscard]] FakeHttpServer& http() { return m_http; }

    void answerWith(const GeminiAnswer& answer);
    void failWith(int status, const QByteArray& body, const HeaderList& headers = {});
    /// Any reply; the next request gets it.
    void replyWith(FakeReply reply);

    /// For requests without a picture once the script is used up.
    void setFallbackPicture(QByteArray picture) { m_fallback = std::move(picture); }

    [[nodiscard]] int requestCount() const { return static_cast<int>(m_http.requests().size()); }

    /// The parsed body of request `index`; null when it is no JSON.
    [[nodiscard]] app::base::Json requestJson(int index) const;

private:
    struct Scripted {
        bool isAnswer = true;
        GeminiAnswer answer;
        FakeReply reply;
    };

    [[nodiscard]] FakeReply reply(const RecordedRequest& request);
    [[nodiscard]] GeminiAnswer echo(const RecordedRequest& request) const;

    FakeHttpServer m_http;
    std::deque<Scripted> m_script;
    QByteArray m_fallback;
};

} // namespace tests
