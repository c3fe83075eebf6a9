// SPDX-License-Identifier: MIT
#pragma once

#include "ui/chat/message_list.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>

class QMenu;
class QMimeData;

namespace ui::chat {

/// Paints the messages of a conversation (accessible name "Conversation") and tells what was
/// clicked. Knows no session: pictures come from functions, messages from setMessages(). Stays at
/// the end while the end is in sight; otherwise what is being read stays where it is.
///
/// Keys: up and down choose a message, left and right a place in it, Enter uses it; Page keys, Home
/// and End scroll; Ctrl+C copies the selected words, or the chosen message.
class ConversationView : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit ConversationView(QWidget* parent = nullptr);
    ~ConversationView() override;

    /// Null image: not there yet; pictureArrived() follows.
    void setThumbnailSource(std::function<QImage(const app::document::BlobHash&)> thumbnail);
    /// Data of a picture for dragging out, by then at hand or null; the view takes it.
    using DragSource = std::function<QMimeData*(const app::document::PictureInfo&)>;
    /// `prepare` is called when the mouse goes down on a picture, `dragData` when it is dragged.
    void setDragSource(std::function<void(const app::document::PictureInfo&)> prepare,
                       DragSource dragData);

    /// Called when a message comes into sight; must not change the view at once.
    void setSeenHandler(std::function<void(const Message&)> seen) { m_seen = std::move(seen); }

    void setMessages(std::vector<MessagePtr> messages);
    void replaceMessage(MessagePtr message);

    [[nodiscard]] const MessageList& messages() const { return m_list; }

    void pictureArrived();
    void scrollToEnd();

    /// Words selected with the mouse.
    [[nodiscard]] QString selectedText() const;
    /// Rectangle of the first such place in the viewport; null when it is not laid out. For tests
    /// and for assistive technology.
    [[nodiscard]] QRect zoneRect(const app::document::TurnId& turn, ZoneKind kind,
                                 int index = 0) const;
    /// The context menu of a message; the caller deletes it.
    [[nodiscard]] QMenu* makeMenu(const app::document::TurnId& turn);

    /// -1: none.
    [[nodiscard]] int chosenMessage() const { return m_chosen; }

    // For assistive technology.
    /// -1: none there.
    [[nodiscard]] int messageAt(QPoint screenPos) const;
    /// A rectangle of a message on the screen; null: the whole message.
    [[nodiscard]] QRect screenRect(const app::document::TurnId& turn, const QRect& rect) const;
    /// Lays the message out.
    [[nodiscard]] int zoneCount(const app::document::TurnId& turn);
    [[nodiscard]] const Zone* zoneNumber(const app::document::TurnId& turn, int number);
    void press(const app::document::TurnId& turn, int zone);

Q_SIGNALS:
    void revisionChosen(const app::document::RevisionId& id);
    void stepRequested(const app::document::TurnId& turn, ui::chat::NextStep step);
    void stopRequested(const app::document::TurnId& turn);
    void usePromptRequested(const app::document::TurnId& turn);
    void useSettingsRequested(const app::document::TurnId& turn);
    void linkActivated(const QString& url);

protected:
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    /// A place in the conversation that stays where it is on the screen.
    struct Anchor {
        app::document::TurnId turn;
        int offset = 0;
    };

    /// A spot under the mouse.
    struct Spot {
        int index = -1; ///< of the message
        QPoint pos;     ///< in its coordinates
    };

    void restyle();
    [[nodiscard]] Anchor anchor() const;
    void settle(const Anchor& keep);
    bool layOutVisible();
    void updateScrollBar();
    void updateTimer();
    [[nodiscard]] bool isAtEnd() const;
    [[nodiscard]] Spot spotAt(QPoint viewportPos) const;
    [[nodiscard]] const Zone* zoneOf(const Spot& spot) const;
    [[nodiscard]] const Zone* focusedZone(int index) const;
    void paintMessage(QPainter& painter, int index);
    void activate(int index, const Zone& zone);
    void toggleFold(int index, ZoneKind kind);
    void updateHover(QPoint viewportPos);
    void extendSelection(QPoint viewportPos);
    void startDrag();
    void choose(int index);
    bool keyInMessages(int key);
    void copySelection();

    MessageList m_list;
    std::function<QImage(const app::document::BlobHash&)> m_thumbnail;
    std::function<void(const app::document::PictureInfo&)> m_prepareDrag;
    DragSource m_dragData;
    std::function<void(const Message&)> m_seen;
    QBasicTimer m_timer; ///< moves the bar of unknown progress
    bool m_stickToEnd = true;
    bool m_settling = false;

    Spot m_hover;
    Spot m_pressed;
    QPoint m_pressPos;
    bool m_selecting = false;
    app::document::TurnId m_selectedTurn;
    TextSelection m_selection;
    int m_chosen = -1;
    int m_chosenZone = -1;
};

} // namespace ui::chat
