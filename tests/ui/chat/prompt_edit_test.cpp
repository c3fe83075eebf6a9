// SPDX-License-Identifier: MIT
#include "tests/support/qt_printers.h"
#include "ui/chat/prompt_edit.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QClipboard>
#include <QInputMethodEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace ui::chat;

namespace {

struct PromptEditTest : ::testing::Test {
    PromptEdit prompt;
    QSignalSpy sent{&prompt, &PromptEdit::sendRequested};

    void SetUp() override {
        prompt.resize(300, 40);
        prompt.show();
        prompt.setFocus();
    }

    void compose(const QString& preedit, const QString& commit = {}) {
        QInputMethodEvent event(preedit, {});
        event.setCommitString(commit);
        QApplication::sendEvent(&prompt, &event);
    }
};

} // namespace

TEST_F(PromptEditTest, EnterSends) {
    QTest::keyClicks(&prompt, QStringLiteral("warmer"));
    QTest::keyClick(&prompt, Qt::Key_Return);
    EXPECT_EQ(sent.count(), 1);
    EXPECT_EQ(prompt.toPlainText(), QStringLiteral("warmer"));
}

TEST_F(PromptEditTest, EnterOfTheNumberPadSendsToo) {
    QTest::keyClick(&prompt, Qt::Key_Enter, Qt::KeypadModifier);
    EXPECT_EQ(sent.count(), 1);
}

TEST_F(PromptEditTest, ShiftEnterBreaksTheLine) {
    QTest::keyClicks(&prompt, QStringLiteral("a"));
    QTest::keyClick(&prompt, Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClicks(&prompt, QStringLiteral("b"));
    EXPECT_EQ(sent.count(), 0);
    EXPECT_EQ(prompt.toPlainText(), QStringLiteral("a\nb"));
}

TEST_F(PromptEditTest, ControlEnterAlwaysSends) {
    prompt.setEnterKey(EnterKey::BreaksLine);
    QTest::keyClick(&prompt, Qt::Key_Return);
    EXPECT_EQ(sent.count(), 0);
    EXPECT_EQ(prompt.toPlainText(), QStringLiteral("\n"));
    QTest::keyClick(&prompt, Qt::Key_Return, Qt::ControlModifier);
    EXPECT_EQ(sent.count(), 1);
}

TEST_F(PromptEditTest, NothingIsSentWhileAnInputMethodComposes) {
    compose(QStringLiteral("にほん"));
    QTest::keyClick(&prompt, Qt::Key_Return);
    QTest::keyClick(&prompt, Qt::Key_Return, Qt::ControlModifier);
    EXPECT_EQ(sent.count(), 0);
    compose({}, QStringLiteral("日本"));
    EXPECT_EQ(prompt.toPlainText(), QStringLiteral("日本"));
    QTest::keyClick(&prompt, Qt::Key_Return);
    EXPECT_EQ(sent.count(), 1);
}

TEST_F(PromptEditTest, UpInAnEmptyPromptAsksForTheLastMessage) {
    QSignalSpy editLast(&prompt, &PromptEdit::editLastRequested);
    QTest::keyClick(&prompt, Qt::Key_Up);
    EXPECT_EQ(editLast.count(), 1);
    QTest::keyClicks(&prompt, QStringLiteral("text"));
    QTest::keyClick(&prompt, Qt::Key_Up);
    EXPECT_EQ(editLast.count(), 1);
}

TEST_F(PromptEditTest, AltUpWalksThroughPastPromptsAndBackToTheDraft) {
    prompt.setPastPrompts({QStringLiteral("first"), QStringLiteral("second")});
    QTest::keyClicks(&prompt, QStringLiteral("draft"));
    QTest::keyClick(&prompt, Qt::Key_Up, Qt::AltModifier);
    EXPECT_EQ(prompt.toPlainText(), QStringLiteral("second"));
    QTest::keyClick(&prompt, Qt::Key_Up, Qt::AltModifier);
    QTest::keyClick(&prompt, Qt::Key_Up, Qt::AltModifier);
    EXPECT_EQ(prompt.toPlainText(), QStringLiteral("first"));
    QTest::keyClick(&prompt, Qt::Key_Down, Qt::AltModifier);
    QTest::keyClick(&prompt, Qt::Key_Down, Qt::AltModifier);
    EXPECT_EQ(prompt.toPlainText(), QStringLiteral("draft"));
}

TEST_F(PromptEditTest, GrowsToEightLinesAndThenScrolls) {
    const int one = prompt.height();
    for (int i = 0; i < 3; ++i) {
        QTest::keyClick(&prompt, Qt::Key_Return, Qt::ShiftModifier);
    }
    const int four = prompt.height();
    EXPECT_GE(four, one + 3 * prompt.fontMetrics().lineSpacing() - 3);
    for (int i = 0; i < 20; ++i) {
        QTest::keyClick(&prompt, Qt::Key_Return, Qt::ShiftModifier);
    }
    EXPECT_LE(prompt.height(), one + 7 * prompt.fontMetrics().lineSpacing() + 2);
    EXPECT_EQ(prompt.verticalScrollBarPolicy(), Qt::ScrollBarAsNeeded);
}

TEST_F(PromptEditTest, PastedPicturesAreHandedOutAndPastedTextIsPlain) {
    QSignalSpy given(&prompt, &PromptEdit::picturesGiven);
    auto* pixels = new QMimeData;
    QImage image(2, 2, QImage::Format_RGB32);
    image.fill(Qt::blue);
    pixels->setImageData(image);
    QApplication::clipboard()->setMimeData(pixels);
    prompt.paste();
    EXPECT_EQ(given.count(), 1);
    EXPECT_TRUE(prompt.toPlainText().isEmpty());
    auto* rich = new QMimeData;
    rich->setHtml(QStringLiteral("<b>bold</b>"));
    rich->setText(QStringLiteral("bold"));
    QApplication::clipboard()->setMimeData(rich);
    prompt.paste();
    EXPECT_EQ(prompt.toPlainText(), QStringLiteral("bold"));
    EXPECT_FALSE(prompt.toHtml().contains(QStringLiteral("font-weight:700")));
}

TEST_F(PromptEditTest, ClearingByTheProgramCanBeUndone) {
    QTest::keyClicks(&prompt, QStringLiteral("warmer"));
    prompt.replaceText({});
    prompt.undo();
    EXPECT_EQ(prompt.toPlainText(), QStringLiteral("warmer"));
}
