// SPDX-License-Identifier: MIT
#pragma once

#include "app/editing/services.h"

#include <QMainWindow>

#include <memory>

class QMimeData;

namespace ui::main_window {

/// One session: history left, canvas middle, chat right. Builds the panels and wires them together;
/// what a panel does is the panel's. Owns the session through its SessionHost.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(app::editing::Services services, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Opens a session file, or a picture in a new session. Errors are shown in the message bar.
    void openPath(const QString& path);
    /// The last session; on first start a new one on the bundled sample.
    void openStartSession();
    /// The current revision's full picture is on screen.
    [[nodiscard]] bool isReady() const;

Q_SIGNALS:
    /// Full picture of the current revision is on screen.
    void pictureShown();

protected:
    void showEvent(QShowEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    struct Private;

    void buildPanels();
    void connectPanels();
    void connectFileActions();
    void connectEditActions();
    void connectSessionActions();
    void attachSession();
    void updateTitle();
    /// Enables what the session and the shown revision allow.
    void updateActions();
    void showError(const app::base::Error& error);
    void saveDraft();
    void takeDrop(const QMimeData* mime);
    void takePicture(const QByteArray& bytes, const QString& label);
    void openFileDialog(bool pictures);
    void exportRevision(const app::document::RevisionId& id);
    void saveCopy();
    void loadMask();
    void saveMask();
    void showSettings(const QString& profile);

    std::unique_ptr<Private> d;
};

} // namespace ui::main_window
