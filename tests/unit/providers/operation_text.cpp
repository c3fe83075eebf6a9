// SPDX-License-Identifier: MIT
#include "tests/unit/providers/operation_text.h"

#include <QStringList>

#include <array>

using namespace app::providers::builtin;
using namespace Qt::StringLiterals;

namespace {

QString num(double value) {
    return QString::number(value, 'g', 5);
}

QString text(const Length& length) {
    return num(length.value) + (length.unit == Unit::Percent ? u"%"_s : u"px"_s);
}

QString text(const QColor& colour) {
    if (!colour.isValid()) {
        return u"auto"_s;
    }
    return colour.alpha() == 255 ? colour.name() : colour.name(QColor::HexArgb);
}

QString text(Anchor anchor) {
    static const std::array<const char*, 9> kNames{"topleft",    "top",    "topright",
                                                   "left",       "centre", "right",
                                                   "bottomleft", "bottom", "bottomright"};
    return QString::fromLatin1(kNames.at(std::size_t(anchor)));
}

QString text(const Placement& placement) {
    if (placement.x && placement.y) {
        return u"@"_s + text(*placement.x) + u","_s + text(*placement.y);
    }
    return u"@"_s + text(placement.anchor);
}

QString text(const Fill& fill) {
    switch (fill.kind) {
    case FillKind::Reflect:
        return u"reflect"_s;
    case FillKind::Blur:
        return u"blur"_s;
    case FillKind::Colour:
        return text(fill.colour);
    case FillKind::Transparent:
        return u"transparent"_s;
    }
    return {};
}

QString sides(const Length& left, const Length& top, const Length& right, const Length& bottom) {
    return u"l%1 t%2 r%3 b%4"_s.arg(text(left), text(top), text(right), text(bottom));
}

struct Describe {
    QString operator()(const Adjust& a) const {
        static const std::array<const char*, 10> kNames{
            "brightness", "contrast", "exposure", "saturation", "warmth",
            "tint",       "gamma",    "hue",      "shadows",    "highlights"};
        return QString::fromLatin1(kNames.at(std::size_t(a.kind))) + u' ' + num(a.amount);
    }

    QString operator()(const Tone& t) const {
        static const std::array<const char*, 4> kNames{"bw", "sepia", "invert", "autolevels"};
        return QString::fromLatin1(kNames.at(std::size_t(t.kind))) +
               (t.strengthPercent == 100 ? QString() : u' ' + num(t.strengthPercent));
    }

    QString operator()(const Filter& f) const {
        static const std::array<const char*, 5> kNames{"sharpen", "denoise", "blur", "pixelate",
                                                       "vignette"};
        return QString::fromLatin1(kNames.at(std::size_t(f.kind))) + u' ' +
               (f.radius ? text(*f.radius) : num(f.strengthPercent));
    }

    QString operator()(const Rotate& r) const { return u"rotate "_s + num(r.degrees); }

    QString operator()(const Straighten& s) const { return u"straighten "_s + num(s.degrees); }

    QString operator()(const Flip& f) const {
        return f.axis == FlipAxis::Horizontal ? u"flip h"_s : u"flip v"_s;
    }

    QString operator()(const CropRatio& c) const {
        return u"crop %1:%2"_s.arg(num(c.width), num(c.height)) + at(c.anchor);
    }

    QString operator()(const CropSize& c) const {
        return u"crop size %1 %2"_s.arg(text(c.width), text(c.height)) + at(c.anchor) +
               (c.left && c.top ? u" from "_s + text(*c.left) + u","_s + text(*c.top) : QString());
    }

    QString operator()(const CropSides& c) const {
        return u"crop sides "_s + sides(c.left, c.top, c.right, c.bottom);
    }

    QString operator()(const CropToMask& c) const { return u"crop mask "_s + text(c.margin); }

    QString operator()(const TrimBorders& t) const { return u"trim "_s + num(t.tolerance); }

    QString operator()(const Resize& r) const {
        return u"resize"_s + (r.widthPx ? u" w%1"_s.arg(*r.widthPx) : QString()) +
               (r.heightPx ? u" h%1"_s.arg(*r.heightPx) : QString()) +
               (r.percent ? u" %1%"_s.arg(num(*r.percent)) : QString()) +
               (r.longSidePx ? u" long%1"_s.arg(*r.longSidePx) : QString()) +
               (r.fit ? u" fit"_s : QString());
    }

    QString operator()(const ExtendRatio& e) const {
        return u"extend %1:%2 "_s.arg(num(e.width), num(e.height)) + text(e.fill) + at(e.anchor);
    }

