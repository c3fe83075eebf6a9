// SPDX-License-Identifier: MIT
#include "tests/support/qt_printers.h"
#include "tests/ui/chat/samples.h"
#include "ui/chat/conversation_view.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace ui::chat;
using namespace tests::chat;
using app::base::ErrorKind;
using app::document::RevisionId;
using app::document::TurnId;

namespace {

struct ConversationViewTest : ::testing::Test {
    ConversationView view;
    const TurnId turn = TurnId::fromText(QStringLiteral("t"));

    void SetUp() override {
        view.setThumbnailSource(thumbnail);
        view.resize(400, 600);
        view.show();
    }

    void show(Message message) { view.setMessages({shared(std::move(message))}); }

    void click(ZoneKind kind, int index = 0) {
        const QRect rect = view.zoneRect(turn, kind, index);
        ASSERT_FALSE(rect.isNull());
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, rect.center());
    }
};

int value(const ConversationView& view) {
    return view.verticalScrollBar()->value();
}

} // namespace

TEST_F(ConversationViewTest, OpensAtTheEndAndLaysOutOnlyWhatIsSeen) {
    view.setMessages(longConversation(5000));
    EXPECT_EQ(value(view), view.verticalScrollBar()->maximum());
    EXPECT_LT(view.messages().layoutCount(), 30);
    view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum() / 2);
    EXPECT_LT(view.messages().layoutCount(), 30);
    view.grab();
    EXPECT_LT(view.messages().layoutCount(), 30);
}

TEST_F(ConversationViewTest, AChosenPictureNamesItsRevision) {
    QSignalSpy chosen(&view, &ConversationView::revisionChosen);
    show(answered(QStringLiteral("t")));
    click(ZoneKind::Result);
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(chosen[0][0].value<RevisionId>(), RevisionId::fromText(QStringLiteral("rev-t")));
}

TEST_F(ConversationViewTest, RetryIsAskedForByItsButton) {
    QSignalSpy steps(&view, &ConversationView::stepRequested);
    show(failed(QStringLiteral("t"), ErrorKind::Network));
    click(ZoneKind::Step, 0);
    ASSERT_EQ(steps.count(), 1);
    EXPECT_EQ(steps[0][0].value<TurnId>(), turn);
    EXPECT_EQ(steps[0][1].value<NextStep>(), NextStep::Retry);
}

TEST_F(ConversationViewTest, AMissingKeyLeadsToTheSettings) {
    QSignalSpy steps(&view, &ConversationView::stepRequested);
    show(failed(QStringLiteral("t"), ErrorKind::KeyMissing));
    click(ZoneKind::Step, 0);
    ASSERT_EQ(steps.count(), 1);
    EXPECT_EQ(steps[0][1].value<NextStep>(), NextStep::Settings);
}

TEST_F(ConversationViewTest, ARunningTurnCanBeStopped) {
    QSignalSpy stopped(&view, &ConversationView::stopRequested);
    show(running(QStringLiteral("t")));
    click(ZoneKind::Stop);
    EXPECT_EQ(stopped.count(), 1);
}

TEST_F(ConversationViewTest, SiblingsArePagedByTheirArrows) {
    QSignalSpy chosen(&view, &ConversationView::revisionChosen);
    Message message = answered(QStringLiteral("t"));
    message.paging = {2, 2, RevisionId::fromText(QStringLiteral("before")), std::nullopt};
    show(message);
    EXPECT_TRUE(view.zoneRect(turn, ZoneKind::NextSibling).isNull()) << "there is no next one";
    click(ZoneKind::PreviousSibling);
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(chosen[0][0].value<RevisionId>(), RevisionId::fromText(QStringLiteral("before")));
}

TEST_F(ConversationViewTest, DetailsFoldOutInPlace) {
    show(failed(QStringLiteral("t"), ErrorKind::ServiceBusy));
    const int folded = view.messages().heightOf(0);
    click(ZoneKind::DetailFold);
    EXPECT_GT(view.messages().heightOf(0), folded);
    click(ZoneKind::DetailFold);
    EXPECT_EQ(view.messages().heightOf(0), folded);
}

TEST_F(ConversationViewTest, StaysAtTheEndWhileWordsStreamIn) {
    auto messages = longConversation(50);
    messages.push_back(shared(running(QStringLiteral("t"))));
    view.setMessages(messages);
    Message more = running(QStringLiteral("t"));
    more.text = QStringLiteral("More and more words. ").repeated(60);
    view.replaceMessage(shared(more));
    EXPECT_EQ(value(view), view.verticalScrollBar()->maximum());
}

