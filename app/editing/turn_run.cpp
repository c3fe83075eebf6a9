// SPDX-License-Identifier: MIT
#include "app/editing/turn_run.h"

#include "app/base/background.h"

#include <QPointer>

#include <algorithm>
#include <tuple>
#include <utility>

namespace app::editing {

namespace {

document::TurnStatus statusOf(base::ErrorKind kind) {
    switch (kind) {
    case base::ErrorKind::Refused:
        return document::TurnStatus::Refused;
    case base::ErrorKind::Cancelled:
        return document::TurnStatus::Cancelled;
    default:
        return document::TurnStatus::Failed;
    }
}

} // namespace

TurnRun::TurnRun(Session& session, Services services, ResolvedRequest resolved, document::TurnId id)
    : m_session(session),
      m_services(services),
      m_resolved(std::move(resolved)) {
    const EditRequest& request = m_resolved.request;
    m_turn.id = std::move(id);
    m_turn.parentRevision = request.parent;
    m_turn.createdMs = nowMs();
    m_turn.prompt = request.prompt;
    m_turn.parameters = request.parameters;
    m_turn.profile = m_resolved.profile.name;
    m_turn.provider = m_resolved.profile.kind;
    m_turn.model = m_resolved.model;
    m_turn.extra = base::Json::object();
    if (!request.baseUrl.isEmpty()) {
        m_turn.extra["base_url"] = base::toUtf8(request.baseUrl);
    }
    m_live.startedMs = m_turn.createdMs;
}

TurnRun::~TurnRun() = default;

void TurnRun::start() {
    m_timer.start();
    base::runInBackground(
        this, [request = m_resolved.request] { return prepareInputs(request); },
        [this](base::Result<TurnInputs> inputs) { takeInputs(std::move(inputs)); });
}

void TurnRun::cancel() {
    if (m_keeping || m_cancelled) {
        return;
    }
    m_cancelled = true;
    if (std::exchange(m_awaitsKey, false)) {
        // A keychain may keep asking for half a minute.
        std::ignore = endIfCancelled();
        return;
    }
    // Jobs may end inside cancel(); the last one goes on to takeResults().
    const QPointer<TurnRun> alive(this);
    for (size_t i = 0; alive && i < m_requests.size(); ++i) {
        if (!m_requests[i].result) {
            m_requests[i].job->cancel();
        }
    }
}

void TurnRun::takeInputs(base::Result<TurnInputs> inputs) {
    std::vector<storage::NewBlob> blobs;
    if (inputs) {
        m_turn.references = std::move(inputs->references);
        m_turn.mask = inputs->mask;
        blobs = std::move(inputs->blobs);
    } else {
        m_inputError = inputs.error();
    }
    m_session.change(
        [turn = m_turn](const document::SessionTree& tree) {
            return tree.planTurnStarted(turn, turn.createdMs);
        },
        std::move(blobs),
        [alive = QPointer(this)](const base::Result<void>& result) {
            if (alive) {
                alive->takeStarted(result);
            }
        });
}

void TurnRun::takeStarted(const base::Result<void>& result) {
    if (!result) {
        Q_EMIT m_session.failed(result.error());
        Q_EMIT ended();
        return;
    }
    m_turn.branch = m_session.tree().turn(m_turn.id)->branch;
    const QPointer<TurnRun> alive(this);
    Q_EMIT written();
    if (!alive || endIfCancelled()) {
        return;
    }
    if (m_inputError) {
        endWith(*m_inputError);
    } else if (m_resolved.capabilities.needsKey) {
        askForKey();
    } else {
        readPictures();
    }
}

void TurnRun::askForKey() {
    m_awaitsKey = true;
    m_services.keys.key(m_resolved.profile,
                        [alive = QPointer(this)](base::Result<base::Secret> key) {
                            if (TurnRun* run = alive.data()) {
                                run->takeKey(std::move(key));
                            }
                        });
}

void TurnRun::takeKey(base::Result<base::Secret> key) {
    if (!std::exchange(m_awaitsKey, false)) {
        return; // cancelled while the keychain was asking
    }
    if (!key) {
        endWith(key.error());
        return;
    }
    m_key = std::make_shared<const base::Secret>(*std::move(key));
    readPictures();
}

void TurnRun::readPictures() {
    const document::SessionTree& tree = m_session.tree();
    m_conversation = tellConversation(tree, m_turn.parentRevision, m_resolved);
    // Without what surely will not be sent; the exact fit follows when sizes are known.
    fitConversation(m_conversation, m_resolved.capabilities, 0, 0);
    std::vector<document::BlobHash> wanted = picturesOf(m_conversation);
    if (m_turn.parentRevision) {
        m_current = tree.revision(*m_turn.parentRevision)->picture;
        wanted.push_back(m_current->hash);
    }
    std::sort(wanted.begin(), wanted.end());
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    m_reading = static_cast<int>(wanted.size());
    for (const document::BlobHash& hash : wanted) {
        const bool isCurrent = m_current && m_current->hash == hash;
        m_session.writer().readBlob(hash, this,
                                    [this, hash, isCurrent](base::Result<QByteArray> bytes) {
                                        takePicture(hash, isCurrent, std::move(bytes));
                                    });
    }
    if (wanted.empty()) {
        assembleRequest();
    }
}

void TurnRun::takePicture(const document::BlobHash& hash, bool isCurrent,
                          base::Result<QByteArray> bytes) {
    --m_reading;
    if (bytes) {
        m_blobs[hash.text()] = *std::move(bytes);
    } else if (isCurrent) {
        m_inputError = bytes.error();
    } else {
        m_lost.insert(hash.text());
    }
    if (m_reading > 0 || endIfCancelled()) {
        return;
    }
    if (m_inputError) {
        endWith(*m_inputError);
        return;
    }
    dropUnreadable(m_conversation, m_lost);
    assembleRequest();
}

void TurnRun::assembleRequest() {
    base::runInBackground(
        this,
        [input = AssemblyInput{m_resolved, m_conversation, m_blobs, m_current}] {
            return assemble(input);
        },
        [this](base::Result<Assembly> assembly) { takeAssembly(std::move(assembly)); });
}

void TurnRun::takeAssembly(base::Result<Assembly> assembly) {
    if (endIfCancelled()) {
        return;
    }
    if (!assembly) {
        endWith(assembly.error());
        return;
    }
    m_assembly = *std::move(assembly);
    m_assembly.request.key = m_key;
    m_conversation = {};
    runJobs();
}

void TurnRun::takeKept(base::Result<Kept> kept) {
    if (!kept) {
        endWith(kept.error());
        return;
    }
    m_turn.status = document::TurnStatus::Done;
    m_turn.parts = std::move(kept->parts);
    putSentRecord(m_turn.extra, kept->sent);
    if (!m_assembly.maskReport.is_null()) {
        m_assembly.maskReport["answers"] = kept->report;
        m_turn.extra["masked_edit"] = m_assembly.maskReport;
    }
    for (size_t i = 0; i < kept->revisions.size(); ++i) {
        m_session.pictures().insert(kept->revisions[i].picture.hash, kept->images[i]);
    }
    std::vector<storage::NewBlob> blobs = std::move(m_assembly.blobs);
    std::move(kept->blobs.begin(), kept->blobs.end(), std::back_inserter(blobs));
    finish(std::move(kept->revisions), std::move(blobs));
}

bool TurnRun::endIfCancelled() {
    if (!m_cancelled) {
        return false;
    }
    endWith({base::ErrorKind::Cancelled, tr("Cancelled."), QString(), std::nullopt, false});
    return true;
}

void TurnRun::endWith(const base::Error& error) {
    m_turn.status = statusOf(error.kind);
    m_turn.error =
        document::TurnError{error.kind, error.message, error.detail, error.mayHaveBeenCharged};
    m_turn.parts.clear();
    if (error.retryAfter) {
        m_turn.extra["retry_after_ms"] = error.retryAfter->count();
    }
    finish({}, {});
}

void TurnRun::finish(std::vector<document::Revision> revisions,
                     std::vector<storage::NewBlob> blobs) {
    m_turn.finishedMs = nowMs();
    const qint64 total = m_timer.elapsed();
    const qint64 answered = m_answeredAt > 0 ? m_answeredAt : total;
    m_turn.extra["timings"] = {{"prepare_ms", m_sentAt},
                               {"provider_ms", m_sentAt > 0 ? answered - m_sentAt : 0},
                               {"keep_ms", total - answered},
                               {"total_ms", total}};
    const bool hasPictures = !revisions.empty();
    m_session.change(
        [turn = m_turn, revisions = std::move(revisions)](const document::SessionTree& tree) {
            return tree.planTurnFinished(turn, revisions, turn.finishedMs);
        },
        std::move(blobs),
        [alive = QPointer(this), hasPictures](const base::Result<void>& result) {
            if (alive) {
                alive->takeFinished(result, hasPictures);
            }
        });
}

void TurnRun::takeFinished(const base::Result<void>& result, bool hadPictures) {
    if (!result && hadPictures) {
        // The pictures did not fit; the words of why still may.
        base::Error error = result.error();
        error.mayHaveBeenCharged = m_resolved.capabilities.needsNetwork;
        m_turn.extra.erase("results");
        endWith(error);
        return;
    }
    if (!result) {
        Q_EMIT m_session.failed(result.error());
    }
    Q_EMIT ended();
}

} // namespace app::editing
