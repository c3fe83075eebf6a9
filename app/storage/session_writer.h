// SPDX-License-Identifier: MIT
#pragma once

#include "app/storage/session_store.h"

#include <QObject>
#include <QThread>

#include <functional>

namespace app::storage {

/// Runs a SessionStore on its own thread: the one writer of a session. Lives in the main thread;
/// calls are queued in order and answered in the main thread. Its destructor waits until everything
/// queued is on disk. Callbacks are not called once `receiver` is gone.
class SessionWriter : public QObject {
    Q_OBJECT

public:
    explicit SessionWriter(SessionStore store, QObject* parent = nullptr);
    ~SessionWriter() override;

    [[nodiscard]] const QString& path() const { return m_path; }

    [[nodiscard]] OpenMode mode() const { return m_mode; }

    void commit(document::Change change, std::vector<NewBlob> blobs, QObject* receiver,
                std::function<void(base::Result<void>)> done);
    void readBlob(const document::BlobHash& hash, QObject* receiver,
                  std::function<void(base::Result<QByteArray>)> done);
    void readThumbnail(const document::BlobHash& hash, QObject* receiver,
                       std::function<void(base::Result<QByteArray>)> done);
    void saveDraft(Draft draft);
    void saveValue(QString key, QByteArray json);
    void saveCopy(QString path, QObject* receiver, std::function<void(base::Result<void>)> done);
    /// Blocks until all queued work is done; for tests and for quitting.
    void flush();

private:
    struct Worker;
    template <class Call, class Done>
    void post(QObject* receiver, Call call, Done done);

    QString m_path;
    OpenMode m_mode = OpenMode::ReadOnly;
    QThread m_thread;
    Worker* m_worker = nullptr; ///< lives in m_thread
};

} // namespace app::storage
