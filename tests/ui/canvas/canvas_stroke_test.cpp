// SPDX-License-Identifier: MIT
#include "tests/support/qt_printers.h"
#include "tests/ui/canvas/canvas_fixture.h"

#include <QSignalSpy>

using app::imaging::maskBounds;
using tests::Canvas;
using ui::canvas::Tool;

TEST(CanvasStroke, LandsOnTheImagePixelsUnderTheMouse) {
    for (const double zoom : {3.0, 4.0, 8.0, 16.0}) {
        Canvas canvas(QSize(200, 160));
        canvas.view.setZoom(zoom);
        for (const QPoint pixel : {QPoint(100, 80), QPoint(96, 77), QPoint(103, 84)}) {
            canvas.layer.clear();
            QTest::mouseClick(&canvas.view, Qt::LeftButton, {}, canvas.spotOf(pixel));
            EXPECT_TRUE(QRect(pixel, pixel)
                            .adjusted(-1, -1, 1, 1)
                            .contains(maskBounds(canvas.layer.image())));
            EXPECT_GT(canvas.layer.image().constScanLine(pixel.y())[pixel.x()], 100) << zoom;
        }
    }
}

TEST(CanvasStroke, LandsRightWhenThePictureIsShownSmall) {
    Canvas canvas(QSize(2000, 1500));
    canvas.view.setBrush({100, 1.0, 1.0});
    ASSERT_LT(canvas.view.zoom(), 0.5);
    const QPoint pixel(700, 400);
    QTest::mouseClick(&canvas.view, Qt::LeftButton, {}, canvas.spotOf(pixel));
    const QPoint middle = maskBounds(canvas.layer.image()).center();
    const double onePixel = 1 / canvas.view.zoom() * canvas.ratio() + 1;
    EXPECT_NEAR(middle.x(), pixel.x(), onePixel);
    EXPECT_NEAR(middle.y(), pixel.y(), onePixel);
    EXPECT_NEAR(maskBounds(canvas.layer.image()).width(), 100, 2);
}

TEST(CanvasStroke, ResizingTheWindowNeverShiftsTheMask) {
    Canvas canvas(QSize(300, 200));
    canvas.view.setZoom(4);
    const QPoint pixel(140, 95);
    QTest::mouseClick(&canvas.view, Qt::LeftButton, {}, canvas.spotOf(pixel));
    for (const QSize& size : {QSize(555, 401), QSize(301, 333), QSize(640, 480)}) {
        const QImage before = canvas.layer.image().copy();
        canvas.view.resize(size);
        (void)canvas.shown();
        EXPECT_EQ(canvas.layer.image(), before);
        canvas.layer.clear();
        QTest::mouseClick(&canvas.view, Qt::LeftButton, {}, canvas.spotOf(pixel));
        EXPECT_GT(canvas.layer.image().constScanLine(pixel.y())[pixel.x()], 100);
        EXPECT_TRUE(
            QRect(pixel, pixel).adjusted(-1, -1, 1, 1).contains(maskBounds(canvas.layer.image())));
    }
}

TEST(CanvasStroke, DraggingOverTheEdgeAndBackKeepsTheStroke) {
    Canvas canvas(QSize(400, 300));
    canvas.view.setZoom(canvas.ratio());
    canvas.view.setBrush({10, 1.0, 1.0});
    const QPoint inside = canvas.spotOf(QPoint(200, 150));
    QTest::mousePress(&canvas.view, Qt::LeftButton, {}, inside);
    canvas.move(inside + QPoint(900, 0), Qt::LeftButton);
    canvas.move(inside + QPoint(900, 60), Qt::LeftButton);
    canvas.move(inside + QPoint(0, 60), Qt::LeftButton);
    EXPECT_TRUE(canvas.layer.isStroking());
    QTest::mouseRelease(&canvas.view, Qt::LeftButton, {}, inside + QPoint(0, 60));
    EXPECT_EQ(canvas.undo.count(), 1);
    EXPECT_EQ(canvas.layer.image().constScanLine(150)[390], 255);
    EXPECT_EQ(canvas.layer.image().constScanLine(210)[390], 255);
    EXPECT_EQ(canvas.layer.image().constScanLine(210)[205], 255);
}

TEST(CanvasStroke, UndoRestoresTheBytes) {
    Canvas canvas(QSize(700, 600));
    canvas.view.setBrush({60, 0.5, 0.9});
    canvas.drag({60, 60}, {300, 200});
    const QImage first = canvas.layer.image().copy();
    canvas.drag({300, 60}, {80, 220});
    const QImage second = canvas.layer.image().copy();
    ASSERT_EQ(canvas.undo.count(), 2);
    ASSERT_NE(first, second);
    canvas.undo.undo();
    EXPECT_EQ(canvas.layer.image(), first);
    canvas.undo.undo();
    EXPECT_TRUE(canvas.layer.isEmpty());
    EXPECT_TRUE(maskBounds(canvas.layer.image()).isNull());
    canvas.undo.redo();
    canvas.undo.redo();
    EXPECT_EQ(canvas.layer.image(), second);
}

