// SPDX-License-Identifier: MIT
#include "ui/history/history_view.h"

#include "ui/history/history_delegate.h"
#include "ui/history/history_model.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>

namespace ui::history {

using namespace app::document;

HistoryView::HistoryView(HistoryModel& model, QWidget* parent) : QListView(parent), m_model(model) {
    setAccessibleName(tr("History"));
    setModel(&model);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
}

RevisionId HistoryView::selected() const {
    return currentIndex().isValid() ? m_model.row(currentIndex()).id : RevisionId();
}

void HistoryView::select(const RevisionId& id) {
    const QModelIndex index = m_model.indexOf(id);
    if (index.isValid() && index != currentIndex()) {
        setCurrentIndex(index);
        scrollTo(index);
    }
}

void HistoryView::go(const RevisionId& id) {
    if (!id.isNull()) {
        select(id);
        Q_EMIT goToRequested(id);
    }
}

void HistoryView::keyPressEvent(QKeyEvent* event) {
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (event->matches(QKeySequence::Delete)) {
        Q_EMIT deleteRequested();
    } else if (modifiers == Qt::ControlModifier && event->key() == Qt::Key_B) {
        Q_EMIT branchRequested();
    } else if (modifiers != Qt::NoModifier) {
        QListView::keyPressEvent(event);
        return;
    } else {
        switch (event->key()) {
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_Left:
        case Qt::Key_Right:
            go(neighbour(event->key()));
            break;
        case Qt::Key_F2:
            Q_EMIT renameRequested();
            break;
        case Qt::Key_Period:
            Q_EMIT starRequested();
            break;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            Q_EMIT activatedRevision();
            break;
        default:
            QListView::keyPressEvent(event);
            return;
        }
    }
    event->accept();
}

void HistoryView::mousePressEvent(QMouseEvent* event) {
    QListView::mousePressEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && index.isValid()) {
        go(m_model.row(index).id);
    }
}

void HistoryView::contextMenuEvent(QContextMenuEvent* event) {
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    if (!isByKey) {
        if (const QModelIndex index = indexAt(event->pos()); index.isValid()) {
            setCurrentIndex(index);
        }
    }
    Q_EMIT menuRequested(isByKey ? viewport()->mapToGlobal(visualRect(currentIndex()).center())
                                 : event->globalPos());
}

RevisionId HistoryView::neighbour(int key) const {
    const Revision* here = m_tree == nullptr ? nullptr : m_tree->revision(selected());
    if (here == nullptr) {
        const QModelIndex first = m_model.index(0);
        return first.isValid() ? m_model.row(first).id : RevisionId();
    }
    switch (key) {
    case Qt::Key_Up:
        return here->parent.value_or(RevisionId());
    case Qt::Key_Down:
        return child(here->id);
    default:
        return sibling(here->id, key == Qt::Key_Left ? -1 : 1);
    }
}

RevisionId HistoryView::child(const RevisionId& id) const {
    const Branch* branch =
        m_tree->currentBranch() ? m_tree->branch(*m_tree->currentBranch()) : nullptr;
    RevisionId first;
    for (const RevisionId& candidate : m_tree->children(id)) {
        if (m_tree->revision(candidate)->deleted) {
            continue;
        }
        // On the way back down the current branch is the one to follow.
        if (branch != nullptr && branch->head &&
            m_tree->isAncestorOrSelf(candidate, *branch->head)) {
            return candidate;
        }
        first = first.isNull() ? candidate : first;
    }
    return first;
}

RevisionId HistoryView::sibling(const RevisionId& id, int step) const {
    const Revision* here = m_tree->revision(id);
    std::vector<RevisionId> siblings;
    for (const Revision& candidate : m_tree->revisions()) {
        if (candidate.parent == here->parent && !candidate.deleted) {
            siblings.push_back(candidate.id);
        }
    }
    const auto place = std::find(siblings.begin(), siblings.end(), id) - siblings.begin() + step;
    const bool isThere = place >= 0 && place < static_cast<std::ptrdiff_t>(siblings.size());
    return isThere ? siblings[static_cast<size_t>(place)] : RevisionId();
}

} // namespace ui::history
