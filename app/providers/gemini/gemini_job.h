// SPDX-License-Identifier: MIT
#pragma once

#include "app/net/http.h"
#include "app/net/retry_policy.h"
#include "app/net/sse_reader.h"
#include "app/providers/gemini/answer_reader.h"
#include "app/providers/gemini/request_builder.h"
#include "app/providers/provider.h"

#include <QElapsedTimer>
#include <QTimer>

#include <deque>
#include <memory>
#include <optional>

namespace app::providers::gemini {

/// One generateContent or streamGenerateContent request with its retries, resumptions and the
/// second try under the other API version. JSON and base64 are written and read on pool threads.
class GeminiJob : public ProviderJob {
    Q_OBJECT

public:
    /// `client` outlives the job.
    GeminiJob(net::HttpClient& client, GenerationRequest request, net::RetryPolicy retry = {});

    void start() override;
    void cancel() override;

private:
    void buildBody();
    void send();
    void connectTransfer();
    [[nodiscard]] net::HttpRequest httpRequest(std::chrono::milliseconds remaining) const;
    [[nodiscard]] std::chrono::milliseconds remainingTime() const;
    [[nodiscard]] FailureContext failureContext() const;

    void receive(const QByteArray& bytes);
    void queueRecord(QByteArray record);
    void readNextRecord();
    void tellNews(const AnswerNews& news);
    void transferEnded(const base::Result<net::HttpResponse>& result);
    void transferFailed(const base::Error& error);
    void statusFailed(const net::HttpResponse& response);
    void answerEnded();
    void endCut(const base::Error& error);
    void resume(const QString& continuationToken);

    void retryOrFail(base::Error error);
    void fail(base::Error error);
    void failLater(base::Error error);
    void finishWith(const ProviderResult& result);
    void dropTransfer();

    net::HttpClient& m_client;
    GenerationRequest m_request;
    net::RetryPolicy m_retry;
    Endpoint m_endpoint;
    int m_version = 0; ///< index into m_endpoint.versions
    Delivery m_delivery = Delivery::Streamed;
    QByteArray m_body;
    int m_attempt = 0;
    int m_resumptions = 0;
    QElapsedTimer m_clock;
    QTimer m_retryTimer;
    std::unique_ptr<net::HttpJob> m_transfer;
    net::SseReader m_events;
    /// Shared with the task that reads a record just now; only one does at a time.
    std::shared_ptr<AnswerReader> m_reader;
    std::deque<QByteArray> m_records;
    int m_generation = 0; ///< of the transfer; results of older ones are dropped
    bool m_reading = false;
    bool m_bodyEnded = false;
    std::optional<base::Error> m_transferError; ///< told once all that came is read
    bool m_done = false;
};

} // namespace app::providers::gemini
