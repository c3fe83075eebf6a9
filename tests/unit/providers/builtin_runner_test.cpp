// SPDX-License-Identifier: MIT
#include "app/imaging/codec.h"
#include "app/imaging/mask.h"
#include "app/providers/builtin/operation_runner.h"
#include "tests/support/qt_printers.h"
#include "tests/unit/imaging/ops_support.h"

#include <gtest/gtest.h>

#include <QElapsedTimer>

#include <algorithm>
#include <thread>

using namespace app;
using namespace app::providers::builtin;
using base::ErrorKind;

namespace {

Length px(double value) {
    return {value, Unit::Pixels};
}

Length percent(double value) {
    return {value, Unit::Percent};
}

base::Result<RunOutcome> runOn(const QImage& picture, const QImage& mask,
                               const Operation& operation) {
    return runOperations(picture, mask, {operation}, {});
}

ErrorKind errorOf(const base::Result<RunOutcome>& outcome) {
    return outcome ? ErrorKind::Internal : outcome.error().kind;
}

Text textOf(const QString& content) {
    Text text;
    text.content = content;
    return text;
}

Shape shapeOf(ShapeKind kind) {
    Shape shape{};
    shape.kind = kind;
    shape.colour = Qt::red;
    return shape;
}

/// One of each operation that a mask limits.
std::vector<std::pair<const char*, Operation>> maskedOperations() {
    Text text = textOf(QStringLiteral("Sale"));
    text.size = percent(60);
    Shape filled = shapeOf(ShapeKind::Rectangle);
    filled.filled = true;
    filled.width = percent(100);
    filled.height = percent(100);
    return {
        {"brightness", Adjust{AdjustKind::Brightness, 30}},
        {"contrast", Adjust{AdjustKind::Contrast, 60}},
        {"exposure", Adjust{AdjustKind::Exposure, 1}},
        {"saturation", Adjust{AdjustKind::Saturation, -80}},
        {"warmth", Adjust{AdjustKind::Warmth, 80}},
        {"tint", Adjust{AdjustKind::Tint, -80}},
        {"gamma", Adjust{AdjustKind::Gamma, 2}},
        {"hue", Adjust{AdjustKind::Hue, 90}},
        {"shadows", Adjust{AdjustKind::Shadows, 80}},
        {"highlights", Adjust{AdjustKind::Highlights, -80}},
        {"black and white", Tone{ToneKind::BlackAndWhite, 100}},
        {"sepia", Tone{ToneKind::Sepia, 100}},
        {"invert", Tone{ToneKind::Invert, 100}},
        {"auto levels", Tone{ToneKind::AutoLevels, 100}},
        {"sharpen", Filter{FilterKind::Sharpen, 80, {}}},
        {"denoise", Filter{FilterKind::Denoise, 100, {}}},
        {"blur", Filter{FilterKind::Blur, 50, px(6)}},
        {"wide blur", Filter{FilterKind::Blur, 50, px(40)}},
        {"pixelate", Filter{FilterKind::Pixelate, 50, px(5)}},
        {"vignette", Filter{FilterKind::Vignette, 100, {}}},
        {"text", text},
        {"rectangle", filled},
        {"ellipse", shapeOf(ShapeKind::Ellipse)},
        {"line", shapeOf(ShapeKind::Line)},
        {"arrow", shapeOf(ShapeKind::Arrow)},
        {"watermark", Watermark{QStringLiteral("Draft"), 60, true, {}, Qt::red}},
        {"remove", Remove{}},
        {"fill", FillColour{QColor(9, 200, 77)}},
        {"fill half transparent", FillColour{QColor(9, 200, 77, 100)}},
        {"recolour", Recolour{QColor(0, 80, 255), {}}},
    };
}

struct Difference {
    int outside = 0; ///< pixels with mask 0 that are not memory equal
    int inside = 0;  ///< pixels with mask above 0 that changed
};

Difference differenceOf(const QImage& before, const QImage& after, const QImage& mask) {
    Difference difference;
    for (int y = 0; y < before.height(); ++y) {
        for (int x = 0; x < before.width(); ++x) {
            if (!ops::samePixel(before, after, x, y)) {
                ++(mask.constScanLine(y)[x] == 0 ? difference.outside : difference.inside);
            }
        }
    }
    return difference;
}

} // namespace

