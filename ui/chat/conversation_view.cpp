// SPDX-License-Identifier: MIT
#include "ui/chat/conversation_view.h"

#include "ui/chat/conversation_accessible.h"

#include <QDateTime>
#include <QEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace ui::chat {

namespace {

using widgets::kGrid;

constexpr int kFrameMs = 40;
constexpr int kPassesMost = 6;

} // namespace

ConversationView::ConversationView(QWidget* parent) : QAbstractScrollArea(parent) {
    installConversationAccessibility(); // before anything may ask for its interface
    setAccessibleName(QStringLiteral("Conversation"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    viewport()->setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Window);
    restyle();
}

ConversationView::~ConversationView() = default;

void ConversationView::setThumbnailSource(
    std::function<QImage(const app::document::BlobHash&)> thumbnail) {
    m_thumbnail = std::move(thumbnail);
    viewport()->update();
}

void ConversationView::setDragSource(std::function<void(const app::document::PictureInfo&)> prepare,
                                     DragSource dragData) {
    m_prepareDrag = std::move(prepare);
    m_dragData = std::move(dragData);
}

void ConversationView::restyle() {
    m_list.setStyle(std::make_shared<const LayoutStyle>(LayoutStyle::from(font(), palette())));
}

void ConversationView::setMessages(std::vector<MessagePtr> messages) {
    const Anchor keep = anchor();
    const app::document::TurnId chosen =
        m_chosen >= 0 ? m_list.message(m_chosen)->turn : app::document::TurnId();
    m_hover = {};
    m_pressed = {};
    m_list.setMessages(std::move(messages));
    m_chosen = m_list.indexOf(chosen);
    settle(keep);
}

void ConversationView::replaceMessage(MessagePtr message) {
    const Anchor keep = anchor();
    const app::document::TurnId turn = message->turn;
    if (m_list.replace(std::move(message))) {
        if (turn == m_selectedTurn) {
            m_selection = {};
        }
        settle(keep);
    }
}

void ConversationView::pictureArrived() {
    viewport()->update();
}

bool ConversationView::isAtEnd() const {
    return verticalScrollBar()->value() >= verticalScrollBar()->maximum() - 2 * kGrid;
}

void ConversationView::scrollToEnd() {
    m_stickToEnd = true;
    settle({});
}

ConversationView::Anchor ConversationView::anchor() const {
    // The first message in sight whose height is known: nothing above it may push it away.
    const int value = verticalScrollBar()->value();
    const int first = m_list.indexAt(value);
    if (first < 0) {
        return {};
    }
    const int last = m_list.indexAt(value + viewport()->height());
    int index = first;
    while (index < last && !m_list.isExact(index)) {
        ++index;
    }
    return {m_list.message(index)->turn, m_list.topOf(index) - value};
}

bool ConversationView::layOutVisible() {
    bool moved = false;
    const int value = verticalScrollBar()->value();
    const int first = m_list.indexAt(value);
    for (int i = first; i >= 0 && i < m_list.count(); ++i) {
        if (m_list.topOf(i) > value + viewport()->height()) {
            break;
        }
        const int before = m_list.heightOf(i);
        if (m_seen && m_list.existingLayout(i) == nullptr) {
            m_seen(*m_list.message(i));
        }
        m_list.layout(i);
        moved = moved || before != m_list.heightOf(i);
    }
    return moved;
}

void ConversationView::settle(const Anchor& keep) {
    if (m_settling) {
        return;
    }
    m_settling = true;
    for (int pass = 0; pass < kPassesMost; ++pass) {
        updateScrollBar();
        const int index = m_list.indexOf(keep.turn);
        if (m_stickToEnd) {
            verticalScrollBar()->setValue(verticalScrollBar()->maximum());
        } else if (index >= 0) {
            verticalScrollBar()->setValue(m_list.topOf(index) - keep.offset);
        }
        if (!layOutVisible()) {
            break;
        }
    }
    const int value = verticalScrollBar()->value();
    const int page = viewport()->height();
    m_list.dropOutside(m_list.indexAt(value - page), m_list.indexAt(value + 2 * page));
    m_settling = false;
    updateTimer();
    viewport()->update();
}

void ConversationView::updateScrollBar() {
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(fontMetrics().lineSpacing() * 2);
    const int most = std::max(0, m_list.heightPx() + 2 * kGrid - viewport()->height());
    verticalScrollBar()->setRange(0, most);
}

void ConversationView::updateTimer() {
    const int value = verticalScrollBar()->value();
    bool moves = false;
    for (int i = m_list.indexAt(value);
         i >= 0 && i < m_list.count() && m_list.topOf(i) < value + viewport()->height(); ++i) {
        const auto& progress = m_list.message(i)->progress;
        moves = moves || (progress && progress->fraction < 0);
    }
    if (moves && isVisible() && !m_timer.isActive()) {
        m_timer.start(kFrameMs, this);
    } else if (!moves || !isVisible()) {
        m_timer.stop();
    }
}

void ConversationView::timerEvent(QTimerEvent* event) {
    if (event->timerId() != m_timer.timerId()) {
        QAbstractScrollArea::timerEvent(event);
        return;
    }
    if (!isVisible()) {
        m_timer.stop();
        return;
    }
    const int value = verticalScrollBar()->value();
    for (int i = m_list.indexAt(value);
         i >= 0 && i < m_list.count() && m_list.topOf(i) < value + viewport()->height(); ++i) {
        if (m_list.message(i)->progress) {
            viewport()->update(0, m_list.topOf(i) - value, viewport()->width(), m_list.heightOf(i));
        }
    }
}

void ConversationView::scrollContentsBy(int, int) {
    if (m_settling) {
        return;
    }
    m_stickToEnd = isAtEnd();
    settle(anchor());
}

void ConversationView::resizeEvent(QResizeEvent*) {
    const Anchor keep = anchor();
    m_list.setWidthPx(viewport()->width());
    settle(keep);
}

void ConversationView::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        const Anchor keep = anchor();
        restyle();
        settle(keep);
    }
}

