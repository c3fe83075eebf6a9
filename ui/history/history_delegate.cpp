// SPDX-License-Identifier: MIT
#include "ui/history/history_delegate.h"

#include "ui/history/history_model.h"
#include "ui/widgets/style.h"

#include <QApplication>
#include <QDateTime>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace ui::history {

namespace {

using widgets::kGrid;

constexpr int kThumbnailPx = 12 * kGrid;
constexpr int kRowPx = kThumbnailPx + 4 * kGrid;
constexpr int kLanePx = 4 * kGrid;
constexpr double kNodeRadius = 4.5;
constexpr double kLineWidth = 2.0;
constexpr int kCachedPixmaps = 200;

double laneX(const QRect& rect, int lane) {
    return rect.left() + 2 * kGrid + lane * kLanePx + kLanePx / 2.0;
}

QPen linePen(const QColor& colour) {
    return QPen(colour, kLineWidth, Qt::SolidLine, Qt::FlatCap);
}

QString timeText(qint64 createdMs) {
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(createdMs);
    const QLocale locale;
    const QString time = locale.toString(when.time(), QLocale::ShortFormat);
    const QDate today = QDate::currentDate();
    if (when.date() == today) {
        return time;
    }
    return when.date().year() == today.year()
               ? locale.toString(when.date(), QStringLiteral("d MMM")) % QLatin1Char(' ') % time
               : locale.toString(when.date(), QLocale::ShortFormat);
}

QFont smallFont(const QFont& font) {
    QFont small = font;
    small.setPointSizeF(std::max(7.0, font.pointSizeF() * 0.88));
    return small;
}

void paintIcon(QPainter& painter, const QString& name, const QRect& rect) {
    widgets::icon(name).paint(&painter, rect);
}

} // namespace

HistoryDelegate::HistoryDelegate(const HistoryModel& model, QObject* parent)
    : QStyledItemDelegate(parent),
      m_model(model),
      m_scaled(kCachedPixmaps) {}

QSize HistoryDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    const int words = 2 * QFontMetrics(option.font).height() + 3 * kGrid;
    return {2 * kGrid + kMaxLanes * kLanePx + kThumbnailPx, std::max(kRowPx, words)};
}

void HistoryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    const HistoryRow& row = m_model.row(index);
    const widgets::Colours colours = widgets::coloursOf(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect card = option.rect.adjusted(kGrid, kGrid / 2, -kGrid, -kGrid / 2);
    const bool isHot = option.state.testFlag(QStyle::State_MouseOver);
    if (row.isCurrent || isHot) {
        QColor fill = row.isCurrent ? colours.accent : option.palette.color(QPalette::Text);
        fill.setAlphaF(row.isCurrent ? 0.18F : 0.06F);
        painter->setPen(Qt::NoPen);
        painter->setBrush(fill);
        painter->drawRoundedRect(card, kGrid, kGrid);
    }
    const bool hasFocus = option.state.testFlag(QStyle::State_HasFocus) &&
                          option.state.testFlag(QStyle::State_Active);
    if (hasFocus) {
        painter->setPen(QPen(colours.accent, 1.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(card).adjusted(0.75, 0.75, -0.75, -0.75), kGrid, kGrid);
    }
    paintGraph(*painter, option.rect, row, option);
    const int graphPx = 3 * kGrid + std::min(m_model.laneCount(), kMaxLanes) * kLanePx;
    QRect thumbnail(card.left() + graphPx, 0, kThumbnailPx, kThumbnailPx);
    thumbnail.moveTop(card.center().y() - kThumbnailPx / 2);
    paintThumbnail(*painter, thumbnail, index, colours);
    QRect words = card.adjusted(0, kGrid, -2 * kGrid, -kGrid);
    words.setLeft(thumbnail.right() + 2 * kGrid);
    paintWords(*painter, words, index, option);
    painter->restore();
}

void HistoryDelegate::paintGraph(QPainter& painter, const QRect& rect, const HistoryRow& row,
                                 const QStyleOptionViewItem& option) const {
    const widgets::Colours colours = widgets::coloursOf(option.palette);
    const double top = rect.top();
    const double bottom = rect.bottom() + 1;
    const double middle = rect.center().y();
    const double x = laneX(rect, row.lane);
    const auto colourOf = [&colours](bool isOnPath) {
        return isOnPath ? colours.accent : colours.subtleText;
    };
    painter.setBrush(Qt::NoBrush);
    for (int lane = 0; lane < kMaxLanes; ++lane) {
        if ((row.through & (1U << lane)) != 0) {
            painter.setPen(linePen(colourOf((row.pathThrough & (1U << lane)) != 0)));
            painter.drawLine(QPointF(laneX(rect, lane), top), QPointF(laneX(rect, lane), bottom));
        }
    }
    if (row.parentLane >= 0) {
        painter.setPen(linePen(colourOf(row.isOnPath)));
        QPainterPath link(QPointF(laneX(rect, row.parentLane), top));
        link.cubicTo(QPointF(laneX(rect, row.parentLane), middle), QPointF(x, top),
                     QPointF(x, middle));
        painter.drawPath(link);
    }
    if (row.hasChild) {
        painter.setPen(linePen(colourOf(row.isPathBelow)));
        painter.drawLine(QPointF(x, middle), QPointF(x, bottom));
    }
    painter.setPen(QPen(colourOf(row.isOnPath), kLineWidth));
    painter.setBrush(row.isCurrent ? colours.accent : option.palette.color(QPalette::Base));
    const double radius = row.isCurrent ? kNodeRadius + 1 : kNodeRadius;
    painter.drawEllipse(QPointF(x, middle), radius, radius);
}

void HistoryDelegate::paintThumbnail(QPainter& painter, const QRect& rect, const QModelIndex& index,
                                     const widgets::Colours& colours) const {
    const QString revision = index.data(HistoryModel::RevisionRole).toString();
    const double ratio = painter.device()->devicePixelRatioF();
    const QSize wanted = rect.size() * ratio;
    QPixmap* scaled = m_scaled.object(revision);
    const bool isFit = scaled != nullptr &&
                       (scaled->width() == wanted.width() || scaled->height() == wanted.height());
    if (!isFit) {
        const auto image = index.data(Qt::DecorationRole).value<QImage>();
        scaled = nullptr;
        if (!image.isNull()) {
            scaled = new QPixmap(QPixmap::fromImage(
                image.scaled(wanted, Qt::KeepAspectRatio, Qt::SmoothTransformation)));
            scaled->setDevicePixelRatio(ratio);
            m_scaled.insert(revision, scaled);
        }
    }
    QRectF frame(rect);
    if (scaled != nullptr) {
        frame.setSize(QSizeF(scaled->size()) / ratio);
        frame.moveCenter(QRectF(rect).center());
        painter.drawPixmap(frame.topLeft(), *scaled);
    }
    painter.setPen(QPen(colours.hairline, 1));
    painter.setBrush(scaled == nullptr ? QBrush(colours.canvasBackground) : QBrush(Qt::NoBrush));
    painter.drawRect(frame.adjusted(0.5, 0.5, -0.5, -0.5));
}

void HistoryDelegate::paintWords(QPainter& painter, const QRect& rect, const QModelIndex& index,
                                 const QStyleOptionViewItem& option) const {
    const HistoryRow& row = m_model.row(index);
    const widgets::Colours colours = widgets::coloursOf(option.palette);
    QFont font = option.font;
    font.setBold(row.isCurrent);
    const QFontMetrics metrics(font);
    const int iconPx = metrics.ascent() + 2;
    QRect title(rect.left(), rect.center().y() - metrics.height() - 1, rect.width(),
                metrics.height());
    if (row.starred) {
        const QRect star(title.right() - iconPx, title.top(), iconPx, iconPx);
        paintIcon(painter, QStringLiteral("star-filled"), star);
        title.setRight(star.left() - kGrid);
    }
    painter.setFont(font);
    painter.setPen(option.palette.color(QPalette::Text));
    painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(index.data().toString(), Qt::ElideRight, title.width()));

    const QFont small = smallFont(option.font);
    const QFontMetrics smallMetrics(small);
    painter.setFont(small);
    QRect line(rect.left(), rect.center().y() + 3, rect.width(), smallMetrics.height() + 2);
    line.setLeft(paintChips(painter, line, row, option));
    QColor colour = colours.subtleText;
    QString text = timeText(index.data(HistoryModel::TimeRole).toLongLong());
    if (row.running > 0) {
        colour = colours.accent;
        text = tr("Working…");
    } else if (row.failed > 0) {
        colour = colours.error;
        text = tr("%n failed", nullptr, row.failed) + QStringLiteral(" · ") + text;
    }
    painter.setPen(colour);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     smallMetrics.elidedText(text, Qt::ElideRight, line.width()));
}

int HistoryDelegate::paintChips(QPainter& painter, const QRect& rect, const HistoryRow& row,
                                const QStyleOptionViewItem& option) const {
    const widgets::Colours colours = widgets::coloursOf(option.palette);
    const QFontMetrics metrics(painter.font());
    int left = rect.left();
    for (const QString& name : row.branches) {
        const int room = rect.right() - left - 2 * kGrid;
        if (room < 8 * kGrid) {
            break;
        }
        const QString text = metrics.elidedText(name, Qt::ElideRight, std::min(room, 30 * kGrid));
        const QRectF chip(left, rect.top(), metrics.horizontalAdvance(text) + 3 * kGrid,
                          rect.height());
        const bool isCurrent = row.isCurrentBranch && left == rect.left();
        painter.setPen(QPen(isCurrent ? colours.accent : colours.hairline, 1));
        painter.setBrush(isCurrent ? QBrush(colours.accent) : QBrush(Qt::NoBrush));
        painter.drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), chip.height() / 2,
                                chip.height() / 2);
        painter.setPen(isCurrent ? option.palette.color(QPalette::Base) : colours.subtleText);
        painter.drawText(chip, Qt::AlignCenter, text);
        left = static_cast<int>(chip.right()) + kGrid;
    }
    return left == rect.left() ? left : left + kGrid;
}

} // namespace ui::history