TEST(Runner, OutsideTheMaskEveryOperationLeavesMemoryEqual) {
    for (const QImage::Format format : ops::kFormats) {
        const QImage picture = ops::picture({64, 48}, format);
        for (unsigned seed = 1; seed <= 3; ++seed) {
            const QImage mask = ops::blobMask(picture.size(), seed);
            for (const auto& [name, operation] : maskedOperations()) {
                const auto outcome = runOn(picture, mask, operation);
                ASSERT_TRUE(outcome) << name << ": " << outcome.error().message.toStdString();
                ASSERT_EQ(outcome->image.size(), picture.size()) << name;
                ASSERT_EQ(outcome->image.depth(), picture.depth()) << name;
                ASSERT_EQ(outcome->image.colorSpace(), picture.colorSpace()) << name;
                EXPECT_EQ(differenceOf(picture, outcome->image, mask).outside, 0)
                    << name << ", format " << format << ", seed " << seed;
            }
        }
    }
}

TEST(Runner, InsideTheMaskEveryOperationChangesSomething) {
    const QImage picture = ops::picture({64, 48}, QImage::Format_RGBX8888);
    // All but a rim: also a slim line and the corners of a vignette lie in it.
    QImage mask(picture.size(), QImage::Format_Grayscale8);
    mask.fill(255);
    for (int x = 0; x < 64; ++x) {
        mask.scanLine(0)[x] = 0;
    }
    for (int y = 0; y < 12; ++y) {
        mask.scanLine(y)[0] = 0;
    }
    for (const auto& [name, operation] : maskedOperations()) {
        if (std::holds_alternative<Remove>(operation)) {
            continue; // nothing whole is left to fill from
        }
        const auto outcome = runOn(picture, mask, operation);
        ASSERT_TRUE(outcome) << name;
        EXPECT_GT(differenceOf(picture, outcome->image, mask).inside, 10) << name;
    }
}

TEST(Runner, WithoutAMaskDepthColourSpaceAndAlphaAreKept) {
    for (const QImage::Format format : ops::kFormats) {
        const QImage picture = ops::picture({40, 30}, format);
        for (const auto& [name, operation] : maskedOperations()) {
            if (std::holds_alternative<Remove>(operation)) {
                continue;
            }
            const auto outcome = runOn(picture, {}, operation);
            ASSERT_TRUE(outcome) << name;
            EXPECT_EQ(outcome->image.depth(), picture.depth()) << name;
            EXPECT_EQ(outcome->image.colorSpace(), picture.colorSpace()) << name;
            EXPECT_TRUE(outcome->image.hasAlphaChannel() || !picture.hasAlphaChannel()) << name;
        }
    }
}

TEST(Runner, FeatherMixesLinearly) {
    const QImage picture = ops::plain({3, 1}, QImage::Format_RGBX8888, QColor(100, 100, 100));
    QImage mask(3, 1, QImage::Format_Grayscale8);
    mask.scanLine(0)[0] = 0;
    mask.scanLine(0)[1] = 128;
    mask.scanLine(0)[2] = 255;
    const auto outcome = runOn(picture, mask, FillColour{QColor(200, 200, 200)});
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->image.pixelColor(0, 0).red(), 100);
    EXPECT_NEAR(outcome->image.pixelColor(1, 0).red(), 150, 1);
    EXPECT_EQ(outcome->image.pixelColor(2, 0).red(), 200);
}

TEST(Runner, TheMaskFollowsGeometry) {
    QImage picture = ops::plain({60, 40}, QImage::Format_RGBX8888, Qt::black);
    QImage mask = imaging::emptyMask(picture.size());
    for (int y = 4; y < 12; ++y) {
        for (int x = 40; x < 52; ++x) {
            picture.setPixelColor(x, y, Qt::white);
            mask.scanLine(y)[x] = 255;
        }
    }
    const std::vector<Operation> steps = {
        Rotate{90},
        Flip{FlipAxis::Horizontal},
        CropSides{px(1), px(2), px(3), px(4)},
        ExtendSides{px(7), px(0), px(5), px(3), {FillKind::Colour, Qt::black}},
        Border{px(2), Qt::black},
        ExtendRatio{1, 1, Anchor::Left, {FillKind::Colour, Qt::black}},
        FillColour{Qt::red}};
    const auto outcome = runOperations(picture, mask, steps, {});
    ASSERT_TRUE(outcome) << outcome.error().message.toStdString();
    int red = 0;
    for (int y = 0; y < outcome->image.height(); ++y) {
        for (int x = 0; x < outcome->image.width(); ++x) {
            const QColor colour = outcome->image.pixelColor(x, y);
            EXPECT_TRUE(colour == QColor(Qt::black) || colour == QColor(Qt::red));
            red += colour == QColor(Qt::red) ? 1 : 0;
        }
    }
    EXPECT_EQ(red, 8 * 12);
    EXPECT_EQ(outcome->done.size(), 7);
}

