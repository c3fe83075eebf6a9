// SPDX-License-Identifier: MIT
#pragma once

#include "ui/history/history_rows.h"

#include <QCache>
#include <QPixmap>
#include <QStyledItemDelegate>

namespace ui::widgets {
struct Colours;
}

namespace ui::history {

class HistoryModel;

/// Paints one row of the history: lanes, node, thumbnail, words, branch names, marks. All rows have
/// one size, so that ten thousand of them cost no more than those in view.
class HistoryDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit HistoryDelegate(const HistoryModel& model, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;

private:
    void paintGraph(QPainter& painter, const QRect& rect, const HistoryRow& row,
                    const QStyleOptionViewItem& option) const;
    void paintThumbnail(QPainter& painter, const QRect& rect, const QModelIndex& index,
                        const widgets::Colours& colours) const;
    void paintWords(QPainter& painter, const QRect& rect, const QModelIndex& index,
                    const QStyleOptionViewItem& option) const;
    int paintChips(QPainter& painter, const QRect& rect, const HistoryRow& row,
                   const QStyleOptionViewItem& option) const;

    const HistoryModel& m_model;
    mutable QCache<QString, QPixmap> m_scaled; ///< by revision, at the size painted
};

} // namespace ui::history
