// SPDX-License-Identifier: MIT
#include "tests/support/qt_printers.h"
#include "ui/canvas/view_port.h"

#include <gtest/gtest.h>

using ui::canvas::ViewPort;

namespace {

ViewPort portOf(QSize view, QSize picture) {
    ViewPort port;
    port.setView(view);
    port.setPicture(picture);
    return port;
}

} // namespace

TEST(ViewPort, FitsAndCentresWithAMargin) {
    const ViewPort port = portOf({832, 532}, {1600, 800});
    EXPECT_EQ(port.zoom(), 0.5);
    EXPECT_EQ(port.pictureRect(), QRect(16, 66, 800, 400));
    EXPECT_EQ(portOf({832, 532}, {10, 10}).zoom(), 50);
    EXPECT_EQ(portOf({832, 532}, {1, 1}).zoom(), ui::canvas::kMaxZoom);
    // A view too small for a margin gives all it has.
    EXPECT_EQ(portOf({15, 15}, {30, 30}).zoom(), 0.5);
}

TEST(ViewPort, MapsThereAndBack) {
    ViewPort port = portOf({400, 300}, {640, 480});
    for (const double zoom : {0.1, 0.37, 1.0, 1.5, 7.0, 64.0}) {
        port.zoomTo(zoom, {123, 45});
        const QPointF image(17.25, 300.5);
        const QPointF back = port.toImage(port.toDevice(image));
        EXPECT_NEAR(back.x(), image.x(), 1e-9);
        EXPECT_NEAR(back.y(), image.y(), 1e-9);
    }
}

TEST(ViewPort, ZoomingHoldsTheAnchor) {
    ViewPort port = portOf({1000, 800}, {3000, 2000});
    const QPointF anchor(333, 444);
    for (const double zoom : {0.5, 1.0, 3.0, 12.0, 2.0}) {
        const QPointF before = port.toImage(anchor);
        port.zoomTo(zoom, anchor);
        EXPECT_NEAR(port.toImage(anchor).x(), before.x(), 0.51 / zoom);
        EXPECT_NEAR(port.toImage(anchor).y(), before.y(), 0.51 / zoom);
    }
}

TEST(ViewPort, StepsMeetOneHundredPercent) {
    ViewPort port = portOf({400, 300}, {4000, 3000});
    for (int i = 0; i < 40 && port.zoom() < 1; ++i) {
        port.zoomTo(port.nextZoom(), {200, 150});
    }
    EXPECT_EQ(port.zoom(), 1.0);
    port.zoomTo(port.nextZoom(), {200, 150});
    port.zoomTo(port.previousZoom(), {200, 150});
    EXPECT_EQ(port.zoom(), 1.0);
    port.zoomTo(1e9, {0, 0});
    EXPECT_EQ(port.zoom(), ui::canvas::kMaxZoom);
    port.zoomTo(0, {0, 0});
    EXPECT_GT(port.zoom(), 0);
}

TEST(ViewPort, ThePictureNeverGetsLost) {
    ViewPort port = portOf({400, 300}, {800, 600});
    port.zoomTo(1, {200, 150});
    for (const QPoint origin : {QPoint(9999, 9999), QPoint(-9999, -9999), QPoint(9999, -9999)}) {
        port.moveTo(origin);
        EXPECT_FALSE((port.pictureRect() & QRect(0, 0, 400, 300)).isEmpty());
    }
}

TEST(ViewPort, ResizingKeepsTheMiddleOrRefits) {
    ViewPort port = portOf({400, 300}, {800, 600});
    port.setView({832, 632});
    EXPECT_EQ(port.zoom(), 1.0); // fitted again
    port.zoomTo(4, {416, 316});
    const QPointF middle = port.toImage({416, 316});
    port.setView({600, 500});
    EXPECT_EQ(port.zoom(), 4.0);
    EXPECT_EQ(port.toImage({300, 250}), middle);
}
