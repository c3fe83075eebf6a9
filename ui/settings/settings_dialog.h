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

    /// Opens on this profile's page.
    void showProfile(const QString& name);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ui::settings
