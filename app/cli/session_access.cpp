// SPDX-License-Identifier: MIT
#include "app/cli/session_access.h"

#include "app/base/file_reading.h"
#include "app/cli/interrupt.h"
#include "app/cli/output.h"
#include "app/cli/waiting.h"
#include "app/editing/exporter.h"

#include <QCoreApplication>
#include <QFile>

namespace app::cli {

namespace {

constexpr qint64 kPieceBytes = 1024LL * 1024;

QString tr(const char* text) {
    return QCoreApplication::translate("CommandLine", text);
}

/// Says on standard error what a longer turn is doing.
class ProgressPrinter {
public:
    void show(const editing::LiveTurn& live) {
        const QString line =
            live.retryAtMs > 0 ? tr("waiting: %1").arg(live.waitingFor) : QString();
        if (!line.isEmpty() && line != m_last) {
            printMessage(line);
        }
        m_last = line;
    }

private:
    QString m_last;
};

} // namespace

editing::Session::Opened openForWriting(const QString& path, const base::Clock& clock) {
    editing::Session::Opened session =
        editing::Session::open(path, storage::OpenMode::ReadWrite, clock);
    if (session && !(*session)->readOnlyReason().isEmpty()) {
        return base::failure(base::ErrorKind::FileAccess, (*session)->readOnlyReason());
    }
    return session;
}

editing::Session::Opened openForReading(const QString& path, const base::Clock& clock) {
    return editing::Session::open(path, storage::OpenMode::ReadOnly, clock);
}

base::Result<QByteArray> readFile(const QString& path) {
    QFile file(path);
    if (!file.exists()) {
        return base::failure(base::ErrorKind::FileNotFound, tr("%1 does not exist.").arg(path));
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return base::failure(base::ErrorKind::FileAccess,
                             tr("%1 cannot be read: %2.").arg(path, file.errorString()));
    }
    // A pipe is as welcome as a file here, and has no size to ask for.
    QByteArray bytes;
    for (QByteArray piece; !(piece = file.read(kPieceBytes)).isEmpty(); bytes += piece) {
        if (bytes.size() > base::kMaxPictureFileBytes) {
            return base::failure(base::ErrorKind::TooLarge, tr("%1 is too large.").arg(path));
        }
    }
    if (file.error() != QFileDevice::NoError) {
        return base::failure(base::ErrorKind::FileAccess,
                             tr("%1 cannot be read: %2.").arg(path, file.errorString()));
    }
    return bytes;
}

base::Result<document::RevisionId> importRoot(editing::Session& session, const QByteArray& bytes,
                                              const QString& label) {
    using Answer = base::Result<document::RevisionId>;
    return waitFor<Answer>([&](std::function<void(Answer)> done) {
        session.importRoot(bytes, label, std::move(done));
    });
}

base::Result<void> change(editing::Session& session, editing::Session::Planner planner) {
    return waitFor<base::Result<void>>([&](std::function<void(base::Result<void>)> done) {
        session.change(std::move(planner), {}, std::move(done));
    });
}

base::Result<QByteArray> readBlob(editing::Session& session, const document::BlobHash& hash) {
    using Answer = base::Result<QByteArray>;
    return waitFor<Answer>([&](std::function<void(Answer)> done) {
        session.writer().readBlob(hash, &session, std::move(done));
    });
}

base::Result<void> exportRevision(editing::Session& session, const document::RevisionId& revision,
                                  const QString& path) {
    const document::Revision* row = session.tree().revision(revision);
    if (row == nullptr) {
        return base::failure(base::ErrorKind::Usage, tr("There is no such revision."));
    }
    return readBlob(session, row->picture.hash)
        .and_then([&](const QByteArray& bytes) { return editing::exportBytes(bytes, path); })
        .and_then([&](const QByteArray& bytes) { return editing::writeFileSafely(path, bytes); });
}

base::Result<document::TurnId> runTurn(editing::Session& session, editing::EditService& service,
                                       editing::EditRequest request) {
    const base::Result<document::TurnId> id = service.submit(std::move(request));
    if (!id) {
        return id;
    }
    Interrupt interrupt;
    QObject context;
    std::optional<base::Error> lost;
    ProgressPrinter printer;
    QObject::connect(&interrupt, &Interrupt::arrived, &context, [&] { service.cancel(*id); });
    QObject::connect(&session, &editing::Session::failed, &context,
                     [&lost](const base::Error& error) { lost = error; });
    QObject::connect(&service, &editing::EditService::progressed, &context, [&] {
        if (const editing::LiveTurn* live = service.live(*id)) {
            printer.show(*live);
        }
    });
    QEventLoop loop;
    QObject::connect(&service, &editing::EditService::finished, &loop, &QEventLoop::quit);
    loop.exec();
    const document::Turn* turn = session.tree().turn(*id);
    if (turn == nullptr || turn->status == document::TurnStatus::Running) {
        return base::failure(lost.value_or(base::Error()));
    }
    return id;
}

} // namespace app::cli
