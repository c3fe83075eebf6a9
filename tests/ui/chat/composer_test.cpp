// SPDX-License-Identifier: MIT
#include "tests/support/qt_printers.h"
#include "ui/chat/composer.h"
#include "ui/chat/parameter_bar.h"
#include "ui/chat/reference_tray.h"

#include <gtest/gtest.h>

#include <QBuffer>
#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace ui::chat;
using app::providers::Capabilities;

namespace {

QByteArray png(QColor colour) {
    QImage image(32, 24, QImage::Format_RGB32);
    image.fill(colour);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

Capabilities able() {
    Capabilities capabilities;
    capabilities.aspectRatios = {QStringLiteral("1:1"), QStringLiteral("16:9")};
    capabilities.sizes = {QStringLiteral("1K"), QStringLiteral("2K")};
    capabilities.maxCount = 4;
    capabilities.maxReferences = 2;
    capabilities.seed = true;
    capabilities.temperature = true;
    return capabilities;
}

struct ComposerTest : ::testing::Test {
    Composer composer;

    void SetUp() override {
        composer.setCapabilities(able());
        composer.resize(360, 300);
        composer.show();
    }

    template <class Widget>
    Widget* named(const QString& name) {
        for (Widget* widget : composer.findChildren<Widget*>()) {
            if (widget->accessibleName() == name) {
                return widget;
            }
        }
        return nullptr;
    }

    bool isShown(const QString& name) {
        const QWidget* widget = named<QWidget>(name);
        return widget != nullptr && widget->isVisible();
    }
};

} // namespace

TEST_F(ComposerTest, OnlyWhatTheModelCanDoIsShown) {
    EXPECT_TRUE(isShown(QStringLiteral("Aspect ratio")));
    EXPECT_TRUE(isShown(QStringLiteral("Size")));
    EXPECT_TRUE(isShown(QStringLiteral("Count")));
    EXPECT_TRUE(isShown(QStringLiteral("Add reference")));
    composer.setCapabilities({});
    EXPECT_FALSE(isShown(QStringLiteral("Aspect ratio")));
    EXPECT_FALSE(isShown(QStringLiteral("Size")));
    EXPECT_FALSE(isShown(QStringLiteral("Count")));
    EXPECT_TRUE(isShown(QStringLiteral("Prompt")));
    EXPECT_TRUE(isShown(QStringLiteral("Model")));
}

TEST_F(ComposerTest, AddReferenceStaysAndSaysWhyTheModelTakesNone) {
    const auto* button = named<QWidget>(QStringLiteral("Add reference"));
    EXPECT_TRUE(button->isEnabled());
    composer.setCapabilities({});
    EXPECT_TRUE(button->isVisible());
    EXPECT_FALSE(button->isEnabled());
    EXPECT_TRUE(button->toolTip().contains(QStringLiteral("takes no references")));
}

TEST_F(ComposerTest, ABlockedComposerSendsNothingAndSaysWhy) {
    QSignalSpy sent(&composer, &Composer::sendRequested);
    composer.setText(QStringLiteral("brighter"));
    composer.setBlocked(QStringLiteral("Open in another window."));
    QTest::keyClick(&composer.prompt(), Qt::Key_Return);
    const auto* send = named<QWidget>(QStringLiteral("Send"));
    EXPECT_FALSE(send->isEnabled());
    EXPECT_EQ(send->toolTip(), QStringLiteral("Open in another window."));
    EXPECT_EQ(sent.size(), 0);
    composer.setBlocked({});
    QTest::keyClick(&composer.prompt(), Qt::Key_Return);
    EXPECT_EQ(sent.size(), 1);
}

TEST_F(ComposerTest, ParametersTravelThereAndBack) {
    app::document::Parameters parameters;
    parameters.aspectRatio = QStringLiteral("16:9");
    parameters.size = QStringLiteral("2K");
    parameters.count = 3;
    parameters.seed = 42;
    parameters.temperature = 0.7;
    parameters.topP = 0.9;
    composer.setParameters(parameters);
    EXPECT_EQ(composer.parameters(), parameters);
}

TEST_F(ComposerTest, AChoiceTheNextModelLacksGoesBackToAutomatic) {
    app::document::Parameters parameters;
    parameters.size = QStringLiteral("2K");
    parameters.seed = 42;
    composer.setParameters(parameters);
    Capabilities smaller = able();
    smaller.sizes = {QStringLiteral("1K")};
    smaller.seed = false;
    composer.setCapabilities(smaller);
    EXPECT_TRUE(composer.parameters().size.isEmpty());
    EXPECT_FALSE(composer.parameters().seed.has_value());
}

TEST_F(ComposerTest, SendTurnsIntoStopWhileATurnRuns) {
    EXPECT_TRUE(isShown(QStringLiteral("Send")));
    EXPECT_FALSE(isShown(QStringLiteral("Stop")));
    composer.setRunning(true);
    EXPECT_FALSE(isShown(QStringLiteral("Send")));
    QSignalSpy stopped(&composer, &Composer::stopRequested);
    QTest::mouseClick(named<QPushButton>(QStringLiteral("Stop")), Qt::LeftButton);
    EXPECT_EQ(stopped.count(), 1);
    QTest::keyClick(&composer.prompt(), Qt::Key_Escape);
    EXPECT_EQ(stopped.count(), 2);
}

TEST_F(ComposerTest, EnterDoesNotSendASecondTurnWhileOneRuns) {
    QSignalSpy sent(&composer, &Composer::sendRequested);
    composer.setRunning(true);
    QTest::keyClick(&composer.prompt(), Qt::Key_Return);
    EXPECT_EQ(sent.count(), 0);
}

TEST_F(ComposerTest, SaysWhatWillBeEdited) {
    composer.setPosition(QStringLiteral("revision 7 (main)"));
    EXPECT_TRUE(isShown(QStringLiteral("Editing: revision 7 (main)")));
    EXPECT_EQ(composer.target(), Target::Edit);
    composer.setTarget(Target::NewPicture);
    EXPECT_TRUE(isShown(QStringLiteral("New picture")));
    composer.setPosition(QStringLiteral("revision 8 (main)"));
    EXPECT_EQ(composer.target(), Target::Edit) << "a new position takes the wish back";
}

TEST_F(ComposerTest, WithoutAPictureOrTheAbilityItMakesANewOne) {
    EXPECT_EQ(composer.target(), Target::NewPicture);
    composer.setPosition(QStringLiteral("revision 1"));
    Capabilities drawsOnly = able();
    drawsOnly.edit = false;
    composer.setCapabilities(drawsOnly);
    EXPECT_EQ(composer.target(), Target::NewPicture);
}

TEST_F(ComposerTest, TheMaskChipSaysHowMuchAndClears) {
    composer.setPosition(QStringLiteral("revision 1"));
    composer.setMaskCoverage(0.041);
    auto* chip = named<QToolButton>(QStringLiteral("Clear the mask (4.1 % of the picture)"));
    ASSERT_NE(chip, nullptr);
    EXPECT_TRUE(chip->isVisible());
    EXPECT_EQ(chip->text(), QStringLiteral("Mask: 4.1 % of the picture"));
    QSignalSpy cleared(&composer, &Composer::clearMaskRequested);
    QTest::mouseClick(chip, Qt::LeftButton);
    EXPECT_EQ(cleared.count(), 1);
    composer.setMaskCoverage(0);
    EXPECT_FALSE(chip->isVisible());
}

TEST_F(ComposerTest, ReferencesKeepTheirOrderAndGetNames) {
    ReferenceTray& tray = composer.references();
    const QByteArray red = png(Qt::red);
    const QByteArray blue = png(Qt::blue);
    tray.add({red, QStringLiteral("Coffee Mug!.png"), {}});
    tray.add({blue, QString(), {}});
    ASSERT_TRUE(QTest::qWaitFor([&] { return tray.count() == 2 && !tray.isLoading(); }));
    const auto references = tray.references();
    EXPECT_EQ(references[0].bytes, red);
    EXPECT_EQ(references[0].name, QStringLiteral("coffee-mug-png"));
    EXPECT_EQ(references[1].bytes, blue);
    EXPECT_EQ(references[1].name, QStringLiteral("ref1"));
}

TEST_F(ComposerTest, AReferenceThatIsNoPictureIsRefusedInWords) {
    composer.references().add({QByteArrayLiteral("no picture"), QStringLiteral("x"), {}});
    ASSERT_TRUE(QTest::qWaitFor([&] { return !composer.references().isLoading(); }));
    EXPECT_EQ(composer.references().count(), 0);
    EXPECT_FALSE(composer.messageBar().text().isEmpty());
}

TEST_F(ComposerTest, AModelWithoutReferencesSaysSo) {
    composer.setCapabilities({});
    GivenPictures pictures;
    pictures.bytes = png(Qt::red);
    composer.takePictures(pictures);
    EXPECT_FALSE(composer.references().isLoading());
    EXPECT_TRUE(composer.messageBar().text().contains(QStringLiteral("references")));
}

TEST_F(ComposerTest, ModelsStandUnderTheirProfileAndSettingsAreTheLastLine) {
    ModelBox& models = composer.models();
    models.setChoices({{QStringLiteral("builtin"),
                        QStringLiteral("builtin"),
                        QStringLiteral("Built-in"),
                        QStringLiteral("Built-in editor"),
                        {}},
                       {QStringLiteral("gemini"),
                        QStringLiteral("nano"),
                        QStringLiteral("Gemini API"),
                        QStringLiteral("Nano Banana"),
                        {}}});
    ASSERT_NE(models.current(), nullptr);
    EXPECT_EQ(models.current()->profile, QStringLiteral("builtin"));
    auto* box = named<QComboBox>(QStringLiteral("Model"));
    QSignalSpy chosen(&models, &ModelBox::chosen);
    box->setCurrentIndex(box->findText(QStringLiteral("Nano Banana")));
    Q_EMIT box->activated(box->currentIndex());
    EXPECT_EQ(chosen.count(), 1);
    EXPECT_EQ(models.current()->model, QStringLiteral("nano"));
    QSignalSpy settings(&models, &ModelBox::settingsRequested);
    box->setCurrentIndex(box->count() - 1);
    Q_EMIT box->activated(box->count() - 1);
    EXPECT_EQ(settings.count(), 1);
    EXPECT_EQ(box->currentText(), QStringLiteral("Nano Banana"));
}
