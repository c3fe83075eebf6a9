// SPDX-License-Identifier: MIT
// The window's dealings with files, the clipboard and drops.
#include "app/base/background.h"
#include "app/base/file_reading.h"
#include "app/base/media_type.h"
#include "app/editing/exporter.h"
#include "app/imaging/codec.h"
#include "app/imaging/mask.h"
#include "ui/chat/given_pictures.h"
#include "ui/main_window/main_window_private.h"

#include <QBuffer>
#include <QClipboard>
#include <QCursor>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QMimeData>
#include <QStandardPaths>
#include <QUrl>

namespace ui::main_window {

namespace {

using app::base::Result;
using app::document::Revision;

const QString kPictureFilter = QStringLiteral("Pictures (*.png *.jpg *.jpeg *.webp)");
const QString kSessionFilter = QStringLiteral("Plantain sessions (*.plantain)");

/// A picture dropped or pasted: a file's own bytes where there is one, else the pixels as PNG.
struct TakenPicture {
    QByteArray bytes;
    QString label;
};

/// Nothing taken: empty bytes.
Result<TakenPicture> pictureFrom(const QMimeData& data) {
    const QList<QUrl> urls = data.urls();
    if (!urls.isEmpty() && urls.first().isLocalFile()) {
        const QString path = urls.first().toLocalFile();
        return app::base::readWholeFile(path).map([&path](const QByteArray& bytes) {
            return TakenPicture{bytes, QFileInfo(path).completeBaseName()};
        });
    }
    const QString label = MainWindow::tr("Pasted picture");
    if (const QByteArray bytes = chat::encodedPictureOf(data); !bytes.isEmpty()) {
        return TakenPicture{bytes, label};
    }
    const QImage own = chat::ownPixelsOf(data);
    if (own.isNull()) {
        return TakenPicture();
    }
    return app::imaging::encodePng(own.convertToFormat(QImage::Format_RGBA8888))
        .map([&label](const QByteArray& png) {
            return TakenPicture{png, label};
        });
}

QFileDialog* fileDialog(QWidget* parent, const QString& title, const QString& filter,
                        QFileDialog::AcceptMode mode) {
    auto* dialog = new QFileDialog(parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilter(filter);
    dialog->setAcceptMode(mode);
    dialog->setFileMode(mode == QFileDialog::AcceptOpen ? QFileDialog::ExistingFile
                                                        : QFileDialog::AnyFile);
    return dialog;
}

const Revision* currentRevision(app::editing::Session* session) {
    if (session == nullptr || !session->tree().currentRevision()) {
        return nullptr;
    }
    return session->tree().revision(*session->tree().currentRevision());
}

} // namespace

void MainWindow::Private::fillRecentMenu() {
    recentMenu->clear();
    const QStringList paths = host.recent();
    for (const QString& path : paths) {
        QAction* action = recentMenu->addAction(QFileInfo(path).completeBaseName());
        action->setToolTip(path);
        QObject::connect(action, &QAction::triggered, &host,
                         [this, path] { host.openSession(path); });
    }
    recentMenu->setEnabled(!paths.isEmpty());
}

void MainWindow::connectFileActions() {
    const WindowActions& a = d->actions;
    connect(a.newFromPicture, &QAction::triggered, this, [this] { openFileDialog(true); });
    connect(a.openSession, &QAction::triggered, this, [this] { openFileDialog(false); });
    connect(a.newEmpty, &QAction::triggered, &d->host, &SessionHost::newEmpty);
    connect(a.newFromClipboard, &QAction::triggered, this, [this] {
        const auto taken = pictureFrom(*QGuiApplication::clipboard()->mimeData());
        if (!taken) {
            showError(taken.error());
        } else if (taken->bytes.isEmpty()) {
            d->messages->showMessage(widgets::Severity::Info,
                                     tr("There is no picture on the clipboard."));
        } else {
            d->host.newFromPicture(taken->bytes, taken->label);
        }
    });
    connect(a.saveCopy, &QAction::triggered, this, &MainWindow::saveCopy);
    connect(a.exportPicture, &QAction::triggered, this, [this] {
        if (const Revision* revision = currentRevision(d->host.session())) {
            exportRevision(revision->id);
        }
    });
    connect(a.quit, &QAction::triggered, this, &QWidget::close);
    connect(a.loadMask, &QAction::triggered, this, &MainWindow::loadMask);
    connect(a.saveMask, &QAction::triggered, this, &MainWindow::saveMask);
    connect(a.paste, &QAction::triggered, this,
            [this] { takeDrop(QGuiApplication::clipboard()->mimeData()); });
    connect(a.copyPicture, &QAction::triggered, this, [this] {
        if (const Revision* revision = currentRevision(d->host.session())) {
            const QImage picture = d->host.session()->pictures().picture(revision->picture.hash);
            if (!picture.isNull()) {
                QGuiApplication::clipboard()->setImage(picture);
            }
        }
    });
}

void MainWindow::openFileDialog(bool pictures) {
    QFileDialog* dialog =
        fileDialog(this, pictures ? tr("New from Picture") : tr("Open"),
                   pictures ? kPictureFilter
                            : tr("Sessions and pictures (*.plantain *.png *.jpg *.jpeg *.webp)"),
                   QFileDialog::AcceptOpen);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openPath);
    dialog->open();
}

void MainWindow::takeDrop(const QMimeData* mime) {
    const QList<QUrl> urls = mime->urls();
    if (!urls.isEmpty() && urls.first().toLocalFile().endsWith(QStringLiteral(".plantain"))) {
        d->host.openSession(urls.first().toLocalFile());
        return;
    }
    const auto taken = pictureFrom(*mime);
    if (!taken) {
        showError(taken.error());
    } else if (app::base::sniffMediaType(taken->bytes) == app::base::MediaType::Unknown) {
        d->messages->showMessage(widgets::Severity::Info,
                                 tr("Only PNG, JPEG and WebP pictures can be taken in."));
    } else {
        takePicture(taken->bytes, taken->label);
    }
}

void MainWindow::takePicture(const QByteArray& bytes, const QString& label) {
    app::editing::Session* session = d->host.session();
    const Revision* revision = currentRevision(session);
    if (session == nullptr) {
        d->host.newFromPicture(bytes, label);
        return;
    }
    const auto done = [this](const Result<app::document::RevisionId>& result) {
        if (!result) {
            showError(result.error());
        }
    };
    if (revision == nullptr) {
        session->importRoot(bytes, label, done);
        return;
    }
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    // The session may be closed while the menu is open.
    const auto add = [menu](const QString& text, QObject* receiver, auto call) {
        connect(menu->addAction(text), &QAction::triggered, receiver, call);
    };
    add(tr("Use as reference for the next prompt"), this,
        [this, bytes, label] { d->chat->addReference(bytes, label); });
    add(tr("Add as next revision of this branch"), session,
        [session, bytes, label, done, parent = revision->id] {
            session->importRevision(parent, bytes, app::document::RevisionOrigin::Import, label,
                                    done);
        });
    add(tr("Add as a new start in this session"), session,
        [session, bytes, label, done] { session->importRoot(bytes, label, done); });
    add(tr("Open in a new session"), this,
        [this, bytes, label] { d->host.newFromPicture(bytes, label); });
    menu->popup(QCursor::pos());
}

void MainWindow::exportRevision(const app::document::RevisionId& id) {
    app::editing::Session* session = d->host.session();
    const Revision* revision = session != nullptr ? session->tree().revision(id) : nullptr;
    if (revision == nullptr) {
        return;
    }
    QFileDialog* dialog =
        fileDialog(this, tr("Export Picture"), kPictureFilter, QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QString(app::base::fileSuffix(revision->picture.mediaType)));
    const QString name = QFileInfo(session->path()).completeBaseName();
    dialog->selectFile(name + QLatin1Char('.') +
                       QString(app::base::fileSuffix(revision->picture.mediaType)));
    const app::document::BlobHash hash = revision->picture.hash;
    connect(
        dialog, &QFileDialog::fileSelected, session, [this, session, hash](const QString& path) {
            session->writer().readBlob(hash, this, [this, path](Result<QByteArray> bytes) {
                if (!bytes) {
                    showError(bytes.error());
                    return;
                }
                const auto work = [original = *bytes, path] {
                    return app::editing::exportBytes(original, path)
                        .and_then([&path](const QByteArray& converted) {
                            return app::editing::writeFileSafely(path, converted);
                        });
                };
                app::base::runInBackground(this, work, [this, path](const Result<void>& written) {
                    if (!written) {
                        showError(written.error());
                    } else {
                        d->messages->showMessage(widgets::Severity::Success,
                                                 tr("Exported to %1").arg(path));
                    }
                });
            });
        });
    dialog->open();
}

void MainWindow::saveCopy() {
    app::editing::Session* session = d->host.session();
    if (session == nullptr) {
        return;
    }
    QFileDialog* dialog =
        fileDialog(this, tr("Save a Copy"), kSessionFilter, QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("plantain"));
    connect(dialog, &QFileDialog::fileSelected, session, [this, session](const QString& path) {
        session->writer().saveCopy(path, this, [this, path](Result<void> saved) {
            if (!saved) {
                showError(saved.error());
            } else {
                d->messages->showMessage(
                    widgets::Severity::Success,
                    tr("A copy is in %1. This session needs no saving: every step already is.")
                        .arg(path));
            }
        });
    });
    dialog->open();
}

void MainWindow::loadMask() {
    const Revision* revision = currentRevision(d->host.session());
    if (revision == nullptr) {
        return;
    }
    QFileDialog* dialog =
        fileDialog(this, tr("Load Mask"), kPictureFilter, QFileDialog::AcceptOpen);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, size = revision->picture.sizePx](const QString& path) {
                const auto mask =
                    app::base::readWholeFile(path).and_then([size](const QByteArray& bytes) {
                        return app::imaging::maskFromBytes(bytes, size);
                    });
                if (!mask) {
                    showError(mask.error());
                    return;
                }
                d->controller->restoreMask(*mask);
            });
    dialog->open();
}

void MainWindow::saveMask() {
    const QImage mask = d->controller->maskForTurn();
    if (mask.isNull()) {
        d->messages->showMessage(widgets::Severity::Info, tr("There is no mask to save."));
        return;
    }
    QFileDialog* dialog =
        fileDialog(this, tr("Save Mask"), QStringLiteral("PNG (*.png)"), QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("png"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, mask](const QString& path) {
        const auto written = app::imaging::maskToPng(mask).and_then(
            [&path](const QByteArray& png) { return app::editing::writeFileSafely(path, png); });
        if (!written) {
            showError(written.error());
        }
    });
    dialog->open();
}

} // namespace ui::main_window
