// SPDX-License-Identifier: MIT
#pragma once

#include "app/settings/key_ring.h"

#include <QWidget>

#include <functional>
#include <memory>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace ui::widgets {
class NoteLabel;
}

namespace ui::settings {

/// Where a profile's key is, and a field to set another. The key is never shown: the field is
/// masked and emptied when the key is saved; at most its last four characters are told. No
/// operation blocks.
class KeySection : public QWidget {
    Q_OBJECT

public:
    explicit KeySection(app::settings::KeyRing& keys, QWidget* parent = nullptr);

    void setProfile(const app::settings::Profile& profile);
    void focusField();

private:
    void build();
    void save();
    void clearKey();
    void refresh();
    void showStatus(const app::settings::KeyStatus& status);
    enum class Doing { Nothing, Looking, Changing };
    void setBusy(Doing doing, const QString& words);
    void updateButtons();
    /// Runs only for the newest question about the profile now shown.
    [[nodiscard]] std::function<bool()> guard();

    app::settings::KeyRing& m_keys;
    app::settings::Profile m_profile;
    app::settings::KeyStatus m_status;
    std::shared_ptr<quint64> m_question = std::make_shared<quint64>(0);
    Doing m_doing = Doing::Nothing;

    QLineEdit* m_field = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_clear = nullptr;
    QLabel* m_icon = nullptr;
    QLabel* m_line = nullptr;
    widgets::NoteLabel* m_remark = nullptr;
    widgets::NoteLabel* m_getOne = nullptr;
    QProgressBar* m_progress = nullptr;
};

} // namespace ui::settings
