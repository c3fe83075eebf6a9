// SPDX-License-Identifier: MIT
#include "app/providers/catalogue.h"
#include "tests/support/qt_printers.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>

using app::providers::Capabilities;
using app::providers::Catalogue;
using app::providers::MaskSupport;

namespace {

const QString kGemini = QStringLiteral("gemini");

Catalogue shipped() {
    QString remark;
    Catalogue catalogue = Catalogue::load(QString(), &remark);
    EXPECT_EQ(remark, QString());
    return catalogue;
}

Capabilities gemini(const char* id) {
    return shipped().capabilities(kGemini, QString::fromLatin1(id));
}

/// Why a catalogue with this one entry is refused; empty when it is not.
QString refusal(const QByteArray& entry) {
    const QByteArray document = R"({"format": 1, "models": [)" + entry + "]}";
    const auto read = Catalogue::fromJson(document);
    return read ? QString() : read.error().message;
}

} // namespace

TEST(Catalogue, DefaultsAreServedModels) {
    const Catalogue catalogue = shipped();
    EXPECT_EQ(catalogue.defaultModel(kGemini), QStringLiteral("gemini-nano-banana-2.1"));
    for (const QString& provider : {kGemini, QStringLiteral("builtin")}) {
        const Capabilities model = catalogue.capabilities(provider, QString());
        EXPECT_TRUE(model.known);
        EXPECT_EQ(model.state, QString());
    }
}

TEST(Catalogue, TheBuiltInEditorIsFreeExactAndOffline) {
    const Capabilities editor = shipped().capabilities(QStringLiteral("builtin"), QString());
    EXPECT_EQ(editor.modelId, QStringLiteral("exact-edits"));
    EXPECT_EQ(editor.mask, MaskSupport::Exact);
    EXPECT_TRUE(editor.isFree);
    EXPECT_FALSE(editor.needsKey);
    EXPECT_FALSE(editor.needsNetwork);
}

TEST(Catalogue, ExtremeRatiosAndSizesAreOfferedOnlyWhereServed) {
    const QString extreme = QStringLiteral("8:1");
    EXPECT_TRUE(gemini("gemini-nano-banana-2.1").aspectRatios.contains(extreme));
    EXPECT_FALSE(gemini("gemini-3-pro-image").aspectRatios.contains(extreme));
    EXPECT_EQ(gemini("gemini-3.1-flash-image").sizes,
              (QStringList{QStringLiteral("512"), QStringLiteral("1K"), QStringLiteral("2K"),
                           QStringLiteral("4K")}));
    EXPECT_EQ(gemini("gemini-nano-banana-2.1").sizes.first(), QStringLiteral("1K"));
    EXPECT_EQ(gemini("gemini-3.1-flash-lite-image").sizes, QStringList{QStringLiteral("1K")});
    EXPECT_TRUE(gemini("gemini-2.5-flash-image").sizes.isEmpty());
}

TEST(Catalogue, ThinkingGroundingAndReferencesDifferByModel) {
    EXPECT_TRUE(gemini("gemini-nano-banana-2.1").thinkingLevels.contains(QStringLiteral("medium")));
    EXPECT_FALSE(
        gemini("gemini-3.1-flash-image").thinkingLevels.contains(QStringLiteral("medium")));
    const Capabilities pro = gemini("gemini-3-pro-image");
    EXPECT_TRUE(pro.thinkingLevels.isEmpty());
    EXPECT_TRUE(pro.thoughts);
    EXPECT_EQ(pro.grounding, QStringList{QStringLiteral("web")});
    EXPECT_EQ(pro.maxObjectReferences, 6);
    EXPECT_EQ(pro.maxCharacterReferences, 5);
    const Capabilities first = gemini("gemini-2.5-flash-image");
    EXPECT_EQ(first.maxReferences, 3);
    EXPECT_EQ(first.maxObjectReferences, 3);
    EXPECT_TRUE(first.grounding.isEmpty());
}

TEST(Catalogue, PixelTablesFitTheirRatiosAndSizes) {
    const Capabilities model = gemini("gemini-nano-banana-2.1");
    EXPECT_EQ(model.pixelTable.value(QStringLiteral("16:9@1K")), QSize(1376, 768));
    EXPECT_EQ(gemini("gemini-2.5-flash-image").pixelTable.value(QStringLiteral("16:9@")),
              QSize(1344, 768));
    for (const Capabilities& each : shipped().models(kGemini)) {
        const qsizetype sizes = std::max<qsizetype>(1, each.sizes.size());
        EXPECT_EQ(each.pixelTable.size(), each.aspectRatios.size() * sizes)
            << qPrintable(each.modelId);
        for (auto it = each.pixelTable.begin(); it != each.pixelTable.end(); ++it) {
            const QStringList ratio =
                it.key().section(QLatin1Char('@'), 0, 0).split(QLatin1Char(':'));
            const double wanted = ratio[0].toDouble() / ratio[1].toDouble();
            const double real = double(it->width()) / it->height();
            EXPECT_NEAR(real / wanted, 1, 0.03) << qPrintable(each.modelId + it.key());
        }
    }
}

TEST(Catalogue, PricesAgreeWithTheTokensTheyCount) {
    for (const Capabilities& each : shipped().models(kGemini)) {
        EXPECT_FALSE(each.priceDate.isEmpty()) << qPrintable(each.modelId);
        EXPECT_FALSE(each.priceSource.isEmpty());
        ASSERT_TRUE(each.imageOutputPerMillionTokens.has_value());
        EXPECT_EQ(each.pricePerPicture.keys(), each.tokensPerPicture.keys());
        for (auto it = each.tokensPerPicture.begin(); it != each.tokensPerPicture.end(); ++it) {
            const double byTokens = double(*it) * *each.imageOutputPerMillionTokens / 1e6;
            EXPECT_NEAR(each.pricePerPicture.value(it.key()), byTokens, 0.001)
                << qPrintable(each.modelId + it.key());
        }
    }
}

