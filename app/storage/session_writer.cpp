// SPDX-License-Identifier: MIT
#include "app/storage/session_writer.h"

#include <QPointer>

namespace app::storage {

using base::Result;

/// Owns the store in the writer's thread.
struct SessionWriter::Worker : QObject {
    explicit Worker(SessionStore opened) : store(std::move(opened)) {}

    SessionStore store;
};

SessionWriter::SessionWriter(SessionStore store, QObject* parent)
    : QObject(parent),
      m_path(store.path()),
      m_mode(store.mode()),
      m_worker(new Worker(std::move(store))) {
    m_thread.setObjectName(QStringLiteral("session writer"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

SessionWriter::~SessionWriter() {
    flush();
    m_thread.quit();
    m_thread.wait();
}

template <class Call, class Done>
void SessionWriter::post(QObject* receiver, Call call, Done done) {
    QMetaObject::invokeMethod(
        m_worker,
        [this, worker = m_worker, guard = QPointer<QObject>(receiver), call = std::move(call),
         done = std::move(done)]() mutable {
            auto answer = call(worker->store);
            // Queued to this object: dropped when it is gone. The destructor waits for this thread.
            QMetaObject::invokeMethod(
                this,
                [guard = std::move(guard), done = std::move(done),
                 answer = std::move(answer)]() mutable {
                    if (guard && done) {
                        done(std::move(answer));
                    }
                },
                Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void SessionWriter::commit(document::Change change, std::vector<NewBlob> blobs, QObject* receiver,
                           std::function<void(Result<void>)> done) {
    post(
        receiver,
        [change = std::move(change), blobs = std::move(blobs)](SessionStore& store) {
            return store.commit(change, blobs);
        },
        std::move(done));
}

void SessionWriter::readBlob(const document::BlobHash& hash, QObject* receiver,
                             std::function<void(Result<QByteArray>)> done) {
    post(
        receiver, [hash](SessionStore& store) { return store.blob(hash); }, std::move(done));
}

void SessionWriter::readThumbnail(const document::BlobHash& hash, QObject* receiver,
                                  std::function<void(Result<QByteArray>)> done) {
    post(
        receiver, [hash](SessionStore& store) { return store.thumbnail(hash); }, std::move(done));
}

void SessionWriter::saveDraft(Draft draft) {
    post(
        this, [draft = std::move(draft)](SessionStore& store) { return store.saveDraft(draft); },
        std::function<void(Result<void>)>());
}

void SessionWriter::saveValue(QString key, QByteArray json) {
    post(
        this,
        [key = std::move(key), json = std::move(json)](SessionStore& store) {
            return store.saveValue(key, json);
        },
        std::function<void(Result<void>)>());
}

void SessionWriter::saveCopy(QString path, QObject* receiver,
                             std::function<void(Result<void>)> done) {
    post(
        receiver, [path = std::move(path)](SessionStore& store) { return store.saveCopy(path); },
        std::move(done));
}

void SessionWriter::flush() {
    QMetaObject::invokeMethod(
        m_worker, [] {}, Qt::BlockingQueuedConnection);
}

} // namespace app::storage