TEST(CanvasStroke, RightDragAndEraserErase) {
    Canvas canvas(QSize(400, 300));
    canvas.view.setBrush({30, 1.0, 1.0});
    for (const bool withTool : {false, true}) {
        canvas.layer.clear();
        canvas.layer.invert();
        canvas.view.setTool(withTool ? Tool::Eraser : Tool::Brush);
        QTest::mouseClick(&canvas.view, withTool ? Qt::LeftButton : Qt::RightButton, {},
                          canvas.spotOf(QPoint(200, 150)));
        EXPECT_EQ(canvas.layer.image().constScanLine(150)[200], 0);
        EXPECT_EQ(canvas.layer.image().constScanLine(20)[20], 255);
    }
}

TEST(CanvasStroke, ShiftClickDrawsAStraightLine) {
    Canvas canvas(QSize(400, 300));
    canvas.view.setBrush({8, 1.0, 1.0});
    QTest::mouseClick(&canvas.view, Qt::LeftButton, {}, canvas.spotOf(QPoint(50, 150)));
    QTest::mouseClick(&canvas.view, Qt::LeftButton, Qt::ShiftModifier,
                      canvas.spotOf(QPoint(350, 150)));
    for (int x = 50; x < 350; ++x) {
        ASSERT_EQ(canvas.layer.image().constScanLine(150)[x], 255) << x;
    }
}

TEST(CanvasStroke, RectangleToolFillsAndAltTakesAway) {
    Canvas canvas(QSize(400, 300));
    canvas.view.setZoom(4);
    canvas.view.setTool(Tool::Rectangle);
    const QPoint from = canvas.view.toWidget(QPointF(190, 140)).toPoint();
    const QPoint to = canvas.view.toWidget(QPointF(210, 160)).toPoint();
    canvas.drag(from, to);
    const QRect filled = maskBounds(canvas.layer.image());
    EXPECT_NEAR(filled.left(), 190, 1);
    EXPECT_NEAR(filled.width(), 20, 1);
    EXPECT_EQ(canvas.layer.image().constScanLine(150)[200], 255);
    canvas.drag(from, to, Qt::LeftButton, Qt::AltModifier);
    EXPECT_TRUE(canvas.layer.isEmpty());
    EXPECT_EQ(canvas.undo.count(), 2);
}

TEST(CanvasStroke, EscapeEndsItAndKeepsWhatWasPainted) {
    Canvas canvas(QSize(400, 300));
    canvas.view.setBrush({20, 1.0, 1.0});
    QTest::mousePress(&canvas.view, Qt::LeftButton, {}, QPoint(150, 150));
    canvas.move(QPoint(200, 150), Qt::LeftButton);
    QTest::keyClick(&canvas.view, Qt::Key_Escape);
    EXPECT_FALSE(canvas.layer.isStroking());
    EXPECT_EQ(canvas.undo.count(), 1);
    const QImage kept = canvas.layer.image().copy();
    canvas.move(QPoint(250, 250), Qt::LeftButton);
    EXPECT_EQ(canvas.layer.image(), kept);
    QTest::mouseRelease(&canvas.view, Qt::LeftButton, {}, QPoint(250, 250));
}

TEST(CanvasStroke, PenPressureSizesItAndItsEraserEndErases) {
    Canvas canvas(QSize(400, 300));
    canvas.view.setBrush({100, 1.0, 1.0});
    const QPointingDevice pen(QStringLiteral("pen"), 1, QInputDevice::DeviceType::Stylus,
                              QPointingDevice::PointerType::Pen, QInputDevice::Capability::Pressure,
                              1, 1);
    const QPointingDevice rubber(QStringLiteral("rubber"), 2, QInputDevice::DeviceType::Stylus,
                                 QPointingDevice::PointerType::Eraser,
                                 QInputDevice::Capability::Pressure, 1, 1);
    const QPointF at = canvas.view.toWidget(QPointF(200.5, 150.5));
    const auto tap = [&](const QPointingDevice& device, double pressure) {
        for (const QEvent::Type type : {QEvent::TabletPress, QEvent::TabletRelease}) {
            QTabletEvent event(type, &device, at, canvas.view.mapToGlobal(at), pressure, 0, 0, 0, 0,
                               0, {}, Qt::LeftButton, Qt::LeftButton);
            QCoreApplication::sendEvent(&canvas.view, &event);
        }
    };
    tap(pen, 0.5);
    EXPECT_NEAR(maskBounds(canvas.layer.image()).width(), 58, 2);
    tap(rubber, 1);
    EXPECT_TRUE(canvas.layer.isEmpty());
}

TEST(CanvasStroke, ShortcutsWaitUntilItEnds) {
    Canvas canvas(QSize(400, 300));
    QTest::mousePress(&canvas.view, Qt::LeftButton, {}, QPoint(150, 150));
    QKeyEvent undo(QEvent::ShortcutOverride, Qt::Key_Z, Qt::ControlModifier);
    undo.ignore();
    QCoreApplication::sendEvent(&canvas.view, &undo);
    EXPECT_TRUE(undo.isAccepted());
    QTest::mouseRelease(&canvas.view, Qt::LeftButton, {}, QPoint(150, 150));
    undo.ignore();
    QCoreApplication::sendEvent(&canvas.view, &undo);
    EXPECT_FALSE(undo.isAccepted());
}
