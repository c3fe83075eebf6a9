// SPDX-License-Identifier: MIT
#include "ui/chat/conversation_view.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDrag>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QMouseEvent>
#include <QPixmap>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <memory>

namespace ui::chat {

namespace {

constexpr int kDragSidePx = 128;

const app::document::PictureInfo* pictureOf(const Message& message, const Zone& zone) {
    const auto index = static_cast<size_t>(zone.index);
    if (zone.kind == ZoneKind::Result && index < message.results.size()) {
        return &message.results[index].picture;
    }
    if (zone.kind == ZoneKind::Reference && index < message.references.size()) {
        return &message.references[index].picture;
    }
    return nullptr;
}

} // namespace

ConversationView::Spot ConversationView::spotAt(QPoint viewportPos) const {
    const int y = viewportPos.y() + verticalScrollBar()->value();
    const int index = y < 0 ? -1 : m_list.indexAt(y);
    if (index < 0 || y >= m_list.topOf(index) + m_list.heightOf(index)) {
        return {};
    }
    return {index, QPoint(viewportPos.x(), y - m_list.topOf(index))};
}

const Zone* ConversationView::zoneOf(const Spot& spot) const {
    const MessageLayout* layout = spot.index < 0 ? nullptr : m_list.existingLayout(spot.index);
    return layout == nullptr ? nullptr : layout->zoneAt(spot.pos);
}

void ConversationView::activate(int index, const Zone& zone) {
    const MessagePtr message = m_list.message(index); // stays alive whatever the receivers do
    const auto which = static_cast<size_t>(zone.index);
    switch (zone.kind) {
    case ZoneKind::Result:
        Q_EMIT revisionChosen(message->results[which].revision);
        break;
    case ZoneKind::Reference:
        break;
    case ZoneKind::Step:
        Q_EMIT stepRequested(message->turn, message->failure->steps[which].step);
        break;
    case ZoneKind::Stop:
        Q_EMIT stopRequested(message->turn);
        break;
    case ZoneKind::ThoughtsFold:
    case ZoneKind::DetailFold:
        toggleFold(index, zone.kind);
        break;
    case ZoneKind::PreviousSibling:
        Q_EMIT revisionChosen(*message->paging.previous);
        break;
    case ZoneKind::NextSibling:
        Q_EMIT revisionChosen(*message->paging.next);
        break;
    }
}

void ConversationView::toggleFold(int index, ZoneKind kind) {
    const Anchor keep{m_list.message(index)->turn,
                      m_list.topOf(index) - verticalScrollBar()->value()};
    Folds folds = m_list.folds(index);
    bool& fold = kind == ZoneKind::ThoughtsFold ? folds.thoughts : folds.detail;
    fold = !fold;
    m_selection = {};
    m_list.setFolds(index, folds);
    m_stickToEnd = false;
    settle(keep);
    m_stickToEnd = isAtEnd();
}

void ConversationView::updateHover(QPoint viewportPos) {
    const Zone* before = zoneOf(m_hover);
    m_hover = spotAt(viewportPos);
    const Zone* now = zoneOf(m_hover);
    const MessageLayout* layout =
        m_hover.index < 0 ? nullptr : m_list.existingLayout(m_hover.index);
    if (now != nullptr || (layout != nullptr && !layout->linkAt(m_hover.pos).isEmpty())) {
        viewport()->setCursor(Qt::PointingHandCursor);
    } else if (layout != nullptr && layout->textAt(m_hover.pos) >= 0) {
        viewport()->setCursor(Qt::IBeamCursor);
    } else {
        viewport()->unsetCursor();
    }
    if (before != now) {
        viewport()->update();
    }
}

void ConversationView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) {
        return;
    }
    m_pressPos = event->position().toPoint();
    m_pressed = spotAt(m_pressPos);
    m_selection = {};
    m_selecting = false;
    viewport()->update();
    if (m_pressed.index < 0) {
        return;
    }
    m_chosen = m_pressed.index;
    m_chosenZone = -1;
    if (const Zone* zone = zoneOf(m_pressed)) {
        const auto* picture = pictureOf(*m_list.message(m_pressed.index), *zone);
        if (picture != nullptr && m_prepareDrag) {
            m_prepareDrag(*picture);
        }
        return;
    }
    MessageLayout& layout = m_list.layout(m_pressed.index);
    const int text = layout.textAt(m_pressed.pos);
    if (text >= 0) {
        const int at = layout.texts()[static_cast<size_t>(text)]->positionAt(m_pressed.pos);
        m_selectedTurn = layout.message().turn;
        m_selection = {text, at, at};
        m_selecting = true;
    }
}