TEST(Catalogue, RetiredIdsNameAServedSuccessor) {
    const Catalogue catalogue = shipped();
    int retired = 0;
    for (const Capabilities& each : catalogue.models(kGemini)) {
        if (each.state.isEmpty()) {
            EXPECT_EQ(each.successor, QString());
            continue;
        }
        retired += each.state == QLatin1String("retired") ? 1 : 0;
        const Capabilities next = catalogue.capabilities(kGemini, each.successor);
        EXPECT_TRUE(next.known) << qPrintable(each.modelId);
        EXPECT_EQ(next.state, QString()) << qPrintable(each.modelId);
        EXPECT_FALSE(each.note.isEmpty());
    }
    EXPECT_EQ(retired, 3);
}

TEST(Catalogue, UnknownIdsGetCarefulGuesses) {
    const Capabilities guess = gemini("gemini-9-image");
    EXPECT_FALSE(guess.known);
    EXPECT_EQ(guess.modelId, QStringLiteral("gemini-9-image"));
    EXPECT_TRUE(guess.sizes.isEmpty());
    EXPECT_FALSE(guess.aspectRatios.contains(QStringLiteral("8:1")));
    EXPECT_FALSE(guess.pricePerPicture.contains(QString()));
    EXPECT_TRUE(guess.needsKey);
    const Capabilities foreign =
        shipped().capabilities(QStringLiteral("other"), QStringLiteral("x"));
    EXPECT_FALSE(foreign.known);
    EXPECT_EQ(foreign.provider, QStringLiteral("other"));
}

TEST(Catalogue, TheUsersCopyReplacesEntriesByProviderAndId) {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("models.json"));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(R"({"format": 1, "defaults": {"gemini": "mine"}, "models": [
        {"provider": "gemini", "id": "mine", "sizes": ["1K"]},
        {"provider": "gemini", "id": "gemini-3-pro-image", "name": "Pro", "sizes": ["2K"]}]})");
    file.close();
    QString remark;
    const Catalogue catalogue = Catalogue::load(path, &remark);
    EXPECT_EQ(remark, QString());
    EXPECT_EQ(catalogue.defaultModel(kGemini), QStringLiteral("mine"));
    const auto pro = catalogue.capabilities(kGemini, QStringLiteral("gemini-3-pro-image"));
    EXPECT_EQ(pro.sizes, QStringList{QStringLiteral("2K")});
    EXPECT_TRUE(catalogue.capabilities(kGemini, QStringLiteral("gemini-nano-banana-2.1")).known);
    EXPECT_EQ(catalogue.models(kGemini).size(), shipped().models(kGemini).size() + 1);
}

TEST(Catalogue, ABrokenUsersCopyLeavesTheShippedOneAndSaysSo) {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("models.json"));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(R"({"format": 1, "models": [{"provider": "gemini", "id": "mine", "maxCount": 0}]})");
    file.close();
    QString remark;
    const Catalogue catalogue = Catalogue::load(path, &remark);
    EXPECT_TRUE(remark.contains(path));
    EXPECT_TRUE(remark.contains(QStringLiteral("mine")));
    EXPECT_EQ(catalogue.models(kGemini).size(), shipped().models(kGemini).size());
}

TEST(Catalogue, WrongEntriesAreNamed) {
    EXPECT_EQ(refusal(R"({"provider": "p", "id": "fine", "unknown": {}})"), QString());
    const std::pair<const char*, const char*> wrong[] = {
        {R"({"provider": "p", "id": 7})", "id"},
        {R"({"id": "x"})", "provider"},
        {R"({"provider": "p", "id": "x", "mask": "maybe"})", "mask"},
        {R"({"provider": "p", "id": "x", "aspectRatios": ["wide"]})", "aspectRatios"},
        {R"({"provider": "p", "id": "x", "sizes": "1K"})", "sizes"},
        {R"({"provider": "p", "id": "x", "seed": 1})", "seed"},
        {R"({"provider": "p", "id": "x", "references": {"total": -1}})", "total"},
        {R"({"provider": "p", "id": "x", "price": {"perPicture": {"1K": "free"}}})", "perPicture"},
        {R"({"provider": "p", "id": "x", "state": "odd"})", "state"},
        {R"({"provider": "p", "id": "x", "pixels": "no-table"})", "pixels"},
        {R"({"provider": "p", "id": "x", "maxInputTokens": 1.5})", "maxInputTokens"}};
    for (const auto& [entry, member] : wrong) {
        EXPECT_TRUE(refusal(entry).contains(QString::fromLatin1(member))) << entry;
    }
    for (const char* entry : {"7", "null", "[]", R"({"provider": "p", "id": "x", "like": "y"})"}) {
        EXPECT_NE(refusal(entry), QString()) << entry;
    }
    EXPECT_NE(refusal(R"({"provider":"p","id":"x"},{"provider":"p","id":"x"})"), QString());
}

TEST(Catalogue, WhatIsNoCatalogueIsRefused) {
    for (const char* text :
         {"", "[]", "{}", R"({"format": 2, "models": []})", R"({"format": 1, "models": {}})"}) {
        EXPECT_FALSE(Catalogue::fromJson(text)) << text;
    }
}
