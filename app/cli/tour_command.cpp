// SPDX-License-Identifier: MIT
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/cli/session_access.h"
#include "app/editing/mask_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace app::cli {

namespace {

constexpr const char* kSample = ":/plantain/samples/terrace.jpg";

QString tr(const char* text) {
    return QCoreApplication::translate("CommandLine", text);
}

/// One conversation, step by step, each revision written as a picture beside the session.
class Tour {
public:
    Tour(Environment& environment, editing::Session& session, QDir folder)
        : m_environment(environment),
          m_session(session),
          m_folder(std::move(folder)),
          m_service(session, environment.services) {}

    base::Result<void> run();

private:
    base::Result<void> begin();
    base::Result<void> ask(const QString& prompt, const QImage& mask = {});
    base::Result<void> branch(const document::RevisionId& at, const QString& name);
    base::Result<void> backToFirstBranch();
    base::Result<void> keepPicture(const document::RevisionId& id, const QString& title);
    [[nodiscard]] QImage maskOnALemon() const;
    [[nodiscard]] QSize currentSize() const;

    Environment& m_environment;
    editing::Session& m_session;
    QDir m_folder;
    editing::EditService m_service;
    int m_step = 0;
};

QSize Tour::currentSize() const {
    const auto id = m_session.tree().currentRevision();
    return id ? m_session.tree().revision(*id)->picture.sizePx : QSize();
}

/// On the left lemon of the sample.
QImage Tour::maskOnALemon() const {
    const QSizeF size = currentSize();
    const QRectF area(size.width() * 0.5385, size.height() * 0.526, size.width() * 0.121,
                      size.height() * 0.15);
    return editing::ellipseMask(currentSize(), area);
}

base::Result<void> Tour::keepPicture(const document::RevisionId& id, const QString& title) {
    const QString name =
        QStringLiteral("%1-%2.png").arg(++m_step, 2, 10, QLatin1Char('0')).arg(title);
    print(QStringLiteral("  %1").arg(name));
    return exportRevision(m_session, id, m_folder.filePath(name));
}

base::Result<void> Tour::begin() {
    QFile sample(QString::fromLatin1(kSample));
    if (!sample.open(QIODevice::ReadOnly)) {
        return ask(QStringLiteral("1280x960 gradient from #f4d58d to teal"));
    }
    return importRoot(m_session, sample.readAll(), QStringLiteral("terrace.jpg"))
        .and_then([this](const document::RevisionId& id) {
            return keepPicture(id, QStringLiteral("sample"));
        });
}

base::Result<void> Tour::ask(const QString& prompt, const QImage& mask) {
    print(mask.isNull() ? tr("you: %1").arg(prompt) : tr("you, with a mask: %1").arg(prompt));
    editing::EditRequest request;
    request.prompt = prompt;
    request.parent = m_session.tree().currentRevision();
    request.mask = mask;
    request.profile = QStringLiteral("builtin");
    const auto id = runTurn(m_session, m_service, std::move(request));
    if (!id) {
        return base::failure(id.error());
    }
    const document::Turn* turn = m_session.tree().turn(*id);
    if (turn->error) {
        return base::failure(turn->error->kind, turn->error->message, turn->error->detail);
    }
    print(tr("plantain: %1").arg(turn->text));
    return keepPicture(m_session.tree().revisionsOf(*id).front(),
                       mask.isNull() ? QStringLiteral("edit") : QStringLiteral("masked-edit"));
}

base::Result<void> Tour::branch(const document::RevisionId& at, const QString& name) {
    print(tr("a branch “%1” from revision %2").arg(name, at.text().left(8)));
    return change(m_session, [at, name, now = m_environment.services.clock.nowMs()](
                                 const document::SessionTree& tree) {
        return tree.planBranch(name, at, now);
    });
}

base::Result<void> Tour::backToFirstBranch() {
    return change(m_session, [](const document::SessionTree& tree) {
        return tree.planSwitch(tree.branches().front().id);
    });
}

base::Result<void> Tour::run() {
    base::Result<void> done = begin();
    if (!done) {
        return done;
    }
    const document::RevisionId root = *m_session.tree().currentRevision();
    return ask(QStringLiteral("brightness +10%, contrast +8% and warmth +15%"))
        .and_then(
            [this] { return ask(QStringLiteral("shift the hue by -22 degrees"), maskOnALemon()); })
        .and_then([this] {
            return ask(
                QStringLiteral("add bold text \"Summer terrace\" at the top left in #5b3a1e"));
        })
        .and_then([&] { return branch(root, QStringLiteral("noir")); })
        .and_then([this] { return ask(QStringLiteral("black and white, then contrast +20%")); })
        .and_then([this] { return ask(QStringLiteral("crop to 16:9")); })
        .and_then([this] { return backToFirstBranch(); });
}

/// tour.plantain, or the next free name: an earlier tour is never overwritten.
QString freeSessionPath(const QDir& folder) {
    QString path = folder.filePath(QStringLiteral("tour.plantain"));
    for (int i = 2; QFile::exists(path); ++i) {
        path = folder.filePath(QStringLiteral("tour-%1.plantain").arg(i));
    }
    return path;
}

int runTourIn(const QDir& folder, Environment& environment) {
    const QString path = freeSessionPath(folder);
    {
        const auto session = editing::Session::create(path, environment.services.clock);
        if (!session) {
            return report(session.error());
        }
        Tour tour(environment, **session, folder);
        if (const auto done = tour.run(); !done) {
            return report(done.error());
        }
    }
    print(tr("session: %1").arg(path));
    if (!environment.screenshot) {
        return kDone;
    }
    const QString window = folder.filePath(QStringLiteral("window.png"));
    if (const auto drawn = environment.screenshot(path, window); !drawn) {
        return report(drawn.error());
    }
    print(tr("window: %1").arg(window));
    return kDone;
}

} // namespace

int runTour(const QStringList& words, Environment& environment) {
    Arguments arguments(QStringLiteral("tour"),
                        tr("Makes a conversation on the bundled sample with a masked edit and a "
                           "branch, with the built-in editor; leaves the session, its pictures "
                           "and a screenshot of the window."),
                        QString());
    arguments.addOption(QStringLiteral("out"), QStringLiteral("DIR"), tr("Where the results go."));
    if (const auto code = arguments.parse(words, 0, 0)) {
        return *code;
    }
    const QString out = arguments.value(QStringLiteral("out"));
    if (out.isEmpty()) {
        printMessage(tr("plantain: say where to with --out DIR."));
        return kUsage;
    }
    if (!QDir().mkpath(out)) {
        return report({base::ErrorKind::FileAccess, tr("The folder %1 cannot be made.").arg(out),
                       QString(), std::nullopt, false});
    }
    return runTourIn(QDir(out), environment);
}

} // namespace app::cli
