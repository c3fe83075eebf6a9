// SPDX-License-Identifier: MIT
#include "app/editing/turn_run.h"

#include "app/base/background.h"
#include "app/editing/cost.h"

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
