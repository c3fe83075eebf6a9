// SPDX-License-Identifier: MIT
#include "app/editing/session.h"

#include "app/base/background.h"
#include "app/editing/ingest.h"

#include <QPointer>

namespace app::editing {

namespace {

bool allowsReading(base::ErrorKind kind) {
    return kind == base::ErrorKind::FileLocked || kind == base::ErrorKind::FileAccess ||
           kind == base::ErrorKind::FileNewer || kind == base::ErrorKind::FileDamaged;
}

bool movesOnly(const document::Change& change) {
    return change.turns.empty() && change.revisions.empty() && change.branches.empty();
}

/// A read-only file cannot be mended on disk, so the turns that never ended are shown so.
void showRunningAsFailed(document::Change& rows) {
    for (document::Turn& turn : rows.turns) {
        if (turn.status == document::TurnStatus::Running) {
            turn.status = document::TurnStatus::Failed;
            turn.error = document::TurnError{
                base::ErrorKind::Internal,
                Session::tr("This turn had not ended when the session was opened."), QString(),
                true};
        }
    }
}

} // namespace

Session::Session(storage::SessionStore store, document::SessionTree tree, const base::Clock& clock)
    : m_writer(std::make_unique<storage::SessionWriter>(std::move(store))),
      m_pictures(new PictureStore(*m_writer, this)),
      m_tree(std::move(tree)),
      m_clock(clock) {}

Session::~Session() {
    // What the user did last must not be lost: plan what still waits and let the writer end it.
    if (m_writing && !m_tree.apply(*m_writing)) {
        return;
    }
    for (Pending& pending : m_queue) {
        const base::Result<document::Change> change = pending.planner(m_tree);
        if (change && !change->isEmpty() && m_tree.apply(*change)) {
            m_writer->commit(*change, std::move(pending.blobs), this, [](base::Result<void>) {});
        }
    }
}

Session::Opened Session::create(const QString& path, const base::Clock& clock) {
    base::Result<storage::SessionStore> store = storage::SessionStore::create(path);
    if (!store) {
        return base::failure(std::move(store.error()));
    }
    return fromStore(*std::move(store), clock);
}

Session::Opened Session::open(const QString& path, storage::OpenMode mode,
                              const base::Clock& clock) {
    base::Result<storage::SessionStore> store = storage::SessionStore::open(path, mode);
    QString reason;
    if (store && mode == storage::OpenMode::ReadOnly) {
        reason = tr("The session was opened for reading only.");
    } else if (!store && mode == storage::OpenMode::ReadWrite &&
               allowsReading(store.error().kind)) {
        reason = store.error().message;
        const base::Error whyNotWritable = store.error();
        store = storage::SessionStore::open(path, storage::OpenMode::ReadOnly);
        if (!store && whyNotWritable.kind == base::ErrorKind::FileLocked) {
            return base::failure(whyNotWritable);
        }
    }
    if (!store) {
        return base::failure(std::move(store.error()));
    }
    // Another process works on it at this moment: its running turns are just that.
    const bool isLive = mode == storage::OpenMode::ReadOnly && store->isBeingWritten();
    Opened session = fromStore(*std::move(store), clock,
                               isLive ? RunningTurns::AsTheyAre : RunningTurns::AsFailed);
    if (session) {
        (*session)->m_readOnlyReason = reason;
    }
    return session;
}

Session::Opened Session::fromStore(storage::SessionStore store, const base::Clock& clock,
                                   RunningTurns running) {
    QStringList damage;
    base::Result<document::Change> rows = store.load(&damage);
    if (!rows) {
        return base::failure(std::move(rows.error()));
    }
    if (running == RunningTurns::AsFailed) {
        showRunningAsFailed(*rows);
    }
    document::SessionTree tree;
    if (auto applied = tree.apply(*rows); !applied) {
        return base::failure(base::ErrorKind::FileDamaged,
                             tr("The session's history does not hold together."),
                             applied.error().message);
    }
    storage::Draft draft = store.draft().value_or(storage::Draft());
    std::unique_ptr<Session> session(new Session(std::move(store), std::move(tree), clock));
    session->m_damage = damage;
    session->m_draft = std::move(draft);
    return session;
}

QString Session::path() const {
    return m_writer->path();
}

void Session::saveDraft(const storage::Draft& draft) {
    if (m_readOnlyReason.isEmpty()) {
        m_writer->saveDraft(draft);
    }
}

void Session::importRoot(const QByteArray& bytes, const QString& label,
                         std::function<void(base::Result<document::RevisionId>)> done) {
    document::Revision revision;
    revision.origin = document::RevisionOrigin::Import;
    revision.label = label;
    importPicture(bytes, std::move(revision), std::nullopt, std::move(done));
}

void Session::importRevision(const document::RevisionId& parent, const QByteArray& bytes,
                             document::RevisionOrigin origin, const QString& label,
                             std::function<void(base::Result<document::RevisionId>)> done) {
    document::Revision revision;
    revision.origin = origin;
    revision.label = label;
    importPicture(bytes, std::move(revision), parent, std::move(done));
}

void Session::importPicture(const QByteArray& bytes, document::Revision revision,
                            std::optional<document::RevisionId> parent,
                            std::function<void(base::Result<document::RevisionId>)> done) {
    revision.id = document::RevisionId::random();
    ++m_importing;
    const auto answered = [this, id = revision.id,
                           done = std::move(done)](base::Result<void> result) {
        if (done) {
            done(result.map([&id] { return id; }));
        } else if (!result) {
            Q_EMIT failed(result.error());
        }
    };
    base::runInBackground(
        this, [bytes] { return ingest(bytes); },
        [this, revision, parent, answered](base::Result<IngestedPicture> picture) mutable {
            --m_importing;
            if (!picture) {
                answered(base::failure(std::move(picture.error())));
                return;
            }
            revision.picture = picture->blob.info;
            m_pictures->insert(revision.picture.hash, picture->image);
            std::vector<storage::NewBlob> blobs{std::move(picture->blob)};
            change(
                [revision, parent, now = m_clock.nowMs()](const document::SessionTree& tree) {
                    return parent ? tree.planRevision(*parent, revision, now)
                                  : tree.planRoot(revision, now);
                },
                std::move(blobs), answered);
        });
}

void Session::goTo(const document::RevisionId& id) {
    change([id](const document::SessionTree& tree) { return tree.planGoTo(id); }, {});
}

void Session::branchAt(const document::RevisionId& id, const QString& name, Done done) {
    change([id, name, now = m_clock.nowMs()](
               const document::SessionTree& tree) { return tree.planBranch(name, id, now); },
           {}, std::move(done));
}

void Session::renameBranch(const document::BranchId& id, const QString& name, Done done) {
    change(
        [id, name](const document::SessionTree& tree) { return tree.planRenameBranch(id, name); },
        {}, std::move(done));
}

void Session::deleteBranch(const document::BranchId& id, Done done) {
    change([id](const document::SessionTree& tree) { return tree.planDeleteBranch(id); }, {},
           std::move(done));
}

void Session::restoreBranch(const document::BranchId& id, Done done) {
    change([id](const document::SessionTree& tree) { return tree.planRestoreBranch(id); }, {},
           std::move(done));
}

void Session::switchTo(const document::BranchId& id, Done done) {
    change([id](const document::SessionTree& tree) { return tree.planSwitch(id); }, {},
           std::move(done));
}

void Session::setStarred(const document::RevisionId& id, bool starred) {
    change([id, starred](const document::SessionTree& tree) { return tree.planStar(id, starred); },
           {});
}

void Session::setNote(const document::RevisionId& id, const QString& note) {
    change([id, note](const document::SessionTree& tree) { return tree.planNote(id, note); }, {});
}

void Session::change(Planner planner, std::vector<storage::NewBlob> blobs, Done done) {
    m_queue.push_back({std::move(planner), std::move(blobs), std::move(done)});
    scheduleNext();
}

bool Session::isIdle() const {
    return m_queue.empty() && !m_writing && m_importing == 0;
}

void Session::scheduleNext() {
    QMetaObject::invokeMethod(
        this, [this] { runNext(); }, Qt::QueuedConnection);
}

void Session::runNext() {
    if (m_writing || m_queue.empty()) {
        return;
    }
    Pending next = std::move(m_queue.front());
    m_queue.pop_front();
    base::Result<document::Change> change = next.planner(m_tree);
    if (!change) {
        report(next.done, base::failure(std::move(change.error())));
    } else if (change->isEmpty()) {
        report(next.done, {});
    } else if (!m_readOnlyReason.isEmpty() && movesOnly(*change)) {
        ended(*change, {}, next.done); // looking around needs no writing
    } else if (!m_readOnlyReason.isEmpty()) {
        report(next.done, base::failure(base::ErrorKind::FileAccess, m_readOnlyReason));
    } else {
        m_writing = *change;
        m_writer->commit(*std::move(change), std::move(next.blobs), this,
                         [this, done = std::move(next.done)](base::Result<void> result) {
                             const document::Change written = *std::exchange(m_writing, {});
                             ended(written, std::move(result), done);
                         });
    }
}

void Session::ended(const document::Change& change, base::Result<void> result, const Done& done) {
    const auto revisionBefore = m_tree.currentRevision();
    const auto branchBefore = m_tree.currentBranch();
    if (result) {
        result = m_tree.apply(change);
    }
    const QPointer<Session> alive(this);
    if (result) {
        Q_EMIT changed(change);
        if (alive && (revisionBefore != m_tree.currentRevision() ||
                      branchBefore != m_tree.currentBranch())) {
            Q_EMIT currentChanged();
        }
    }
    if (alive) {
        report(done, std::move(result));
    }
}

void Session::report(const Done& done, base::Result<void> result) {
    const QPointer<Session> alive(this);
    if (done) {
        done(std::move(result));
    } else if (!result) {
        Q_EMIT failed(result.error());
    }
    if (alive) {
        scheduleNext();
    }
}

} // namespace app::editing
