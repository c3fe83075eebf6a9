// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

#include <functional>
#include <memory>

namespace ui::widgets {

enum class Severity { Info, Success, Warning, Error };

/// One message inside a panel, where a dialog would interrupt: icon, plain text, details to fold
/// out, buttons, close. Hidden while it has nothing to say. Announced to assistive technology when
/// shown.
class MessageBar : public QFrame {
    Q_OBJECT

public:
    struct Button {
        QString text;
        std::function<void()> clicked;
    };

    explicit MessageBar(QWidget* parent = nullptr);
    ~MessageBar() override;

    /// Replaces what was shown. `detail` is behind a "Details" button when not empty. Texts are
    /// plain: no markup is read.
    void showMessage(Severity severity, const QString& text, const QString& detail = {},
                     std::vector<Button> buttons = {});
    /// Hides and forgets the message; no closed().
    void clear();

    [[nodiscard]] QString text() const;
    [[nodiscard]] Severity severity() const;
    /// Default true.
    void setClosable(bool closable);

Q_SIGNALS:
    /// The user closed it.
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ui::widgets
