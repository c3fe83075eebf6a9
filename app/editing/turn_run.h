// SPDX-License-Identifier: MIT
#pragma once

#include "app/editing/assemble.h"
#include "app/editing/keep.h"
#include "app/editing/live_turn.h"
#include "app/editing/session.h"

#include <QElapsedTimer>
#include <QObject>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace app::editing {

/// One turn from request to revision, used once: prepare the inputs → write the turn as running →
/// key → read the conversation → assemble → run one job a picture → keep → write the end. Whatever
/// goes wrong after the turn is in the file ends it there with its reason. Owned by EditService;
/// lives in the main thread. Deleting it cancels silently and leaves the turn running in the file,
/// which shows it as failed at the next opening.
class TurnRun : public QObject {
    Q_OBJECT

public:
    TurnRun(Session& session, Services services, ResolvedRequest resolved, document::TurnId id);
    ~TurnRun() override;

    void start();
    /// Reaches the transfers; the turn ends as cancelled. Once answers are being kept it is too
    /// late: they are paid for.
    void cancel();

    [[nodiscard]] const LiveTurn& live() const { return m_live; }

Q_SIGNALS:
    void written();
    void progressed();
    /// In the file with its end, or, where the file could not take it, given up after
    /// Session::failed().
    void ended();

private:
    struct Request {
        std::unique_ptr<providers::ProviderJob> job;
        std::optional<providers::ProviderResult> result;
        double fraction = -1;
    };

    // The steps, in order; each ends by calling the next or endWith().
    void takeInputs(base::Result<TurnInputs> inputs);
    void takeStarted(const base::Result<void>& written);
    void askForKey();
    void takeKey(base::Result<base::Secret> key);
    void readPictures();
    void takePicture(const document::BlobHash& hash, bool isCurrent,
                     base::Result<QByteArray> bytes);
    void assembleRequest();
    void takeAssembly(base::Result<Assembly> assembly);
    void runJobs();
    void takeResult(size_t index, const providers::ProviderResult& result);
    void takeResults();
    void takeKept(base::Result<Kept> kept);

    void watch(size_t index);
    void setPhase(providers::JobPhase phase, size_t index, double fraction);
    [[nodiscard]] bool endIfCancelled();
    void endWith(const base::Error& error);
    void sumUp(const std::vector<const providers::ProviderAnswer*>& answers);
    void finish(std::vector<document::Revision> revisions, std::vector<storage::NewBlob> blobs);
    void takeFinished(const base::Result<void>& written, bool hadPictures);

    [[nodiscard]] qint64 nowMs() const { return m_services.clock.nowMs(); }

    Session& m_session;
    Services m_services;
    ResolvedRequest m_resolved;
    document::Turn m_turn; ///< what the file will say
    LiveTurn m_live;
    bool m_cancelled = false;
    bool m_keeping = false;
    bool m_awaitsKey = false;

    std::optional<base::Error> m_inputError;
    std::shared_ptr<const base::Secret> m_key;
    ToldConversation m_conversation;
    std::optional<document::PictureInfo> m_current;
    std::map<QString, QByteArray> m_blobs;
    QSet<QString> m_lost;
    int m_reading = 0;
    Assembly m_assembly;
    std::vector<Request> m_requests;

    QElapsedTimer m_timer;
    qint64 m_sentAt = 0;     ///< ms on m_timer
    qint64 m_answeredAt = 0; ///< ms on m_timer
};

} // namespace app::editing
