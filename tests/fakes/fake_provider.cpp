// SPDX-License-Identifier: MIT
#include "tests/fakes/fake_provider.h"

#include <QTimer>

#include <utility>

namespace tests::fakes {

using app::base::ErrorKind;
using app::providers::ProviderAnswer;
using app::providers::ProviderFailure;
using app::providers::ProviderResult;

FakeJob::FakeJob(FakeProvider& provider, app::providers::GenerationRequest request)
    : m_provider(provider),
      m_request(std::move(request)) {}

void FakeJob::start() {
    m_started = true;
    if (m_provider.m_answers.empty()) {
        return;
    }
    const ProviderResult answer = m_provider.m_answers.front();
    m_provider.m_answers.pop_front();
    QTimer::singleShot(0, this, [this, answer] { finish(answer); });
}

void FakeJob::cancel() {
    ++m_provider.m_cancelled;
    finish(FakeProvider::failureOf(ErrorKind::Cancelled, QStringLiteral("Cancelled.")));
}

void FakeJob::finish(const ProviderResult& result) {
    if (!std::exchange(m_done, true)) {
        Q_EMIT finished(result);
    }
}

std::unique_ptr<app::providers::ProviderJob>
FakeProvider::createJob(app::providers::GenerationRequest request) {
    m_requests.push_back(request);
    auto job = std::make_unique<FakeJob>(*this, std::move(request));
    m_jobs.emplace_back(job.get());
    return job;
}

void FakeProvider::pushPicture(const QByteArray& bytes, const QString& text) {
    push(answerOf(bytes, text));
}

void FakeProvider::pushFailure(ErrorKind kind, const QString& message) {
    push(failureOf(kind, message));
}

std::vector<FakeJob*> FakeProvider::runningJobs() const {
    std::vector<FakeJob*> running;
    for (const QPointer<FakeJob>& pointer : m_jobs) {
        FakeJob* job = pointer.data();
        if (job != nullptr && job->isStarted()) {
            running.push_back(job);
        }
    }
    return running;
}

ProviderResult FakeProvider::answerOf(const QByteArray& bytes, const QString& text) {
    ProviderAnswer answer;
    answer.parts.resize(2);
    answer.parts[0].text = text;
    answer.parts[0].raw = {{"text", text.toStdString()}};
    answer.parts[1].kind = app::document::PartKind::Picture;
    answer.parts[1].raw = {{"thoughtSignature", "c2lnbmF0dXJl"}};
    answer.pictures.resize(2);
    answer.pictures[1].picture = {app::base::sniffMediaType(bytes), QSize(), bytes};
    answer.text = text;
    answer.usage.promptTokens = 1000;
    answer.usage.outputTokens = 1500;
    answer.usage.imageTokens = 1120;
    answer.finishReason = QStringLiteral("STOP");
    answer.responseId = QStringLiteral("response-1");
    return answer;
}

ProviderResult FakeProvider::failureOf(ErrorKind kind, const QString& message) {
    ProviderFailure failure;
    failure.error.kind = kind;
    failure.error.message = message;
    return tl::unexpected<ProviderFailure>(failure);
}

} // namespace tests::fakes
