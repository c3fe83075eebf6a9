// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

class QButtonGroup;
class QTextBrowser;

namespace ui::main_window {

/// Shows the user's pages of resources/help, with links between them. Not modal; one per window.
class HelpWindow : public QDialog {
    Q_OBJECT

public:
    explicit HelpWindow(QWidget* parent);

    /// `page`: a file of resources/help without ".md".
    void showPage(const QString& page);

private:
    QWidget* makePageRow();

    QTextBrowser* m_browser;
    QButtonGroup* m_pages;
};

} // namespace ui::main_window
