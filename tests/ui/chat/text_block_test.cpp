// SPDX-License-Identifier: MIT
#include "tests/support/paths.h"
#include "tests/support/qt_printers.h"
#include "ui/chat/text_block.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QElapsedTimer>

using namespace ui::chat;

TEST(TextBlock, MarkdownIsReadAndHtmlIsNot) {
    TextBlock block(QStringLiteral("**bold** <img src='x'> end"), TextFormat::Markdown,
                    QApplication::font(), Qt::black);
    block.layOut({0, 0}, 300);
    const QString words = block.textBetween(0, block.length());
    EXPECT_TRUE(words.startsWith(QStringLiteral("bold")));
    EXPECT_TRUE(words.contains(QStringLiteral("<img"))) << words.toStdString();
}

TEST(TextBlock, PicturesNamedInWordsAreNeverLoaded) {
    ClosedDocument document;
    const QVariant loaded = document.resource(
        QTextDocument::ImageResource,
        QUrl::fromLocalFile(tests::sourcePath(QStringLiteral("resources/samples/terrace.jpg"))));
    EXPECT_EQ(qvariant_cast<QImage>(loaded).size(), QSize(1, 1));
}

TEST(TextBlock, LongWordsWrapInNarrowColumns) {
    TextBlock block(QString(400, QLatin1Char('m')), TextFormat::Plain, QApplication::font(),
                    Qt::black);
    EXPECT_GT(block.layOut({0, 0}, 120), 100);
}

TEST(TextBlock, APositionIsFoundUnderThePoint) {
    TextBlock block(QStringLiteral("one two three"), TextFormat::Plain, QApplication::font(),
                    Qt::black);
    block.layOut({10, 20}, 300);
    EXPECT_EQ(block.positionAt({0, 20}), 0);
    EXPECT_EQ(block.positionAt({309, 22}), 13);
    EXPECT_EQ(block.wordAt(5), std::pair(4, 7));
    EXPECT_EQ(block.textBetween(4, 7), QStringLiteral("two"));
}

TEST(TextBlock, LinksAreFoundUnderThePoint) {
    TextBlock block(QStringLiteral("[here](https://example.org/)"), TextFormat::Markdown,
                    QApplication::font(), Qt::black);
    block.layOut({0, 0}, 300);
    EXPECT_EQ(block.linkAt({5, 5}), QStringLiteral("https://example.org/"));
    EXPECT_TRUE(block.linkAt({250, 5}).isEmpty());
}

TEST(TextBlock, WordsMadeToHangTheWindowDoNot) {
    const auto repeated = [](const char* piece, int times) {
        return QString::fromLatin1(QByteArray(piece).repeated(times));
    };
    for (const QString& hostile :
         {repeated(">", 50'000), repeated("- ", 50'000), repeated("1. ", 30'000),
          repeated("[", 50'000), repeated("![](", 20'000), repeated("**a ", 20'000),
          QString(repeated("| a ", 20'000) + QLatin1Char('\n') + repeated("|---", 20'000)),
          repeated("x", 5'000'000), repeated("\n", 2'000'000)}) {
        QElapsedTimer timer;
        timer.start();
        TextBlock block(hostile, TextFormat::Markdown, QApplication::font(), Qt::black);
        block.layOut({0, 0}, 300);
        EXPECT_LT(timer.elapsed(), 10'000) << hostile.left(8).toStdString();
        EXPECT_LE(block.length(), 250'000);
    }
}

TEST(TextBlock, LongWordsEndWithASignThatTheyGoOn) {
    TextBlock block(QString(100'001, QLatin1Char('m')), TextFormat::Plain, QApplication::font(),
                    Qt::black);
    EXPECT_EQ(block.length(), 100'001);
    EXPECT_TRUE(block.textBetween(99'999, block.length()).endsWith(QChar(0x2026)));
}
