// SPDX-License-Identifier: MIT
#include "ui/chat/advanced_panel.h"
#include "ui/chat/chip_button.h"
#include "ui/chat/composer.h"
#include "ui/chat/parameter_bar.h"
#include "ui/chat/reference_tray.h"
#include "ui/chat/words.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/style.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui::chat {

namespace {

using widgets::kGrid;

/// Rounded, in the colour of text fields; framed in the accent while the prompt has the focus.
class PromptFrame : public QFrame {
public:
    using QFrame::QFrame;

protected:
    void paintEvent(QPaintEvent*) override {
        const widgets::Colours colours = widgets::coloursOf(palette());
        const QWidget* prompt = findChild<PromptEdit*>();
        const bool focused = prompt != nullptr && prompt->hasFocus();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(palette().color(QPalette::Base));
        painter.setPen(QPen(focused ? colours.accent : colours.hairline, focused ? 1.5 : 1));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 2 * kGrid, 2 * kGrid);
    }
};

/// A button filled with the highlight colour.
void fillButton(QPushButton* button, const QPalette& palette) {
    QPalette filled = palette;
    for (const auto group : {QPalette::Active, QPalette::Inactive}) {
        filled.setColor(group, QPalette::Button, palette.color(QPalette::Highlight));
        filled.setColor(group, QPalette::ButtonText, palette.color(QPalette::HighlightedText));
    }
    button->setPalette(filled);
}

} // namespace

Composer::Composer(QWidget* parent)
    : QWidget(parent),
      m_messages(new widgets::MessageBar(this)),
      m_references(new ReferenceTray(this)) {
    setAcceptDrops(true);
    buildChips();
    m_frame = buildPromptFrame();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(3 * kGrid, 2 * kGrid, 3 * kGrid, 3 * kGrid);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(m_messages);
    layout->addWidget(m_chips);
    layout->addWidget(m_references);
    layout->addWidget(m_frame);
    layout->addWidget(buildParameterRow());
    m_advanced = new AdvancedPanel(this);
    m_advanced->hide();
    layout->addWidget(m_advanced);
    connectParts();
    recolour();
    setRunning(false);
    setCapabilities({});
}

Composer::~Composer() = default;

void Composer::buildChips() {
    m_chips = new QWidget(this);
    auto* layout = new widgets::FlowLayout(m_chips, kGrid);
    layout->setContentsMargins(0, 0, 0, 0);
    m_targetChip = new ChipButton(QStringLiteral("chevron-down"), m_chips);
    m_targetChip->setPopupMode(QToolButton::InstantPopup);
    m_targetChip->setToolTip(tr("What the next turn works on"));
    auto* menu = new QMenu(m_targetChip);
    auto* group = new QActionGroup(menu);
    const auto add = [&](const QString& text, Target target) {
        QAction* action = menu->addAction(text);
        action->setCheckable(true);
        action->setData(static_cast<int>(target));
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, target] { setTarget(target); });
    };
    add(tr("Edit the picture on the canvas"), Target::Edit);
    add(tr("Make a new picture"), Target::NewPicture);
    connect(menu, &QMenu::aboutToShow, this, [this, group] {
        for (QAction* action : group->actions()) {
            const bool edits = action->data().toInt() == static_cast<int>(Target::Edit);
            action->setChecked(edits == (target() == Target::Edit));
            action->setEnabled(edits ? !m_position.isEmpty() && m_capabilities.edit
                                     : m_capabilities.textToPicture);
        }
    });
    m_targetChip->setMenu(menu);
    m_maskChip = new ChipButton(QStringLiteral("close"), m_chips);
    m_maskChip->setToolTip(tr("Clear the mask"));
    m_maskChip->hide();
    connect(m_maskChip, &ChipButton::clicked, this, &Composer::clearMaskRequested);
    layout->addWidget(m_targetChip);
    layout->addWidget(m_maskChip);
}

QFrame* Composer::buildPromptFrame() {
    auto* frame = new PromptFrame(this);
    m_prompt = new PromptEdit(frame);
    m_prompt->viewport()->setAutoFillBackground(false);
    m_prompt->installEventFilter(this);
    m_addReference = new QToolButton(frame);
    m_addReference->setAutoRaise(true);
    m_addReference->setIcon(widgets::icon(QStringLiteral("attach")));
    m_addReference->setAccessibleName(QStringLiteral("Add reference"));
    m_models = new ModelBox(frame);
    m_send = new QPushButton(tr("Send"), frame);
    m_send->setAccessibleName(QStringLiteral("Send"));
    m_stop = new QPushButton(widgets::icon(QStringLiteral("stop")), tr("Stop"), frame);
    m_stop->setAccessibleName(QStringLiteral("Stop"));
    m_stop->setToolTip(tr("Stop this turn (Esc)"));
    for (QPushButton* button : {m_send, m_stop}) {
        button->setAutoDefault(false);
    }
    auto* row = new QHBoxLayout;
    row->setSpacing(kGrid);
    row->addWidget(m_addReference);
    row->addWidget(m_models, 1);
    row->addWidget(m_send);
    row->addWidget(m_stop);
    auto* layout = new QVBoxLayout(frame);
    layout->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid);
    layout->addWidget(m_prompt);
    layout->addLayout(row);
    frame->setFocusProxy(m_prompt);
    return frame;
}

QWidget* Composer::buildParameterRow() {
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    m_parameters = new ParameterBar(row);
    m_more = new QToolButton(row);
    m_more->setAutoRaise(true);
    m_more->setCheckable(true);
    m_more->setText(tr("More"));
    m_more->setArrowType(Qt::RightArrow);
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setAccessibleName(tr("More parameters"));
    m_more->setToolTip(tr("Seed, temperature and other parameters"));
    layout->addWidget(m_parameters, 1);
    layout->addWidget(m_more, 0, Qt::AlignTop | Qt::AlignRight);
    return row;
}

void Composer::refreshTarget() {
    const bool edits = target() == Target::Edit;
    m_targetChip->setText(edits ? tr("Editing: %1").arg(m_position) : tr("New picture"));
    m_targetChip->setAccessibleName(m_targetChip->text());
    m_targetChip->updateGeometry();
    if (m_blocked.isEmpty()) {
        m_prompt->setPlaceholderText(edits ? tr("What should change?")
                                           : tr("Describe the picture you want"));
    } else {
        m_prompt->setPlaceholderText(tr("Read-only: this session takes no prompts"));
    }
    refreshMask();
}

void Composer::refreshReferences() {
    const bool taken = m_capabilities.maxReferences > 0;
    m_addReference->setEnabled(taken && m_blocked.isEmpty());
    m_addReference->setToolTip(
        taken ? tr("Add reference pictures (paste and drop work, too)")
              : tr("This model takes no references. Choose another model to use them."));
}

void Composer::refreshMask() {
    m_maskChip->setVisible(m_coverage > 0 && target() == Target::Edit);
    m_maskChip->setText(tr("Mask: %1 of the picture").arg(shareWords(m_coverage)));
    m_maskChip->setAccessibleName(
        tr("Clear the mask (%1 of the picture)").arg(shareWords(m_coverage)));
    m_maskChip->updateGeometry();
}

void Composer::recolour() {
    fillButton(m_send, palette());
    m_maskChip->setTint(widgets::coloursOf(palette()).maskTint);
}

} // namespace ui::chat
