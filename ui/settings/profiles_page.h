// SPDX-License-Identifier: MIT
#pragma once

#include "app/editing/services.h"

#include <QWidget>

class QListWidget;
class QToolButton;

namespace ui::widgets {
class MessageBar;
}

namespace ui::settings {

class ProfileForm;

/// The list of profiles and the form of the chosen one. Every sound change is stored at once; what
/// goes wrong is told inline.
class ProfilesPage : public QWidget {
    Q_OBJECT

public:
    explicit ProfilesPage(app::editing::Services services, QWidget* parent = nullptr);

    /// Chooses it and puts the cursor into its key field. Unknown names change nothing.
    void showProfile(const QString& name);

private:
    QWidget* buildList();
    void refresh();
    void choose(const QString& name);
    [[nodiscard]] QString chosen() const;
    void add();
    void duplicate();
    void askToRemove();
    void removeNow(const QString& name);
    /// `before` by value: storing loads the form, whose own profile it would else be.
    void store(app::settings::Profile before, const app::settings::Profile& after);
    void moveKey(const app::settings::Profile& from, const app::settings::Profile& to);
    [[nodiscard]] bool told(const app::base::Result<void>& result);
    [[nodiscard]] QString freeName(const QString& wish) const;

    app::editing::Services m_services;
    QListWidget* m_list = nullptr;
    QToolButton* m_remove = nullptr;
    widgets::MessageBar* m_message = nullptr;
    ProfileForm* m_form = nullptr;
};

} // namespace ui::settings
