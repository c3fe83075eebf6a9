// SPDX-License-Identifier: MIT
#include "app/providers/builtin/run_words.h"

#include "app/providers/builtin/run_steps.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace app::providers::builtin {

QString number(double value) {
    const double rounded = std::round(value * 100) / 100;
    QString text = QString::number(std::abs(rounded), 'f', 2);
    while (text.endsWith(QLatin1Char('0'))) {
        text.chop(1);
    }
    if (text.endsWith(QLatin1Char('.'))) {
        text.chop(1);
    }
    return rounded < 0 ? QChar(0x2212) + text : text;
}

QString signedNumber(double value) {
    return std::round(value * 100) > 0 ? QLatin1Char('+') + number(value) : number(value);
}

QString signedPercent(double value) {
    return tr("%1 %").arg(signedNumber(value));
}

QString sizeWords(QSize sizePx) {
    return tr("%1×%2").arg(sizePx.width()).arg(sizePx.height());
}

QString ratioWords(double width, double height) {
    return QStringLiteral("%1:%2").arg(number(width), number(height));
}

QString colourWords(const QColor& colour) {
    if (colour.alpha() == 0) {
        return tr("transparency");
    }
    QColor solid = colour;
    solid.setAlpha(255);
    const QStringList names = QColor::colorNames();
    const auto named = std::find_if(names.begin(), names.end(), [&](const QString& name) {
        return name != QLatin1String("transparent") && QColor(name).rgb() == solid.rgb();
    });
    const QString name = named == names.end() ? solid.name() : *named;
    if (colour.alpha() == 255) {
        return name;
    }
    return tr("%1 (%2 % opaque)").arg(name, number(std::round(colour.alpha() / 2.55)));
}

QString pointWords(const Placement& placement) {
    if (placement.x && placement.y) {
        const auto one = [](const Length& length) {
            return length.unit == Unit::Percent ? tr("%1 %").arg(number(length.value))
                                                : tr("%1 px").arg(number(length.value));
        };
        return tr("%1, %2").arg(one(*placement.x), one(*placement.y));
    }
    const std::array<QString, 9> words = {
        tr("the top left"),    tr("the top"),    tr("the top right"),
        tr("the left"),        tr("the centre"), tr("the right"),
        tr("the bottom left"), tr("the bottom"), tr("the bottom right")};
    return words[static_cast<size_t>(placement.anchor)];
}

QString placeWords(const Placement& placement) {
    const bool centre = placement.anchor == Anchor::Centre && !(placement.x && placement.y);
    return (centre ? tr("in %1") : tr("at %1")).arg(pointWords(placement));
}

} // namespace app::providers::builtin
