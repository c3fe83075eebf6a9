// SPDX-License-Identifier: MIT
#pragma once

#include "app/document/session_tree.h"

#include <QListView>

namespace ui::history {

class HistoryModel;

/// The list of the history with its keys: up and down to parent and child, left and right between
/// siblings. Says what the user wants; the panel does it.
class HistoryView : public QListView {
    Q_OBJECT

public:
    HistoryView(HistoryModel& model, QWidget* parent);

    void setTree(const app::document::SessionTree* tree) { m_tree = tree; }

    /// The row that actions are about; null when there is none.
    [[nodiscard]] app::document::RevisionId selected() const;
    /// Selects without asking to go there, and scrolls it into view.
    void select(const app::document::RevisionId& id);

Q_SIGNALS:
    void goToRequested(const app::document::RevisionId& id);
    /// Return was pressed: go on from here.
    void activatedRevision();
    void starRequested();
    void deleteRequested();
    void renameRequested();
    void branchRequested();
    void menuRequested(const QPoint& globalPosition);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    [[nodiscard]] app::document::RevisionId neighbour(int key) const;
    [[nodiscard]] app::document::RevisionId sibling(const app::document::RevisionId& id,
                                                    int step) const;
    [[nodiscard]] app::document::RevisionId child(const app::document::RevisionId& id) const;
    void go(const app::document::RevisionId& id);

    HistoryModel& m_model;
    const app::document::SessionTree* m_tree = nullptr;
};

} // namespace ui::history
