// SPDX-License-Identifier: MIT
#include "ui/chat/message_layout.h"

#include "ui/chat/words.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace ui::chat {

namespace {

using widgets::kGrid;

constexpr int kMarginPx = 3 * kGrid;
constexpr int kPaddingPx = 3 * kGrid;
constexpr int kHalfTurnGapPx = 2 * kGrid;
constexpr int kGapPx = 2 * kGrid;
constexpr int kBarPx = 3;

QString tr(const char* text) {
    return QCoreApplication::translate("ui::chat", text);
}

Cell wordCell(CellKind kind, const QString& text) {
    Cell cell;
    cell.kind = kind;
    cell.text = text;
    return cell;
}

Cell zoneCell(CellKind kind, const QString& text, ZoneKind zone, int index = 0) {
    Cell cell = wordCell(kind, text);
    cell.zone = zone;
    cell.index = index;
    return cell;
}

std::vector<Cell> askedCells(const Message& message, const LayoutStyle& style) {
    std::vector<Cell> cells;
    if (message.mask) {
        Cell chip =
            wordCell(CellKind::Chip, message.maskCoverage
                                         ? tr("mask %1").arg(shareWords(*message.maskCoverage))
                                         : tr("mask"));
        chip.colour = style.colours.maskTint;
        cells.push_back(chip);
    }
    for (const QString& words : message.asked) {
        cells.push_back(wordCell(CellKind::Chip, words));
    }
    return cells;
}

std::vector<Cell> referenceCells(const Message& message) {
    std::vector<Cell> cells;
    int index = 0;
    for (const ReferencePicture& reference : message.references) {
        Cell cell =
            zoneCell(CellKind::ReferencePicture, reference.name, ZoneKind::Reference, index++);
        cell.hash = reference.picture.hash;
        cell.sizePx = reference.picture.sizePx;
        cell.label = reference.name.isEmpty() ? tr("Reference %1").arg(index)
                                              : tr("Reference %1").arg(reference.name);
        cells.push_back(cell);
    }
    return cells;
}

QColor toneColour(FailureTone tone, const LayoutStyle& style) {
    switch (tone) {
    case FailureTone::Error:
        return style.colours.error;
    case FailureTone::Warning:
        return style.colours.warning;
    case FailureTone::Quiet:
        break;
    }
    return {};
}

} // namespace

MessageLayout::MessageLayout(MessagePtr message, std::shared_ptr<const LayoutStyle> style,
                             int widthPx, Folds folds)
    : m_message(std::move(message)),
      m_style(std::move(style)),
      m_folds(folds) {
    m_heightPx = kHalfTurnGapPx;
    layOutQuestion(widthPx);
    m_heightPx += kGapPx;
    m_answerTopPx = m_heightPx;
    layOutAnswer(widthPx);
    m_heightPx += kHalfTurnGapPx;
    for (const auto& flow : m_flows) {
        for (const Cell& cell : flow->cells()) {
            if (cell.zone && cell.enabled) {
                m_zones.push_back({*cell.zone, cell.index, cell.rect,
                                   cell.label.isEmpty() ? cell.text : cell.label});
            }
        }
    }
}

void MessageLayout::addText(Column& column, std::unique_ptr<TextBlock> text, int gap) {
    column.y += column.nextGap;
    column.y += text->layOut({column.x, column.y}, column.width);
    column.nextGap = gap;
    m_texts.push_back(std::move(text));
}

void MessageLayout::addFlow(Column& column, std::vector<Cell> cells, int gap) {
    if (!cells.empty()) {
        addFlow(column, std::make_unique<FlowBlock>(std::move(cells), *m_style), gap);
    }
}

void MessageLayout::addFlow(Column& column, std::unique_ptr<FlowBlock> flow, int gap) {
    column.y += column.nextGap;
    column.y += flow->layOut({column.x, column.y}, column.width);
    column.nextGap = gap;
    m_flows.push_back(std::move(flow));
}

