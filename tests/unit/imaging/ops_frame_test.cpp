// SPDX-License-Identifier: MIT
#include "app/imaging/canvas_maker.h"
#include "app/imaging/draw.h"
#include "app/imaging/frame.h"
#include "app/imaging/working_format.h"
#include "tests/support/qt_printers.h"
#include "tests/unit/imaging/ops_support.h"

#include <gtest/gtest.h>

#include <QPainter>

#include <thread>

using namespace app::imaging;

namespace {

TextLook lookFor(const QString& content, double sizePx) {
    TextLook look;
    look.content = content;
    look.font = fontFor({}, sizePx, QFont::Bold, false);
    look.colour = Qt::red;
    look.wrapWidthPx = 1e5;
    return look;
}

Layer textOn(QSize picture, const QRect& block, const TextLook& look) {
    return paintedLayer(picture, block,
                        [&](QPainter& painter) { paintText(painter, block, look); });
}

/// Smallest rectangle of pixels that differ.
QRect changedBox(const QImage& before, const QImage& after) {
    QRect box;
    for (int y = 0; y < before.height(); ++y) {
        for (int x = 0; x < before.width(); ++x) {
            if (!ops::samePixel(before, after, x, y)) {
                box |= QRect(x, y, 1, 1);
            }
        }
    }
    return box;
}

} // namespace

TEST(Compose, MixesStraightAlphaByTheFormulaOver) {
    for (const QImage::Format format : ops::kFormats) {
        QImage picture = ops::picture({8, 8}, format);
        const QImage before = picture;
        const Layer layer = paintedLayer({8, 8}, {2, 2, 4, 4}, [](QPainter& painter) {
            painter.fillRect(QRect(0, 0, 8, 8), QColor(255, 0, 0, 128));
        });
        compose(picture, layer, 0.5);
        EXPECT_EQ(picture.format(), format);
        const double above = 128 / 255.0 * 0.5;
        for (int x = 2; x < 6; ++x) {
            const double below = ops::level(before, x, 3, 3) * (1 - above);
            EXPECT_NEAR(ops::level(picture, x, 3, 3), above + below, 0.003);
            EXPECT_NEAR(ops::level(picture, x, 3, 0),
                        (above + ops::level(before, x, 3, 0) * below) / (above + below), 0.006);
        }
        EXPECT_EQ(changedBox(before, picture), QRect(2, 2, 4, 4));
    }
}

TEST(Text, StaysInItsBlockAndHasItsColour) {
    QImage picture = ops::plain({300, 120}, QImage::Format_RGBX8888, Qt::white);
    const QImage before = picture;
    const TextLook look = lookFor(QStringLiteral("Sale"), 40);
    const QRect block(QPoint(60, 30), textBlockSize(look));
    compose(picture, textOn(picture.size(), block, look));
    const QRect box = changedBox(before, picture);
    EXPECT_TRUE(block.contains(box));
    EXPECT_GT(box.width(), block.width() / 2);
    EXPECT_GT(box.height(), 20);
    bool solid = false;
    for (int x = box.left(); x <= box.right(); ++x) {
        solid = solid || picture.pixelColor(x, box.center().y()) == QColor(Qt::red);
    }
    EXPECT_TRUE(solid);
}

TEST(Text, WrapsAtWordsAndBreaksWordsThatAreTooLong) {
    TextLook look = lookFor(QStringLiteral("one two three four"), 20);
    const QSize line = textBlockSize(look);
    look.wrapWidthPx = line.width() / 2.0;
    const QSize wrapped = textBlockSize(look);
    EXPECT_LE(wrapped.width(), line.width() / 2 + 4);
    EXPECT_GE(wrapped.height(), line.height() * 2);
    look.content = QStringLiteral("Donaudampfschifffahrtsgesellschaft");
    look.wrapWidthPx = 80;
    EXPECT_LE(textBlockSize(look).width(), 80 + 4);
    EXPECT_GT(textBlockSize(look).height(), line.height());
}

TEST(Text, LineBreaksInTheTextAreKept) {
    const QSize one = textBlockSize(lookFor(QStringLiteral("up"), 30));
    const QSize two = textBlockSize(lookFor(QStringLiteral("up\ndown"), 30));
    EXPECT_GE(two.height(), one.height() * 19 / 10);
}

TEST(Text, PlateLiesUnderAllOfIt) {
    QImage picture = ops::plain({300, 120}, QImage::Format_RGBA64, Qt::white);
    TextLook look = lookFor(QStringLiteral("Sale"), 30);
    look.plate = QColor(0, 0, 255);
    const QRect block(QPoint(20, 20), textBlockSize(look));
    compose(picture, textOn(picture.size(), block, look));
    EXPECT_EQ(picture.pixelColor(block.center().x(), block.top() + 2), QColor(0, 0, 255));
    EXPECT_EQ(picture.pixelColor(block.left() + 2, block.center().y()), QColor(0, 0, 255));
    EXPECT_EQ(picture.pixelColor(block.left() - 2, block.center().y()), QColor(Qt::white));
}

