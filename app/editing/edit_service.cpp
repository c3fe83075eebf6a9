// SPDX-License-Identifier: MIT
#include "app/editing/edit_service.h"

#include "app/base/background.h"
#include "app/editing/assemble.h"
#include "app/editing/cost.h"
#include "app/editing/turn_run.h"
#include "app/imaging/mask.h"

#include <QPointer>

namespace app::editing {

namespace {

/// Reads the blobs of one turn's request, one after the other, into the request.
class RequestReader : public QObject {
public:
    using Done = std::function<void(base::Result<EditRequest>)>;

    RequestReader(Session& session, const document::Turn& turn, QObject* receiver, Done done)
        : QObject(receiver),
          m_session(session),
          m_references(turn.references),
          m_mask(turn.mask),
          m_done(std::move(done)) {
        m_request.prompt = turn.prompt;
        m_request.parent = turn.parentRevision;
        m_request.parameters = turn.parameters;
        m_request.profile = turn.profile;
        m_request.provider = turn.provider;
        m_request.model = turn.model;
        m_request.baseUrl = base::jsonString(turn.extra, "base_url");
    }

    void readNext() {
        const size_t index = m_request.references.size();
        if (index < m_references.size()) {
            read(m_references[index].picture, [this, index](const QByteArray& bytes) {
                m_request.references.push_back(
                    {bytes, m_references[index].name, m_references[index].role});
                readNext();
            });
        } else if (m_mask) {
            read(*m_mask, [this](const QByteArray& bytes) { takeMask(bytes); });
        } else {
            end(std::move(m_request));
        }
    }

private:
    void read(const document::PictureInfo& picture, std::function<void(const QByteArray&)> then) {
        m_session.writer().readBlob(picture.hash, this,
                                    [this, then = std::move(then)](base::Result<QByteArray> bytes) {
                                        if (bytes) {
                                            then(*bytes);
                                        } else {
                                            end(base::failure(std::move(bytes.error())));
                                        }
                                    });
    }

    void takeMask(const QByteArray& bytes) {
        base::runInBackground(
            this, [bytes, size = m_mask->sizePx] { return imaging::maskFromBytes(bytes, size); },
            [this](base::Result<QImage> mask) {
                if (mask) {
                    m_request.mask = *std::move(mask);
                    end(std::move(m_request));
                } else {
                    end(base::failure(std::move(mask.error())));
                }
            });
    }

    void end(base::Result<EditRequest> result) {
        deleteLater();
        m_done(std::move(result));
    }

    Session& m_session;
    std::vector<document::Reference> m_references;
    std::optional<document::PictureInfo> m_mask;
    EditRequest m_request;
    Done m_done;
};

Load loadOf(const document::SessionTree& tree, const ResolvedRequest& resolved) {
    const EditRequest& request = resolved.request;
    ToldConversation conversation = tellConversation(tree, request.parent, resolved);
    fitConversation(conversation, resolved.capabilities, 0, 0);
    Load load;
    load.requests = std::max(request.parameters.count, 1);
    load.size = request.parameters.size;
    load.letters = request.prompt.size() + request.parameters.systemText.size();
    load.pictures = static_cast<int>(request.references.size()) +
                    (request.parent && conversation.sendCurrent ? 1 : 0);
    if (const std::optional<MaskPlan> plan = maskPlanOf(resolved);
        plan && resolved.capabilities.mask == providers::MaskSupport::None) {
        ++load.pictures;
        load.size = load.size.isEmpty() ? plan->size : load.size;
    }
    for (const ToldTurn& turn : conversation.turns) {
        load.letters += turn.prompt.size();
        load.pictures += static_cast<int>(turn.userPictures.size());
        for (const document::AnswerPart& part : turn.parts) {
            load.letters += part.text.size();
            load.pictures += part.picture ? 1 : 0;
        }
    }
    return load;
}

} // namespace

EditService::EditService(Session& session, Services services, QObject* parent)
    : QObject(parent),
      m_session(session),
      m_services(services) {}

EditService::~EditService() = default;

base::Result<document::TurnId> EditService::submit(EditRequest request) {
    if (!m_session.readOnlyReason().isEmpty()) {
        return base::failure(base::ErrorKind::FileAccess, m_session.readOnlyReason());
    }
    base::Result<ResolvedRequest> resolved = resolve(request, m_services);
    if (!resolved) {
        return base::failure(std::move(resolved.error()));
    }
    if (auto sound = editing::check(*resolved, m_session.tree()); !sound) {
        return base::failure(std::move(sound.error()));
    }
    const auto id = document::TurnId::random();
    addRun(id, std::make_unique<TurnRun>(m_session, m_services, *std::move(resolved), id));
    return id;
}

void EditService::addRun(const document::TurnId& id, std::unique_ptr<TurnRun> run) {
    connect(run.get(), &TurnRun::written, this, [this, id] { Q_EMIT started(id); });
    connect(run.get(), &TurnRun::progressed, this, [this, id] { Q_EMIT progressed(id); });
    connect(run.get(), &TurnRun::ended, this, [this, id] {
        const auto found = m_runs.find(id);
        if (found != m_runs.end()) {
            found->second.release()->deleteLater();
            m_runs.erase(found);
            Q_EMIT finished(id);
        }
    });
    run->start();
    m_runs.emplace(id, std::move(run));
}

void EditService::cancel(const document::TurnId& id) {
    if (const auto found = m_runs.find(id); found != m_runs.end()) {
        found->second->cancel();
    }
}

void EditService::cancelAll() {
    for (const document::TurnId& id : running()) {
        cancel(id);
    }
}

bool EditService::isRunning(const document::TurnId& id) const {
    return m_runs.contains(id);
}

std::vector<document::TurnId> EditService::running() const {
    std::vector<document::TurnId> ids;
    for (const auto& [id, run] : m_runs) {
        ids.push_back(id);
    }
    return ids;
}

const LiveTurn* EditService::live(const document::TurnId& id) const {
    const auto found = m_runs.find(id);
    return found == m_runs.end() ? nullptr : &found->second->live();
}

void EditService::requestOf(const document::TurnId& id, QObject* receiver,
                            std::function<void(base::Result<EditRequest>)> done) {
    const document::Turn* turn = m_session.tree().turn(id);
    if (turn == nullptr) {
        QMetaObject::invokeMethod(
            receiver,
            [done = std::move(done)] {
                done(base::failure(base::ErrorKind::Usage, tr("There is no such turn.")));
            },
            Qt::QueuedConnection);
        return;
    }
    (new RequestReader(m_session, *turn, receiver, std::move(done)))->readNext();
}

providers::Capabilities EditService::capabilities(const EditRequest& request) const {
    return resolve(request, m_services)
        .map([](const ResolvedRequest& resolved) { return resolved.capabilities; })
        .value_or(providers::Capabilities());
}

base::Result<void> EditService::check(const EditRequest& request) const {
    return resolve(request, m_services).and_then([this](const ResolvedRequest& resolved) {
        return editing::check(resolved, m_session.tree());
    });
}

Estimate EditService::estimate(const EditRequest& request) const {
    const base::Result<ResolvedRequest> resolved = resolve(request, m_services);
    if (!resolved) {
        return {};
    }
    return estimateCost(resolved->capabilities, loadOf(m_session.tree(), *resolved));
}

} // namespace app::editing
