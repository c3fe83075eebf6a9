// SPDX-License-Identifier: MIT
#pragma once

#include <QToolButton>

namespace ui::chat {

/// A pill above the prompt: words, and at its end a small icon that says what a click does.
class ChipButton : public QToolButton {
    Q_OBJECT

public:
    /// `iconName` as of widgets::icon().
    explicit ChipButton(const QString& iconName, QWidget* parent = nullptr);

    /// Invalid: the palette's subtle colour.
    void setTint(QColor tint);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_iconName;
    QColor m_tint;
};

} // namespace ui::chat
