// SPDX-License-Identifier: MIT
#include "ui/history/history_panel.h"

#include "ui/history/history_delegate.h"
#include "ui/history/history_model.h"
#include "ui/history/history_view.h"
#include "ui/history/name_bar.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/style.h"

#include <QMenu>
#include <QPointer>
#include <QVBoxLayout>

namespace ui::history {

using namespace app::document;
using app::base::Result;
using app::editing::Session;

struct HistoryPanel::Private {
    HistoryPanel* q;
    QPointer<Session> session;
    RevisionId wanted; ///< where the user has just gone, until it is written
    HistoryModel* model;
    HistoryView* view;
    HistoryDelegate* delegate;
    NameBar* name;
    widgets::MessageBar* message;

    explicit Private(HistoryPanel* panel);
    void connectView();
    void connectSession();
    void goTo(const RevisionId& id);
    void showCurrent();
    [[nodiscard]] const Branch* selectedBranch() const;
    /// Shows what went wrong, inside the panel.
    [[nodiscard]] Session::Done reporting() const;
    void deleteBranch(const Branch& branch) const;
    void restoreBranch(const BranchId& id) const;
    void showMenu(const QPoint& globalPosition);
    void addBranchActions(QMenu& menu);
    void addRestoreActions(QMenu& menu, const SessionTree& tree) const;
};

HistoryPanel::Private::Private(HistoryPanel* panel)
    : q(panel),
      model(new HistoryModel(panel)),
      view(new HistoryView(*model, panel)),
      delegate(new HistoryDelegate(*model, view)),
      name(new NameBar(panel)),
      message(new widgets::MessageBar(panel)) {
    view->setItemDelegate(delegate);
    auto* layout = new QVBoxLayout(panel);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(message);
    layout->addWidget(name);
    layout->addWidget(view, 1);
    message->hide();
    panel->setFocusProxy(view);
    connectView();
}

void HistoryPanel::Private::connectView() {
    QObject::connect(view, &HistoryView::goToRequested, q,
                     [this](const RevisionId& id) { goTo(id); });
    QObject::connect(view, &HistoryView::activatedRevision, q, &HistoryPanel::continueRequested);
    QObject::connect(view, &HistoryView::starRequested, q, &HistoryPanel::toggleStar);
    QObject::connect(view, &HistoryView::branchRequested, q, &HistoryPanel::branchFromCurrent);
    QObject::connect(view, &HistoryView::renameRequested, q, &HistoryPanel::renameCurrentBranch);
    QObject::connect(view, &HistoryView::deleteRequested, q, &HistoryPanel::deleteCurrentBranch);
    QObject::connect(view, &HistoryView::menuRequested, q,
                     [this](const QPoint& position) { showMenu(position); });
    QObject::connect(name, &NameBar::closed, view,
                     [this] { view->setFocus(Qt::OtherFocusReason); });
    QObject::connect(model, &HistoryModel::laneCountChanged, view,
                     [this] { view->viewport()->update(); });
}

void HistoryPanel::Private::connectSession() {
    Session* opened = session.data();
    if (opened == nullptr) {
        return;
    }
    QObject::connect(opened, &Session::changed, q, [this] {
        model->refresh();
        showCurrent();
    });
    QObject::connect(opened, &Session::failed, q, [this] {
        wanted = RevisionId();
        showCurrent();
    });
    QObject::connect(&opened->pictures(), &app::editing::PictureStore::thumbnailReady, q,
                     [this](const BlobHash& hash) { model->announceThumbnail(hash); });
    QObject::connect(opened, &QObject::destroyed, q, [this] {
        view->setTree(nullptr);
        model->setTree(nullptr);
    });
}

void HistoryPanel::Private::goTo(const RevisionId& id) {
    if (Session* opened = session.data()) {
        wanted = id;
        opened->goTo(id);
    }
}

/// Selects where the user is; not while steps are still being written, or the selection would jump
/// back.
void HistoryPanel::Private::showCurrent() {
    const Session* opened = session.data();
    if (opened == nullptr || !opened->tree().currentRevision()) {
        return;
    }
    const RevisionId current = *opened->tree().currentRevision();
    if (!wanted.isNull() && wanted != current && !opened->isIdle()) {
        return;
    }
    wanted = RevisionId();
    view->select(current);
}

/// The branch whose head is selected, or the current one.
const Branch* HistoryPanel::Private::selectedBranch() const {
    const Session* opened = session.data();
    if (opened == nullptr) {
        return nullptr;
    }
    const SessionTree& tree = opened->tree();
    if (const QModelIndex index = view->currentIndex(); index.isValid()) {
        if (const QStringList& names = model->row(index).branches; !names.isEmpty()) {
            return tree.branchNamed(names.front());
        }
    }
    return tree.currentBranch() ? tree.branch(*tree.currentBranch()) : nullptr;
}

Session::Done HistoryPanel::Private::reporting() const {
    return [bar = QPointer(message)](const Result<void>& done) {
        if (bar && !done) {
            bar->showMessage(widgets::Severity::Error, done.error().message, done.error().detail);
        }
    };
}

void HistoryPanel::Private::deleteBranch(const Branch& branch) const {
    Session* opened = session.data();
    if (opened == nullptr) {
        return;
    }
    const auto told = [this, id = branch.id, label = branch.name,
                       panel = QPointer(q)](const Result<void>& done) {
        if (!panel) {
            return;
        }
        if (!done) {
            reporting()(done);
            return;
        }
        const auto undo = [this, id] {
            message->clear();
            restoreBranch(id);
        };
        message->showMessage(widgets::Severity::Info,
                             HistoryPanel::tr("Branch \"%1\" was deleted.").arg(label), {},
                             {{HistoryPanel::tr("Undo"), undo}});
    };
    opened->deleteBranch(branch.id, told);
}

void HistoryPanel::Private::restoreBranch(const BranchId& id) const {
    if (Session* opened = session.data()) {
        opened->restoreBranch(id, reporting());
    }
}

void HistoryPanel::Private::showMenu(const QPoint& globalPosition) {
    const Session* opened = session.data();
    const Revision* revision =
        opened == nullptr ? nullptr : opened->tree().revision(view->selected());
    if (revision == nullptr) {
        return;
    }
    const RevisionId id = revision->id;
    auto* menu = new QMenu(q);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(HistoryPanel::tr("Go Here"), q, [this, id] { goTo(id); });
    menu->addAction(HistoryPanel::tr("Continue from Here"), q, [this, id] {
        goTo(id);
        Q_EMIT q->continueRequested();
    });
    auto* star = menu->addAction(widgets::icon(QStringLiteral("star")),
                                 revision->starred ? HistoryPanel::tr("Remove Star")
                                                   : HistoryPanel::tr("Star"),
                                 q, &HistoryPanel::toggleStar);
    star->setShortcut(Qt::Key_Period);
    menu->addSeparator();
    addBranchActions(*menu);
    menu->addSeparator();
    menu->addAction(widgets::icon(QStringLiteral("export")), HistoryPanel::tr("Export…"), q,
                    [this, id] { Q_EMIT q->exportRequested(id); });
    menu->popup(globalPosition);
}

void HistoryPanel::Private::addBranchActions(QMenu& menu) {
    auto* branch =
        menu.addAction(widgets::icon(QStringLiteral("branch")),
                       HistoryPanel::tr("Branch from Here…"), q, &HistoryPanel::branchFromCurrent);
    branch->setShortcut(Qt::CTRL | Qt::Key_B);
    if (const Branch* selected = selectedBranch()) {
        auto* rename = menu.addAction(widgets::icon(QStringLiteral("rename")),
                                      HistoryPanel::tr("Rename Branch \"%1\"…").arg(selected->name),
                                      q, &HistoryPanel::renameCurrentBranch);
        rename->setShortcut(Qt::Key_F2);
        auto* remove = menu.addAction(widgets::icon(QStringLiteral("trash")),
                                      HistoryPanel::tr("Delete Branch \"%1\"").arg(selected->name),
                                      q, &HistoryPanel::deleteCurrentBranch);
        remove->setShortcut(Qt::Key_Delete);
    }
    if (const Session* opened = session.data()) {
        addRestoreActions(menu, opened->tree());
    }
}

void HistoryPanel::Private::addRestoreActions(QMenu& menu, const SessionTree& tree) const {
    QMenu* restore = nullptr;
    for (const Branch& branch : tree.branches()) {
        if (!branch.deleted) {
            continue;
        }
        if (restore == nullptr) {
            restore = menu.addMenu(HistoryPanel::tr("Restore Branch"));
        }
        restore->addAction(branch.name, q, [this, id = branch.id] { restoreBranch(id); });
    }
}

HistoryPanel::HistoryPanel(QWidget* parent) : QWidget(parent), d(std::make_unique<Private>(this)) {}

HistoryPanel::~HistoryPanel() = default;

void HistoryPanel::setSession(Session* session, app::editing::EditService*) {
    if (Session* before = d->session.data()) {
        before->disconnect(this);
        before->pictures().disconnect(this);
    }
    d->session = session;
    d->wanted = RevisionId();
    d->message->clear();
    d->name->hide();
    d->view->setTree(session == nullptr ? nullptr : &session->tree());
    d->model->setThumbnails([guard = d->session](const BlobHash& hash) {
        Session* opened = guard.data();
        return opened == nullptr ? QImage() : opened->pictures().thumbnail(hash);
    });
    d->model->setTree(session == nullptr ? nullptr : &session->tree());
    if (session != nullptr) {
        d->connectSession();
        d->showCurrent();
    }
}

void HistoryPanel::branchFromCurrent() {
    const RevisionId at = d->view->selected();
    if (!d->session || at.isNull()) {
        return;
    }
    d->name->ask(tr("New branch:"), QString(), [this, at](const QString& name) {
        if (Session* opened = d->session.data()) {
            opened->branchAt(at, name, d->reporting());
        }
    });
}

void HistoryPanel::renameCurrentBranch() {
    const Branch* branch = d->selectedBranch();
    if (branch == nullptr) {
        return;
    }
    d->name->ask(tr("Rename to:"), branch->name, [this, id = branch->id](const QString& name) {
        if (Session* opened = d->session.data()) {
            opened->renameBranch(id, name, d->reporting());
        }
    });
}

void HistoryPanel::deleteCurrentBranch() {
    if (const Branch* branch = d->selectedBranch()) {
        d->deleteBranch(*branch);
    }
}

void HistoryPanel::toggleStar() {
    const RevisionId id = d->view->selected();
    Session* opened = d->session.data();
    const Revision* revision = opened == nullptr ? nullptr : opened->tree().revision(id);
    if (revision != nullptr) {
        opened->setStarred(id, !revision->starred);
    }
}

} // namespace ui::history
