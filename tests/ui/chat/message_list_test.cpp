// SPDX-License-Identifier: MIT
#include "tests/support/qt_printers.h"
#include "tests/ui/chat/samples.h"
#include "ui/chat/message_list.h"

#include <gtest/gtest.h>

#include <QApplication>

using namespace ui::chat;
using namespace tests::chat;

namespace {

MessageList listOf(std::vector<MessagePtr> messages) {
    MessageList list;
    list.setStyle(std::make_shared<const LayoutStyle>(
        LayoutStyle::from(QApplication::font(), QApplication::palette())));
    list.setWidthPx(400);
    list.setMessages(std::move(messages));
    return list;
}

} // namespace

TEST(MessageList, ALongConversationIsNotLaidOutAtOnce) {
    const MessageList list = listOf(longConversation(5000));
    EXPECT_EQ(list.layoutCount(), 0);
    EXPECT_GT(list.heightPx(), 5000 * 100);
}

TEST(MessageList, GuessedHeightsAreNearTheTruth) {
    MessageList list = listOf(longConversation(40));
    const int guessed = list.heightPx();
    for (int i = 0; i < list.count(); ++i) {
        list.layout(i);
    }
    EXPECT_NEAR(guessed, list.heightPx(), list.heightPx() / 4);
}

TEST(MessageList, MessagesFollowEachOtherWithoutGaps) {
    MessageList list = listOf(longConversation(10));
    list.layout(4);
    for (int i = 1; i < list.count(); ++i) {
        EXPECT_EQ(list.topOf(i), list.topOf(i - 1) + list.heightOf(i - 1));
    }
    EXPECT_EQ(list.indexAt(list.topOf(7)), 7);
    EXPECT_EQ(list.indexAt(list.topOf(7) - 1), 6);
    EXPECT_EQ(list.indexAt(-50), 0);
    EXPECT_EQ(list.indexAt(list.heightPx() + 50), 9);
}

TEST(MessageList, ANewWidthThrowsLayoutsAway) {
    MessageList list = listOf(longConversation(10));
    list.layout(3);
    list.setWidthPx(300);
    EXPECT_EQ(list.layoutCount(), 0);
    EXPECT_FALSE(list.isExact(3));
}

TEST(MessageList, LayoutsFarAwayAreDroppedButTheirHeightsStay) {
    MessageList list = listOf(longConversation(10));
    for (int i = 0; i < 10; ++i) {
        list.layout(i);
    }
    const int height = list.heightPx();
    list.dropOutside(4, 6);
    EXPECT_EQ(list.layoutCount(), 3);
    EXPECT_EQ(list.heightPx(), height);
    EXPECT_TRUE(list.isExact(0));
}

TEST(MessageList, TheSameMessagesKeepTheirLayouts) {
    const auto messages = longConversation(10);
    MessageList list = listOf(messages);
    const MessageLayout* layout = &list.layout(5);
    auto more = messages;
    more.push_back(shared(answered(QStringLiteral("new"))));
    list.setMessages(more);
    EXPECT_EQ(list.existingLayout(5), layout);
    EXPECT_EQ(list.count(), 11);
}

TEST(MessageList, FoldedOutThoughtsMakeAMessageTaller) {
    Message message = answered(QStringLiteral("t"));
    message.thoughts = QStringLiteral("First this, then that. ").repeated(10);
    MessageList list = listOf({shared(message)});
    const int folded = list.layout(0).heightPx();
    list.setFolds(0, {true, false});
    EXPECT_GT(list.layout(0).heightPx(), folded + 30);
}

TEST(MessageList, ReplacingAnUnknownTurnChangesNothing) {
    MessageList list = listOf(longConversation(3));
    EXPECT_FALSE(list.replace(shared(answered(QStringLiteral("stranger")))));
    EXPECT_EQ(list.count(), 3);
}
