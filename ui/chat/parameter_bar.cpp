// SPDX-License-Identifier: MIT
#include "ui/chat/parameter_bar.h"

#include "ui/widgets/flow_layout.h"
#include "ui/widgets/style.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPixmap>
#include <QSignalBlocker>
#include <QStandardItemModel>

#include <algorithm>

namespace ui::chat {

namespace {

using widgets::kGrid;

constexpr int kSettingsRow = -2;
constexpr int kHeadingRow = -1;
constexpr int kIconPx = 4 * kGrid;

/// A little frame of the ratio's shape.
QIcon ratioIcon(const QString& ratio, const QPalette& palette, qreal pixelRatio) {
    const QStringList sides = ratio.split(QLatin1Char(':'));
    const double width = sides.value(0).toDouble();
    const double height = sides.value(1).toDouble();
    QPixmap pixmap(QSize(kIconPx, kIconPx) * pixelRatio);
    pixmap.setDevicePixelRatio(pixelRatio);
    pixmap.fill(Qt::transparent);
    if (width > 0 && height > 0) {
        const QSizeF box =
            QSizeF(width, height).scaled(kIconPx - 3, kIconPx - 3, Qt::KeepAspectRatio);
        QRectF frame(QPointF(), box.expandedTo({3, 3}));
        frame.moveCenter({kIconPx / 2.0, kIconPx / 2.0});
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(palette.color(QPalette::ButtonText), 1.5));
        painter.drawRoundedRect(frame, 1.5, 1.5);
    }
    return QIcon(pixmap);
}

/// Fills a list of plain words with "automatic" first; the choice stays where it is offered.
void fill(QComboBox* box, const QStringList& words, const QString& automatic) {
    const QSignalBlocker blocker(box);
    const QString current = box->currentData().toString();
    box->clear();
    box->addItem(automatic, QString());
    for (const QString& word : words) {
        box->addItem(word, word);
    }
    box->setCurrentIndex(std::max(0, box->findData(current)));
    box->setHidden(words.isEmpty());
}

void select(QComboBox* box, const QVariant& value) {
    const QSignalBlocker blocker(box);
    box->setCurrentIndex(std::max(0, box->findData(value)));
}

} // namespace

ModelBox::ModelBox(QWidget* parent) : QWidget(parent), m_box(new QComboBox(this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_box);
    m_box->setAccessibleName(QStringLiteral("Model"));
    m_box->setToolTip(tr("Who makes the picture"));
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_box->setMinimumContentsLength(8);
    m_box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusProxy(m_box);
    connect(m_box, &QComboBox::activated, this, &ModelBox::activated);
}

void ModelBox::setChoices(const std::vector<ModelChoice>& choices) {
    const ModelChoice before = current() != nullptr ? *current() : ModelChoice();
    const bool hadChoice = current() != nullptr;
    const QSignalBlocker blocker(m_box);
    m_choices = choices;
    m_current = -1;
    m_box->clear();
    auto* model = qobject_cast<QStandardItemModel*>(m_box->model());
    QString group;
    for (size_t i = 0; i < m_choices.size(); ++i) {
        const ModelChoice& choice = m_choices[i];
        if (choice.group != group) {
            group = choice.group;
            m_box->addItem(group, kHeadingRow);
            QStandardItem* heading = model->item(m_box->count() - 1);
            heading->setEnabled(false);
            QFont bold = font();
            bold.setWeight(QFont::DemiBold);
            heading->setFont(bold);
        }
        m_box->addItem(choice.label, static_cast<int>(i));
        m_box->setItemData(m_box->count() - 1, choice.toolTip, Qt::ToolTipRole);
    }
    m_box->insertSeparator(m_box->count());
    m_box->addItem(tr("Settings…"), kSettingsRow);
    m_box->view()->setMinimumWidth(m_box->view()->sizeHintForColumn(0) + 8 * kGrid);
    if (!hadChoice || !choose(before.profile, before.model)) {
        if (!m_choices.empty()) {
            choose(m_choices.front().profile, m_choices.front().model);
        }
    }
}