void MessageLayout::layOutQuestion(int widthPx) {
    const int most = std::max(16 * kGrid, widthPx - 2 * kMarginPx - 8 * kGrid - 2 * kPaddingPx);
    auto prompt = std::make_unique<TextBlock>(m_message->prompt, TextFormat::Plain, m_style->font,
                                              m_style->palette.color(QPalette::Text));
    auto references = std::make_unique<FlowBlock>(referenceCells(*m_message), *m_style);
    auto asked = std::make_unique<FlowBlock>(askedCells(*m_message, *m_style), *m_style);
    const int inner = std::max({prompt->idealWidth(most), references->idealWidth(most),
                                asked->idealWidth(most), 8 * kGrid});
    const int top = m_heightPx;
    Column column;
    column.x = widthPx - kMarginPx - kPaddingPx - inner;
    column.y = top + kGapPx;
    column.width = inner;
    if (!references->cells().empty()) {
        addFlow(column, std::move(references), kGapPx);
    }
    addText(column, std::move(prompt), kGapPx);
    if (!asked->cells().empty()) {
        addFlow(column, std::move(asked), kGapPx);
    }
    m_heightPx = column.y + kGapPx;
    m_bubbles.push_back(
        {QRect(column.x - kPaddingPx, top, inner + 2 * kPaddingPx, m_heightPx - top),
         m_style->colours.userBubble,
         {}});
}

void MessageLayout::layOutAnswer(int widthPx) {
    const int top = m_heightPx;
    const int bubbleWidth = std::max(24 * kGrid, widthPx - 2 * kMarginPx);
    Column column{kMarginPx + kPaddingPx, top + kGapPx, bubbleWidth - 2 * kPaddingPx, 0};
    addFlow(column, {wordCell(CellKind::Subtle, m_message->model)}, kGrid);
    addThoughts(column);
    if (!m_message->text.isEmpty()) {
        addText(column,
                std::make_unique<TextBlock>(m_message->text, TextFormat::Markdown, m_style->font,
                                            m_style->palette.color(QPalette::Text)),
                kGapPx);
    }
    addResults(column);
    QColor bar;
    if (m_message->failure) {
        bar = toneColour(m_message->failure->tone, *m_style);
        addFailure(column, *m_message->failure);
    }
    if (m_message->progress) {
        addProgress(column, *m_message->progress);
    }
    addClosingRow(column);
    m_heightPx = column.y + kGapPx;
    m_bubbles.push_back(
        {QRect(kMarginPx, top, bubbleWidth, m_heightPx - top), m_style->colours.modelBubble, bar});
}

void MessageLayout::addThoughts(Column& column) {
    if (m_message->thoughts.isEmpty()) {
        return;
    }
    Cell fold = zoneCell(CellKind::Fold, tr("Thoughts"), ZoneKind::ThoughtsFold);
    fold.open = m_folds.thoughts;
    fold.label = m_folds.thoughts ? tr("Hide thoughts") : tr("Show thoughts");
    addFlow(column, {fold}, kGrid);
    if (m_folds.thoughts) {
        addText(column,
                std::make_unique<TextBlock>(m_message->thoughts, TextFormat::Markdown,
                                            m_style->small, m_style->colours.subtleText),
                kGapPx);
    }
}

void MessageLayout::addResults(Column& column) {
    std::vector<Cell> cells;
    int index = 0;
    for (const ResultPicture& result : m_message->results) {
        Cell cell = zoneCell(CellKind::Picture, {}, ZoneKind::Result, index++);
        cell.hash = result.picture.hash;
        cell.sizePx = result.picture.sizePx;
        cell.ringed = result.current;
        cell.starred = result.starred;
        cell.label = result.current ? tr("Picture %1, shown on the canvas").arg(index)
                                    : tr("Picture %1").arg(index);
        cells.push_back(cell);
    }
    column.nextGap = std::max(column.nextGap, kGapPx);
    addFlow(column, std::move(cells), kGapPx);
}

