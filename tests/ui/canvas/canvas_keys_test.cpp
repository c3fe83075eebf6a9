// SPDX-License-Identifier: MIT
#include "tests/support/qt_printers.h"
#include "tests/ui/canvas/canvas_fixture.h"

#include <QSignalSpy>
#include <QWheelEvent>

using tests::Canvas;
using ui::canvas::CanvasView;
using ui::canvas::Tool;

TEST(CanvasKeys, LettersChooseTools) {
    Canvas canvas(QSize(200, 150));
    QTest::keyClick(&canvas.view, Qt::Key_E);
    EXPECT_EQ(canvas.view.tool(), Tool::Eraser);
    QTest::keyClick(&canvas.view, Qt::Key_X);
    EXPECT_EQ(canvas.view.tool(), Tool::Brush);
    QTest::keyClick(&canvas.view, Qt::Key_X);
    EXPECT_EQ(canvas.view.tool(), Tool::Eraser);
    QTest::keyClick(&canvas.view, Qt::Key_B);
    EXPECT_EQ(canvas.view.tool(), Tool::Brush);
    QTest::keyClick(&canvas.view, Qt::Key_V);
    EXPECT_EQ(canvas.view.tool(), Tool::Move);
    QTest::keyClick(&canvas.view, Qt::Key_R);
    EXPECT_EQ(canvas.view.tool(), Tool::Rectangle);
}

TEST(CanvasKeys, ZoomsByControlAndNumber) {
    Canvas canvas(QSize(1000, 800));
    const double fitted = canvas.view.zoom();
    QTest::keyClick(&canvas.view, Qt::Key_1, Qt::ControlModifier);
    EXPECT_EQ(canvas.view.zoom(), 1);
    QTest::keyClick(&canvas.view, Qt::Key_2, Qt::ControlModifier);
    EXPECT_EQ(canvas.view.zoom(), 2);
    QTest::keyClick(&canvas.view, Qt::Key_3, Qt::ControlModifier);
    EXPECT_EQ(canvas.view.zoom(), 4);
    QTest::keyClick(&canvas.view, Qt::Key_Plus);
    EXPECT_EQ(canvas.view.zoom(), 6);
    QTest::keyClick(&canvas.view, Qt::Key_Minus, Qt::ControlModifier);
    EXPECT_EQ(canvas.view.zoom(), 4);
    QTest::keyClick(&canvas.view, Qt::Key_0, Qt::ControlModifier);
    EXPECT_EQ(canvas.view.zoom(), fitted);
}

TEST(CanvasKeys, BrushSizeAndHardnessHaveSeveralWays) {
    Canvas canvas(QSize(200, 150));
    canvas.view.setBrush({40, 0.5, 1.0});
    QTest::keyClick(&canvas.view, Qt::Key_BracketRight);
    EXPECT_GT(canvas.view.brush().diameterPx, 40);
    QTest::keyClick(&canvas.view, Qt::Key_BracketLeft);
    QTest::keyClick(&canvas.view, Qt::Key_BracketLeft);
    EXPECT_LT(canvas.view.brush().diameterPx, 40);
    QTest::keyClick(&canvas.view, Qt::Key_BraceRight, Qt::ShiftModifier);
    EXPECT_DOUBLE_EQ(canvas.view.brush().hardness, 0.6);

    canvas.view.setBrush({40, 0.5, 1.0});
    QWheelEvent wheel(QPointF(9, 9), QPointF(9, 9), QPoint(), QPoint(0, 120), Qt::NoButton,
                      Qt::ControlModifier, Qt::NoScrollPhase, false);
    const double zoom = canvas.view.zoom();
    QCoreApplication::sendEvent(&canvas.view, &wheel);
    EXPECT_DOUBLE_EQ(canvas.view.brush().diameterPx, 44);
    EXPECT_EQ(canvas.view.zoom(), zoom);

    canvas.view.setBrush({40, 0.5, 1.0});
    canvas.drag({100, 100}, {220, 80}, Qt::RightButton, Qt::AltModifier);
    EXPECT_NEAR(canvas.view.brush().diameterPx, 80, 0.01);
    EXPECT_NEAR(canvas.view.brush().hardness, 0.6, 0.01);
    EXPECT_TRUE(canvas.layer.isEmpty());
}

TEST(CanvasKeys, TheSmallestBrushStillGrows) {
    Canvas canvas(QSize(200, 150));
    canvas.view.setBrush({1, 1.0, 1.0});
    QTest::keyClick(&canvas.view, Qt::Key_BracketLeft);
    EXPECT_EQ(canvas.view.brush().diameterPx, 1);
    QTest::keyClick(&canvas.view, Qt::Key_BracketRight);
    EXPECT_EQ(canvas.view.brush().diameterPx, 2);
}

TEST(CanvasKeys, MaskIsInvertedClearedAndHidden) {
    Canvas canvas(QSize(200, 150));
    QTest::keyClick(&canvas.view, Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_EQ(canvas.layer.coverage(), 1.0);
    QTest::keyClick(&canvas.view, Qt::Key_Q);
    EXPECT_FALSE(canvas.view.isMaskShown());
    QTest::keyClick(&canvas.view, Qt::Key_D, Qt::ControlModifier);
    EXPECT_TRUE(canvas.layer.isEmpty());
    QTest::mouseClick(&canvas.view, Qt::LeftButton, {}, QPoint(100, 100));
    EXPECT_TRUE(canvas.view.isMaskShown()); // nobody paints blindly
}

TEST(CanvasKeys, YComparesWhileHeld) {
    Canvas canvas(QSize(200, 150));
    QSignalSpy spy(&canvas.view, &CanvasView::compareHeld);
    QTest::keyPress(&canvas.view, Qt::Key_Y);
    ASSERT_EQ(spy.count(), 1);
    EXPECT_TRUE(spy[0][0].toBool());
    QTest::keyRelease(&canvas.view, Qt::Key_Y);
    ASSERT_EQ(spy.count(), 2);
    EXPECT_FALSE(spy[1][0].toBool());
}

TEST(CanvasKeys, OthersGoOnToTheWindow) {
    Canvas canvas(QSize(200, 150));
    for (const int key : {Qt::Key_Left, Qt::Key_PageUp, Qt::Key_Escape, Qt::Key_Period}) {
        QKeyEvent event(QEvent::KeyPress, key, {});
        QCoreApplication::sendEvent(&canvas.view, &event);
        EXPECT_FALSE(event.isAccepted()) << key;
    }
}
