// SPDX-License-Identifier: MIT
#pragma once

#include "app/document/session_tree.h"
#include "app/editing/picture_store.h"
#include "app/editing/services.h"
#include "app/storage/session_writer.h"

#include <QObject>

#include <deque>
#include <functional>
#include <memory>

namespace app::editing {

/// The observable model of one open session: the tree, its file, its pictures. Every action is
/// planned by the tree, written by the writer thread, and only then applied and announced: what a
/// view shows is on disk. Actions queue up; their results come through changed() or failed(). Lives
/// in the main thread.
class Session : public QObject {
    Q_OBJECT

public:
    using Opened = base::Result<std::unique_ptr<Session>>;
    using Done = std::function<void(base::Result<void>)>;

    [[nodiscard]] static Opened create(const QString& path, const base::Clock& clock);
    /// Falls back to read-only when another instance has the file, the folder is read-only, or the
    /// file is of a newer version: readOnlyReason() says why. Turns found running are shown as
    /// failed.
    [[nodiscard]] static Opened open(const QString& path, storage::OpenMode mode,
                                     const base::Clock& clock);
    ~Session() override;

    [[nodiscard]] const document::SessionTree& tree() const { return m_tree; }

    [[nodiscard]] QString path() const;

    [[nodiscard]] QString readOnlyReason() const { return m_readOnlyReason; } ///< empty: writable

    [[nodiscard]] QStringList damage() const { return m_damage; } ///< rows left out at opening

    [[nodiscard]] PictureStore& pictures() { return *m_pictures; }

    [[nodiscard]] storage::SessionWriter& writer() { return *m_writer; }

    /// The draft found at opening.
    [[nodiscard]] const storage::Draft& draft() const { return m_draft; }

    void saveDraft(const storage::Draft& draft);

    /// A picture file's bytes as a new root; decodes and hashes off the GUI thread. Its id comes by
    /// `done`.
    void importRoot(const QByteArray& bytes, const QString& label,
                    std::function<void(base::Result<document::RevisionId>)> done = {});
    /// The same below `parent` (origin CanvasEdit or Import).
    void importRevision(const document::RevisionId& parent, const QByteArray& bytes,
                        document::RevisionOrigin origin, const QString& label,
                        std::function<void(base::Result<document::RevisionId>)> done = {});

    void goTo(const document::RevisionId& id);
    void branchAt(const document::RevisionId& id, const QString& name, Done done = {});
    void renameBranch(const document::BranchId& id, const QString& name, Done done = {});
    void deleteBranch(const document::BranchId& id, Done done = {});
    void restoreBranch(const document::BranchId& id, Done done = {});
    void switchTo(const document::BranchId& id, Done done = {});
    void setStarred(const document::RevisionId& id, bool starred);
    void setNote(const document::RevisionId& id, const QString& note);

    /// Plans on the tree as it will be after all queued changes, writes, applies, announces. The
    /// one way in.
    using Planner =
        std::function<base::Result<document::Change>(const document::SessionTree& tree)>;
    void change(Planner planner, std::vector<storage::NewBlob> blobs, Done done = {});

    /// No queued or running write.
    [[nodiscard]] bool isIdle() const;

Q_SIGNALS:
    /// Applied and durable.
    void changed(const app::document::Change& change);
    /// The current revision or branch moved (after changed()).
    void currentChanged();
    /// An action without a `done` failed; the tree is as before.
    void failed(const app::base::Error& error);

private:
    struct Pending {
        Planner planner;
        std::vector<storage::NewBlob> blobs;
        Done done;
    };

    Session(storage::SessionStore store, document::SessionTree tree, const base::Clock& clock);
    enum class RunningTurns { AsFailed, AsTheyAre };

    [[nodiscard]] static Opened fromStore(storage::SessionStore store, const base::Clock& clock,
                                          RunningTurns running = RunningTurns::AsFailed);
    void importPicture(const QByteArray& bytes, document::Revision revision,
                       std::optional<document::RevisionId> parent,
                       std::function<void(base::Result<document::RevisionId>)> done);
    void scheduleNext();
    void runNext();
    void ended(const document::Change& change, base::Result<void> result, const Done& done);
    void report(const Done& done, base::Result<void> result);

    std::unique_ptr<storage::SessionWriter> m_writer;
    PictureStore* m_pictures = nullptr; ///< parent: this
    document::SessionTree m_tree;
    storage::Draft m_draft;
    QString m_readOnlyReason;
    QStringList m_damage;
    const base::Clock& m_clock;
    std::deque<Pending> m_queue;
    std::optional<document::Change> m_writing; ///< on its way to the disk
    int m_importing = 0;
};

} // namespace app::editing
