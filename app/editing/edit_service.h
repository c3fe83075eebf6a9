// SPDX-License-Identifier: MIT
#pragma once

#include "app/editing/edit_request.h"
#include "app/editing/live_turn.h"
#include "app/editing/session.h"

#include <QObject>

#include <map>
#include <memory>

namespace app::editing {

class TurnRun;

/// What an edit would cost.
struct Estimate {
    std::optional<double> costUsd; ///< unset: unknown
    qint64 inputTokens = 0;        ///< estimated
    qint64 outputTokens = 0;
    int requests = 1;
    QString basis; ///< e.g. "prices of 2026-10-10, ai.google.dev"
    bool isFree = false;
};

/// The use case "one turn": plan (conversation, mask, limits), run (provider job, retries), keep
/// (paste-back, decode check, one transaction). The only place that joins session and providers.
/// One per session; several turns may run at once. Lives in the main thread.
class EditService : public QObject {
    Q_OBJECT

public:
    EditService(Session& session, Services services, QObject* parent = nullptr);
    ~EditService() override;

    /// Starts a turn. Words that cannot be sent (empty prompt, mask of another size, unknown
    /// profile, reference limit) are an error now and leave no turn; all later failures are kept in
    /// the turn.
    [[nodiscard]] base::Result<document::TurnId> submit(EditRequest request);
    void cancel(const document::TurnId& id);
    void cancelAll();
    [[nodiscard]] bool isRunning(const document::TurnId& id) const;
    [[nodiscard]] std::vector<document::TurnId> running() const;
    /// Null when it does not run.
    [[nodiscard]] const LiveTurn* live(const document::TurnId& id) const;

    /// The request a turn was made from, for Retry and Edit-and-resend (mask and references read
    /// back from the file).
    void requestOf(const document::TurnId& id, QObject* receiver,
                   std::function<void(base::Result<EditRequest>)> done);

    /// What the model and profile of this request can do.
    [[nodiscard]] providers::Capabilities capabilities(const EditRequest& request) const;
    /// What submit() would say now, without starting anything.
    [[nodiscard]] base::Result<void> check(const EditRequest& request) const;
    [[nodiscard]] Estimate estimate(const EditRequest& request) const;

Q_SIGNALS:
    void started(const app::document::TurnId& id);
    /// live() has news.
    void progressed(const app::document::TurnId& id);
    /// The turn is in the file with its end. Where the file could not take it (full disk), the
    /// session's failed() says why just before.
    void finished(const app::document::TurnId& id);

private:
    void addRun(const document::TurnId& id, std::unique_ptr<TurnRun> run);

    Session& m_session;
    Services m_services;
    std::map<document::TurnId, std::unique_ptr<TurnRun>> m_runs;
};

} // namespace app::editing