bool ModelBox::choose(const QString& profile, const QString& model) {
    const auto found =
        std::find_if(m_choices.begin(), m_choices.end(), [&](const ModelChoice& choice) {
            return choice.profile == profile && (model.isEmpty() || choice.model == model);
        });
    if (found == m_choices.end()) {
        return false;
    }
    m_current = static_cast<int>(found - m_choices.begin());
    const QSignalBlocker blocker(m_box);
    m_box->setCurrentIndex(m_box->findData(m_current));
    return true;
}

const ModelChoice* ModelBox::current() const {
    return m_current < 0 ? nullptr : &m_choices[static_cast<size_t>(m_current)];
}

void ModelBox::activated(int row) {
    const int choice = m_box->itemData(row).toInt();
    if (choice >= 0 && row != m_box->findData(m_current)) {
        m_current = choice;
        Q_EMIT chosen();
    } else if (choice == kSettingsRow) {
        m_box->setCurrentIndex(m_box->findData(m_current));
        Q_EMIT settingsRequested();
    }
}

ParameterBar::ParameterBar(QWidget* parent) : QWidget(parent) {
    auto* layout = new widgets::FlowLayout(this, kGrid);
    layout->setContentsMargins(0, 0, 0, 0);
    const auto addBox = [&](const QString& name, const QString& toolTip) {
        auto* box = new QComboBox(this);
        box->setAccessibleName(name);
        box->setToolTip(toolTip);
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        box->setIconSize({kIconPx, kIconPx});
        box->hide();
        layout->addWidget(box);
        connect(box, &QComboBox::activated, this, &ParameterBar::changed);
        return box;
    };
    m_ratio = addBox(QStringLiteral("Aspect ratio"), tr("Shape of the picture"));
    m_size = addBox(QStringLiteral("Size"), tr("Size of the picture"));
    m_count = addBox(QStringLiteral("Count"), tr("Pictures to make"));
}

void ParameterBar::fillRatios(const QStringList& ratios) {
    fill(m_ratio, ratios, tr("Ratio"));
    for (int i = 1; i < m_ratio->count(); ++i) {
        m_ratio->setItemIcon(i, ratioIcon(m_ratio->itemText(i), palette(), devicePixelRatioF()));
    }
}

void ParameterBar::setCapabilities(const app::providers::Capabilities& capabilities) {
    fillRatios(capabilities.aspectRatios);
    fill(m_size, capabilities.sizes, tr("Size"));
    const QSignalBlocker blocker(m_count);
    const int count = std::max(1, m_count->currentData().toInt());
    m_count->clear();
    for (int i = 1; i <= std::clamp(capabilities.maxCount, 1, 8); ++i) {
        m_count->addItem(tr("× %1").arg(i), i);
    }
    m_count->setCurrentIndex(std::max(0, m_count->findData(count)));
    m_count->setHidden(capabilities.maxCount < 2);
    setHidden(!isUseful());
}

bool ParameterBar::isUseful() const {
    return m_ratio->count() > 1 || m_size->count() > 1 || m_count->count() > 1;
}

void ParameterBar::setParameters(const app::document::Parameters& parameters) {
    select(m_ratio, parameters.aspectRatio);
    select(m_size, parameters.size);
    select(m_count, parameters.count);
}

void ParameterBar::writeTo(app::document::Parameters& parameters) const {
    parameters.aspectRatio = m_ratio->currentData().toString();
    parameters.size = m_size->currentData().toString();
    parameters.count = std::max(1, m_count->currentData().toInt());
}

void ParameterBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        for (int i = 1; i < m_ratio->count(); ++i) {
            m_ratio->setItemIcon(i,
                                 ratioIcon(m_ratio->itemText(i), palette(), devicePixelRatioF()));
        }
    }
}

} // namespace ui::chat
