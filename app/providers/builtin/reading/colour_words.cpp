// SPDX-License-Identifier: MIT
#include "app/providers/builtin/reading/colour_words.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace app::providers::builtin::reading {

namespace {

QColor namedBeyondCss(const QString& name) {
    static const QHash<QString, QRgb> kNames{
        {u"offwhite"_s, 0xfffaf9f6}, {u"cream"_s, 0xfffffdd0},     {u"charcoal"_s, 0xff36454f},
        {u"burgundy"_s, 0xff800020}, {u"mint"_s, 0xff98ff98},      {u"peach"_s, 0xffffdab9},
        {u"mustard"_s, 0xffffdb58},  {u"amber"_s, 0xffffbf00},     {u"lilac"_s, 0xffc8a2c8},
        {u"mauve"_s, 0xffe0b0ff},    {u"emerald"_s, 0xff50c878},   {u"ruby"_s, 0xffe0115f},
        {u"sapphire"_s, 0xff0f52ba}, {u"scarlet"_s, 0xffff2400},   {u"vermilion"_s, 0xffe34234},
        {u"rose"_s, 0xffff007f},     {u"copper"_s, 0xffb87333},    {u"bronze"_s, 0xffcd7f32},
        {u"cobalt"_s, 0xff0047ab},   {u"ochre"_s, 0xffcc7722},     {u"taupe"_s, 0xff483c32},
        {u"jade"_s, 0xff00a86b},     {u"apricot"_s, 0xfffbceb1},   {u"navyblue"_s, 0xff000080},
        {u"babyblue"_s, 0xff89cff0}, {u"bloodred"_s, 0xff8a0303},  {u"brightred"_s, 0xffff0000},
        {u"jetblack"_s, 0xff000000}, {u"purewhite"_s, 0xffffffff}, {u"pureblack"_s, 0xff000000},
        {u"midgrey"_s, 0xff808080},  {u"forest"_s, 0xff228b22},    {u"sand"_s, 0xffc2b280},
    };
    const auto found = kNames.constFind(name);
    return found == kNames.cend() ? QColor() : QColor::fromRgba(*found);
}

QColor namedColour(const QString& name) {
    // QColor also reads "transparent" and "#…", which are other things here.
    if (name == "transparent"_L1 || name.startsWith(u'#')) {
        return {};
    }
    static const QStringList kCss = QColor::colorNames();
    if (kCss.contains(name)) {
        return QColor(name);
    }
    return namedBeyondCss(name);
}

QColor shaded(const QString& shade, const QColor& base) {
    static const QStringList kLighter{u"light"_s, u"pale"_s, u"pastel"_s};
    static const QStringList kDarker{u"dark"_s, u"deep"_s};
    static const QStringList kSame{u"bright"_s, u"pure"_s, u"solid"_s, u"plain"_s};
    if (!base.isValid()) {
        return {};
    }
    const auto mix = [&base](int target, int percent) {
        const auto channel = [&](int value) { return value + (target - value) * percent / 100; };
        return QColor(channel(base.red()), channel(base.green()), channel(base.blue()));
    };
    if (kLighter.contains(shade)) {
        return mix(255, 50);
    }
    if (kDarker.contains(shade)) {
        return mix(0, 45);
    }
    return kSame.contains(shade) ? base : QColor();
}

} // namespace

std::optional<ColourWords> colourAt(const Tokens& tokens, std::size_t index) {
    if (index < tokens.size() && tokens[index].kind == TokenKind::Colour) {
        return ColourWords{tokens[index].colour, 1};
    }
    QStringList words;
    for (std::size_t i = index; i < tokens.size() && words.size() < 3; ++i) {
        if (tokens[i].kind != TokenKind::Word) {
            break;
        }
        words += tokens[i].text;
    }
    for (qsizetype count = words.size(); count > 0; --count) {
        const QStringList taken = words.first(count);
        QColor colour = namedColour(taken.join(QString()));
        if (!colour.isValid() && count > 1) {
            colour = shaded(taken.first(), namedColour(taken.sliced(1).join(QString())));
        }
        if (colour.isValid()) {
            return ColourWords{colour, static_cast<std::size_t>(count)};
        }
    }
    return std::nullopt;
}

} // namespace app::providers::builtin::reading
