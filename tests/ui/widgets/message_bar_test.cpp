// SPDX-License-Identifier: MIT
#include "tests/support/qt_printers.h"
#include "ui/widgets/message_bar.h"

#include <gtest/gtest.h>

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using ui::widgets::MessageBar;
using ui::widgets::Severity;

namespace {

QAbstractButton* buttonNamed(const MessageBar& bar, const QString& text) {
    for (auto* button : bar.findChildren<QAbstractButton*>()) {
        if (button->isVisibleTo(&bar) &&
            (button->text() == text || button->accessibleName() == text)) {
            return button;
        }
    }
    return nullptr;
}

} // namespace

TEST(MessageBar, IsHiddenUntilItHasSomethingToSay) {
    QWidget window;
    MessageBar bar(&window);
    EXPECT_TRUE(bar.isHidden());
    bar.showMessage(Severity::Error, QStringLiteral("The disk is full."));
    EXPECT_FALSE(bar.isHidden());
    EXPECT_EQ(bar.accessibleName(), QStringLiteral("The disk is full."));
}

TEST(MessageBar, CloseHidesAndTells) {
    MessageBar bar;
    bar.showMessage(Severity::Info, QStringLiteral("Saved."));
    const QSignalSpy closed(&bar, &MessageBar::closed);
    QTest::mouseClick(buttonNamed(bar, QStringLiteral("Close message")), Qt::LeftButton);
    EXPECT_TRUE(bar.isHidden());
    EXPECT_EQ(closed.count(), 1);
    EXPECT_EQ(bar.text(), QString());
}

TEST(MessageBar, AButtonMayReplaceTheMessageItBelongsTo) {
    MessageBar bar;
    bar.showMessage(Severity::Warning, QStringLiteral("First"), {},
                    {{QStringLiteral("Next"),
                      [&bar] { bar.showMessage(Severity::Success, QStringLiteral("Second")); }}});
    QTest::mouseClick(buttonNamed(bar, QStringLiteral("Next")), Qt::LeftButton);
    EXPECT_EQ(bar.text(), QStringLiteral("Second"));
    EXPECT_EQ(bar.severity(), Severity::Success);
    EXPECT_EQ(buttonNamed(bar, QStringLiteral("Next")), nullptr);
}

TEST(MessageBar, DetailsFoldOutOnlyWhereThereAreSome) {
    MessageBar bar;
    bar.showMessage(Severity::Error, QStringLiteral("No"));
    EXPECT_EQ(buttonNamed(bar, QStringLiteral("Details")), nullptr);
    bar.showMessage(Severity::Error, QStringLiteral("No"), QStringLiteral("errno 28"));
    const auto shown = [&bar] {
        for (const auto* label : bar.findChildren<QLabel*>()) {
            if (label->text() == QStringLiteral("errno 28")) {
                return !label->isHidden();
            }
        }
        return false;
    };
    EXPECT_FALSE(shown());
    QTest::keyClick(buttonNamed(bar, QStringLiteral("Details")), Qt::Key_Space);
    EXPECT_TRUE(shown());
}

TEST(MessageBar, MarkupInATextIsShownAsItIs) {
    MessageBar bar;
    bar.showMessage(Severity::Error, QStringLiteral("<img src='x'>"));
    for (const auto* label : bar.findChildren<QLabel*>()) {
        EXPECT_NE(label->textFormat(), Qt::RichText);
        if (!label->text().isEmpty()) {
            EXPECT_EQ(label->textFormat(), Qt::PlainText);
        }
    }
}
