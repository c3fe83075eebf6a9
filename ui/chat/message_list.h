// SPDX-License-Identifier: MIT
#pragma once

#include "ui/chat/message_layout.h"

#include <QHash>

namespace ui::chat {

/// The messages of a conversation under each other, with heights: guessed for those never seen,
/// exact for the others. Layouts exist only around what is visible. No widget; y grows downwards
/// from 0.
class MessageList {
public:
    /// Throws all layouts away where style or width differ.
    void setStyle(std::shared_ptr<const LayoutStyle> style);
    void setWidthPx(int widthPx);

    /// Keeps heights and layouts of messages that are the same objects, and heights of the same
    /// turns.
    void setMessages(std::vector<MessagePtr> messages);
    /// A newer message of the same turn; false when that turn is not in the list.
    bool replace(MessagePtr message);

    [[nodiscard]] int count() const { return static_cast<int>(m_items.size()); }

    [[nodiscard]] const MessagePtr& message(int index) const { return item(index).message; }

    /// -1 when it is not in the list.
    [[nodiscard]] int indexOf(const app::document::TurnId& turn) const;
    [[nodiscard]] int heightPx() const;

    [[nodiscard]] int topOf(int index) const { return item(index).top; }

    [[nodiscard]] int heightOf(int index) const { return item(index).height; }

    [[nodiscard]] bool isExact(int index) const { return item(index).exact; }

    /// Index of the message at `y`, the nearest one outside; -1 when empty.
    [[nodiscard]] int indexAt(int y) const;

    /// Lays the message out if it is not. Its height may change, and with it all below it.
    MessageLayout& layout(int index);

    /// Null when it is not laid out.
    [[nodiscard]] const MessageLayout* existingLayout(int index) const {
        return item(index).layout.get();
    }

    /// Throws layouts away outside [first, last]; heights stay.
    void dropOutside(int first, int last);
    [[nodiscard]] int layoutCount() const;

    [[nodiscard]] Folds folds(int index) const;
    void setFolds(int index, Folds folds);

private:
    struct Item {
        MessagePtr message;
        int top = 0;
        int height = 0;
        bool exact = false;
        std::unique_ptr<MessageLayout> layout;
    };

    [[nodiscard]] const Item& item(int index) const { return m_items[static_cast<size_t>(index)]; }

    [[nodiscard]] Item& item(int index) { return m_items[static_cast<size_t>(index)]; }

    void estimate(Item& entry) const;
    void forgetLayouts();
    void placeFrom(int index);

    std::vector<Item> m_items;
    QHash<app::document::TurnId, int> m_index;
    QHash<app::document::TurnId, Folds> m_folds;
    std::shared_ptr<const LayoutStyle> m_style;
    int m_widthPx = 0;
    int m_lineHeightPx = 16;
};

} // namespace ui::chat
