// SPDX-License-Identifier: MIT
#include "ui/widgets/message_bar.h"

#include "ui/widgets/icon_engine.h"
#include "ui/widgets/style.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace ui::widgets {

namespace {

constexpr int kIconPx = 20;

QString iconName(Severity severity) {
    switch (severity) {
    case Severity::Info:
        return QStringLiteral("info");
    case Severity::Success:
        return QStringLiteral("check");
    case Severity::Warning:
        return QStringLiteral("warning");
    case Severity::Error:
        break;
    }
    return QStringLiteral("error");
}

QColor severityColour(Severity severity, const QPalette& palette) {
    const Colours colours = coloursOf(palette);
    switch (severity) {
    case Severity::Info:
        return colours.accent;
    case Severity::Success:
        return colours.success;
    case Severity::Warning:
        return colours.warning;
    case Severity::Error:
        break;
    }
    return colours.error;
}

QLabel* plainLabel(QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setFocusPolicy(Qt::ClickFocus);
    return label;
}

} // namespace

struct MessageBar::Private {
    Severity severity = Severity::Info;
    QLabel* icon = nullptr;
    QLabel* text = nullptr;
    QLabel* detail = nullptr;
    QToolButton* fold = nullptr;
    QToolButton* close = nullptr;
    QWidget* actions = nullptr; ///< the row of buttons and fold
    QHBoxLayout* buttons = nullptr;

    void updateIcon(const QWidget& bar) const {
        icon->setPixmap(IconEngine::coloured(iconName(severity),
                                             severityColour(severity, bar.palette()),
                                             QSize(kIconPx, kIconPx), bar.devicePixelRatioF()));
    }

    void removeButtons() const {
        while (QLayoutItem* item = buttons->takeAt(0)) {
            // A button may be the very one whose click brought us here.
            item->widget()->hide();
            item->widget()->deleteLater();
            delete item;
        }
    }
};

MessageBar::MessageBar(QWidget* parent) : QFrame(parent), d(std::make_unique<Private>()) {
    d->icon = new QLabel(this);
    d->icon->setFixedSize(kIconPx, kIconPx);
    d->text = plainLabel(this);
    d->text->setMinimumHeight(kIconPx);
    d->detail = plainLabel(this);
    d->detail->hide();
    d->fold = new QToolButton(this);
    d->fold->setText(tr("Details"));
    d->fold->setCheckable(true);
    d->fold->setAutoRaise(true);
    d->close = new QToolButton(this);
    d->close->setIcon(widgets::icon(QStringLiteral("close")));
    d->close->setAutoRaise(true);
    d->close->setToolTip(tr("Close"));
    d->close->setAccessibleName(tr("Close message"));
    d->buttons = new QHBoxLayout;
    d->buttons->setSpacing(kGrid);

    auto* row = new QHBoxLayout;
    row->setSpacing(2 * kGrid);
    row->addWidget(d->icon, 0, Qt::AlignTop);
    row->addWidget(d->text, 1, Qt::AlignTop);
    row->addWidget(d->close, 0, Qt::AlignTop);
    d->actions = new QWidget(this);
    auto* actions = new QHBoxLayout(d->actions);
    actions->setContentsMargins(kIconPx + 2 * kGrid, 0, 0, 0);
    actions->addLayout(d->buttons);
    actions->addWidget(d->fold);
    actions->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(3 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    column->setSpacing(kGrid);
    column->addLayout(row);
    column->addWidget(d->detail);
    column->addWidget(d->actions);

    connect(d->fold, &QToolButton::toggled, d->detail, &QLabel::setVisible);
    connect(d->close, &QToolButton::clicked, this, [this] {
        clear();
        Q_EMIT closed();
    });
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    hide();
}

MessageBar::~MessageBar() = default;

void MessageBar::showMessage(Severity severity, const QString& text, const QString& detail,
                             std::vector<Button> buttons) {
    d->severity = severity;
    d->text->setText(text);
    d->detail->setText(detail);
    d->fold->setChecked(false);
    d->fold->setVisible(!detail.isEmpty());
    d->removeButtons();
    for (Button& wanted : buttons) {
        auto* button = new QPushButton(wanted.text, this);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [clicked = std::move(wanted.clicked)] {
            // A copy: the handler may replace the message and this very closure with it.
            const auto handler = clicked;
            handler();
        });
        d->buttons->addWidget(button);
    }
    d->actions->setVisible(!buttons.empty() || !detail.isEmpty());
    d->updateIcon(*this);
    setAccessibleName(text);
    show();
    update();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void MessageBar::clear() {
    hide();
    d->text->clear();
    d->detail->clear();
    d->removeButtons();
    setAccessibleName(QString());
}

QString MessageBar::text() const {
    return d->text->text();
}

Severity MessageBar::severity() const {
    return d->severity;
}

void MessageBar::setClosable(bool closable) {
    d->close->setVisible(closable);
}

void MessageBar::paintEvent(QPaintEvent*) {
    const QColor colour = severityColour(d->severity, palette());
    QColor fill = colour;
    fill.setAlphaF(isDark(palette()) ? 0.16F : 0.09F);
    QColor line = colour;
    line.setAlphaF(0.45F);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(line);
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

void MessageBar::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && d && d->icon != nullptr) {
        d->updateIcon(*this);
    }
}

} // namespace ui::widgets
