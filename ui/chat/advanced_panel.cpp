// SPDX-License-Identifier: MIT
#include "ui/chat/advanced_panel.h"

#include "ui/widgets/style.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpressionValidator>
#include <QSignalBlocker>

#include <algorithm>

namespace ui::chat {

namespace {

using app::providers::MaskSupport;
using widgets::kGrid;

/// Below the smallest temperature: the model's own.
constexpr double kOwnTemperature = -0.1;

QString groundingWords(const QString& source) {
    if (source == QLatin1String("web")) {
        return AdvancedPanel::tr("Web search");
    }
    if (source == QLatin1String("images")) {
        return AdvancedPanel::tr("Image search");
    }
    return AdvancedPanel::tr("Both");
}

void fill(QComboBox* box, const QString& automatic, const QStringList& values,
          QString (*words)(const QString&)) {
    const QSignalBlocker blocker(box);
    const QString current = box->currentData().toString();
    box->clear();
    box->addItem(automatic, QString());
    for (const QString& value : values) {
        box->addItem(words(value), value);
    }
    box->setCurrentIndex(std::max(0, box->findData(current)));
}

QString sameWords(const QString& value) {
    return value;
}

} // namespace

AdvancedPanel::AdvancedPanel(QWidget* parent)
    : QWidget(parent),
      m_form(new QFormLayout(this)),
      m_seed(new QLineEdit(this)),
      m_temperature(new QDoubleSpinBox(this)),
      m_thinking(new QComboBox(this)),
      m_thoughts(new QCheckBox(tr("Show thoughts"), this)),
      m_grounding(new QComboBox(this)),
      m_system(new QPlainTextEdit(this)),
      m_keepWhole(new QCheckBox(tr("Keep the whole answer"), this)) {
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setSpacing(kGrid);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_keepWhole->setToolTip(tr("Take what the model changed outside the mask, too"));
    m_seed->setPlaceholderText(tr("random"));
    m_seed->setValidator(
        new QRegularExpressionValidator(QRegularExpression(QStringLiteral("\\d{0,10}")), m_seed));
    m_temperature->setRange(kOwnTemperature, 2);
    m_temperature->setSingleStep(0.1);
    m_temperature->setDecimals(1);
    m_temperature->setSpecialValueText(tr("the model's own"));
    m_temperature->setValue(kOwnTemperature);
    m_system->setPlaceholderText(tr("Told to the model before everything else"));
    m_system->setTabChangesFocus(true);
    m_system->setFixedHeight(m_system->fontMetrics().lineSpacing() * 3 + 4 * kGrid);
    m_form->addRow(tr("Seed"), m_seed);
    m_form->addRow(tr("Temperature"), m_temperature);
    m_form->addRow(tr("Thinking"), m_thinking);
    m_form->addRow(QString(), m_thoughts);
    m_form->addRow(tr("Grounding"), m_grounding);
    m_form->addRow(tr("Instructions"), m_system);
    m_form->addRow(m_keepWhole);
    connect(m_seed, &QLineEdit::textEdited, this, &AdvancedPanel::changed);
    connect(m_temperature, &QDoubleSpinBox::valueChanged, this, &AdvancedPanel::changed);
    connect(m_thinking, &QComboBox::activated, this, &AdvancedPanel::changed);
    connect(m_thoughts, &QCheckBox::clicked, this, &AdvancedPanel::changed);
    connect(m_grounding, &QComboBox::activated, this, &AdvancedPanel::changed);
    connect(m_system, &QPlainTextEdit::textChanged, this, &AdvancedPanel::changed);
    connect(m_keepWhole, &QCheckBox::clicked, this, &AdvancedPanel::changed);
}

void AdvancedPanel::setRowShown(QWidget* field, bool shown) {
    field->setVisible(shown);
    if (QWidget* label = m_form->labelForField(field)) {
        label->setVisible(shown);
    }
    m_useful = m_useful || shown;
}

void AdvancedPanel::setCapabilities(const app::providers::Capabilities& capabilities) {
    m_capabilities = capabilities;
    m_useful = false;
    fill(m_thinking, tr("the model's own"), capabilities.thinkingLevels, sameWords);
    QStringList grounding = capabilities.grounding;
    if (grounding.size() > 1) {
        grounding += QStringLiteral("both");
    }
    fill(m_grounding, tr("none"), grounding, groundingWords);
    setRowShown(m_seed, capabilities.seed);
    setRowShown(m_temperature, capabilities.temperature);
    setRowShown(m_thinking, !capabilities.thinkingLevels.isEmpty());
    setRowShown(m_thoughts, capabilities.thoughts);
    setRowShown(m_grounding, !capabilities.grounding.isEmpty());
    setRowShown(m_system, capabilities.systemText);
    setRowShown(m_keepWhole, capabilities.edit && capabilities.mask == MaskSupport::None);
}

void AdvancedPanel::setParameters(const app::document::Parameters& parameters) {
    const QSignalBlocker blocker(this);
    m_seed->setText(parameters.seed ? QString::number(*parameters.seed) : QString());
    m_temperature->setValue(parameters.temperature.value_or(kOwnTemperature));
    m_thinking->setCurrentIndex(std::max(0, m_thinking->findData(parameters.thinkingLevel)));
    m_thoughts->setChecked(parameters.showThoughts);
    m_grounding->setCurrentIndex(std::max(0, m_grounding->findData(parameters.grounding)));
    m_system->setPlainText(parameters.systemText);
    m_keepWhole->setChecked(parameters.keepWhole);
}

void AdvancedPanel::writeTo(app::document::Parameters& parameters) const {
    const app::document::Parameters none;
    bool isNumber = false;
    const qint64 seed = m_seed->text().toLongLong(&isNumber);
    parameters.seed = m_capabilities.seed && isNumber ? std::optional(seed) : none.seed;
    parameters.temperature = m_capabilities.temperature && m_temperature->value() > -0.05
                                 ? std::optional(m_temperature->value())
                                 : none.temperature;
    parameters.thinkingLevel = m_thinking->currentData().toString();
    parameters.showThoughts = m_capabilities.thoughts && m_thoughts->isChecked();
    parameters.grounding = m_grounding->currentData().toString();
    parameters.systemText =
        m_capabilities.systemText ? m_system->toPlainText().trimmed() : none.systemText;
    parameters.keepWhole = m_capabilities.mask == MaskSupport::None && m_keepWhole->isChecked();
}

} // namespace ui::chat
