// SPDX-License-Identifier: MIT
#include "tests/support/qt_printers.h"
#include "tests/ui/canvas/canvas_fixture.h"

#include <QDropEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QWheelEvent>

using tests::Canvas;
using ui::canvas::CanvasView;
using ui::canvas::Fidelity;
using ui::canvas::MaskLayer;
using ui::canvas::Tool;

namespace {

/// The device pixel at which an image pixel begins.
QPoint deviceOf(const Canvas& canvas, QPoint pixel) {
    return (canvas.view.toWidget(QPointF(pixel)) * canvas.ratio()).toPoint();
}

void wheel(Canvas& canvas, QPointF at, int angle, Qt::KeyboardModifiers modifiers = {}) {
    QWheelEvent event(at, canvas.view.mapToGlobal(at), QPoint(), QPoint(0, angle), Qt::NoButton,
                      modifiers, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&canvas.view, &event);
}

} // namespace

TEST(CanvasView, HundredPercentIsExact) {
    Canvas canvas(QSize(150, 120));
    canvas.view.clearFocus();
    canvas.view.setTool(Tool::Move);
    canvas.view.setZoom(1);
    const QImage shown = canvas.shown();
    const QPoint corner = deviceOf(canvas, QPoint(0, 0));
    const QImage part = shown.copy(QRect(corner, canvas.picture.size()));
    EXPECT_EQ(part.convertToFormat(QImage::Format_RGBX8888), canvas.picture);
}

TEST(CanvasView, WholeZoomsAreNearestNeighbour) {
    Canvas canvas(QSize(40, 30));
    canvas.view.clearFocus();
    canvas.view.setTool(Tool::Move);
    for (const int zoom : {2, 4, 8}) {
        canvas.view.setZoom(zoom);
        const QImage shown = canvas.shown();
        for (const QPoint pixel : {QPoint(20, 15), QPoint(19, 14), QPoint(22, 17)}) {
            const QPoint corner = deviceOf(canvas, pixel);
            for (const QPoint inside : {QPoint(0, 0), QPoint(zoom - 1, zoom - 1)}) {
                EXPECT_EQ(shown.pixel(corner + inside), canvas.picture.pixel(pixel)) << zoom;
            }
        }
    }
}

TEST(CanvasView, GridShowsOnlyAboveEightHundredPercent) {
    Canvas canvas(QSize(40, 30));
    canvas.view.clearFocus();
    canvas.view.setTool(Tool::Move);
    canvas.view.setZoom(12);
    const QPoint corner = deviceOf(canvas, QPoint(20, 15));
    const QImage shown = canvas.shown();
    EXPECT_NE(shown.pixel(corner), canvas.picture.pixel(20, 15));
    EXPECT_EQ(shown.pixel(corner + QPoint(5, 5)), canvas.picture.pixel(20, 15));
}

TEST(CanvasView, ANewSizeFitsAndTheSameSizeKeepsThePlace) {
    constexpr int kMarginsPx = 2 * 16;
    Canvas canvas(QSize(800, 300));
    EXPECT_NEAR(canvas.view.zoom(), (400 * canvas.ratio() - kMarginsPx) / 800, 0.01);
    canvas.view.setZoom(3);
    canvas.view.panBy(QPoint(-20, 7));
    const QPointF place = canvas.view.toImage({200, 150});
    canvas.view.showPicture(tests::speckled(QSize(800, 300)), QSize(800, 300), Fidelity::Full);
    EXPECT_EQ(canvas.view.zoom(), 3);
    EXPECT_EQ(canvas.view.toImage({200, 150}), place);
    canvas.view.showPicture(tests::speckled(QSize(100, 300)), QSize(100, 300), Fidelity::Full);
    EXPECT_NEAR(canvas.view.zoom(), (300 * canvas.ratio() - kMarginsPx) / 300, 0.01);
}

