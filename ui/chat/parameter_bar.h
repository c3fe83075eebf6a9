// SPDX-License-Identifier: MIT
#pragma once

#include "app/document/turn.h"
#include "app/providers/capabilities.h"

#include <QWidget>

#include <vector>

class QComboBox;

namespace ui::chat {

/// One line of the model list.
struct ModelChoice {
    QString profile;
    QString model;
    QString group; ///< heading: the profile, for people
    QString label;
    QString toolTip;

    friend bool operator==(const ModelChoice&, const ModelChoice&) = default;
};

/// Which model answers ("Model"): all models of all profiles under headings, and a way to the
/// settings.
class ModelBox : public QWidget {
    Q_OBJECT

public:
    explicit ModelBox(QWidget* parent = nullptr);

    /// Keeps the choice where it is still there.
    void setChoices(const std::vector<ModelChoice>& choices);
    /// An empty model: the profile's first. False when there is no such line.
    bool choose(const QString& profile, const QString& model);
    /// Null while there are no choices.
    [[nodiscard]] const ModelChoice* current() const;

Q_SIGNALS:
    /// By the user.
    void chosen();
    void settingsRequested();

private:
    void activated(int row);

    QComboBox* m_box = nullptr; ///< parent: this
    std::vector<ModelChoice> m_choices;
    int m_current = -1; ///< of m_choices
};

/// Shape, size and number of the pictures ("Aspect ratio", "Size", "Count"): only what the model
/// offers.
class ParameterBar : public QWidget {
    Q_OBJECT

public:
    explicit ParameterBar(QWidget* parent = nullptr);

    /// Hides what the model cannot choose; a choice that it does not offer goes back to automatic.
    void setCapabilities(const app::providers::Capabilities& capabilities);
    void setParameters(const app::document::Parameters& parameters);
    void writeTo(app::document::Parameters& parameters) const;
    /// Hidden when nothing can be chosen.
    [[nodiscard]] bool isUseful() const;

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void fillRatios(const QStringList& ratios);

    QComboBox* m_ratio = nullptr; // parents: this
    QComboBox* m_size = nullptr;
    QComboBox* m_count = nullptr;
};

} // namespace ui::chat
