// SPDX-License-Identifier: MIT
#include "ui/main_window/help_window.h"

#include "ui/widgets/style.h"

#include <QButtonGroup>
#include <QDesktopServices>
#include <QFile>
#include <QTextBrowser>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include <array>
#include <utility>

namespace ui::main_window {

HelpWindow::HelpWindow(QWidget* parent)
    : QDialog(parent),
      m_browser(new QTextBrowser(this)),
      m_pages(new QButtonGroup(this)) {
    setWindowTitle(tr("Plantain Help"));
    resize(720, 640);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makePageRow());
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

QWidget* HelpWindow::makePageRow() {
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(4 * widgets::kGrid, 2 * widgets::kGrid, 4 * widgets::kGrid,
                               2 * widgets::kGrid);
    const std::array<std::pair<QString, QString>, 4> pages{{
        {QStringLiteral("first-steps"), tr("First steps")},
        {QStringLiteral("built-in-editor"), tr("Built-in editor")},
        {QStringLiteral("keyboard"), tr("Keyboard and mouse")},
        {QStringLiteral("about"), tr("About")},
    }};
    for (const auto& [page, title] : pages) {
        auto* button = new QToolButton(row);
        button->setText(title);
        button->setObjectName(page);
        button->setAutoRaise(true);
        button->setCheckable(true);
        m_pages->addButton(button);
        connect(button, &QToolButton::clicked, this, [this, name = page] { showPage(name); });
        layout->addWidget(button);
    }
    layout->addStretch(1);
    return row;
}

void HelpWindow::showPage(const QString& page) {
    for (QAbstractButton* button : m_pages->buttons()) {
        button->setChecked(button->objectName() == page);
    }
    QFile file(QStringLiteral(":/plantain/help/%1.md").arg(page));
    if (file.open(QIODevice::ReadOnly)) {
        m_browser->setMarkdown(QString::fromUtf8(file.readAll()));
    }
    show();
    raise();
    activateWindow();
}

} // namespace ui::main_window
