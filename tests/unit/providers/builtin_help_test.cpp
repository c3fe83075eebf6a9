// SPDX-License-Identifier: MIT
#include "app/imaging/mask.h"
#include "app/providers/builtin/instruction_reader.h"
#include "app/providers/builtin/operation_runner.h"
#include "tests/support/paths.h"
#include "tests/support/qt_printers.h"
#include "tests/unit/providers/operation_text.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QMap>
#include <QPainter>

using namespace app::providers::builtin;

namespace {

struct Example {
    QString heading;
    QString fence; ///< plain, mask, refused
    QString text;
};

std::vector<Example> examplesOfTheHelpPage() {
    QFile file(tests::sourcePath(QStringLiteral("resources/help/built-in-editor.md")));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    std::vector<Example> examples;
    QString heading;
    QString fence;
    for (const QString& line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (line.startsWith(QStringLiteral("```"))) {
            fence = line.mid(3);
        } else if (!fence.isEmpty()) {
            examples.push_back({heading, fence, line});
        } else if (line.startsWith(u'#')) {
            heading = line.mid(line.indexOf(u' ') + 1);
        }
    }
    return examples;
}

/// A red disc with fine stripes on a striped gradient: something to cut out, to find, to blur.
QImage stripedDisc(QSize size) {
    QImage image(size, QImage::Format_RGBX8888);
    QPainter painter(&image);
    QLinearGradient ground(0, 0, size.width(), size.height());
    ground.setColorAt(0, QColor(90, 110, 120));
    ground.setColorAt(1, QColor(150, 150, 130));
    painter.fillRect(image.rect(), ground);
    painter.setBrush(QColor(190, 50, 40));
    painter.drawEllipse(image.rect().center(), size.height() / 4, size.height() / 4);
    for (int x = 0; x < size.width(); x += 6) {
        painter.fillRect(x, 0, 2, size.height(), QColor(0, 0, 0, 50));
    }
    return image;
}

QImage framed(QImage image) {
    QPainter painter(&image);
    painter.setPen(QPen(QColor(235, 235, 235), 32));
    painter.drawRect(image.rect());
    return image;
}

QImage maskOfTheDisc(QSize size) {
    QImage mask = app::imaging::emptyMask(size);
    app::imaging::Brush brush;
    brush.diameterPx = size.height() / 3.0;
    app::imaging::strokeMask(mask, QPointF(size.width() / 2.0, size.height() / 2.0),
                             QPointF(size.width() / 2.0, size.height() / 2.0), brush,
                             app::imaging::BrushMode::Paint);
    return mask;
}

template <class... Kinds>
bool isOneOf(const Operation& operation) {
    return (std::holds_alternative<Kinds>(operation) || ...);
}

/// What may stand under each heading.
const QMap<QString, bool (*)(const Operation&)>& kindsByHeading() {
    static const QMap<QString, bool (*)(const Operation&)> kKinds{
        {QStringLiteral("Light and colour"), isOneOf<Adjust>},
        {QStringLiteral("Black and white, sepia, levels"), isOneOf<Tone>},
        {QStringLiteral("Sharpen, blur, pixelate"), isOneOf<Filter>},
        {QStringLiteral("Turn and resize"), isOneOf<Rotate, Straighten, Flip, Resize>},
        {QStringLiteral("Crop"),
         isOneOf<CropRatio, CropSize, CropSides, TrimBorders, RoundCorners>},
        {QStringLiteral("Extend the canvas"), isOneOf<ExtendRatio, ExtendSides>},
        {QStringLiteral("Text"), isOneOf<Text, Watermark>},
        {QStringLiteral("Shapes"), isOneOf<Shape>},
        {QStringLiteral("Frame"), isOneOf<Border, RoundCorners, DropShadow>},
        {QStringLiteral("Background"), isOneOf<Background>},
        {QStringLiteral("Colours"), isOneOf<FillColour, Recolour>},
        {QStringLiteral("Under a mask"),
         isOneOf<Remove, Filter, Adjust, Recolour, FillColour, CropToMask>},
        {QStringLiteral("New canvas"), isOneOf<NewCanvas>},
    };
    return kKinds;
}

} // namespace

TEST(BuiltinHelp, EveryExampleDoesWhatItsHeadingSays) {
    int count = 0;
    for (const Example& example : examplesOfTheHelpPage()) {
        if (example.fence == QStringLiteral("refused")) {
            continue;
        }
        ++count;
        const InstructionContext context{QSize(1600, 1000),
                                         example.fence == QStringLiteral("mask")};
        const auto operations = readInstruction(example.text, context);
        ASSERT_TRUE(operations.has_value()) << operations.error().message.toStdString();
        const auto allowed = kindsByHeading().value(example.heading);
        for (const Operation& operation : *operations) {
            EXPECT_TRUE(allowed == nullptr || allowed(operation))
                << example.text.toStdString() << " → " << operationText(operation).toStdString();
        }
        // One line, one operation, but for the joined examples at the top.
        const bool several = allowed == nullptr || example.text.contains(QStringLiteral("circle"));
        EXPECT_TRUE(several || operations->size() == 1)
            << example.text.toStdString() << " → " << operationsText(*operations).toStdString();
    }
    EXPECT_GE(count, 100);
}

TEST(BuiltinHelp, EveryExampleRunsOnAPicture) {
    const QImage plain = stripedDisc({840, 630});
    const QImage mask = maskOfTheDisc(plain.size());
    for (const Example& example : examplesOfTheHelpPage()) {
        const bool masked = example.fence == QStringLiteral("mask");
        const bool trims = example.text.startsWith(QStringLiteral("trim"));
        const QImage picture = trims ? framed(plain) : plain;
        const auto operations = readInstruction(example.text, {picture.size(), masked});
        if (!operations) {
            continue; // the refused ones: tested below
        }
        const auto outcome = runOperations(picture, masked ? mask : QImage(), *operations, {});
        ASSERT_TRUE(outcome.has_value())
            << example.text.toStdString() << ": " << outcome.error().message.toStdString();
        EXPECT_FALSE(outcome->image.isNull()) << example.text.toStdString();
        EXPECT_EQ(std::size_t(outcome->done.size()), operations->size())
            << example.text.toStdString();
        EXPECT_NE(outcome->image, picture) << example.text.toStdString();
    }
}

TEST(BuiltinHelp, EveryHeadingWithExamplesIsChecked) {
    for (const Example& example : examplesOfTheHelpPage()) {
        const bool known = kindsByHeading().contains(example.heading) ||
                           example.heading == QStringLiteral("Built-in editor") ||
                           example.fence == QStringLiteral("refused");
        EXPECT_TRUE(known) << example.heading.toStdString();
    }
}

TEST(BuiltinHelp, WhatItSaysCannotBeDoneIsRefused) {
    int count = 0;
    for (const Example& example : examplesOfTheHelpPage()) {
        if (example.fence == QStringLiteral("refused")) {
            ++count;
            const auto result = readInstruction(example.text, {QSize(1600, 1000), false});
            ASSERT_FALSE(result.has_value()) << example.text.toStdString();
            EXPECT_TRUE(result.error().message.contains(QStringLiteral("generative model")))
                << result.error().message.toStdString();
        }
    }
    EXPECT_EQ(count, 4);
}