    QString operator()(const ExtendSides& e) const {
        return u"extend "_s + sides(e.left, e.top, e.right, e.bottom) + u' ' + text(e.fill);
    }

    QString operator()(const Text& t) const {
        static const std::array<const char*, 4> kWeights{" light", "", " bold", " black"};
        static const std::array<const char*, 3> kAligns{" align-left", "", " align-right"};
        return u"text '%1' "_s.arg(t.content) + text(t.colour) +
               (t.size ? u' ' + text(*t.size) : QString()) +
               QString::fromLatin1(kWeights.at(std::size_t(t.weight))) +
               (t.italic ? u" italic"_s : QString()) +
               (t.family.isEmpty() ? QString() : u' ' + t.family) +
               QString::fromLatin1(kAligns.at(std::size_t(t.align))) + u' ' + text(t.placement) +
               (t.plate ? u" plate "_s + text(*t.plate) : QString()) +
               (t.wrapWidth ? u" wrap "_s + text(*t.wrapWidth) : QString());
    }

    QString operator()(const Shape& s) const {
        static const std::array<const char*, 4> kNames{"rectangle", "ellipse", "line", "arrow"};
        return QString::fromLatin1(kNames.at(std::size_t(s.kind))) + u' ' + text(s.colour) +
               (s.filled ? u" filled"_s : QString()) +
               (s.lineWidth ? u" line "_s + text(*s.lineWidth) : QString()) +
               (s.width ? u" w"_s + text(*s.width) : QString()) +
               (s.height ? u" h"_s + text(*s.height) : QString()) +
               (s.from ? u" from "_s + text(*s.from) : QString()) +
               (s.to ? u" to "_s + text(*s.to) : QString()) +
               (s.from ? QString() : u' ' + text(s.placement));
    }

    QString operator()(const Border& b) const {
        return u"border %1 %2"_s.arg(text(b.width), text(b.colour));
    }

    QString operator()(const RoundCorners& r) const { return u"round "_s + text(r.radius); }

    QString operator()(const DropShadow& d) const {
        return u"shadow %1 %2 %3 %4 %5"_s.arg(text(d.blur), text(d.offsetX), text(d.offsetY),
                                              text(d.colour), num(d.opacityPercent)) +
               (d.backdrop ? u" on "_s + text(*d.backdrop) : QString());
    }

    QString operator()(const Watermark& w) const {
        return u"watermark '%1' %2 %3"_s.arg(w.content, num(w.opacityPercent), text(w.colour)) +
               (w.tiled ? u" tiled"_s : QString()) + u' ' + text(w.placement);
    }

    QString operator()(const Remove&) const { return u"remove"_s; }

    QString operator()(const FillColour& f) const { return u"fill "_s + text(f.colour); }

    QString operator()(const Recolour& r) const {
        return u"recolour "_s + (r.from ? text(*r.from) + u"→"_s : QString()) + text(r.colour);
    }

    QString operator()(const Background& b) const {
        static const std::array<const char*, 4> kNames{"colour", "gradient", "blur", "transparent"};
        return u"background "_s + QString::fromLatin1(kNames.at(std::size_t(b.kind))) +
               (b.colour.isValid() ? u' ' + text(b.colour) : QString()) +
               (b.colourTo.isValid() ? u' ' + text(b.colourTo) : QString()) +
               (b.radius ? u' ' + text(*b.radius) : QString());
    }

    QString operator()(const NewCanvas& c) const {
        static const std::array<const char*, 3> kNames{"blank", "gradient", "checkerboard"};
        static const std::array<const char*, 4> kDirections{"", " right", " diagonal", " radial"};
        return u"canvas %1x%2 "_s.arg(c.sizePx.width()).arg(c.sizePx.height()) +
               QString::fromLatin1(kNames.at(std::size_t(c.kind))) + u' ' + text(c.colour) +
               (c.colourTo.isValid() ? u' ' + text(c.colourTo) : QString()) +
               QString::fromLatin1(kDirections.at(std::size_t(c.direction))) +
               (c.cellPx ? u" cell%1"_s.arg(*c.cellPx) : QString());
    }

private:
    static QString at(Anchor anchor) {
        return anchor == Anchor::Centre ? QString() : u" @"_s + text(anchor);
    }
};

} // namespace

QString operationText(const Operation& operation) {
    return std::visit(Describe{}, operation);
}

QString operationsText(const std::vector<Operation>& operations) {
    QStringList texts;
    for (const Operation& operation : operations) {
        texts += operationText(operation);
    }
    return texts.join(u" | "_s);
}
