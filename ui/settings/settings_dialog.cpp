// SPDX-License-Identifier: MIT
#include "ui/settings/settings_dialog.h"

#include "ui/settings/appearance_page.h"
#include "ui/settings/profiles_page.h"
#include "ui/widgets/style.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace ui::settings {

using widgets::kGrid;

struct SettingsDialog::Private {
    QTabWidget* tabs = nullptr;
    ProfilesPage* profiles = nullptr;
    AppearancePage* appearance = nullptr;
};

SettingsDialog::SettingsDialog(app::editing::Services services, QWidget* parent)
    : QDialog(parent),
      d(std::make_unique<Private>()) {
    setWindowTitle(tr("Settings"));
    d->tabs = new QTabWidget(this);
    d->profiles = new ProfilesPage(services, d->tabs);
    d->appearance = new AppearancePage(d->tabs);
    d->tabs->addTab(d->profiles, tr("Profiles and keys"));
    d->tabs->addTab(d->appearance, tr("Appearance"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    // Enter in a field ends the field's editing, not the dialog.
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Close)->setDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(d->appearance, &AppearancePage::preferencesChanged, this,
            &SettingsDialog::preferencesChanged);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(3 * kGrid, 2 * kGrid, 3 * kGrid, 3 * kGrid);
    column->addWidget(d->tabs, 1);
    column->addWidget(buttons);
    resize(180 * kGrid, 140 * kGrid);
}

SettingsDialog::~SettingsDialog() = default;

void SettingsDialog::showProfile(const QString& name) {
    d->tabs->setCurrentWidget(d->profiles);
    d->profiles->showProfile(name);
}

} // namespace ui::settings
