// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractButton>

namespace ui::chat {

/// A button whose words wrap.
class SuggestionButton : public QAbstractButton {
    Q_OBJECT

public:
    explicit SuggestionButton(const QString& prompt, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }

    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace ui::chat
