// SPDX-License-Identifier: MIT
#include "ui/main_window/help_window.h"

#include <QDesktopServices>
#include <QFile>
#include <QTextBrowser>
#include <QUrl>
#include <QVBoxLayout>

namespace ui::main_window {

HelpWindow::HelpWindow(QWidget* parent) : QDialog(parent), m_browser(new QTextBrowser(this)) {
    setWindowTitle(tr("Plantain Help"));
    resize(720, 640);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_browser);
    m_browser->setFrameShape(QFrame::NoFrame);
    m_browser->document()->setDocumentMargin(24);
    m_browser->setOpenLinks(false);
    m_browser->setAccessibleName(tr("Help page"));
    connect(m_browser, &QTextBrowser::anchorClicked, this, [this](const QUrl& url) {
        if (url.isRelative() && url.path().endsWith(QStringLiteral(".md"))) {
            showPage(url.path().chopped(3));
        } else if (url.scheme() == QStringLiteral("https")) {
            QDesktopServices::openUrl(url);
        }
    });
}

void HelpWindow::showPage(const QString& page) {
    QFile file(QStringLiteral(":/plantain/help/%1.md").arg(page));
    if (file.open(QIODevice::ReadOnly)) {
        m_browser->setMarkdown(QString::fromUtf8(file.readAll()));
    }
    show();
    raise();
    activateWindow();
}

} // namespace ui::main_window
