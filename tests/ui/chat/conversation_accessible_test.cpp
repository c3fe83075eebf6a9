// SPDX-License-Identifier: MIT
#include "tests/support/qt_printers.h"
#include "tests/ui/chat/samples.h"
#include "ui/chat/conversation_view.h"

#include <gtest/gtest.h>

#include <QAccessible>
#include <QSignalSpy>

using namespace ui::chat;
using namespace tests::chat;

namespace {

struct AccessibleConversationTest : ::testing::Test {
    ConversationView view;

    void SetUp() override {
        view.resize(400, 600);
        view.show();
        view.setMessages({shared(answered(QStringLiteral("a"))),
                          shared(failed(QStringLiteral("b"), app::base::ErrorKind::Network))});
    }

    QAccessibleInterface* list() { return QAccessible::queryAccessibleInterface(&view); }
};

} // namespace

TEST_F(AccessibleConversationTest, IsAListOfMessagesWithTheirWords) {
    ASSERT_NE(list(), nullptr);
    EXPECT_EQ(list()->text(QAccessible::Name), QStringLiteral("Conversation"));
    EXPECT_EQ(list()->role(), QAccessible::List);
    ASSERT_EQ(list()->childCount(), 2);
    const QAccessibleInterface* message = list()->child(0);
    EXPECT_EQ(message->role(), QAccessible::ListItem);
    EXPECT_TRUE(message->text(QAccessible::Name).startsWith(QStringLiteral("Make the sky warmer")));
    EXPECT_EQ(list()->indexOfChild(list()->child(1)), 1);
}

TEST_F(AccessibleConversationTest, ButtonsOfAMessageCanBePressed) {
    QSignalSpy steps(&view, &ConversationView::stepRequested);
    QAccessibleInterface* message = list()->child(1);
    QAccessibleInterface* retry = nullptr;
    for (int i = 0; i < message->childCount(); ++i) {
        if (message->child(i)->text(QAccessible::Name) == QStringLiteral("Retry")) {
            retry = message->child(i);
        }
    }
    ASSERT_NE(retry, nullptr);
    EXPECT_EQ(retry->role(), QAccessible::Button);
    EXPECT_TRUE(message->rect().contains(retry->rect()));
    EXPECT_EQ(retry->parent(), message);
    retry->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    EXPECT_EQ(steps.count(), 1);
}

TEST_F(AccessibleConversationTest, AMessageThatIsGoneIsNotValid) {
    QAccessibleInterface* message = list()->child(0);
    EXPECT_TRUE(message->isValid());
    view.setMessages({});
    EXPECT_FALSE(message->isValid());
    EXPECT_EQ(list()->childCount(), 0);
}