TEST(Runner, CropToTheMaskAndGoOn) {
    const QImage picture = ops::picture({60, 40}, QImage::Format_RGBA64);
    QImage mask = imaging::emptyMask(picture.size());
    for (int y = 10; y < 20; ++y) {
        mask.scanLine(y)[30] = 200;
    }
    const auto outcome = runOn(picture, mask, CropToMask{px(5)});
    ASSERT_TRUE(outcome);
    EXPECT_TRUE(ops::samePixels(outcome->image, picture.copy(25, 5, 11, 20)));
    EXPECT_EQ(errorOf(runOn(picture, {}, CropToMask{px(5)})), ErrorKind::NotUnderstood);
}

TEST(Runner, SaysWhatItDidWithValues) {
    const QImage picture = ops::picture({1600, 1200}, QImage::Format_RGBX8888);
    Text text = textOf(QStringLiteral("Sale"));
    text.size = px(64);
    text.colour = Qt::white;
    text.placement.anchor = Anchor::BottomRight;
    const auto outcome =
        runOperations(picture, {},
                      {Adjust{AdjustKind::Brightness, 20}, Adjust{AdjustKind::Exposure, -0.5},
                       CropRatio{16, 9, Anchor::Centre}, text, Rotate{-90}, Resize{{}, {}, 50, {}},
                       Border{px(10), QColor(Qt::red)}},
                      {});
    ASSERT_TRUE(outcome);
    const QStringList wanted = {QStringLiteral("brightness +20 %"),
                                QStringLiteral("exposure −0.5 stops"),
                                QStringLiteral("cropped to 16:9 (1600×900)"),
                                QStringLiteral("text “Sale” at the bottom right, 64 px, white"),
                                QStringLiteral("rotated 90° anticlockwise"),
                                QStringLiteral("resized to 450×800"),
                                QStringLiteral("red border of 10 px")};
    EXPECT_EQ(outcome->done, wanted);
    EXPECT_EQ(outcome->image.size(), QSize(470, 820));
}

TEST(Runner, SaysThatAMaskLimitedTextAndShapes) {
    const QImage picture = ops::plain({120, 80}, QImage::Format_RGBX8888, QColor(90, 90, 90));
    QImage mask(120, 80, QImage::Format_Grayscale8);
    mask.fill(0);
    for (int y = 20; y < 60; ++y) {
        std::fill_n(mask.scanLine(y) + 20, 60, uchar(255));
    }
    Text text = textOf(QStringLiteral("Sale"));
    text.weight = TextWeight::Bold;
    text.align = TextAlign::Right;
    text.plate = QColor(Qt::black);
    const auto written = runOn(picture, mask, text);
    ASSERT_TRUE(written);
    for (const char* words : {"in the masked area", "bold", "aligned right", "plate of black"}) {
        EXPECT_TRUE(written->done.join(u' ').contains(QLatin1String(words))) << words;
    }
    const auto drawn = runOn(picture, mask, shapeOf(ShapeKind::Ellipse));
    ASSERT_TRUE(drawn);
    EXPECT_TRUE(drawn->done.front().contains(QStringLiteral("px thick in the masked area")));
}

TEST(Runner, AColourThatIsNotThereIsSaid) {
    const QImage picture = ops::plain({40, 30}, QImage::Format_RGBX8888, QColor(200, 40, 30));
    const auto outcome = runOn(picture, {}, Recolour{QColor(Qt::red), QColor(Qt::blue)});
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().kind, ErrorKind::NotUnderstood);
    EXPECT_TRUE(outcome.error().message.contains(QStringLiteral("no blue")));
}

TEST(Runner, FittingKeepsTheRatio) {
    const QImage picture = ops::plain({120, 80}, QImage::Format_RGBX8888, QColor(90, 90, 90));
    const auto outcome = runOn(picture, {}, Resize{60, 60, {}, {}, true});
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->image.size(), QSize(60, 40));
}