bool ConversationView::event(QEvent* event) {
    if (event->type() == QEvent::Show || event->type() == QEvent::Hide) {
        const bool done = QAbstractScrollArea::event(event);
        updateTimer();
        return done;
    }
    return QAbstractScrollArea::event(event);
}

const Zone* ConversationView::focusedZone(int index) const {
    const MessageLayout* layout = m_list.existingLayout(index);
    if (!hasFocus() || index != m_chosen || layout == nullptr || m_chosenZone < 0 ||
        m_chosenZone >= static_cast<int>(layout->zones().size())) {
        return nullptr;
    }
    return &layout->zones()[static_cast<size_t>(m_chosenZone)];
}

void ConversationView::paintMessage(QPainter& painter, int index) {
    const MessageLayout& layout = m_list.layout(index);
    PaintState state;
    state.thumbnail = m_thumbnail;
    state.hovered = m_hover.index == index ? layout.zoneAt(m_hover.pos) : nullptr;
    state.focused = focusedZone(index);
    state.nowMs = QDateTime::currentMSecsSinceEpoch();
    const bool selected = layout.message().turn == m_selectedTurn;
    layout.paint(painter, state, selected ? m_selection : TextSelection());
    if (hasFocus() && index == m_chosen && state.focused == nullptr) {
        QPen pen(palette().color(QPalette::Highlight), 1, Qt::DotLine);
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(4.5, 1.5, viewport()->width() - 9, layout.heightPx() - 3),
                                kGrid, kGrid);
    }
}

void ConversationView::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    const int value = verticalScrollBar()->value();
    const int bottom = event->rect().bottom() + value;
    for (int i = m_list.indexAt(event->rect().top() + value); i >= 0 && i < m_list.count(); ++i) {
        if (m_list.topOf(i) > bottom) {
            break;
        }
        painter.save();
        painter.translate(0, m_list.topOf(i) - value);
        paintMessage(painter, i);
        painter.restore();
    }
}

QRect ConversationView::zoneRect(const app::document::TurnId& turn, ZoneKind kind,
                                 int index) const {
    const int at = m_list.indexOf(turn);
    const MessageLayout* layout = at < 0 ? nullptr : m_list.existingLayout(at);
    if (layout == nullptr) {
        return {};
    }
    for (const Zone& zone : layout->zones()) {
        if (zone.kind == kind && zone.index == index) {
            return zone.rect.translated(0, m_list.topOf(at) - verticalScrollBar()->value());
        }
    }
    return {};
}

int ConversationView::messageAt(QPoint screenPos) const {
    return spotAt(viewport()->mapFromGlobal(screenPos)).index;
}

QRect ConversationView::screenRect(const app::document::TurnId& turn, const QRect& rect) const {
    const int index = m_list.indexOf(turn);
    if (index < 0) {
        return {};
    }
    const QRect whole(0, 0, viewport()->width(), m_list.heightOf(index));
    const QPoint top(0, m_list.topOf(index) - verticalScrollBar()->value());
    return (rect.isNull() ? whole : rect).translated(viewport()->mapToGlobal(top));
}

int ConversationView::zoneCount(const app::document::TurnId& turn) {
    const int index = m_list.indexOf(turn);
    return index < 0 ? 0 : static_cast<int>(m_list.layout(index).zones().size());
}

const Zone* ConversationView::zoneNumber(const app::document::TurnId& turn, int number) {
    return number >= 0 && number < zoneCount(turn)
               ? &m_list.layout(m_list.indexOf(turn)).zones()[static_cast<size_t>(number)]
               : nullptr;
}

void ConversationView::press(const app::document::TurnId& turn, int zone) {
    if (const Zone* pressed = zoneNumber(turn, zone)) {
        activate(m_list.indexOf(turn), Zone(*pressed));
    }
}

} // namespace ui::chat
