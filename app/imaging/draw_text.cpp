// SPDX-License-Identifier: MIT
#include "app/imaging/draw.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace app::imaging {

namespace {

constexpr double kPlatePaddingShare = 0.35; ///< of the letter height

double padding(const TextLook& look) {
    return look.plate ? look.font.pixelSize() * kPlatePaddingShare : 0;
}

int wrapFlags(const TextLook& look) {
    const QFontMetricsF metrics(look.font);
    const QStringList words = look.content.split(QRegularExpression(QStringLiteral("\\s+")));
    const bool fits = std::all_of(words.begin(), words.end(), [&](const QString& word) {
        return metrics.horizontalAdvance(word) <= look.wrapWidthPx;
    });
    return fits ? Qt::TextWordWrap : Qt::TextWrapAnywhere;
}

QRectF inkBox(const TextLook& look) {
    const QRectF room(0, 0, std::max(1.0, look.wrapWidthPx), 1e6);
    const int flags = static_cast<int>(Qt::AlignTop | Qt::AlignLeft) | wrapFlags(look);
    return QFontMetricsF(look.font).boundingRect(room, flags, look.content);
}

} // namespace

namespace {

/// Where the family is missing: one of the same kind.
QString standInFor(const QString& lowerName) {
    static const QRegularExpression kMono(QStringLiteral("mono|courier|consolas|typewriter"));
    static const QRegularExpression kSerif(
        QStringLiteral("\\bserif|times|georgia|garamond|palatino|cambria|\\broman"));
    if (lowerName.contains(kMono)) {
        return QStringLiteral("DejaVu Sans Mono");
    }
    return lowerName.contains(kSerif) && !lowerName.contains(QLatin1String("sans"))
               ? QStringLiteral("DejaVu Serif")
               : QStringLiteral("DejaVu Sans");
}

} // namespace

QFont fontFor(const QString& family, double sizePx, QFont::Weight weight, bool italic) {
    QFont font;
    const QString name = family.trimmed().toLower();
    if (name.isEmpty() || name == QLatin1String("sans")) {
        font.setFamilies({QStringLiteral("DejaVu Sans"), QStringLiteral("Noto Sans"),
                          QStringLiteral("sans-serif")});
        font.setStyleHint(QFont::SansSerif);
    } else if (name == QLatin1String("serif")) {
        font.setFamilies({QStringLiteral("DejaVu Serif"), QStringLiteral("Noto Serif"),
                          QStringLiteral("serif")});
        font.setStyleHint(QFont::Serif);
    } else if (name == QLatin1String("mono")) {
        font.setFamilies({QStringLiteral("DejaVu Sans Mono"), QStringLiteral("Noto Sans Mono"),
                          QStringLiteral("monospace")});
        font.setStyleHint(QFont::Monospace);
    } else {
        font.setFamilies({family, standInFor(name)});
    }
    font.setPixelSize(static_cast<int>(std::clamp(sizePx + 0.5, 1.0, 10'000.0)));
    font.setWeight(weight);
    font.setItalic(italic);
    // The picture is not a screen: letters keep their shape at every size.
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

QSize textBlockSize(const TextLook& look) {
    const QRectF box = inkBox(look);
    const double around = 2 * padding(look);
    // Italics and swashes lean out of the measured box by some of the letter height.
    const double lean = look.font.pixelSize() * 0.12;
    return {static_cast<int>(std::ceil(box.width() + around + lean)),
            static_cast<int>(std::ceil(box.height() + around))};
}

void paintText(QPainter& painter, const QRect& block, const TextLook& look) {
    const double inset = padding(look);
    if (look.plate) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(*look.plate);
        painter.drawRoundedRect(block, inset / 2, inset / 2);
    }
    painter.setFont(look.font);
    painter.setPen(look.colour);
    const QRectF room = QRectF(block).adjusted(inset, inset, -inset, -inset);
    const int flags =
        static_cast<int>(Qt::AlignTop | look.alignment) | wrapFlags(look) | Qt::TextDontClip;
    painter.drawText(room, flags, look.content);
}

} // namespace app::imaging
