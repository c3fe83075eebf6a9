// SPDX-License-Identifier: MIT
#include "app/base/background.h"
#include "app/editing/cost.h"
#include "app/editing/turn_run.h"

#include <algorithm>
#include <utility>

/// The middle of a turn: one job a picture, their news, and what they bring together.
namespace app::editing {

namespace {

void mergeExtra(base::Json& into, const base::Json& from) {
    if (!from.is_object()) {
        return;
    }
    for (const auto& [key, value] : from.items()) {
        if (!into.contains(key)) {
            into[key] = value;
        }
    }
}

/// The reason of a turn none of whose requests brought a picture: what the user can act on first.
base::Error reasonOf(const std::vector<base::Error>& errors) {
    const auto telling = std::find_if(errors.begin(), errors.end(), [](const base::Error& error) {
        return error.kind != base::ErrorKind::Cancelled;
    });
    return telling == errors.end() ? errors.front() : *telling;
}

} // namespace

void TurnRun::runJobs() {
    m_sentAt = m_timer.elapsed();
    const int count = std::max(m_turn.parameters.count, 1);
    for (int i = 0; i < count; ++i) {
        m_requests.push_back(
            {m_resolved.provider->createJob(nthRequest(m_assembly.request, i)), {}, -1});
    }
    m_assembly.request = {};
    for (size_t i = 0; i < m_requests.size(); ++i) {
        watch(i);
    }
    for (Request& request : m_requests) {
        request.job->start();
    }
}

void TurnRun::watch(size_t index) {
    using providers::ProviderJob;
    ProviderJob* job = m_requests[index].job.get();
    connect(job, &ProviderJob::finished, this,
            [this, index](const providers::ProviderResult& result) { takeResult(index, result); });
    connect(job, &ProviderJob::progressed, this,
            [this, index](providers::JobPhase phase, double fraction) {
                setPhase(phase, index, fraction);
            });
    connect(job, &ProviderJob::retrying, this,
            [this](const base::Error& error, std::chrono::milliseconds delay, int attempt) {
                m_live.phase = providers::JobPhase::Waiting;
                m_live.attempt = attempt;
                m_live.retryAtMs = nowMs() + delay.count();
                m_live.waitingFor = error.message;
                Q_EMIT progressed();
            });
    if (index > 0) {
        return; // the words of several answers at once would only be mixed up
    }
    connect(job, &ProviderJob::partialText, this, [this](const QString& piece) {
        m_live.text += piece;
        Q_EMIT progressed();
    });
    connect(job, &ProviderJob::partialThought, this, [this](const QString& piece) {
        m_live.thoughts += piece;
        Q_EMIT progressed();
    });
    connect(job, &ProviderJob::partialImage, this, [this](const QImage& image) {
        m_live.partialImage = image;
        Q_EMIT progressed();
    });
}

void TurnRun::setPhase(providers::JobPhase phase, size_t index, double fraction) {
    m_requests[index].fraction = fraction;
    double sum = 0;
    bool isKnown = true;
    for (const Request& request : m_requests) {
        isKnown = isKnown && request.fraction >= 0;
        sum += request.fraction;
    }
    m_live.phase = phase;
    m_live.fraction = isKnown ? sum / static_cast<double>(m_requests.size()) : -1;
    if (phase != providers::JobPhase::Waiting) {
        m_live.retryAtMs = 0;
        m_live.waitingFor.clear();
    }
    Q_EMIT progressed();
}

void TurnRun::takeResult(size_t index, const providers::ProviderResult& result) {
    if (m_requests[index].result) {
        return;
    }
    m_requests[index].result = result;
    m_requests[index].fraction = 1;
    const bool allThere = std::all_of(m_requests.begin(), m_requests.end(),
                                      [](const Request& request) { return request.result; });
    if (allThere) {
        // Not from inside the job that has just ended.
        QMetaObject::invokeMethod(
            this, [this] { takeResults(); }, Qt::QueuedConnection);
    }
}

void TurnRun::takeResults() {
    m_answeredAt = m_timer.elapsed();
    std::vector<const providers::ProviderAnswer*> answers;
    std::vector<base::Error> errors;
    KeepInput input;
    for (const Request& request : m_requests) {
        const providers::ProviderResult& result = *request.result;
        answers.push_back(result ? &*result : &result.error().answer);
        if (result && result->hasPicture()) {
            input.answers.push_back(*result);
        } else if (result) {
            errors.push_back({base::ErrorKind::NoPicture,
                              tr("The model answered without a picture."), result->text,
                              std::nullopt, false});
        } else {
            errors.push_back(result.error().error);
        }
    }
    sumUp(answers);
    base::Json failures = base::Json::array();
    for (const base::Error& error : errors) {
        failures.push_back({{"kind", std::string(base::errorKindName(error.kind).latin1())},
                            {"message", base::toUtf8(error.message)}});
    }
    if (input.answers.empty()) {
        endWith(reasonOf(errors));
        return;
    }
    if (!errors.empty()) {
        m_turn.extra["failures"] = std::move(failures);
    }
    m_keeping = true;
    input.mask = m_assembly.mask;
    input.sent = m_assembly.sent;
    input.parent = m_current && input.mask ? m_blobs[m_current->hash.text()] : QByteArray();
    base::runInBackground(
        this, [input = std::move(input)]() mutable { return keepAnswers(std::move(input)); },
        [this](base::Result<Kept> kept) { takeKept(std::move(kept)); });
}

void TurnRun::sumUp(const std::vector<const providers::ProviderAnswer*>& answers) {
    QStringList texts;
    std::optional<double> cost = 0;
    bool wasReported = false;
    for (const providers::ProviderAnswer* answer : answers) {
        if (!answer->text.isEmpty() && !texts.contains(answer->text)) {
            texts.append(answer->text);
        }
        const auto pictures = static_cast<int>(
            std::count_if(answer->parts.begin(), answer->parts.end(), [](const auto& part) {
                return part.kind == document::PartKind::Picture;
            }));
        const std::optional<double> one =
            answer->costUsd
                ? answer->costUsd
                : costOf(m_resolved.capabilities, answer->usage, pictures, m_assembly.sentSize);
        wasReported = wasReported || one;
        cost = cost && one ? std::optional(*cost + *one) : std::nullopt;
        m_turn.usage = sumOf(m_turn.usage, answer->usage);
        mergeExtra(m_turn.extra, answer->extra);
        for (const auto& [field, value] :
             {std::pair{&m_turn.finishReason, &answer->finishReason},
              std::pair{&m_turn.responseId, &answer->responseId},
              std::pair{&m_turn.modelVersion, &answer->modelVersion}}) {
            if (field->isEmpty()) {
                *field = *value;
            }
        }
    }
    m_turn.text = texts.join(QStringLiteral("\n\n"));
    m_turn.costUsd = wasReported ? cost : std::nullopt;
}

} // namespace app::editing