TEST(Text, CanBeDrawnOnAnotherThread) {
    QImage picture = ops::plain({200, 80}, QImage::Format_RGBX8888, Qt::white);
    const QImage before = picture;
    std::jthread([&] {
        const TextLook look = lookFor(QStringLiteral("Sale"), 30);
        compose(picture, textOn(picture.size(), QRect(QPoint(10, 10), textBlockSize(look)), look));
    }).join();
    EXPECT_FALSE(changedBox(before, picture).isEmpty());
}

TEST(Text, GenericFamiliesDiffer) {
    const auto width = [](const char* family, const char* text) {
        TextLook look;
        look.content = QString::fromLatin1(text);
        look.font = fontFor(QString::fromLatin1(family), 40, QFont::Normal, false);
        look.wrapWidthPx = 1e5;
        return textBlockSize(look).width();
    };
    EXPECT_EQ(width("mono", "iiii"), width("mono", "MMMM"));
    EXPECT_LT(width("sans", "iiii"), width("sans", "MMMM"));
    EXPECT_NE(width("sans", "Sale"), width("serif", "Sale"));
}

TEST(Text, StandingOutColourIsBlackOnLightAndWhiteOnDark) {
    for (const QImage::Format format : ops::kFormats) {
        EXPECT_EQ(standingOutOn(ops::plain({9, 9}, format, QColor(240, 220, 200)), {0, 0, 9, 9}),
                  QColor(Qt::black));
        EXPECT_EQ(standingOutOn(ops::plain({9, 9}, format, QColor(20, 30, 90)), {0, 0, 9, 9}),
                  QColor(Qt::white));
    }
    QImage split = ops::plain({20, 10}, QImage::Format_RGBX8888, Qt::white);
    fillRect(split, {0, 0, 10, 10}, Qt::black);
    EXPECT_EQ(standingOutOn(split, {0, 0, 10, 10}), QColor(Qt::white));
    EXPECT_EQ(standingOutOn(split, {10, 0, 10, 10}), QColor(Qt::black));
}

TEST(Shape, OutlinesAndFillsStayInTheirBox) {
    for (const ShapeForm form : {ShapeForm::Rectangle, ShapeForm::Ellipse}) {
        for (const bool filled : {false, true}) {
            QImage picture = ops::plain({100, 80}, QImage::Format_RGBX8888, Qt::white);
            const QImage before = picture;
            ShapeLook look;
            look.form = form;
            look.colour = Qt::blue;
            look.filled = filled;
            look.lineWidthPx = 4;
            look.box = QRectF(10, 20, 60, 40);
            compose(picture, paintedLayer(picture.size(), shapeArea(look),
                                          [&](QPainter& painter) { paintShape(painter, look); }));
            EXPECT_EQ(changedBox(before, picture), QRect(10, 20, 60, 40));
            EXPECT_EQ(picture.pixelColor(40, 40) == QColor(Qt::blue), filled);
            EXPECT_EQ(picture.pixelColor(12, 40), QColor(Qt::blue));
        }
    }
}

TEST(Shape, ArrowHasItsHeadAtTheEnd) {
    QImage picture = ops::plain({200, 60}, QImage::Format_RGBX8888, Qt::white);
    const QImage before = picture;
    ShapeLook look;
    look.form = ShapeForm::Arrow;
    look.colour = Qt::black;
    look.lineWidthPx = 6;
    look.line = QLineF(20, 30, 180, 30);
    compose(picture, paintedLayer(picture.size(), shapeArea(look),
                                  [&](QPainter& painter) { paintShape(painter, look); }));
    const auto thickness = [&](int x) {
        int count = 0;
        for (int y = 0; y < 60; ++y) {
            count += picture.pixelColor(x, y).red() < 128 ? 1 : 0;
        }
        return count;
    };
    EXPECT_EQ(thickness(60), 6);
    EXPECT_GT(thickness(155), 15);
    EXPECT_TRUE(QRect(16, 0, 166, 60).contains(changedBox(before, picture)));
}

TEST(RoundCorners, CutOnlyCornersAndOnlyAlpha) {
    for (const QImage::Format format : ops::kFormats) {
        const QImage image = ops::picture({60, 40}, format);
        const QImage round = withRoundCorners(image, 10);
        EXPECT_TRUE(round.hasAlphaChannel());
        EXPECT_EQ(round.depth(), image.depth());
        EXPECT_EQ(round.colorSpace(), image.colorSpace());
        for (const QPoint corner : {QPoint(0, 0), QPoint(59, 0), QPoint(0, 39), QPoint(59, 39)}) {
            EXPECT_EQ(ops::level(round, corner.x(), corner.y(), 3), 0);
            EXPECT_EQ(ops::level(round, corner.x(), corner.y(), 0),
                      ops::level(image, corner.x(), corner.y(), 0));
        }
        EXPECT_TRUE(ops::samePixel(round, withAlpha(image), 30, 0));
        EXPECT_TRUE(ops::samePixel(round, withAlpha(image), 0, 20));
        EXPECT_TRUE(ops::samePixel(round, withAlpha(image), 10, 10));
    }
}

