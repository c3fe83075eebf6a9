// SPDX-License-Identifier: MIT
#pragma once

#include "ui/history/history_rows.h"

#include <QAbstractListModel>
#include <QImage>

#include <functional>
#include <unordered_map>

namespace ui::history {

/// The shown revisions as a list with their pieces of the graph. Reads a tree that it does not own
/// and keeps no copy of its words; announces only rows that changed.
class HistoryModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        RevisionRole = Qt::UserRole, ///< id text
        TimeRole,                    ///< created, ms since 1970 UTC
    };

    explicit HistoryModel(QObject* parent = nullptr);

    /// `tree` outlives the model or the next call; null: nothing to show.
    void setTree(const app::document::SessionTree* tree);
    /// Where thumbnails come from; asked only for rows that are painted. Null image: not yet there.
    void setThumbnails(std::function<QImage(const app::document::BlobHash&)> source);
    /// The tree changed: announces what is new, gone and different.
    void refresh();
    void announceThumbnail(const app::document::BlobHash& hash);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

    /// The row's place in the graph; `index` must be valid.
    [[nodiscard]] const HistoryRow& row(const QModelIndex& index) const;
    /// Invalid when it is not shown.
    [[nodiscard]] QModelIndex indexOf(const app::document::RevisionId& id) const;

    [[nodiscard]] int laneCount() const { return m_laneCount; }

Q_SIGNALS:
    /// Every row's graph needs another width.
    void laneCountChanged();

private:
    void replaceMiddle(const std::vector<HistoryRow>& rows);
    void announceDifferences(const std::vector<HistoryRow>& rows);
    void reindex();

    const app::document::SessionTree* m_tree = nullptr;
    std::function<QImage(const app::document::BlobHash&)> m_thumbnails;
    std::vector<HistoryRow> m_rows;
    std::unordered_map<app::document::RevisionId, int> m_index;
    int m_laneCount = 1;
};

} // namespace ui::history