void ConversationView::extendSelection(QPoint viewportPos) {
    const int index = m_list.indexOf(m_selectedTurn);
    if (index < 0 || m_selection.text < 0) {
        return;
    }
    const MessageLayout& layout = m_list.layout(index);
    const QPoint pos(viewportPos.x(),
                     viewportPos.y() + verticalScrollBar()->value() - m_list.topOf(index));
    m_selection.position = layout.texts()[static_cast<size_t>(m_selection.text)]->positionAt(pos);
    viewport()->update();
}

void ConversationView::mouseMoveEvent(QMouseEvent* event) {
    const QPoint pos = event->position().toPoint();
    if (!(event->buttons() & Qt::LeftButton)) {
        updateHover(pos);
        return;
    }
    if (m_selecting) {
        extendSelection(pos);
    } else if ((pos - m_pressPos).manhattanLength() >= QApplication::startDragDistance()) {
        startDrag();
    }
}

void ConversationView::startDrag() {
    const Zone* zone = zoneOf(m_pressed);
    const auto* picture =
        zone == nullptr ? nullptr : pictureOf(*m_list.message(m_pressed.index), *zone);
    if (picture == nullptr || !m_dragData) {
        return;
    }
    QMimeData* mimeData = m_dragData(*picture);
    if (mimeData == nullptr) {
        return; // not read yet; the next move asks again
    }
    auto* drag = new QDrag(this);
    drag->setMimeData(mimeData);
    const QImage thumbnail = m_thumbnail ? m_thumbnail(picture->hash) : QImage();
    if (!thumbnail.isNull()) {
        drag->setPixmap(QPixmap::fromImage(thumbnail.scaled(
            kDragSidePx, kDragSidePx, Qt::KeepAspectRatio, Qt::SmoothTransformation)));
    }
    m_pressed = {};
    drag->exec(Qt::CopyAction);
}

void ConversationView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) {
        return;
    }
    const Spot released = spotAt(event->position().toPoint());
    const Spot pressed = std::exchange(m_pressed, {});
    m_selecting = false;
    if (released.index < 0 || released.index != pressed.index) {
        return;
    }
    const Zone* zone = zoneOf(released);
    if (zone != nullptr && zone == zoneOf(pressed)) {
        activate(released.index, *zone);
        return;
    }
    const MessageLayout* layout = m_list.existingLayout(released.index);
    const QString link = layout == nullptr ? QString() : layout->linkAt(released.pos);
    if (!link.isEmpty() && m_selection.isEmpty()) {
        Q_EMIT linkActivated(link);
    }
}

void ConversationView::mouseDoubleClickEvent(QMouseEvent* event) {
    mousePressEvent(event);
    const int index = m_list.indexOf(m_selectedTurn);
    if (m_selecting && index >= 0) {
        const auto word =
            m_list.layout(index).texts()[static_cast<size_t>(m_selection.text)]->wordAt(
                m_selection.position);
        m_selection.anchor = word.first;
        m_selection.position = word.second;
        m_selecting = false;
    }
}

QString ConversationView::selectedText() const {
    const int index = m_list.indexOf(m_selectedTurn);
    const MessageLayout* layout = index < 0 ? nullptr : m_list.existingLayout(index);
    if (layout == nullptr || m_selection.isEmpty() ||
        m_selection.text >= static_cast<int>(layout->texts().size())) {
        return {};
    }
    return layout->texts()[static_cast<size_t>(m_selection.text)]->textBetween(
        m_selection.anchor, m_selection.position);
}

void ConversationView::copySelection() {
    QString text = selectedText();
    if (text.isEmpty() && m_chosen >= 0) {
        text = plainText(*m_list.message(m_chosen));
    }
    if (!text.isEmpty()) {
        QApplication::clipboard()->setText(text);
    }
}

void ConversationView::choose(int index) {
    m_chosen = std::clamp(index, 0, m_list.count() - 1);
    m_chosenZone = -1;
    m_list.layout(m_chosen);
    const int top = m_list.topOf(m_chosen);
    const int bottom = top + m_list.heightOf(m_chosen);
    QScrollBar* bar = verticalScrollBar();
    if (bottom > bar->value() + viewport()->height()) {
        bar->setValue(std::min(top, bottom - viewport()->height()));
    }
    if (top < bar->value()) {
        bar->setValue(top);
    }
    viewport()->update();
}