TEST(Runner, TransparencyUnderAMaskKeepsTheRest) {
    const QImage picture = ops::plain({40, 30}, QImage::Format_RGBX8888, QColor(200, 40, 30));
    QImage mask(40, 30, QImage::Format_Grayscale8);
    mask.fill(0);
    for (int y = 0; y < 30; ++y) {
        std::fill_n(mask.scanLine(y), 20, uchar(255));
    }
    const auto outcome = runOn(picture, mask, FillColour{QColor(Qt::transparent)});
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->image.pixelColor(5, 5).alpha(), 0);
    EXPECT_EQ(outcome->image.pixelColor(30, 5), QColor(200, 40, 30));
    EXPECT_TRUE(outcome->done.front().contains(QStringLiteral("transparency")));
}

TEST(Runner, CropsByAnchorAndOffset) {
    const QImage picture = ops::picture({40, 20}, QImage::Format_RGBX8888);
    const auto cropped = [&](const Operation& operation) {
        return runOn(picture, {}, operation).value().image;
    };
    EXPECT_TRUE(
        ops::samePixels(cropped(CropRatio{1, 1, Anchor::Right}), picture.copy(20, 0, 20, 20)));
    EXPECT_TRUE(
        ops::samePixels(cropped(CropRatio{1, 1, Anchor::Centre}), picture.copy(10, 0, 20, 20)));
    EXPECT_TRUE(ops::samePixels(cropped(CropSize{px(10), percent(50), Anchor::BottomLeft, {}, {}}),
                                picture.copy(0, 10, 10, 10)));
    EXPECT_TRUE(
        ops::samePixels(cropped(CropSize{px(10), px(5), Anchor::Centre, px(3), percent(10)}),
                        picture.copy(3, 2, 10, 5)));
    EXPECT_TRUE(ops::samePixels(cropped(CropSides{px(1), px(2), percent(10), px(0)}),
                                picture.copy(1, 2, 35, 18)));
}

TEST(Runner, ResizesByEachWay) {
    const QImage picture = ops::picture({200, 100}, QImage::Format_RGBX8888);
    const auto size = [&](const Resize& resize) {
        return runOn(picture, {}, resize).value().image.size();
    };
    EXPECT_EQ(size({50, {}, {}, {}}), QSize(50, 25));
    EXPECT_EQ(size({{}, 50, {}, {}}), QSize(100, 50));
    EXPECT_EQ(size({30, 30, {}, {}}), QSize(30, 30));
    EXPECT_EQ(size({{}, {}, 150, {}}), QSize(300, 150));
    EXPECT_EQ(size({{}, {}, {}, 400}), QSize(400, 200));
    EXPECT_EQ(size({{}, {}, 0.1, {}}), QSize(1, 1));
}

