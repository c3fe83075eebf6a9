// SPDX-License-Identifier: MIT
#include "ui/chat/text_block.h"

#include <QAbstractTextDocumentLayout>
#include <QPainter>
#include <QStringTokenizer>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocumentFragment>
#include <QTextOption>

#include <algorithm>
#include <cmath>

namespace ui::chat {

namespace {

/// Laying out more would hold up the window; no service's words to a picture are nearly as long.
constexpr qsizetype kMostLetters = 100'000;
/// Lists and quotes in one another, which Qt nests without a bound.
constexpr int kMostMarks = 32;

QString shownOf(const QString& text) {
    return text.size() <= kMostLetters ? text : QString(text.left(kMostLetters) + QChar(0x2026));
}

/// Marks of lists and quotes that a line begins with, "> - 1. ": each nests what follows once more.
int marksAtStart(QStringView line) {
    int marks = 0;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        const bool isApart = i + 1 == line.size() || line[i + 1].isSpace();
        if (c == QLatin1Char('>') || (isApart && QStringView(u"-*+.)").contains(c))) {
            ++marks;
        } else if (!c.isSpace() && !c.isDigit()) {
            break;
        }
    }
    return marks;
}

bool isDeep(const QString& text) {
    for (const QStringView line : QStringTokenizer(text, u'\n')) {
        if (marksAtStart(line) > kMostMarks) {
            return true;
        }
    }
    return false;
}

} // namespace

QVariant ClosedDocument::loadResource(int type, const QUrl&) {
    if (type != QTextDocument::ImageResource) {
        return {};
    }
    QImage nothing(1, 1, QImage::Format_ARGB32_Premultiplied);
    nothing.fill(Qt::transparent);
    return nothing;
}

TextBlock::TextBlock(const QString& text, TextFormat format, const QFont& font, QColor colour)
    : m_colour(colour) {
    m_document.setUndoRedoEnabled(false);
    m_document.setDocumentMargin(0);
    m_document.setIndentWidth(4 * widgets::kGrid);
    m_document.setDefaultFont(font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_document.setDefaultTextOption(option);
    const QString shown = shownOf(text);
    if (format == TextFormat::Markdown && !isDeep(shown)) {
        setMarkdown(shown);
    } else {
        m_document.setPlainText(shown);
    }
}

void TextBlock::setMarkdown(const QString& text) {
    m_document.setMarkdown(text,
                           QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub |
                                                           QTextDocument::MarkdownNoHTML));
    // A narrow column: headings are bold, not huge.
    for (QTextBlock block = m_document.begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() == 0) {
            continue;
        }
        QTextCursor cursor(block);
        cursor.select(QTextCursor::BlockUnderCursor);
        QTextCharFormat format;
        format.setProperty(QTextFormat::FontSizeAdjustment, 0);
        format.setFontWeight(QFont::DemiBold);
        cursor.mergeCharFormat(format);
    }
}

int TextBlock::idealWidth(int maxPx) {
    m_document.setTextWidth(maxPx);
    return std::min(maxPx, static_cast<int>(std::ceil(m_document.idealWidth())));
}

int TextBlock::layOut(QPoint topLeft, int widthPx) {
    m_document.setTextWidth(widthPx);
    const int height = static_cast<int>(std::ceil(m_document.size().height()));
    m_rect = QRect(topLeft, QSize(widthPx, height));
    return height;
}

void TextBlock::paint(QPainter& painter, const LayoutStyle& style, int anchor, int position) const {
    QAbstractTextDocumentLayout::PaintContext context;
    context.palette = style.palette;
    context.palette.setColor(QPalette::Text, m_colour);
    if (anchor != position) {
        QTextCursor cursor(const_cast<ClosedDocument*>(&m_document)); // reads only
        cursor.setPosition(std::clamp(anchor, 0, length()));
        cursor.setPosition(std::clamp(position, 0, length()), QTextCursor::KeepAnchor);
        QAbstractTextDocumentLayout::Selection selection;
        selection.cursor = cursor;
        selection.format.setBackground(style.palette.brush(QPalette::Highlight));
        selection.format.setForeground(style.palette.brush(QPalette::HighlightedText));
        context.selections.append(selection);
    }
    painter.save();
    painter.translate(m_rect.topLeft());
    m_document.documentLayout()->draw(&painter, context);
    painter.restore();
}

int TextBlock::positionAt(QPoint pos) const {
    const int hit =
        m_document.documentLayout()->hitTest(QPointF(pos - m_rect.topLeft()), Qt::FuzzyHit);
    return std::clamp(hit, 0, length());
}

std::pair<int, int> TextBlock::wordAt(int position) const {
    QTextCursor cursor(const_cast<ClosedDocument*>(&m_document)); // reads only
    cursor.setPosition(std::clamp(position, 0, length()));
    cursor.select(QTextCursor::WordUnderCursor);
    return {cursor.anchor(), cursor.position()};
}

QString TextBlock::textBetween(int anchor, int position) const {
    QTextCursor cursor(const_cast<ClosedDocument*>(&m_document)); // reads only
    cursor.setPosition(std::clamp(anchor, 0, length()));
    cursor.setPosition(std::clamp(position, 0, length()), QTextCursor::KeepAnchor);
    return cursor.selection().toPlainText();
}

QString TextBlock::linkAt(QPoint pos) const {
    return m_rect.contains(pos)
               ? m_document.documentLayout()->anchorAt(QPointF(pos - m_rect.topLeft()))
               : QString();
}

} // namespace ui::chat
