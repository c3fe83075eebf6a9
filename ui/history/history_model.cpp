// SPDX-License-Identifier: MIT
#include "ui/history/history_model.h"

#include <algorithm>

namespace ui::history {

using namespace app::document;

namespace {

bool haveSameId(const HistoryRow& a, const HistoryRow& b) {
    return a.id == b.id;
}

} // namespace

HistoryModel::HistoryModel(QObject* parent) : QAbstractListModel(parent) {}

void HistoryModel::setTree(const SessionTree* tree) {
    beginResetModel();
    m_tree = tree;
    m_rows = tree == nullptr ? std::vector<HistoryRow>() : historyRows(*tree);
    reindex();
    endResetModel();
}

void HistoryModel::setThumbnails(std::function<QImage(const BlobHash&)> source) {
    m_thumbnails = std::move(source);
}

void HistoryModel::refresh() {
    if (m_tree == nullptr) {
        return;
    }
    std::vector<HistoryRow> rows = historyRows(*m_tree);
    const bool isSameList =
        std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(), haveSameId);
    if (!isSameList) {
        replaceMiddle(rows);
    }
    announceDifferences(rows);
}

/// Rows come and go in one stretch as a rule: what is before and after it stays.
void HistoryModel::replaceMiddle(const std::vector<HistoryRow>& rows) {
    const auto head =
        std::mismatch(m_rows.begin(), m_rows.end(), rows.begin(), rows.end(), haveSameId);
    const auto kept = head.first - m_rows.begin();
    const auto shorter = static_cast<std::ptrdiff_t>(std::min(m_rows.size(), rows.size()));
    std::ptrdiff_t tail = 0;
    while (tail < shorter - kept &&
           haveSameId(*(m_rows.end() - tail - 1), *(rows.end() - tail - 1))) {
        ++tail;
    }
    const auto oldEnd = m_rows.end() - tail;
    const auto newEnd = rows.end() - tail;
    const auto first = static_cast<int>(kept);
    if (head.first != oldEnd) {
        beginRemoveRows({}, first, static_cast<int>(oldEnd - m_rows.begin()) - 1);
        m_rows.erase(head.first, oldEnd);
        reindex();
        endRemoveRows();
    }
    if (head.second != newEnd) {
        const auto count = static_cast<int>(newEnd - head.second);
        beginInsertRows({}, first, first + count - 1);
        m_rows.insert(m_rows.begin() + first, head.second, newEnd);
        reindex();
        endInsertRows();
    }
}

void HistoryModel::announceDifferences(const std::vector<HistoryRow>& rows) {
    for (size_t i = 0; i < rows.size();) {
        size_t end = i;
        while (end < rows.size() && !(rows[end] == m_rows[end])) {
            m_rows[end] = rows[end];
            ++end;
        }
        if (end == i) {
            ++i;
            continue;
        }
        Q_EMIT dataChanged(index(static_cast<int>(i)), index(static_cast<int>(end) - 1));
        i = end;
    }
    const int lanes = m_laneCount;
    reindex();
    if (lanes != m_laneCount) {
        Q_EMIT laneCountChanged();
    }
}

void HistoryModel::announceThumbnail(const BlobHash& hash) {
    if (m_tree == nullptr) {
        return;
    }
    for (int i = 0; i < rowCount(); ++i) {
        const Revision* revision = m_tree->revision(m_rows[static_cast<size_t>(i)].id);
        if (revision != nullptr && revision->picture.hash == hash) {
            Q_EMIT dataChanged(index(i), index(i), {Qt::DecorationRole});
        }
    }
}

int HistoryModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant HistoryModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || m_tree == nullptr) {
        return {};
    }
    const HistoryRow& row = this->row(index);
    const Revision* revision = m_tree->revision(row.id);
    if (revision == nullptr) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return titleOf(*m_tree, *revision);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return summaryOf(*m_tree, row);
    case Qt::DecorationRole:
        return m_thumbnails ? QVariant(m_thumbnails(revision->picture.hash)) : QVariant();
    case RevisionRole:
        return row.id.text();
    case TimeRole:
        return revision->createdMs;
    default:
        return {};
    }
}

const HistoryRow& HistoryModel::row(const QModelIndex& index) const {
    return m_rows[static_cast<size_t>(index.row())];
}

QModelIndex HistoryModel::indexOf(const RevisionId& id) const {
    const auto found = m_index.find(id);
    return found == m_index.end() ? QModelIndex() : index(found->second);
}

void HistoryModel::reindex() {
    m_index.clear();
    m_laneCount = 1;
    for (size_t i = 0; i < m_rows.size(); ++i) {
        m_index.emplace(m_rows[i].id, static_cast<int>(i));
        m_laneCount = std::max(m_laneCount, m_rows[i].lane + 1);
    }
}

} // namespace ui::history
