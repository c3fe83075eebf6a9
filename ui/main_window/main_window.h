// SPDX-License-Identifier: MIT
#pragma once

#include "app/editing/services.h"

#include <QMainWindow>

#include <memory>

namespace ui::main_window {

/// One session: history left, canvas middle, chat right. Wires the panels; owns session and edit service.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(app::editing::Services services, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Opens a session file, or a picture (then a new session beside nothing: in the data folder's
    /// "Sessions"). Errors are shown in the window's message bar.
    void openPath(const QString& path);
    /// The last session; on first start a new one on the bundled sample.
    void openStartSession();
    [[nodiscard]] bool isReady() const; ///< the current picture is shown in full

Q_SIGNALS:
    void pictureShown(); ///< full picture of the current revision is on screen

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ui::main_window