TEST(Runner, WhatCannotApplyIsSaidAndChangesNothing) {
    const QImage picture = ops::picture({40, 30}, QImage::Format_RGBX8888);
    Text tooLarge = textOf(QStringLiteral("Sale"));
    tooLarge.size = px(20'000);
    const std::vector<Operation> wrong = {Adjust{AdjustKind::Brightness, 300},
                                          Adjust{AdjustKind::Gamma, 0},
                                          Tone{ToneKind::Sepia, 120},
                                          Filter{FilterKind::Blur, 50, px(0)},
                                          Filter{FilterKind::Pixelate, 50, px(1)},
                                          Straighten{60},
                                          CropRatio{0, 9, Anchor::Centre},
                                          CropSize{px(50), px(10), Anchor::Centre, {}, {}},
                                          CropSize{px(10), px(10), Anchor::Centre, px(35), {}},
                                          CropSides{px(20), px(0), px(20), px(0)},
                                          CropSides{},
                                          TrimBorders{2},
                                          Resize{0, {}, {}, {}},
                                          Resize{},
                                          ExtendRatio{0, 1, Anchor::Centre, {}},
                                          ExtendSides{},
                                          ExtendSides{px(-5), px(0), px(0), px(0), {}},
                                          textOf(QStringLiteral("  ")),
                                          tooLarge,
                                          Border{px(0), Qt::red},
                                          RoundCorners{px(0)},
                                          DropShadow{px(-1), px(0), px(0), {}, 45, {}},
                                          Watermark{QString(), 30, false, {}, {}},
                                          Watermark{QStringLiteral("a"), 0, false, {}, {}},
                                          Remove{},
                                          FillColour{},
                                          Recolour{},
                                          NewCanvas{}};
    for (size_t i = 0; i < wrong.size(); ++i) {
        const auto outcome = runOn(picture, {}, wrong[i]);
        ASSERT_FALSE(outcome) << i;
        EXPECT_EQ(outcome.error().kind, ErrorKind::NotUnderstood) << i;
        EXPECT_GT(outcome.error().message.size(), 20) << i;
    }
}

TEST(Runner, TooLargeIsRefusedBeforeAnythingIsAllocated) {
    const QImage picture = ops::picture({400, 300}, QImage::Format_RGBX8888);
    QElapsedTimer timer;
    timer.start();
    const std::vector<Operation> huge = {
        Resize{60'000, 60'000, {}, {}},
        Resize{{}, {}, 1e9, {}},
        ExtendSides{px(1e9), px(0), px(0), px(0), {}},
        ExtendRatio{1000, 1, Anchor::Centre, {}},
        Border{px(30'000), Qt::black},
        NewCanvas{QSize(65'536, 10), CanvasKind::Blank, {}, {}, GradientDirection::Down, {}},
        NewCanvas{QSize(20'000, 20'000), CanvasKind::Blank, {}, {}, GradientDirection::Down, {}}};
    for (size_t i = 0; i < huge.size(); ++i) {
        EXPECT_EQ(errorOf(runOn(picture, {}, huge[i])), ErrorKind::PictureTooLarge) << i;
    }
}

TEST(Runner, WithoutAPictureOnlyANewCanvasCanStart) {
    EXPECT_EQ(errorOf(runOn({}, {}, Rotate{90})), ErrorKind::NotUnderstood);
    const NewCanvas canvas{QSize(30, 20), CanvasKind::Gradient,     Qt::red,
                           Qt::blue,      GradientDirection::Right, {}};
    const auto outcome = runOperations({}, {}, {canvas, Rotate{90}}, {});
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->image.size(), QSize(20, 30));
    EXPECT_EQ(outcome->done.first(), QStringLiteral("new gradient from red to blue (30×20)"));
}

TEST(Runner, MasksOfAnotherSizeOrEmptyOnesAreRefused) {
    const QImage picture = ops::picture({20, 20}, QImage::Format_RGBX8888);
    EXPECT_EQ(errorOf(runOn(picture, imaging::emptyMask({21, 20}), Rotate{90})),
              ErrorKind::MaskMismatch);
    EXPECT_EQ(
        errorOf(runOn(picture, imaging::emptyMask({20, 20}), Adjust{AdjustKind::Brightness, 9})),
        ErrorKind::NotUnderstood);
    EXPECT_EQ(errorOf(runOn(picture, imaging::emptyMask({20, 20}), Remove{})),
              ErrorKind::NotUnderstood);
}

TEST(Runner, AStopBeforeAndDuringARunCancels) {
    const QImage picture = ops::picture({64, 64}, QImage::Format_RGBX8888);
    std::stop_source before;
    before.request_stop();
    EXPECT_EQ(errorOf(runOperations(picture, {}, {Rotate{90}}, before.get_token())),
              ErrorKind::Cancelled);

    // A long chain, stopped from another thread while it runs: it ends long before its end.
    const QImage large = ops::plain({1500, 1500}, QImage::Format_RGBX8888, QColor(90, 80, 70));
    const std::vector<Operation> many(5000, Filter{FilterKind::Denoise, 100, {}});
    std::stop_source during;
    std::jthread stopper([&] { during.request_stop(); });
    EXPECT_EQ(errorOf(runOperations(large, {}, many, during.get_token())), ErrorKind::Cancelled);
}

TEST(Runner, ASinglePixelSurvivesEverything) {
    for (const QImage::Format format : ops::kFormats) {
        const QImage picture = ops::plain({1, 1}, format, QColor(200, 120, 40));
        for (const auto& [name, operation] : maskedOperations()) {
            const auto outcome = runOn(picture, {}, operation);
            // A shape of 40 % of a pixel is none; there is nothing to remove.
            if (!outcome) {
                EXPECT_EQ(outcome.error().kind, ErrorKind::NotUnderstood) << name;
                continue;
            }
            EXPECT_EQ(outcome->image.size(), QSize(1, 1)) << name;
        }
        EXPECT_EQ(runOn(picture, {}, Rotate{33}).value().image.size(), QSize(2, 2));
        EXPECT_EQ(runOn(picture, {}, Straighten{2}).value().image.size(), QSize(1, 1));
    }
}

TEST(Runner, VeryWidePicturesWork) {
    const QImage picture =
        ops::plain({12'288, 1536}, QImage::Format_RGBX8888, QColor(200, 120, 40));
    QImage mask = imaging::emptyMask(picture.size());
    for (int y = 700; y < 740; ++y) {
        std::fill_n(mask.scanLine(y) + 9000, 60, uchar{255});
    }
    const std::vector<Operation> steps = {Filter{FilterKind::Blur, 50, px(30)},
                                          Adjust{AdjustKind::Saturation, -100},
                                          Remove{},
                                          Straighten{1},
                                          RoundCorners{percent(10)},
                                          CropToMask{px(4)}};
    const auto outcome = runOperations(picture, mask, steps, {});
    ASSERT_TRUE(outcome) << outcome.error().message.toStdString();
    EXPECT_NEAR(outcome->image.width(), 68, 4);
}

TEST(Runner, OtherFormatsAreTakenAndGivenBackAsWorkingOnes) {
    for (const QImage::Format format :
         {QImage::Format_RGB32, QImage::Format_ARGB32_Premultiplied, QImage::Format_Grayscale8,
          QImage::Format_Indexed8, QImage::Format_RGB888}) {
        const QImage picture =
            ops::plain({8, 8}, QImage::Format_RGB32, QColor(80, 80, 80)).convertToFormat(format);
        const auto outcome = runOn(picture, {}, Adjust{AdjustKind::Brightness, 20});
        ASSERT_TRUE(outcome);
        EXPECT_NEAR(outcome->image.pixelColor(4, 4).red(), 80 + 25, 1);
        EXPECT_TRUE(outcome->image.format() == QImage::Format_RGBX8888 ||
                    outcome->image.format() == QImage::Format_RGBA8888);
    }
}

TEST(Runner, AutomaticTextColourStandsOut) {
    for (const bool dark : {true, false}) {
        const QImage picture = ops::plain({200, 100}, QImage::Format_RGBX8888,
                                          dark ? QColor(20, 20, 40) : QColor(240, 235, 220));
        Text text = textOf(QStringLiteral("Sale"));
        text.size = px(50);
        const auto outcome = runOn(picture, {}, text);
        ASSERT_TRUE(outcome);
        EXPECT_TRUE(outcome->done.first().endsWith(dark ? QStringLiteral("white")
                                                        : QStringLiteral("black")));
        bool seen = false;
        for (int y = 0; y < 100; ++y) {
            for (int x = 0; x < 200; ++x) {
                seen =
                    seen || outcome->image.pixelColor(x, y) == QColor(dark ? Qt::white : Qt::black);
            }
        }
        EXPECT_TRUE(seen);
    }
}

TEST(Runner, BackgroundsAreReplaced) {
    QImage picture = ops::plain({120, 90}, QImage::Format_RGBX8888, QColor(210, 190, 140));
    for (int y = 25; y < 65; ++y) {
        for (int x = 40; x < 80; ++x) {
            picture.setPixelColor(x, y, QColor(20, 30 + y, 150));
        }
    }
    const auto with = [&](const Background& background) {
        return runOn(picture, {}, background).value().image;
    };
    EXPECT_EQ(with({BackgroundKind::Transparent, {}, {}, {}}).pixelColor(5, 5).alpha(), 0);
    EXPECT_EQ(with({BackgroundKind::Transparent, {}, {}, {}}).pixelColor(60, 45),
              picture.pixelColor(60, 45));
    EXPECT_EQ(with({BackgroundKind::Colour, Qt::green, {}, {}}).pixelColor(5, 5),
              QColor(Qt::green));
    const QImage gradient = with({BackgroundKind::Gradient, Qt::black, Qt::white, {}});
    EXPECT_LT(gradient.pixelColor(5, 2).red(), 20);
    EXPECT_GT(gradient.pixelColor(5, 87).red(), 235);
    EXPECT_EQ(with({BackgroundKind::Blur, {}, {}, px(8)}).pixelColor(60, 45),
              picture.pixelColor(60, 45));
    EXPECT_EQ(errorOf(runOn(ops::plain({5, 5}, QImage::Format_RGBX8888, Qt::red), {},
                            Background{BackgroundKind::Transparent, {}, {}, {}})),
              ErrorKind::NotUnderstood);
}
