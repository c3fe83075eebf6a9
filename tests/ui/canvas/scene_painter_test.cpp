// SPDX-License-Identifier: MIT
#include "app/imaging/mask.h"
#include "tests/support/qt_printers.h"
#include "tests/ui/canvas/canvas_fixture.h"
#include "ui/canvas/scene_painter.h"

#include <gtest/gtest.h>

#include <QColorSpace>

using ui::canvas::allLevels;
using ui::canvas::PictureLevels;
using ui::canvas::Scene;
using ui::canvas::ScenePainter;
using ui::canvas::ViewPort;

namespace {

QImage painted(const ViewPort& port, const PictureLevels& levels, const QImage* mask,
               const QList<QRect>& parts) {
    const Scene scene{port, levels, mask, QColor(10, 20, 30), QColor(255, 0, 0)};
    QImage target(port.view(), QImage::Format_RGB32);
    target.fill(Qt::yellow);
    ScenePainter painter(scene);
    for (const QRect& part : parts) {
        painter.paint(target, part);
    }
    return target;
}

} // namespace

TEST(ScenePainter, PartsGiveTheSameAsTheWhole) {
    const PictureLevels levels = allLevels(tests::speckled(QSize(90, 70)));
    QImage mask = app::imaging::emptyMask(QSize(90, 70));
    app::imaging::strokeMask(mask, {20, 20}, {70, 50}, {22, 0.3, 1.0},
                             app::imaging::BrushMode::Paint);
    ViewPort port;
    port.setView(QSize(160, 120));
    port.setPicture(QSize(90, 70));
    for (const double zoom : {0.2, 0.45, 1.0, 1.3, 2.0, 3.5, 11.0}) {
        port.zoomTo(zoom, {70, 60});
        const QImage whole = painted(port, levels, &mask, {QRect(0, 0, 160, 120)});
        QList<QRect> parts;
        for (int y = 0; y < 120; y += 17) {
            for (int x = 0; x < 160; x += 23) {
                parts.append(QRect(x, y, 23, 17));
            }
        }
        EXPECT_EQ(painted(port, levels, &mask, parts), whole) << zoom;
    }
}

TEST(ScenePainter, SmallViewsShowTheAverage) {
    QImage image(256, 256, QImage::Format_RGBX8888);
    for (int y = 0; y < 256; ++y) {
        for (int x = 0; x < 256; ++x) {
            image.setPixel(x, y, (x + y) % 2 == 0 ? 0xFFFFFFFF : 0xFF000000);
        }
    }
    ViewPort port;
    port.setView(QSize(100, 100));
    port.setPicture(image.size());
    const QImage shown = painted(port, allLevels(image), nullptr, {QRect(0, 0, 100, 100)});
    EXPECT_NEAR(qRed(shown.pixel(50, 50)), 128, 2);
}

TEST(ScenePainter, OutlineIsSeenOnBlackAndOnWhite) {
    for (const QRgb colour : {0xFF000000U, 0xFFFFFFFFU, 0xFFFF0000U}) {
        QImage image(60, 60, QImage::Format_RGBX8888);
        image.fill(QColor(colour));
        QImage mask = app::imaging::emptyMask(image.size());
        for (int y = 20; y < 40; ++y) {
            std::fill_n(mask.scanLine(y) + 20, 20, uchar{255});
        }
        ViewPort port;
        port.setView(QSize(60, 60));
        port.setPicture(image.size());
        port.zoomTo(1, {30, 30}); // without the margin of a fitted picture
        const QImage shown = painted(port, allLevels(image), &mask, {QRect(0, 0, 60, 60)});
        int dark = 0;
        int bright = 0;
        for (int y = 20; y < 40; ++y) {
            dark += shown.pixel(19, y) == 0xFF000000U ? 1 : 0;
            bright += shown.pixel(19, y) == 0xFFFFFFFFU ? 1 : 0;
        }
        EXPECT_GE(dark, 8);
        EXPECT_GE(bright, 8);
    }
}

TEST(ScenePainter, AroundThePictureIsBackground) {
    ViewPort port;
    port.setView(QSize(100, 60));
    port.setPicture(QSize(20, 20));
    port.zoomTo(1, {50, 30});
    const QImage shown =
        painted(port, allLevels(tests::speckled(QSize(20, 20))), nullptr, {QRect(0, 0, 100, 60)});
    const QRgb background = QColor(10, 20, 30).rgb();
    for (int y = 0; y < 60; ++y) {
        for (int x = 0; x < 100; ++x) {
            if (!port.pictureRect().contains(x, y)) {
                ASSERT_EQ(shown.pixel(x, y), background) << x << ',' << y;
            }
        }
    }
}

TEST(PictureLevels, AreSrgbAndHalveDownToASmallOne) {
    QImage image(500, 3, QImage::Format_RGBA64);
    image.fill(QColor(100, 150, 200));
    image.setColorSpace(QColorSpace(QColorSpace::AdobeRgb));
    const PictureLevels levels = allLevels(image);
    ASSERT_EQ(levels.levels.size(), 4U);
    EXPECT_EQ(levels.levels[0].size(), QSize(500, 3));
    EXPECT_EQ(levels.levels[3].size(), QSize(62, 1));
    const QColor expected =
        image.convertedToColorSpace(QColorSpace(QColorSpace::SRgb)).pixelColor(0, 0);
    EXPECT_NEAR(levels.mean.red(), expected.red(), 1);
    EXPECT_TRUE(ui::canvas::firstLevel(image).isNull());
}
