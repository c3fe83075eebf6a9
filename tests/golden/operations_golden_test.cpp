// SPDX-License-Identifier: MIT
#include "app/providers/builtin/operation_runner.h"
#include "tests/golden/golden_picture.h"
#include "tests/support/qt_printers.h"

#include <gtest/gtest.h>

using namespace app::providers::builtin;

namespace {

Length px(double value) {
    return {value, Unit::Pixels};
}

/// A mug on a table, 96×72, of plain shapes: sky, table with boards, a round cup with a stripe.
QImage scene() {
    QImage image(96, 72, QImage::Format_RGBX8888);
    for (int y = 0; y < 72; ++y) {
        uchar* out = image.scanLine(y);
        for (int x = 0; x < 96; ++x, out += 4) {
            const bool table = y > 44;
            const bool seam = table && (x + y) % 16 < 2;
            const int dx = x - 48;
            const int dy = y - 40;
            const bool cup = dx * dx + dy * dy < 18 * 18;
            const bool stripe = cup && y > 40 && y < 46;
            const int shade = dx * 2;
            const QColor ground =
                table ? QColor(150 + x / 4, 100 + x / 6, 60) : QColor(120 + y, 170 + y, 235);
            QColor colour = seam ? QColor(90, 60, 40) : ground;
            if (cup) {
                colour =
                    stripe ? QColor(60, 140, 170) : QColor(200 + shade, 195 + shade, 185 + shade);
            }
            out[0] = static_cast<uchar>(colour.red());
            out[1] = static_cast<uchar>(colour.green());
            out[2] = static_cast<uchar>(colour.blue());
            out[3] = 255;
        }
    }
    return image;
}

QImage cupMask() {
    QImage mask(96, 72, QImage::Format_Grayscale8);
    for (int y = 0; y < 72; ++y) {
        for (int x = 0; x < 96; ++x) {
            const int square = (x - 48) * (x - 48) + (y - 40) * (y - 40);
            mask.scanLine(y)[x] = square < 20 * 20 ? 255 : (square < 23 * 23 ? 120 : 0);
        }
    }
    return mask;
}

struct Case {
    const char* name;
    std::vector<Operation> operations;
    bool masked = false;
};

void PrintTo(const Case& one, std::ostream* out) {
    *out << one.name;
}

std::vector<Case> cases() {
    Shape arrow{};
    arrow.kind = ShapeKind::Arrow;
    arrow.colour = QColor(220, 30, 30);
    arrow.lineWidth = px(3);
    arrow.from = Placement{Anchor::TopLeft, px(8), px(8)};
    arrow.to = Placement{Anchor::TopLeft, px(40), px(30)};
    const Fill blur{FillKind::Blur, {}};
    return {
        {"tones",
         {Adjust{AdjustKind::Exposure, 0.5}, Adjust{AdjustKind::Contrast, 30},
          Adjust{AdjustKind::Warmth, 40}}},
        {"shadows_highlights",
         {Adjust{AdjustKind::Shadows, 60}, Adjust{AdjustKind::Highlights, -40}}},
        {"hue_saturation", {Adjust{AdjustKind::Hue, 120}, Adjust{AdjustKind::Saturation, 50}}},
        {"sepia_vignette", {Tone{ToneKind::Sepia, 100}, Filter{FilterKind::Vignette, 70, {}}}},
        {"auto_levels", {Tone{ToneKind::AutoLevels, 100}}},
        {"blur_masked", {Filter{FilterKind::Blur, 50, px(8)}}, true},
        {"pixelate_masked", {Filter{FilterKind::Pixelate, 50, px(6)}}, true},
        {"rotated_on_transparency", {Rotate{20}}},
        {"straightened", {Straighten{-7}}},
        {"extended_blur", {ExtendRatio{2, 1, Anchor::Centre, blur}}},
        {"resized_up", {CropRatio{1, 1, Anchor::Centre}, Resize{{}, {}, {}, 120}}},
        {"recolour_cup", {Recolour{QColor(160, 40, 140), {}}}, true},
        {"recolour_stripe", {Recolour{QColor(220, 60, 40), QColor(60, 140, 170)}}},
        {"arrow", {arrow}},
        {"round_shadow",
         {RoundCorners{px(12)}, DropShadow{px(10), px(2), px(4), {}, 60, QColor(250, 246, 236)}}},
        {"remove_cup", {Remove{}}, true},
        {"cut_out", {Background{BackgroundKind::Transparent, {}, {}, {}}}, true},
    };
}

class OperationsGolden : public testing::TestWithParam<Case> {};

} // namespace

TEST_P(OperationsGolden, LooksAsItDid) {
    const Case& one = GetParam();
    const auto outcome =
        runOperations(scene(), one.masked ? cupMask() : QImage(), one.operations, {});
    ASSERT_TRUE(outcome) << outcome.error().message.toStdString();
    EXPECT_TRUE(golden::matches(outcome->image, QString::fromLatin1(one.name)));
}

INSTANTIATE_TEST_SUITE_P(All, OperationsGolden, testing::ValuesIn(cases()),
                         [](const auto& one) { return std::string(one.param.name); });

TEST(GoldenPicture, SeesADifference) {
    const QImage before = scene();
    QImage after = before;
    after.setPixelColor(3, 4, QColor(255, 255, 255));
    EXPECT_EQ(golden::distanceBetween(before, before).largest, 0);
    EXPECT_GT(golden::distanceBetween(before, after).largest, 8);
    EXPECT_GT(golden::distanceBetween(before, after).rms, 0);
}
