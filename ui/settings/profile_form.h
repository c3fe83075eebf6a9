// SPDX-License-Identifier: MIT
#pragma once

#include "app/editing/services.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace ui::widgets {
class NoteLabel;
}

namespace ui::settings {

class KeySection;

/// The fields of one profile. Says beside each field what is wrong with it and hands on sound
/// changes only; stores nothing itself.
class ProfileForm : public QWidget {
    Q_OBJECT

public:
    explicit ProfileForm(app::editing::Services services, QWidget* parent = nullptr);

    void load(const app::settings::Profile& profile);

    [[nodiscard]] const app::settings::Profile& profile() const { return m_profile; }

    /// Whether it is the one that new turns use.
    void setDefault(bool isDefault);
    void focusName();
    void focusKey();

Q_SIGNALS:
    /// The user changed the profile that was loaded; the name may be another one.
    void edited(const app::settings::Profile& before, const app::settings::Profile& after);
    void defaultWanted(const QString& name);

private:
    void build();
    void connectFields();
    void fillKinds();
    void fillModels();
    [[nodiscard]] app::settings::Profile entered() const;
    void check();
    void showModelNote();
    void submit();

    app::editing::Services m_services;
    app::settings::Profile m_profile;
    bool m_loading = false;

    QLineEdit* m_name = nullptr;
    widgets::NoteLabel* m_nameNote = nullptr;
    QComboBox* m_kind = nullptr;
    QLineEdit* m_address = nullptr;
    widgets::NoteLabel* m_addressNote = nullptr;
    QComboBox* m_model = nullptr;
    widgets::NoteLabel* m_modelNote = nullptr;
    QPushButton* m_default = nullptr;
    KeySection* m_key = nullptr;
};

} // namespace ui::settings