void MessageLayout::addFailure(Column& column, const Failure& failure) {
    Cell title = wordCell(CellKind::Strong, failure.title);
    title.colour = toneColour(failure.tone, *m_style);
    addFlow(column, {title}, kGrid);
    const QColor colour = m_style->palette.color(QPalette::Text);
    if (!failure.message.isEmpty()) {
        addText(
            column,
            std::make_unique<TextBlock>(failure.message, TextFormat::Plain, m_style->font, colour),
            kGapPx);
    }
    if (!failure.note.isEmpty()) {
        addText(column,
                std::make_unique<TextBlock>(failure.note, TextFormat::Plain, m_style->small,
                                            m_style->colours.warning),
                kGapPx);
    }
    if (!failure.detail.isEmpty()) {
        Cell fold = zoneCell(CellKind::Fold, tr("Details"), ZoneKind::DetailFold);
        fold.open = m_folds.detail;
        fold.label = m_folds.detail ? tr("Hide details") : tr("Show details");
        addFlow(column, {fold}, kGrid);
        if (m_folds.detail) {
            addText(column,
                    std::make_unique<TextBlock>(failure.detail, TextFormat::Plain, m_style->small,
                                                m_style->colours.subtleText),
                    kGapPx);
        }
    }
    std::vector<Cell> buttons;
    for (const Step& step : failure.steps) {
        buttons.push_back(zoneCell(CellKind::Button, step.label, ZoneKind::Step,
                                   static_cast<int>(buttons.size())));
    }
    column.nextGap = std::max(column.nextGap, kGapPx);
    addFlow(column, std::move(buttons), kGapPx);
}

void MessageLayout::addProgress(Column& column, const Progress& progress) {
    if (!progress.partial.isNull()) {
        Cell picture;
        picture.kind = CellKind::Picture;
        picture.image = progress.partial;
        picture.sizePx = progress.partial.size();
        addFlow(column, {picture}, kGapPx);
    }
    addText(column,
            std::make_unique<TextBlock>(progress.words, TextFormat::Plain, m_style->small,
                                        m_style->colours.subtleText),
            kGapPx);
    Cell bar;
    bar.kind = CellKind::Bar;
    bar.fraction = progress.fraction;
    addFlow(column, {bar}, kGapPx);
    addFlow(column, {zoneCell(CellKind::Button, tr("Stop"), ZoneKind::Stop)}, kGapPx);
}

void MessageLayout::addClosingRow(Column& column) {
    std::vector<Cell> cells;
    const Paging& paging = m_message->paging;
    if (paging.count > 1) {
        Cell previous = zoneCell(CellKind::Button, QStringLiteral("‹"), ZoneKind::PreviousSibling);
        previous.enabled = paging.previous.has_value();
        previous.label = tr("Previous variant");
        Cell next = zoneCell(CellKind::Button, QStringLiteral("›"), ZoneKind::NextSibling);
        next.enabled = paging.next.has_value();
        next.label = tr("Next variant");
        cells = {previous,
                 wordCell(CellKind::Subtle, tr("%1/%2").arg(paging.position).arg(paging.count)),
                 next};
    }
    if (!m_message->facts.isEmpty()) {
        cells.push_back(wordCell(CellKind::Subtle, m_message->facts));
    }
    addFlow(column, std::move(cells), kGapPx);
}

const Zone* MessageLayout::zoneAt(QPoint pos) const {
    const auto zone = std::find_if(m_zones.begin(), m_zones.end(),
                                   [&](const Zone& entry) { return entry.rect.contains(pos); });
    return zone == m_zones.end() ? nullptr : &*zone;
}

int MessageLayout::textAt(QPoint pos) const {
    for (size_t i = 0; i < m_texts.size(); ++i) {
        if (m_texts[i]->rect().contains(pos)) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

QString MessageLayout::linkAt(QPoint pos) const {
    const int text = textAt(pos);
    return text < 0 ? QString() : m_texts[static_cast<size_t>(text)]->linkAt(pos);
}

void MessageLayout::paint(QPainter& painter, const PaintState& state,
                          const TextSelection& selection) const {
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Bubble& bubble : m_bubbles) {
        constexpr double radius = 2.5 * kGrid;
        painter.setPen(Qt::NoPen);
        painter.setBrush(bubble.colour);
        painter.drawRoundedRect(bubble.rect, radius, radius);
        if (bubble.bar.isValid()) {
            painter.save();
            painter.setClipRect(QRect(bubble.rect.topLeft(), QSize(kBarPx, bubble.rect.height())),
                                Qt::IntersectClip);
            painter.setBrush(bubble.bar);
            painter.drawRoundedRect(bubble.rect, radius, radius);
            painter.restore();
        }
    }
    for (size_t i = 0; i < m_texts.size(); ++i) {
        const bool selected = selection.text == static_cast<int>(i);
        m_texts[i]->paint(painter, *m_style, selected ? selection.anchor : 0,
                          selected ? selection.position : 0);
    }
    for (const auto& flow : m_flows) {
        flow->paint(painter, *m_style, state);
    }
}

} // namespace ui::chat
