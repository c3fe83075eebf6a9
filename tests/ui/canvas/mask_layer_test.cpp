// SPDX-License-Identifier: MIT
#include "tests/support/qt_printers.h"
#include "ui/canvas/mask_layer.h"

#include <gtest/gtest.h>

#include <QSignalSpy>

using app::imaging::Brush;
using app::imaging::BrushMode;
using app::imaging::maskBounds;
using app::imaging::maskCoverage;
using ui::canvas::MaskLayer;

namespace {

void stroke(MaskLayer& layer, QPointF from, QPointF to, BrushMode mode = BrushMode::Paint) {
    layer.beginStroke(from, Brush{50, 0.5, 1.0}, mode);
    layer.continueStroke((from + to) / 2);
    layer.continueStroke(to);
    layer.endStroke();
}

} // namespace

TEST(MaskLayer, StartsEmptyAndTakesNothingBeforeReset) {
    QUndoStack undo;
    MaskLayer layer(&undo);
    stroke(layer, {1, 1}, {5, 5});
    layer.invert();
    layer.clear();
    EXPECT_TRUE(layer.image().isNull());
    EXPECT_TRUE(layer.isEmpty());
    EXPECT_EQ(layer.coverage(), 0);
    EXPECT_EQ(undo.count(), 0);
}

TEST(MaskLayer, CoverageIsKeptRightThroughEveryChange) {
    QUndoStack undo;
    MaskLayer layer(&undo);
    layer.reset(QSize(700, 500));
    const auto check = [&] {
        EXPECT_DOUBLE_EQ(layer.coverage(), maskCoverage(layer.image()));
        EXPECT_EQ(layer.isEmpty(), maskBounds(layer.image()).isNull());
    };
    stroke(layer, {100, 100}, {600, 420});
    check();
    stroke(layer, {600, 100}, {-80, 900}, BrushMode::Erase);
    check();
    layer.fillRect(QRect(-10, 450, 90, 90), BrushMode::Paint);
    check();
    layer.invert();
    check();
    layer.clear();
    check();
    while (undo.canUndo()) {
        undo.undo();
        check();
    }
    EXPECT_TRUE(layer.isEmpty());
    while (undo.canRedo()) {
        undo.redo();
        check();
    }
}

TEST(MaskLayer, OneStrokeIsOneStepAndSaysWhatChanged) {
    QUndoStack undo;
    MaskLayer layer(&undo);
    layer.reset(QSize(3000, 2000));
    QSignalSpy spy(&layer, &MaskLayer::changed);
    stroke(layer, {500, 500}, {900, 700});
    EXPECT_EQ(undo.count(), 1);
    QRect changed;
    for (const auto& arguments : spy) {
        changed |= arguments[0].toRect();
    }
    EXPECT_TRUE(changed.contains(maskBounds(layer.image())));
    EXPECT_LT(changed.width(), 470);
    const QImage painted = layer.image().copy();
    undo.undo();
    EXPECT_TRUE(layer.isEmpty());
    undo.redo();
    EXPECT_EQ(layer.image(), painted);
}

TEST(MaskLayer, AStrokeThatChangesNothingLeavesNoStep) {
    QUndoStack undo;
    MaskLayer layer(&undo);
    layer.reset(QSize(300, 200));
    stroke(layer, {-500, -500}, {-400, -400});
    stroke(layer, {50, 50}, {90, 90}, BrushMode::Erase);
    layer.clear();
    EXPECT_EQ(undo.count(), 0);
}

TEST(MaskLayer, StepsOfAnEarlierPictureAreVoid) {
    QUndoStack undo;
    MaskLayer layer(&undo);
    layer.reset(QSize(300, 200));
    stroke(layer, {50, 50}, {250, 150});
    layer.reset(QSize(100, 80));
    undo.undo();
    EXPECT_TRUE(layer.isEmpty());
    EXPECT_EQ(layer.image().size(), QSize(100, 80));
    EXPECT_EQ(undo.count(), 0);
}

TEST(MaskLayer, RestoringKeepsTheBytesWithoutAStep) {
    QUndoStack undo;
    MaskLayer layer(&undo);
    layer.reset(QSize(60, 40));
    QImage mask = app::imaging::emptyMask(QSize(60, 40));
    mask.scanLine(7)[9] = 77;
    layer.restore(mask);
    EXPECT_EQ(layer.image(), mask);
    EXPECT_FALSE(layer.isEmpty());
    EXPECT_EQ(undo.count(), 0);
}
