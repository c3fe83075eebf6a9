// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

#include <functional>

class QLabel;
class QLineEdit;

namespace ui::history {

/// A line above the history that asks for a branch's name without stopping anything. Return takes
/// it, Escape drops it. Hidden while nothing is asked.
class NameBar : public QWidget {
    Q_OBJECT

public:
    explicit NameBar(QWidget* parent);

    /// `taken` is called with the name at Return, at most once.
    void ask(const QString& label, const QString& name, std::function<void(const QString&)> taken);

Q_SIGNALS:
    /// Nothing is asked any more: the focus may go back.
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void take();

    QLabel* m_label;
    QLineEdit* m_name;
    std::function<void(const QString&)> m_taken;
};

} // namespace ui::history
