// SPDX-License-Identifier: MIT
#pragma once

#include "app/providers/provider.h"

#include <QPointer>

#include <deque>
#include <memory>
#include <vector>

namespace tests::fakes {

class FakeProvider;

/// A job whose end comes from the test (or from what was preloaded).
class FakeJob : public app::providers::ProviderJob {
    Q_OBJECT

public:
    FakeJob(FakeProvider& provider, app::providers::GenerationRequest request);

    void start() override;
    void cancel() override;

    /// Ends it now; a second end is ignored.
    void finish(const app::providers::ProviderResult& result);

    [[nodiscard]] const app::providers::GenerationRequest& request() const { return m_request; }

    [[nodiscard]] bool isStarted() const { return m_started; }

private:
    FakeProvider& m_provider;
    app::providers::GenerationRequest m_request;
    bool m_started = false;
    bool m_done = false;
};

/// A scriptable provider. Answers preloaded with push() are given to the jobs in the order in which
/// they start; a job that finds none waits until the test calls FakeJob::finish(). Every request is
/// kept.
class FakeProvider : public app::providers::ImageProvider {
public:
    explicit FakeProvider(QString kind = QStringLiteral("gemini")) : m_kind(std::move(kind)) {}

    [[nodiscard]] QString kind() const override { return m_kind; }

    [[nodiscard]] QString displayName() const override { return QStringLiteral("Fake"); }

    [[nodiscard]] std::unique_ptr<app::providers::ProviderJob>
    createJob(app::providers::GenerationRequest request) override;

    void push(app::providers::ProviderResult result) { m_answers.push_back(std::move(result)); }

    /// An answer of one picture, with words, a signature and token counts.
    void pushPicture(const QByteArray& bytes, const QString& text = QStringLiteral("Here it is."));
    void pushFailure(app::base::ErrorKind kind, const QString& message);

    /// The requests in the order of their creation.
    [[nodiscard]] const std::vector<app::providers::GenerationRequest>& requests() const {
        return m_requests;
    }

    /// Jobs that live and were started.
    [[nodiscard]] std::vector<FakeJob*> runningJobs() const;

    [[nodiscard]] int cancelled() const { return m_cancelled; }

    [[nodiscard]] static app::providers::ProviderResult answerOf(const QByteArray& bytes,
                                                                 const QString& text);
    [[nodiscard]] static app::providers::ProviderResult failureOf(app::base::ErrorKind kind,
                                                                  const QString& message);

private:
    friend class FakeJob;

    QString m_kind;
    std::deque<app::providers::ProviderResult> m_answers;
    std::vector<app::providers::GenerationRequest> m_requests;
    std::vector<QPointer<FakeJob>> m_jobs;
    int m_cancelled = 0;
};

} // namespace tests::fakes