TEST(CanvasView, WheelKeepsThePointUnderTheCursor) {
    Canvas canvas(QSize(1000, 800));
    const QPointF cursor(130, 90);
    const QPointF before = canvas.view.toImage(cursor);
    for (int step = 0; step < 6; ++step) {
        wheel(canvas, cursor, 120);
        const double halfPixel = 0.51 / canvas.view.zoom();
        EXPECT_NEAR(canvas.view.toImage(cursor).x(), before.x(), halfPixel * (step + 1));
        EXPECT_NEAR(canvas.view.toImage(cursor).y(), before.y(), halfPixel * (step + 1));
    }
    EXPECT_GT(canvas.view.zoom(), 1);
}

TEST(CanvasView, MiddleDragAndSpaceDragAndMoveToolPan) {
    Canvas canvas(QSize(1000, 800));
    canvas.view.setZoom(2);
    const auto pannedBy = [&](auto act) {
        const QPointF before = canvas.view.toImage({100, 100});
        act();
        return (before - canvas.view.toImage({100, 100})) * canvas.view.zoom() / canvas.ratio();
    };
    EXPECT_EQ(pannedBy([&] {
                  canvas.drag({100, 100}, {140, 120}, Qt::MiddleButton);
              }).toPoint(),
              QPoint(40, 20));
    EXPECT_EQ(pannedBy([&] {
                  QTest::keyPress(&canvas.view, Qt::Key_Space);
                  canvas.drag({100, 100}, {90, 130});
                  QTest::keyRelease(&canvas.view, Qt::Key_Space);
              }).toPoint(),
              QPoint(-10, 30));
    canvas.view.setTool(Tool::Move);
    EXPECT_EQ(pannedBy([&] { canvas.drag({100, 100}, {60, 100}); }).toPoint(), QPoint(-40, 0));
    EXPECT_TRUE(canvas.layer.isEmpty());
}

TEST(CanvasView, PanningPaintsTheSameAsPaintingAnew) {
    Canvas canvas(QSize(1000, 800));
    canvas.view.clearFocus();
    canvas.view.setZoom(1);
    canvas.view.setBrush({80, 0.4, 1.0});
    canvas.drag({100, 100}, {250, 200});
    canvas.view.setTool(Tool::Move);
    (void)canvas.shown();
    for (const QPoint delta : {QPoint(17, -9), QPoint(-33, 21), QPoint(5, 40), QPoint(-500, 3)}) {
        canvas.view.panBy(delta);
        const QImage scrolled = canvas.shown();
        canvas.view.setMaskShown(false); // paints everything anew
        canvas.view.setMaskShown(true);
        EXPECT_EQ(scrolled, canvas.shown());
    }
}

TEST(CanvasView, MaskTintIsSeenOnItsOwnColour) {
    Canvas canvas(QSize(200, 150));
    canvas.view.clearFocus();
    canvas.view.setTool(Tool::Move);
    QImage pink(200, 150, QImage::Format_RGBX8888);
    pink.fill(QColor(0xff, 0x2d, 0x6b));
    canvas.view.showPicture(pink, pink.size(), Fidelity::Full);
    canvas.layer.fillRect(QRect(50, 50, 60, 50), app::imaging::BrushMode::Paint);
    const QColor inside = canvas.shown().pixelColor(deviceOf(canvas, QPoint(80, 75)));
    const int difference = std::abs(inside.red() - 0xff) + std::abs(inside.green() - 0x2d) +
                           std::abs(inside.blue() - 0x6b);
    EXPECT_GT(difference, 150);
}

TEST(CanvasView, CompareShowsTheOtherPictureInTheSamePlace) {
    Canvas canvas(QSize(200, 150));
    canvas.view.clearFocus();
    canvas.view.setTool(Tool::Move);
    const QImage before = canvas.shown();
    QImage other(100, 75, QImage::Format_RGBX8888);
    other.fill(Qt::blue);
    canvas.view.setCompare(other);
    EXPECT_EQ(canvas.shown().pixelColor(deviceOf(canvas, QPoint(100, 75))), QColor(Qt::blue));
    canvas.view.setCompare(QImage());
    EXPECT_EQ(canvas.shown(), before);
}

