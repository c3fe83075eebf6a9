// SPDX-License-Identifier: MIT
#pragma once

#include "ui/chat/layout_style.h"

#include <QTextDocument>

class QPainter;

namespace ui::chat {

enum class TextFormat { Plain, Markdown };

/// A document that fetches nothing: pictures named in a model's words are never loaded, from no
/// place.
class ClosedDocument : public QTextDocument {
public:
    using QTextDocument::QTextDocument;

protected:
    QVariant loadResource(int type, const QUrl& name) override;
};

/// Selectable words of a message, laid out for one width.
class TextBlock {
public:
    TextBlock(const QString& text, TextFormat format, const QFont& font, QColor colour);

    /// Width the words would like, at most `maxPx`.
    [[nodiscard]] int idealWidth(int maxPx);
    /// Returns the height.
    int layOut(QPoint topLeft, int widthPx);

    [[nodiscard]] QRect rect() const { return m_rect; }

    /// `anchor` and `position` as of QTextCursor; equal: nothing is selected.
    void paint(QPainter& painter, const LayoutStyle& style, int anchor, int position) const;
    /// Character nearest to `pos` (message coordinates).
    [[nodiscard]] int positionAt(QPoint pos) const;
    /// Whole words and lines for double and triple clicks; {anchor, position}.
    [[nodiscard]] std::pair<int, int> wordAt(int position) const;
    [[nodiscard]] QString textBetween(int anchor, int position) const;
    /// Target of the link there; empty: none.
    [[nodiscard]] QString linkAt(QPoint pos) const;

    [[nodiscard]] int length() const { return m_document.characterCount() - 1; }

private:
    void setMarkdown(const QString& text);

    ClosedDocument m_document;
    QColor m_colour;
    QRect m_rect;
};

} // namespace ui::chat
