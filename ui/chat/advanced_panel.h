// SPDX-License-Identifier: MIT
#pragma once

#include "app/document/turn.h"
#include "app/providers/capabilities.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;

namespace ui::chat {

/// The rarely used parameters: seed, temperature, thinking, grounding, own instructions, whole
/// answer.
class AdvancedPanel : public QWidget {
    Q_OBJECT

public:
    explicit AdvancedPanel(QWidget* parent = nullptr);

    /// Hides what the model does not have.
    void setCapabilities(const app::providers::Capabilities& capabilities);

    /// False when no row is left.
    [[nodiscard]] bool isUseful() const { return m_useful; }

    void setParameters(const app::document::Parameters& parameters);
    /// Writes what the model has; the rest goes back to its default.
    void writeTo(app::document::Parameters& parameters) const;

Q_SIGNALS:
    void changed();

private:
    void setRowShown(QWidget* field, bool shown);

    QFormLayout* m_form = nullptr; // parents: this
    QLineEdit* m_seed = nullptr;
    QDoubleSpinBox* m_temperature = nullptr;
    QComboBox* m_thinking = nullptr;
    QCheckBox* m_thoughts = nullptr;
    QComboBox* m_grounding = nullptr;
    QPlainTextEdit* m_system = nullptr;
    QCheckBox* m_keepWhole = nullptr;
    app::providers::Capabilities m_capabilities;
    bool m_useful = false;
};

} // namespace ui::chat