TEST(CanvasView, LargePicturesSettleAndAPreviewIsShownAtFullSize) {
    Canvas canvas(QSize(300, 200));
    QImage preview(512, 384, QImage::Format_RGBX8888);
    preview.fill(Qt::green);
    canvas.view.showPicture(preview, QSize(2048, 1536), Fidelity::Preview);
    EXPECT_EQ(canvas.view.pictureSizePx(), QSize(2048, 1536));
    EXPECT_EQ(canvas.shown().pixelColor((QPointF(200, 150) * canvas.ratio()).toPoint()),
              QColor(Qt::green));
    QImage full(2048, 1536, QImage::Format_RGBA8888);
    full.fill(Qt::red);
    canvas.view.showPicture(full, full.size(), Fidelity::Full);
    EXPECT_TRUE(QTest::qWaitFor([&] { return canvas.view.isSettled(); }));
    EXPECT_EQ(canvas.shown().pixelColor((QPointF(200, 150) * canvas.ratio()).toPoint()),
              QColor(Qt::red));
}

TEST(CanvasView, TransparencyShowsACheckerboard) {
    Canvas canvas(QSize(200, 150));
    canvas.view.clearFocus();
    canvas.view.setTool(Tool::Move);
    QImage clear(200, 150, QImage::Format_RGBA8888);
    clear.fill(Qt::transparent);
    canvas.view.showPicture(clear, clear.size(), Fidelity::Full);
    const QImage shown = canvas.shown();
    const QPoint corner = deviceOf(canvas, QPoint(0, 0));
    const int square = static_cast<int>(std::lround(8 * canvas.ratio()));
    const QRgb first = shown.pixel(corner + QPoint(square / 2, square));
    EXPECT_EQ(first, shown.pixel(corner + QPoint(square / 2 + 2 * square, square)));
    EXPECT_NE(first, shown.pixel(corner + QPoint(square / 2 + square, square)));
}

TEST(CanvasView, HoveringTellsPixelAndColour) {
    Canvas canvas(QSize(200, 150));
    canvas.view.setZoom(4);
    QSignalSpy spy(&canvas.view, &CanvasView::hovered);
    canvas.move(canvas.spotOf(QPoint(101, 70)), Qt::NoButton);
    ASSERT_FALSE(spy.isEmpty());
    EXPECT_EQ(spy.last()[0].toPoint(), QPoint(101, 70));
    EXPECT_EQ(spy.last()[1].value<QColor>(), canvas.picture.pixelColor(101, 70));
    canvas.view.setZoom(0.5);
    canvas.move(QPoint(1, 1), Qt::NoButton);
    EXPECT_FALSE(spy.last()[1].value<QColor>().isValid());
}

TEST(CanvasView, NothingShowsItsWordsAndTakesNoStrokes) {
    MaskLayer layer(nullptr);
    CanvasView view(layer);
    view.resize(400, 300);
    view.showNothing(QStringLiteral("Drop a picture here"));
    EXPECT_EQ(view.accessibleName(), QStringLiteral("Canvas"));
    EXPECT_EQ(view.accessibleDescription(), QStringLiteral("Drop a picture here"));
    QTest::mouseClick(&view, Qt::LeftButton, {}, QPoint(50, 50));
    QTest::keyClick(&view, Qt::Key_Plus);
    EXPECT_FALSE(layer.isStroking());
    EXPECT_FALSE(view.grab().isNull());
    EXPECT_TRUE(view.pictureSizePx().isEmpty());
}

TEST(CanvasView, DroppedFilesAreHandedOn) {
    Canvas canvas(QSize(200, 150));
    QStringList names;
    QObject::connect(&canvas.view, &CanvasView::dropped, &canvas.view, [&](const QMimeData* data) {
        names.append(data->urls().value(0).fileName());
    });
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QStringLiteral("/pictures/mug.png"))});
    QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(&canvas.view, &enter);
    EXPECT_TRUE(enter.isAccepted());
    QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(&canvas.view, &drop);
    EXPECT_EQ(names, QStringList{QStringLiteral("mug.png")});
}
