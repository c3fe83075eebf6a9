// SPDX-License-Identifier: MIT
#include "app/cli/presets.h"
#include "tests/support/qt_printers.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>

using app::base::ErrorKind;
using app::cli::Preset;

TEST(Presets, TheShippedOnesAreSound) {
    const auto presets = app::cli::loadPresets(QString());

    ASSERT_TRUE(presets.has_value());
    for (const char* name : {"mockup", "square", "story", "banner"}) {
        const auto preset = app::cli::findPreset(*presets, QString::fromLatin1(name));
        ASSERT_TRUE(preset.has_value()) << name;
        EXPECT_FALSE(preset->parameters.aspectRatio.isEmpty()) << name;
    }
}

TEST(Presets, TheUsersOwnReplaceThoseOfTheSameName) {
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("presets.json")));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(R"({"presets": [{"name": "square", "parameters": {"aspect_ratio": "5:4"}}]})");
    file.close();

    const auto presets = app::cli::loadPresets(file.fileName());

    ASSERT_TRUE(presets.has_value());
    EXPECT_EQ(presets->size(), 4U);
    EXPECT_EQ(app::cli::findPreset(*presets, QStringLiteral("square"))->parameters.aspectRatio,
              QStringLiteral("5:4"));
}

TEST(Presets, ABrokenFileIsAnErrorAndNotIgnored) {
    for (const char* text : {"", "[]", "{\"presets\": 3}", "{\"presets\": [{\"title\": \"x\"}]}"}) {
        const auto presets = app::cli::presetsFromJson(text);
        ASSERT_FALSE(presets.has_value()) << text;
        EXPECT_EQ(presets.error().kind, ErrorKind::FileDamaged);
    }
}

TEST(Presets, ATemplateTakesTheWordsInOrBeforeThem) {
    Preset preset;
    preset.prompt = QStringLiteral("A photo of {prompt}, studio light");
    EXPECT_EQ(app::cli::applied(preset, QStringLiteral("a mug")),
              QStringLiteral("A photo of a mug, studio light"));
    preset.prompt = QStringLiteral("In pencil.");
    EXPECT_EQ(app::cli::applied(preset, QStringLiteral("a mug")),
              QStringLiteral("In pencil.\na mug"));
    EXPECT_EQ(app::cli::applied(preset, QString()), QStringLiteral("In pencil."));
}