TEST(RoundCorners, HalfTheSideMakesACircle) {
    const QImage image = ops::plain({101, 101}, QImage::Format_RGBX8888, Qt::green);
    const QImage round = withRoundCorners(image, 5000);
    int seen = 0;
    for (int y = 0; y < 101; ++y) {
        for (int x = 0; x < 101; ++x) {
            seen += ops::level(round, x, y, 3) > 0.5 ? 1 : 0;
        }
    }
    EXPECT_NEAR(seen, 3.14159 * 50.5 * 50.5, 90);
    EXPECT_EQ(withRoundCorners(ops::plain({1, 1}, QImage::Format_RGBA64, Qt::red), 4).size(),
              QSize(1, 1));
}

TEST(DropShadow, FallsWhereItShouldAndKeepsThePicture) {
    for (const QImage::Format format : ops::kFormats) {
        const QImage image = ops::plain({40, 30}, format, QColor(200, 100, 50));
        const ShadowLook look{6, {4, 8}, QColor(0, 0, 0, 128), {}};
        const QMargins margins = shadowMargins(look);
        const QImage shadowed = withDropShadow(image, look);
        EXPECT_EQ(shadowed.size(), image.size().grownBy(margins));
        EXPECT_TRUE(shadowed.hasAlphaChannel());
        EXPECT_EQ(shadowed.depth(), image.depth());
        EXPECT_TRUE(ops::samePixels(
            shadowed.copy(QRect(QPoint(margins.left(), margins.top()), image.size())),
            withAlpha(image)));
        // Straight under the lower edge the shadow is nearly whole, over the upper one there is
        // none.
        const int middle = margins.left() + 24;
        EXPECT_NEAR(ops::level(shadowed, middle, margins.top() + 31, 3), 128 / 255.0, 0.03);
        EXPECT_NEAR(ops::level(shadowed, middle, 0, 3), 0, 0.01);
    }
}

TEST(DropShadow, OnABackdropIsOpaqueAndDarker) {
    const QImage image = ops::plain({40, 30}, QImage::Format_RGBX8888, Qt::white);
    const QImage shadowed =
        withDropShadow(image, {4, {5, 5}, QColor(0, 0, 0, 255), QColor(Qt::yellow)});
    EXPECT_FALSE(shadowed.hasAlphaChannel());
    EXPECT_EQ(shadowed.pixelColor(0, 0), QColor(Qt::yellow));
    const QMargins margins = shadowMargins({4, {5, 5}, Qt::black, {}});
    EXPECT_LT(shadowed.pixelColor(margins.left() + 20, margins.top() + 31).red(), 60);
}

TEST(Watermark, TiledTextReachesEveryQuarter) {
    QImage picture = ops::plain({400, 300}, QImage::Format_RGBX8888, Qt::white);
    const QImage before = picture;
    TextLook look = lookFor(QStringLiteral("Draft"), 16);
    compose(picture, tiledText(picture.size(), look), 0.3);
    for (const QRect quarter : {QRect(0, 0, 200, 150), QRect(200, 0, 200, 150),
                                QRect(0, 150, 200, 150), QRect(200, 150, 200, 150)}) {
        EXPECT_FALSE(changedBox(before.copy(quarter), picture.copy(quarter)).isEmpty());
    }
}

TEST(Canvas, PlainGradientAndCheckerboard) {
    EXPECT_EQ(plainCanvas({5, 4}, Qt::red).pixelColor(4, 3), QColor(Qt::red));
    EXPECT_EQ(plainCanvas({5, 4}, Qt::red).format(), QImage::Format_RGBX8888);
    EXPECT_EQ(plainCanvas({5, 4}, QColor(1, 2, 3, 0)).format(), QImage::Format_RGBA8888);
    const QImage down = gradientCanvas({10, 256}, Qt::black, Qt::white, GradientRun::Down);
    for (int y = 0; y < 256; ++y) {
        EXPECT_NEAR(down.pixelColor(3, y).green(), y, 1);
    }
    const QImage right = gradientCanvas({256, 3}, Qt::black, Qt::white, GradientRun::Right);
    EXPECT_NEAR(right.pixelColor(200, 1).red(), 200, 1);
    const QImage radial = gradientCanvas({101, 101}, Qt::black, Qt::white, GradientRun::Radial);
    EXPECT_LT(radial.pixelColor(50, 50).red(), 5);
    EXPECT_GT(radial.pixelColor(0, 100).red(), 250);
    const QImage board = checkerboardCanvas({20, 20}, Qt::black, Qt::white, 5);
    EXPECT_EQ(board.pixelColor(4, 4), QColor(Qt::black));
    EXPECT_EQ(board.pixelColor(5, 4), QColor(Qt::white));
    EXPECT_EQ(board.pixelColor(5, 5), QColor(Qt::black));
}
