// SPDX-License-Identifier: MIT
#pragma once

#include "app/editing/services.h"

#include <QDialog>

#include <memory>

namespace ui::settings {

/// Profiles and keys, appearance. Shown with open(), never exec().
class SettingsDialog : public QDialog {
    Q_OBJECT

public:
    explicit SettingsDialog(app::editing::Services services, QWidget* parent = nullptr);
    ~SettingsDialog() override;

    /// Chooses the profile and puts the cursor into its key field; unknown names change nothing.
    void showProfile(const QString& name);

Q_SIGNALS:
    /// Theme (already applied) or send key changed: see app::settings::Preferences.
    void preferencesChanged();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ui::settings