TEST_F(ConversationViewTest, WhatIsReadStaysWhileWordsStreamInBelow) {
    auto messages = longConversation(50);
    messages.push_back(shared(running(QStringLiteral("t"))));
    view.setMessages(messages);
    view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum() / 2);
    const int index = view.messages().indexAt(value(view) + 300);
    const int before = view.messages().topOf(index) - value(view);
    Message more = running(QStringLiteral("t"));
    more.text = QStringLiteral("More and more words. ").repeated(60);
    view.replaceMessage(shared(more));
    EXPECT_EQ(view.messages().topOf(index) - value(view), before);
}

TEST_F(ConversationViewTest, ScrollingBackMovesNothingUnderTheEye) {
    view.setMessages(longConversation(400));
    QScrollBar* bar = view.verticalScrollBar();
    for (int step = 0; step < 60; ++step) {
        const int index = view.messages().indexAt(bar->value() + 20);
        const int before = view.messages().topOf(index) - bar->value();
        bar->setValue(bar->value() - 50);
        EXPECT_EQ(view.messages().topOf(index) - bar->value(), before + 50) << "step " << step;
    }
}

TEST_F(ConversationViewTest, WordsAreSelectedWithTheMouseAndCopied) {
    show(answered(QStringLiteral("t")));
    const QRect bubble = view.messages().existingLayout(0)->texts()[0]->rect();
    const QPoint from(bubble.left(), bubble.center().y());
    const QPoint to(bubble.right() + 20, bubble.center().y());
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, from);
    QMouseEvent move(QEvent::MouseMove, to, view.viewport()->mapToGlobal(to), Qt::LeftButton,
                     Qt::LeftButton, {});
    QApplication::sendEvent(view.viewport(), &move);
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, to);
    EXPECT_EQ(view.selectedText(), QStringLiteral("Make the sky warmer"));
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QApplication::clipboard()->text(), QStringLiteral("Make the sky warmer"));
}

TEST_F(ConversationViewTest, TheKeyboardReachesEveryPlace) {
    QSignalSpy steps(&view, &ConversationView::stepRequested);
    show(failed(QStringLiteral("t"), ErrorKind::Network));
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_Up);
    EXPECT_EQ(view.chosenMessage(), 0);
    const auto& zones = view.messages().existingLayout(0)->zones();
    for (size_t i = 0; i < zones.size(); ++i) {
        QTest::keyClick(&view, Qt::Key_Right);
        if (zones[i].kind == ZoneKind::Step) {
            QTest::keyClick(&view, Qt::Key_Return);
        }
    }
    EXPECT_EQ(steps.count(), 2) << "Retry, then Edit and resend";
}

TEST_F(ConversationViewTest, TheMenuOffersToGoOnFromAMessage) {
    show(answered(QStringLiteral("t")));
    const std::unique_ptr<QMenu> menu(view.makeMenu(turn));
    QStringList words;
    for (const QAction* action : menu->actions()) {
        words += action->text();
    }
    words.removeAll(QString());
    EXPECT_EQ(words,
              QStringList({QStringLiteral("Copy text"), QStringLiteral("Use this prompt again"),
                           QStringLiteral("Edit and resend"), QStringLiteral("Retry"),
                           QStringLiteral("Use these settings")}));
    QSignalSpy prompts(&view, &ConversationView::usePromptRequested);
    menu->actions().at(2)->trigger();
    EXPECT_EQ(prompts.count(), 1);
}

TEST_F(ConversationViewTest, ThumbnailsArePaintedWhenTheyArrive) {
    QImage known;
    view.setThumbnailSource([&](const app::document::BlobHash&) { return known; });
    show(answered(QStringLiteral("t")));
    const QPoint middle = view.zoneRect(turn, ZoneKind::Result).center();
    const QColor empty = view.viewport()->grab().toImage().pixelColor(middle);
    known = QImage(40, 22, QImage::Format_RGB32);
    known.fill(QColor(200, 30, 40));
    view.pictureArrived();
    EXPECT_EQ(view.viewport()->grab().toImage().pixelColor(middle), QColor(200, 30, 40));
    EXPECT_NE(empty, QColor(200, 30, 40));
}
