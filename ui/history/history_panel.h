// SPDX-License-Identifier: MIT
#pragma once

#include "app/editing/edit_service.h"

#include <QWidget>

#include <memory>

namespace ui::history {

/// The tree of revisions with thumbnails and branches (accessible name "History"): a graph with
/// lanes in a real model and view. A click goes there. Reads the session, calls its actions.
class HistoryPanel : public QWidget {
    Q_OBJECT

public:
    explicit HistoryPanel(QWidget* parent = nullptr);
    ~HistoryPanel() override;

    void setSession(app::editing::Session* session, app::editing::EditService* edits);

    // Actions on the selected node or branch, for menus and shortcuts of the window.
    void branchFromCurrent();
    void renameCurrentBranch();
    void deleteCurrentBranch();
    void toggleStar();

Q_SIGNALS:
    /// The user wants to go on from this revision: focus the prompt.
    void continueRequested();
    void exportRequested(const app::document::RevisionId& id);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ui::history
