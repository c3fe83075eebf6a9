// SPDX-License-Identifier: MIT
#include "tests/support/qt_printers.h"
#include "ui/widgets/flow_layout.h"

#include <gtest/gtest.h>

#include <QWidget>

using ui::widgets::FlowLayout;

namespace {

QWidget* box(QWidget* parent, FlowLayout* layout, int width) {
    auto* widget = new QWidget(parent);
    widget->setFixedSize(width, 20);
    layout->addWidget(widget);
    return widget;
}

} // namespace

TEST(FlowLayout, WrapsWhatDoesNotFitTheRow) {
    QWidget parent;
    auto* layout = new FlowLayout(&parent, 10);
    const QWidget* first = box(&parent, layout, 50);
    const QWidget* second = box(&parent, layout, 40);
    const QWidget* third = box(&parent, layout, 60);
    layout->setGeometry(QRect(0, 0, 100, 100));
    EXPECT_EQ(first->geometry(), QRect(0, 0, 50, 20));
    EXPECT_EQ(second->geometry(), QRect(60, 0, 40, 20));
    EXPECT_EQ(third->geometry(), QRect(0, 30, 60, 20));
    EXPECT_EQ(layout->heightForWidth(100), 50);
    EXPECT_EQ(layout->heightForWidth(1000), 20);
}

TEST(FlowLayout, HiddenItemsTakeNoRoom) {
    QWidget parent;
    auto* layout = new FlowLayout(&parent, 10);
    box(&parent, layout, 50)->hide();
    const QWidget* second = box(&parent, layout, 40);
    layout->setGeometry(QRect(0, 0, 100, 100));
    EXPECT_EQ(second->geometry(), QRect(0, 0, 40, 20));
}

TEST(FlowLayout, RunsFromTheRightInRightToLeftScripts) {
    QWidget parent;
    parent.setLayoutDirection(Qt::RightToLeft);
    auto* layout = new FlowLayout(&parent, 10);
    const QWidget* first = box(&parent, layout, 30);
    layout->setGeometry(QRect(0, 0, 100, 100));
    EXPECT_EQ(first->geometry(), QRect(70, 0, 30, 20));
}
