// SPDX-License-Identifier: MIT
#include "ui/main_window/session_host.h"

#include "app/base/file_reading.h"
#include "app/base/media_type.h"
#include "ui/main_window/window_memory.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

namespace ui::main_window {

namespace {

using app::base::Error;
using app::base::ErrorKind;
using app::editing::Session;

constexpr int kRecentSessions = 12;

const QString kRecentKey = QStringLiteral("recentSessions");
const QString kSamplePath = QStringLiteral(":/plantain/samples/terrace.jpg");

QString sessionsFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
           QStringLiteral("/Sessions");
}

} // namespace

SessionHost::SessionHost(app::editing::Services services, QObject* parent)
    : QObject(parent),
      m_services(services) {}

SessionHost::~SessionHost() {
    m_edits.reset();
}

void SessionHost::openSession(const QString& path) {
    // Its own lock would make a second opening of the same file read-only.
    if (m_session && m_session->readOnlyReason().isEmpty() &&
        QFileInfo(path) == QFileInfo(m_session->path())) {
        return;
    }
    Session::Opened opened =
        Session::open(path, app::storage::OpenMode::ReadWrite, m_services.clock);
    if (!opened) {
        Q_EMIT failed(opened.error());
        return;
    }
    adopt(std::move(*opened));
}

void SessionHost::newFromPicture(const QByteArray& bytes, const QString& label) {
    // Refused by its first bytes already: no empty session is left behind for it.
    if (app::base::sniffMediaType(bytes) == app::base::MediaType::Unknown) {
        Q_EMIT failed(Error{ErrorKind::PictureUnreadable,
                            tr("“%1” is not a PNG, JPEG or WebP picture.").arg(label),
                            {},
                            std::nullopt,
                            false});
        return;
    }
    if (!createSession(label)) {
        return;
    }
    m_session->importRoot(bytes, label, [this](const auto& result) {
        if (!result) {
            Q_EMIT failed(result.error());
        }
    });
}

void SessionHost::newEmpty() {
    createSession(tr("Untitled"));
}

void SessionHost::openStart() {
    const QStringList known = recent();
    if (!known.isEmpty()) {
        openSession(known.first());
        if (m_session) {
            return;
        }
    }
    QFile sample(kSamplePath);
    if (sample.open(QIODevice::ReadOnly)) {
        newFromPicture(sample.readAll(), tr("Terrace"));
    }
}

void SessionHost::openPath(const QString& path) {
    if (const auto is = app::base::checkIsFile(path); !is) {
        Q_EMIT failed(is.error());
        return;
    }
    QFile file(path);
    if (file.open(QIODevice::ReadOnly) &&
        app::base::sniffMediaType(file.peek(16)) == app::base::MediaType::Unknown) {
        file.close();
        openSession(path);
        return;
    }
    file.close();
    const auto bytes = app::base::readWholeFile(path);
    if (!bytes) {
        Q_EMIT failed(bytes.error());
        return;
    }
    newFromPicture(*bytes, QFileInfo(path).completeBaseName());
}

QStringList SessionHost::recent() const {
    QStringList paths = windowMemory()->value(kRecentKey).toStringList();
    paths.removeIf([](const QString& path) { return !QFileInfo::exists(path); });
    return paths;
}

QString SessionHost::freeSessionPath(const QString& label) const {
    static const QRegularExpression unsafe(QStringLiteral("[^\\p{L}\\p{N} ._-]+"));
    QString name = label;
    name.replace(unsafe, QStringLiteral(" "));
    name = name.simplified().left(60);
    if (name.isEmpty() || name.startsWith(QLatin1Char('.'))) {
        name = tr("Untitled");
    }
    const QString stamp = QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd HHmm"));
    const QString base = sessionsFolder() + QLatin1Char('/') + name + QLatin1Char(' ') + stamp;
    QString path = base + QStringLiteral(".plantain");
    for (int n = 2; QFileInfo::exists(path); ++n) {
        path = base + QStringLiteral(" %1.plantain").arg(n);
    }
    return path;
}

bool SessionHost::createSession(const QString& label) {
    QDir().mkpath(sessionsFolder());
    Session::Opened created = Session::create(freeSessionPath(label), m_services.clock);
    if (!created) {
        Q_EMIT failed(created.error());
        return false;
    }
    adopt(std::move(*created));
    return true;
}

void SessionHost::adopt(std::unique_ptr<Session> session) {
    Q_EMIT closing();
    m_edits.reset();
    m_session = std::move(session);
    m_edits = std::make_unique<app::editing::EditService>(*m_session, m_services);
    remember(m_session->path());
    Q_EMIT sessionChanged();
}

void SessionHost::remember(const QString& path) {
    QStringList paths = recent();
    const QString absolute = QFileInfo(path).absoluteFilePath();
    paths.removeAll(absolute);
    paths.prepend(absolute);
    windowMemory()->setValue(kRecentKey, paths.mid(0, kRecentSessions));
}

} // namespace ui::main_window
