// SPDX-License-Identifier: MIT
#pragma once

#include "ui/canvas/canvas_view.h"

#include <gtest/gtest.h>

#include <QTest>
#include <QUndoStack>

#include <cmath>

namespace tests {

/// Every pixel of another colour, so that a shift of one pixel is seen.
inline QImage speckled(QSize size) {
    QImage image(size, QImage::Format_RGBX8888);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x) {
            image.setPixel(
                x, y,
                qRgb((x * 37 + y * 11) % 256, (x * 5 + y * 91) % 256, (x * y + 13 * x) % 256));
        }
    }
    return image;
}

/// A shown canvas of 400 × 300 with an empty mask; real events go through Qt's own way.
class Canvas {
public:
    explicit Canvas(QSize pictureSize, QSize viewSize = QSize(400, 300)) {
        layer.reset(pictureSize);
        picture = speckled(pictureSize);
        view.resize(viewSize);
        view.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&view));
        view.showPicture(picture, pictureSize, ui::canvas::Fidelity::Full);
        view.setTool(ui::canvas::Tool::Brush);
        view.setBrush({1, 1.0, 1.0});
        view.setFocus();
    }

    /// The widget's pixel that shows the middle of an image pixel.
    [[nodiscard]] QPoint spotOf(QPoint pixel) const {
        const QPointF at = view.toWidget(QPointF(pixel) + QPointF(0.5, 0.5));
        return {static_cast<int>(std::floor(at.x())), static_cast<int>(std::floor(at.y()))};
    }

    void drag(QPoint from, QPoint to, Qt::MouseButton button = Qt::LeftButton,
              Qt::KeyboardModifiers modifiers = {}) {
        QTest::mousePress(&view, button, modifiers, from);
        move((from + to) / 2, button, modifiers);
        move(to, button, modifiers);
        QTest::mouseRelease(&view, button, modifiers, to);
    }

    /// QTest::mouseMove() holds no button down.
    void move(QPoint to, Qt::MouseButton held, Qt::KeyboardModifiers modifiers = {}) {
        QMouseEvent event(QEvent::MouseMove, QPointF(to), QPointF(view.mapToGlobal(to)),
                          Qt::NoButton, held, modifiers);
        QCoreApplication::sendEvent(&view, &event);
    }

    [[nodiscard]] QImage shown() {
        return view.grab().toImage().convertToFormat(QImage::Format_RGB32);
    }

    [[nodiscard]] double ratio() const { return view.devicePixelRatioF(); }

    QUndoStack undo;
    ui::canvas::MaskLayer layer{&undo};
    QImage picture;
    ui::canvas::CanvasView view{layer};
};

} // namespace tests
