// SPDX-License-Identifier: MIT
#include "app/providers/gemini/gemini_job.h"

#include "app/base/background.h"
#include "app/base/redactor.h"
#include "app/imaging/codec.h"
#include "app/providers/answer_json.h"

#include <QCoreApplication>
#include <QPointer>
#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace app::providers::gemini {

namespace {

using base::Error;
using base::ErrorKind;
using std::chrono::milliseconds;

constexpr int kMaxResumptions = 3;
constexpr int kInterimSidePx = 1024;
constexpr milliseconds kStreamSilence{180'000};

Error cancelled() {
    return {ErrorKind::Cancelled,
            QCoreApplication::translate("Gemini", "Cancelled."),
            {},
            std::nullopt,
            false};
}

} // namespace

GeminiJob::GeminiJob(net::HttpClient& client, GenerationRequest request, net::RetryPolicy retry)
    : m_client(client),
      m_request(std::move(request)),
      m_retry(retry),
      m_endpoint(endpointOf(m_request.baseUrl, m_request.options)),
      m_delivery(m_request.parameters.stream ? Delivery::Streamed : Delivery::Whole) {
    m_retryTimer.setSingleShot(true);
    connect(&m_retryTimer, &QTimer::timeout, this, &GeminiJob::send);
}

void GeminiJob::start() {
    m_clock.start();
    if (const auto fit = checkRequest(m_request); !fit) {
        failLater(fit.error());
        return;
    }
    if (const auto fit = net::HttpClient::checkUrl(m_endpoint.base); !fit) {
        failLater(fit.error());
        return;
    }
    const bool hasKey = m_request.key && !m_request.key->isEmpty();
    if (!hasKey && m_endpoint.base.host() == defaultBaseUrl().host()) {
        failLater({ErrorKind::KeyMissing,
                   tr("There is no key for the Gemini API. Enter one in the settings."),
                   {},
                   std::nullopt,
                   false});
        return;
    }
    buildBody();
}

void GeminiJob::buildBody() {
    base::runInBackground(
        this, [request = m_request] { return buildRequestBody(request); },
        [this](QByteArray body) {
            if (m_done) {
                return;
            }
            m_body = std::move(body);
            // The pictures are in the body now; there is no need to hold them twice.
            m_request.history.clear();
            m_request.references.clear();
            m_request.current.reset();
            send();
        });
}

milliseconds GeminiJob::remainingTime() const {
    return std::max(m_request.timeout - milliseconds(m_clock.elapsed()), milliseconds(1));
}

FailureContext GeminiJob::failureContext() const {
    return {m_request.key && !m_request.key->isEmpty(),
            m_request.model,
            m_request.capabilities.successor,
            {}};
}

net::HttpRequest GeminiJob::httpRequest(milliseconds remaining) const {
    net::HttpRequest out;
    out.method = net::Method::Post;
    out.url =
        generateUrl(m_endpoint, m_endpoint.versions.value(m_version), m_request.model, m_delivery);
    out.contentType = "application/json";
    if (m_request.key) {
        out.keyHeaderName = "x-goog-api-key";
        out.key = m_request.key->clone();
    }
    out.body = m_body;
    out.deadline = remaining;
    // A whole answer comes after all the thinking, without a sign of life before.
    out.silenceTimeout =
        m_delivery == Delivery::Streamed ? std::min(kStreamSilence, remaining) : remaining;
    return out;
}

void GeminiJob::send() {
    ++m_attempt;
    m_reader = std::make_shared<AnswerReader>(failureContext());
    connectTransfer();
}

void GeminiJob::connectTransfer() {
    ++m_generation;
    m_events = net::SseReader();
    m_records.clear();
    m_reading = false;
    m_bodyEnded = false;
    m_transferError.reset();
    const auto how = m_delivery == Delivery::Streamed ? net::BodyDelivery::Streamed
                                                      : net::BodyDelivery::Collected;
    m_transfer.reset(m_client.send(httpRequest(remainingTime()), how, nullptr));
    const net::HttpJob* transfer = m_transfer.get();
    connect(transfer, &net::HttpJob::uploadProgressed, this, [this](qint64 sent, qint64 total) {
        const double fraction =
            static_cast<double>(sent) / static_cast<double>(std::max<qint64>(total, 1));
        Q_EMIT progressed(JobPhase::Uploading, fraction);
    });
    connect(transfer, &net::HttpJob::requestSent, this,
            [this] { Q_EMIT progressed(JobPhase::Thinking, -1); });
    connect(transfer, &net::HttpJob::received, this, &GeminiJob::receive);
    connect(transfer, &net::HttpJob::finished, this, &GeminiJob::transferEnded);
    m_transfer->start();
}

void GeminiJob::receive(const QByteArray& bytes) {
    const QPointer<GeminiJob> alive(this);
    Q_EMIT progressed(JobPhase::Receiving, -1);
    if (!alive || m_done || !m_transfer) {
        return;
    }
    auto records = m_events.feed(bytes);
    if (!records) {
        Error error = std::move(records.error());
        error.mayHaveBeenCharged = true;
        fail(std::move(error));
        return;
    }
    for (QByteArray& record : *records) {
        queueRecord(std::move(record));
    }
    readNextRecord();
}

void GeminiJob::queueRecord(QByteArray record) {
    if (record.trimmed() != "[DONE]") {
        m_records.push_back(std::move(record));
    }
}

void GeminiJob::readNextRecord() {
    if (m_reading || m_done) {
        return;
    }
    if (m_records.empty()) {
        if (m_transferError) {
            endCut(*m_transferError);
        } else if (m_bodyEnded) {
            answerEnded();
        }
        return;
    }
    m_reading = true;
    QByteArray record = std::move(m_records.front());
    m_records.pop_front();
    base::runInBackground(
        this,
        [reader = m_reader, record = std::move(record), key = m_request.key]() mutable {
            blankKey(record, key.get());
            return reader->add(record);
        },
        [this, generation = m_generation](base::Result<AnswerNews> news) {
            if (generation != m_generation || m_done) {
                return;
            }
            m_reading = false;
            if (!news) {
                retryOrFail(std::move(news.error()));
                return;
            }
            tellNews(*news);
        });
}

void GeminiJob::tellNews(const AnswerNews& news) {
    const QPointer<GeminiJob> alive(this);
    if (!news.thought.isEmpty()) {
        Q_EMIT partialThought(news.thought);
    }
    if (alive && !m_done && !news.text.isEmpty()) {
        Q_EMIT partialText(news.text);
    }
    if (!alive || m_done) {
        return;
    }
    for (const QByteArray& picture : news.interimPictures) {
        base::runInBackground(
            this, [picture] { return imaging::decodeScaled(picture, kInterimSidePx); },
            [this](const base::Result<QImage>& image) {
                if (image && !m_done) {
                    Q_EMIT partialImage(*image);
                }
            });
    }
    readNextRecord();
}

void GeminiJob::transferEnded(const base::Result<net::HttpResponse>& result) {
    if (m_done) {
        return;
    }
    dropTransfer();
    if (!result) {
        transferFailed(result.error());
        return;
    }
    if (result->status / 100 != 2) {
        statusFailed(*result);
        return;
    }
    QByteArray last = m_delivery == Delivery::Streamed ? m_events.rest() : result->body;
    if (!last.trimmed().isEmpty()) {
        queueRecord(std::move(last));
    }
    m_bodyEnded = true;
    readNextRecord();
}

void GeminiJob::transferFailed(const Error& error) {
    if (error.kind == ErrorKind::Cancelled) {
        fail(error);
        return;
    }
    // What came before the cut may say why, or be all there is.
    m_transferError = error;
    readNextRecord();
}

void GeminiJob::statusFailed(const net::HttpResponse& response) {
    if (response.status == 404 && m_version + 1 < m_endpoint.versions.size()) {
        // Not a second paid try: nothing was found under the first version.
        ++m_version;
        connectTransfer();
        return;
    }
    FailureContext context = failureContext();
    context.retryAfter = response.header("retry-after");
    retryOrFail(readError(response.status, response.body, context));
}

void GeminiJob::answerEnded() {
    const QString token = m_reader->continuationToken();
    if (!token.isEmpty() && m_resumptions < kMaxResumptions) {
        resume(token);
        return;
    }
    finishWith(m_reader->finish());
}

void GeminiJob::endCut(const Error& error) {
    if (m_reader->isComplete()) {
        finishWith(m_reader->finish());
        return;
    }
    fail(error);
}

void GeminiJob::resume(const QString& continuationToken) {
    if (m_resumptions++ > 0) {
        m_body.truncate(m_body.lastIndexOf(QByteArrayView(",\"continuationToken\":")));
    } else {
        m_body.chop(1);
    }
    m_body +=
        ",\"continuationToken\":" + base::dumpJson(base::Json(base::toUtf8(continuationToken))) +
        "}";
    connectTransfer();
}

void GeminiJob::retryOrFail(Error error) {
    const auto delay =
        m_retry.delayAfter(error, m_attempt, QRandomGenerator::global()->generateDouble());
    if (!delay || *delay >= remainingTime()) {
        fail(std::move(error));
        return;
    }
    dropTransfer();
    ++m_generation;
    m_retryTimer.start(*delay);
    const QPointer<GeminiJob> alive(this);
    Q_EMIT progressed(JobPhase::Waiting, -1);
    if (alive && !m_done) {
        Q_EMIT retrying(error, *delay, m_attempt + 1);
    }
}

void GeminiJob::cancel() {
    if (m_done) {
        return;
    }
    ++m_generation;
    if (m_transfer) {
        m_transfer->cancel();
        return;
    }
    Error error = cancelled();
    error.mayHaveBeenCharged = m_bodyEnded;
    failLater(std::move(error));
}

void GeminiJob::fail(Error error) {
    base::Redactor redactor;
    if (m_request.key) {
        redactor.addSecret(*m_request.key);
    }
    error.message = redactor.redacted(error.message);
    error.detail = redactor.redacted(error.detail);
    // While a record is being read the reader belongs to that task.
    const bool free = m_reader && !m_reading;
    finishWith(tl::unexpected(free ? m_reader->failWith(std::move(error))
                                   : ProviderFailure{std::move(error), {}}));
}

void GeminiJob::failLater(Error error) {
    m_done = true;
    m_retryTimer.stop();
    QMetaObject::invokeMethod(
        this,
        [this, error = std::move(error)] {
            Q_EMIT finished(tl::unexpected(ProviderFailure{error, {}}));
        },
        Qt::QueuedConnection);
}

void GeminiJob::finishWith(const ProviderResult& result) {
    m_done = true;
    m_retryTimer.stop();
    dropTransfer();
    Q_EMIT finished(result);
}

void GeminiJob::dropTransfer() {
    if (m_transfer) {
        // It may be the one that is just emitting; deleting it ends the transfer.
        m_transfer->disconnect(this);
        m_transfer.release()->deleteLater();
    }
}

} // namespace app::providers::gemini
