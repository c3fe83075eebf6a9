// SPDX-License-Identifier: MIT
#include "ui/widgets/note_label.h"

#include "ui/widgets/style.h"

#include <QApplication>
#include <QEvent>
#include <QTimer>

namespace ui::widgets {

namespace {

QColor colourOf(Tone tone) {
    const Colours colours = coloursOf(QApplication::palette());
    switch (tone) {
    case Tone::Warning:
        return colours.warning;
    case Tone::Error:
        return colours.error;
    case Tone::Subtle:
        break;
    }
    return colours.subtleText;
}

} // namespace

NoteLabel::NoteLabel(Tone tone, QWidget* parent) : QLabel(parent), m_tone(tone) {
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    takeColour();
    hide();
}

void NoteLabel::say(const QString& words, Tone tone) {
    m_tone = tone;
    takeColour();
    setText(words);
    setVisible(!words.isEmpty());
    setMinimumHeight(0);
    QTimer::singleShot(0, this, &NoteLabel::takeHeight);
}

void NoteLabel::resizeEvent(QResizeEvent* event) {
    QLabel::resizeEvent(event);
    // Not now: the layout that resizes us would not notice.
    QTimer::singleShot(0, this, &NoteLabel::takeHeight);
}

void NoteLabel::takeHeight() {
    const int wanted = isVisible() ? heightForWidth(width()) : 0;
    if (wanted != minimumHeight()) {
        setMinimumHeight(wanted);
    }
}

void NoteLabel::changeEvent(QEvent* event) {
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        takeColour();
    }
}

void NoteLabel::takeColour() {
    const QColor colour = colourOf(m_tone);
    if (palette().color(QPalette::WindowText) != colour) {
        QPalette own = palette();
        own.setColor(QPalette::WindowText, colour);
        setPalette(own);
    }
}

} // namespace ui::widgets
