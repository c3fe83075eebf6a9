// SPDX-License-Identifier: MIT
#pragma once

#include "ui/chat/flow_block.h"
#include "ui/chat/message.h"
#include "ui/chat/text_block.h"

#include <memory>
#include <vector>

namespace ui::chat {

/// What is folded out in one message.
struct Folds {
    bool thoughts = false;
    bool detail = false;

    friend bool operator==(const Folds&, const Folds&) = default;
};

/// Selected words: which text of the message, and from where to where.
struct TextSelection {
    int text = -1;
    int anchor = 0;
    int position = 0;

    [[nodiscard]] bool isEmpty() const { return text < 0 || anchor == position; }
};

/// A message arranged for one width: made when it comes into sight, thrown away when it is far or
/// anything changes. All coordinates are the message's own, top left (0, 0), device-independent px.
class MessageLayout {
public:
    MessageLayout(MessagePtr message, std::shared_ptr<const LayoutStyle> style, int widthPx,
                  Folds folds);

    [[nodiscard]] const Message& message() const { return *m_message; }

    [[nodiscard]] int heightPx() const { return m_heightPx; }

    [[nodiscard]] const std::vector<Zone>& zones() const { return m_zones; }

    /// Null when there is none.
    [[nodiscard]] const Zone* zoneAt(QPoint pos) const;

    [[nodiscard]] const std::vector<std::unique_ptr<TextBlock>>& texts() const { return m_texts; }

    /// Index of the text under `pos`, -1: none.
    [[nodiscard]] int textAt(QPoint pos) const;
    [[nodiscard]] QString linkAt(QPoint pos) const;

    /// Where the asking ends and the answer begins, y.
    [[nodiscard]] int answerTopPx() const { return m_answerTopPx; }

    void paint(QPainter& painter, const PaintState& state, const TextSelection& selection) const;

private:
    struct Bubble {
        QRect rect;
        QColor colour;
        QColor bar; ///< invalid: none
    };

    struct Column {
        int x = 0;
        int y = 0;
        int width = 0;
        int nextGap = 0;
    };

    void layOutQuestion(int widthPx);
    void layOutAnswer(int widthPx);
    void addFailure(Column& column, const Failure& failure);
    void addResults(Column& column);
    void addClosingRow(Column& column);
    void addThoughts(Column& column);
    void addProgress(Column& column, const Progress& progress);

    void addText(Column& column, std::unique_ptr<TextBlock> text, int gap);
    void addFlow(Column& column, std::vector<Cell> cells, int gap);
    void addFlow(Column& column, std::unique_ptr<FlowBlock> flow, int gap);

    MessagePtr m_message;
    std::shared_ptr<const LayoutStyle> m_style;
    Folds m_folds;
    std::vector<Bubble> m_bubbles;
    std::vector<std::unique_ptr<TextBlock>> m_texts;
    std::vector<std::unique_ptr<FlowBlock>> m_flows;
    std::vector<Zone> m_zones;
    int m_heightPx = 0;
    int m_answerTopPx = 0;
};

/// A guess of the height without laying anything out, for messages that were never in sight.
[[nodiscard]] int estimatedHeightPx(const Message& message, int widthPx, int lineHeightPx);

/// All words of a message for the clipboard.
[[nodiscard]] QString plainText(const Message& message);

} // namespace ui::chat
