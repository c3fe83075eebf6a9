// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>

namespace ui::widgets {

enum class Tone { Subtle, Warning, Error };

/// A wrapped line of plain words under a field, in its tone's colour in light and dark. Takes no
/// room while it is empty.
class NoteLabel : public QLabel {
    Q_OBJECT

public:
    explicit NoteLabel(Tone tone = Tone::Subtle, QWidget* parent = nullptr);

    void say(const QString& words, Tone tone);

    void say(const QString& words) { say(words, m_tone); }

    [[nodiscard]] Tone tone() const { return m_tone; }

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void takeHeight();
    void takeColour();

    Tone m_tone;
};

} // namespace ui::widgets