bool ConversationView::keyInMessages(int key) {
    if (m_list.count() == 0) {
        return false;
    }
    if (key == Qt::Key_Up || key == Qt::Key_Down) {
        const int from = m_chosen < 0 ? m_list.count() : m_chosen;
        choose(from + (key == Qt::Key_Up ? -1 : 1));
        return true;
    }
    if (m_chosen < 0) {
        return false;
    }
    const auto& zones = m_list.layout(m_chosen).zones();
    if ((key == Qt::Key_Left || key == Qt::Key_Right) && !zones.empty()) {
        m_chosenZone = std::clamp(m_chosenZone + (key == Qt::Key_Left ? -1 : 1), 0,
                                  static_cast<int>(zones.size()) - 1);
        viewport()->update();
        return true;
    }
    const bool uses = key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space;
    if (uses && m_chosenZone >= 0 && m_chosenZone < static_cast<int>(zones.size())) {
        activate(m_chosen, Zone(zones[static_cast<size_t>(m_chosenZone)]));
        return true;
    }
    return false;
}

void ConversationView::keyPressEvent(QKeyEvent* event) {
    QScrollBar* bar = verticalScrollBar();
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
    } else if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier)) {
        event->ignore();
    } else if (keyInMessages(event->key())) {
        event->accept();
    } else if (event->key() == Qt::Key_Home) {
        bar->setValue(bar->minimum());
    } else if (event->key() == Qt::Key_End) {
        scrollToEnd();
    } else if (event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown) {
        bar->triggerAction(event->key() == Qt::Key_PageUp ? QScrollBar::SliderPageStepSub
                                                          : QScrollBar::SliderPageStepAdd);
    } else {
        event->ignore();
    }
}

void ConversationView::focusInEvent(QFocusEvent*) {
    viewport()->update();
}

void ConversationView::focusOutEvent(QFocusEvent*) {
    viewport()->update();
}

bool ConversationView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave) {
        m_hover = {};
        viewport()->update();
    }
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const Spot spot = spotAt(help->pos());
        const Zone* zone = zoneOf(spot);
        const MessageLayout* layout = spot.index < 0 ? nullptr : m_list.existingLayout(spot.index);
        const QString link = layout == nullptr ? QString() : layout->linkAt(spot.pos);
        QToolTip::showText(help->globalPos(), zone != nullptr ? zone->label : link, viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

QMenu* ConversationView::makeMenu(const app::document::TurnId& turn) {
    auto* menu = new QMenu(this);
    const int index = m_list.indexOf(turn);
    if (index < 0) {
        return menu;
    }
    const MessagePtr message = m_list.message(index);
    const QString selected = selectedText();
    menu->addAction(selected.isEmpty() ? tr("Copy text") : tr("Copy"), this, [message, selected] {
        QApplication::clipboard()->setText(selected.isEmpty() ? plainText(*message) : selected);
    });
    menu->addSeparator();
    menu->addAction(tr("Use this prompt again"), this,
                    [this, turn] { Q_EMIT usePromptRequested(turn); });
    menu->addAction(tr("Edit and resend"), this,
                    [this, turn] { Q_EMIT stepRequested(turn, NextStep::EditAndResend); });
    QAction* retry = menu->addAction(tr("Retry"), this,
                                     [this, turn] { Q_EMIT stepRequested(turn, NextStep::Retry); });
    retry->setEnabled(!message->progress);
    menu->addAction(tr("Use these settings"), this,
                    [this, turn] { Q_EMIT useSettingsRequested(turn); });
    if (message->progress) {
        menu->addSeparator();
        menu->addAction(tr("Stop"), this, [this, turn] { Q_EMIT stopRequested(turn); });
    }
    return menu;
}

void ConversationView::contextMenuEvent(QContextMenuEvent* event) {
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const int index = byKey ? m_chosen : spotAt(event->pos()).index;
    if (index < 0) {
        return;
    }
    QMenu* menu = makeMenu(m_list.message(index)->turn);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QPoint atMessage(0, m_list.topOf(index) - verticalScrollBar()->value());
    menu->popup(byKey ? viewport()->mapToGlobal(atMessage) : event->globalPos());
}

} // namespace ui::chat
