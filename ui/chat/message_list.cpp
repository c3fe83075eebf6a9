// SPDX-License-Identifier: MIT
#include "ui/chat/message_list.h"

#include <QFontMetrics>

#include <algorithm>

namespace ui::chat {

void MessageList::setStyle(std::shared_ptr<const LayoutStyle> style) {
    m_style = std::move(style);
    m_lineHeightPx = QFontMetrics(m_style->font).lineSpacing();
    forgetLayouts();
}

void MessageList::setWidthPx(int widthPx) {
    if (widthPx != m_widthPx) {
        m_widthPx = widthPx;
        forgetLayouts();
    }
}

void MessageList::estimate(Item& entry) const {
    entry.height = estimatedHeightPx(*entry.message, m_widthPx, m_lineHeightPx);
    entry.exact = false;
}

void MessageList::forgetLayouts() {
    for (Item& entry : m_items) {
        entry.layout.reset();
        estimate(entry);
    }
    placeFrom(0);
}

void MessageList::placeFrom(int index) {
    int top = index > 0 ? topOf(index - 1) + heightOf(index - 1) : 0;
    for (int i = index; i < count(); ++i) {
        item(i).top = top;
        top += item(i).height;
    }
}

void MessageList::setMessages(std::vector<MessagePtr> messages) {
    std::vector<Item> items;
    items.reserve(messages.size());
    QHash<app::document::TurnId, int> index;
    index.reserve(static_cast<qsizetype>(messages.size()));
    for (MessagePtr& message : messages) {
        Item entry;
        const auto old = m_index.constFind(message->turn);
        if (old != m_index.cend() && item(*old).message == message) {
            entry = std::move(item(*old));
        } else {
            entry.message = std::move(message);
            estimate(entry);
        }
        index.insert(entry.message->turn, static_cast<int>(items.size()));
        items.push_back(std::move(entry));
    }
    m_items = std::move(items);
    m_index = std::move(index);
    placeFrom(0);
}

bool MessageList::replace(MessagePtr message) {
    const int index = indexOf(message->turn);
    if (index < 0) {
        return false;
    }
    Item& entry = item(index);
    const bool wasLaidOut = entry.layout != nullptr;
    entry.layout.reset();
    entry.message = std::move(message);
    if (wasLaidOut) {
        layout(index);
    } else {
        estimate(entry);
        placeFrom(index);
    }
    return true;
}

int MessageList::indexOf(const app::document::TurnId& turn) const {
    return m_index.value(turn, -1);
}

int MessageList::heightPx() const {
    return m_items.empty() ? 0 : m_items.back().top + m_items.back().height;
}

int MessageList::indexAt(int y) const {
    const auto after =
        std::upper_bound(m_items.begin(), m_items.end(), y,
                         [](int value, const Item& entry) { return value < entry.top; });
    return m_items.empty() ? -1 : std::max(0, static_cast<int>(after - m_items.begin()) - 1);
}

MessageLayout& MessageList::layout(int index) {
    Item& entry = item(index);
    if (entry.layout == nullptr) {
        entry.layout =
            std::make_unique<MessageLayout>(entry.message, m_style, m_widthPx, folds(index));
        entry.exact = true;
        if (entry.layout->heightPx() != entry.height) {
            entry.height = entry.layout->heightPx();
            placeFrom(index);
        }
    }
    return *entry.layout;
}

void MessageList::dropOutside(int first, int last) {
    for (int i = 0; i < count(); ++i) {
        if (i < first || i > last) {
            item(i).layout.reset();
        }
    }
}

int MessageList::layoutCount() const {
    return static_cast<int>(std::count_if(
        m_items.begin(), m_items.end(), [](const Item& entry) { return entry.layout != nullptr; }));
}

Folds MessageList::folds(int index) const {
    return m_folds.value(message(index)->turn);
}

void MessageList::setFolds(int index, Folds folds) {
    m_folds.insert(message(index)->turn, folds);
    item(index).layout.reset();
    layout(index);
}

} // namespace ui::chat
