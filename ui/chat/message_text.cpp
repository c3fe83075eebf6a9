// SPDX-License-Identifier: MIT
#include "ui/chat/message_layout.h"

#include <algorithm>

namespace ui::chat {

namespace {

int linesOf(const QString& text, int widthPx, int lineHeightPx) {
    if (text.isEmpty()) {
        return 0;
    }
    // A letter is about half as wide as a line is high.
    const qsizetype perLine = std::max<qsizetype>(8, 2 * widthPx / std::max(1, lineHeightPx));
    return static_cast<int>((text.size() + perLine - 1) / perLine + text.count(QLatin1Char('\n')));
}

int picturesHeightPx(const Message& message, int innerPx) {
    if (message.results.empty()) {
        return 0;
    }
    if (message.results.size() > 1) {
        const int rows = static_cast<int>((message.results.size() + 1) / 2);
        return rows * innerPx / 2;
    }
    const QSize size = message.results.front().picture.sizePx;
    const int width = std::min(innerPx, kPictureMaxWidthPx);
    if (size.isEmpty()) {
        return width;
    }
    return std::min({kPictureMaxHeightPx, width * size.height() / size.width(), size.height()});
}

} // namespace

int estimatedHeightPx(const Message& message, int widthPx, int lineHeightPx) {
    using widgets::kGrid;
    const int innerPx = std::max(16 * kGrid, widthPx - 12 * kGrid);
    const int line = std::max(1, lineHeightPx);
    int height = 16 * kGrid + line; // gaps and the model's name
    height += linesOf(message.prompt, innerPx, line) * line;
    height += message.asked.empty() && !message.mask ? 0 : line + 3 * kGrid;
    height += message.references.empty() ? 0 : 16 * kGrid;
    height += linesOf(message.text, innerPx, line) * line;
    height += picturesHeightPx(message, innerPx);
    if (message.failure) {
        height += (linesOf(message.failure->message, innerPx, line) + 2) * line + 10 * kGrid;
    }
    height += message.progress ? 2 * line + 10 * kGrid : 0;
    height += message.facts.isEmpty() ? 0 : line + 2 * kGrid;
    return height;
}

QString plainText(const Message& message) {
    QStringList pieces;
    if (!message.prompt.isEmpty()) {
        pieces += message.prompt;
    }
    if (!message.text.isEmpty()) {
        pieces += message.text;
    }
    if (message.failure) {
        pieces += message.failure->title;
        pieces += message.failure->message;
        pieces += message.failure->note;
    }
    if (message.progress) {
        pieces += message.progress->words;
    }
    pieces.removeAll(QString());
    return pieces.join(QStringLiteral("\n\n"));
}

} // namespace ui::chat
