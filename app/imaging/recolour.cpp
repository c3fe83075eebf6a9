// SPDX-License-Identifier: MIT
#include "app/imaging/recolour.h"

#include "app/imaging/colour_maths.h"
#include "app/imaging/mat_view.h"
#include "app/imaging/working_format.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

namespace app::imaging {

namespace {

struct Rgb {
    double red;
    double green;
    double blue;
};

Rgb rgbOf(const QImage& image, const QColor& colour) {
    const QColor mapped = colourFor(image, colour);
    const auto unit = [](float value) { return std::clamp(static_cast<double>(value), 0.0, 1.0); };
    return {unit(mapped.redF()), unit(mapped.greenF()), unit(mapped.blueF())};
}

double lumaOf(const Rgb& c) {
    return kLuma[0] * c.red + kLuma[1] * c.green + kLuma[2] * c.blue;
}

/// The colour's shade at each luma; three channel values a step.
template <class Channel>
std::vector<std::array<float, 3>> shadesOf(const Rgb& colour) {
    constexpr double kFull = std::numeric_limits<Channel>::max();
    const double own = lumaOf(colour);
    std::vector<std::array<float, 3>> shades(static_cast<size_t>(kFull) + 1);
    for (size_t i = 0; i < shades.size(); ++i) {
        const double luma = static_cast<double>(i) / kFull;
        const auto shade = [&](double c) {
            const double value = luma <= own ? (own > 0 ? c * luma / own : 0)
                                             : c + (1 - c) * (luma - own) / (1 - own);
            return static_cast<float>(value * kFull);
        };
        shades[i] = {shade(colour.red), shade(colour.green), shade(colour.blue)};
    }
    return shades;
}

struct HueSaturation {
    double hue; ///< degrees
    double saturation;
};

HueSaturation hueSaturationOf(const Rgb& c) {
    const double high = std::max({c.red, c.green, c.blue});
    const double low = std::min({c.red, c.green, c.blue});
    const double span = high - low;
    if (span <= 0) {
        return {0, 0};
    }
    double sector = 0;
    if (high == c.red) {
        sector = (c.green - c.blue) / span;
    } else if (high == c.green) {
        sector = 2 + (c.blue - c.red) / span;
    } else {
        sector = 4 + (c.red - c.green) / span;
    }
    return {60 * (sector < 0 ? sector + 6 : sector), span / high};
}

/// What people call by one name, in degrees of hue from `low` up to `high` (over 360: round the
/// circle).
struct HueRange {
    double low;
    double high;

    /// 0 inside, else degrees to the nearer end.
    [[nodiscard]] double distanceTo(double hue) const {
        const double up = hue < low ? hue + 360 : hue;
        return up <= high ? 0 : std::min(up - high, low + 360 - up);
    }
};

/// A full colour is rather a name ("blue") than a measured shade: it means all that goes by it.
HueRange rangeOfName(const HueSaturation& colour) {
    static constexpr std::array<HueRange, 7> kRanges{{
        {345, 375},
        {18, 44},
        {46, 68},
        {72, 165},
        {166, 200},
        {201, 262},
        {265, 340},
    }};
    constexpr HueRange kBlue{178, 262};
    for (const HueRange& range : kRanges) {
        if (colour.saturation > 0.98 && range.distanceTo(colour.hue) <= 0) {
            return range.low == 201 ? kBlue : range; // people say blue to much of cyan, too
        }
    }
    return {colour.hue, colour.hue};
}

/// How near a pixel is to the wanted colour, 0…1.
class Nearness {
public:
    explicit Nearness(const Rgb& wanted)
        : m_luma(lumaOf(wanted)),
          m_wanted(hueSaturationOf(wanted)),
          m_range(rangeOfName(m_wanted)),
          m_grey(m_wanted.saturation < 0.15 || m_luma < 0.03) {
        // A pale wood or skin is not meant by "orange", though its hue is the same; a pale sky is
        // by "blue", and the lit side of a thing by the shade picked on it.
        const bool isWarm = m_wanted.hue < 70 || m_wanted.hue > 330;
        const double full = isWarm ? std::clamp((m_wanted.saturation - 0.6) / 0.4, 0.0, 1.0) : 0.0;
        m_paleBelow = isWarm ? m_wanted.saturation * (0.2 + 0.2 * full) : 0.10;
        m_fullFrom = isWarm ? m_wanted.saturation * (0.42 + 0.23 * full) : 0.22;
    }

    [[nodiscard]] double of(const Rgb& pixel) const {
        const HueSaturation here = hueSaturationOf(pixel);
        const double chroma = here.saturation * std::max({pixel.red, pixel.green, pixel.blue});
        if (m_grey) {
            return (1 - smoothStep(0.10, 0.25, chroma)) *
                   (1 - smoothStep(0.15, 0.35, std::abs(lumaOf(pixel) - m_luma)));
        }
        const double apart = std::abs(here.hue - m_wanted.hue);
        const bool isNamed = m_range.low < m_range.high;
        const double byHue = isNamed ? 1 - smoothStep(0, 15, m_range.distanceTo(here.hue))
                                     : 1 - smoothStep(20, 42, std::min(apart, 360 - apart));
        return byHue * smoothStep(m_paleBelow, m_fullFrom, here.saturation) *
               smoothStep(0.03, 0.10, chroma);
    }

private:
    double m_luma;
    HueSaturation m_wanted;
    HueRange m_range;
    bool m_grey;
    double m_paleBelow = 0;
    double m_fullFrom = 0;
};

template <class Channel>
void recolourRows(const QImage& image, QImage& result, const Rgb& colour, const Nearness* near) {
    constexpr double kFull = std::numeric_limits<Channel>::max();
    const auto shades = shadesOf<Channel>(colour);
    forEachRow(image.height(), {}, [&](int y) {
        const Channel* in = rowOf<Channel>(image, y);
        Channel* out = rowOf<Channel>(result, y);
        for (int x = 0; x < image.width(); ++x, in += 4, out += 4) {
            const double luma = kLuma[0] * in[0] + kLuma[1] * in[1] + kLuma[2] * in[2];
            const auto& shade = shades[static_cast<size_t>(std::min(luma + 0.5, kFull))];
            const auto weight = static_cast<float>(
                near == nullptr ? 1 : near->of({in[0] / kFull, in[1] / kFull, in[2] / kFull}));
            for (size_t c = 0; c < 3; ++c) {
                const float value = static_cast<float>(in[c]);
                out[c] = static_cast<Channel>(value + weight * (shade[c] - value) + 0.5F);
            }
            out[3] = in[3];
        }
    });
}

} // namespace

QImage recoloured(const QImage& image, const QColor& colour, const std::optional<QColor>& from) {
    QImage result = blankLike(image, image.size(), image.hasAlphaChannel());
    if (result.isNull()) {
        return result;
    }
    const Rgb target = rgbOf(image, colour);
    const std::optional<Nearness> near =
        from ? std::optional<Nearness>(rgbOf(image, *from)) : std::nullopt;
    atDepthOf(image, [&]<class Channel>(Channel) {
        recolourRows<Channel>(image, result, target, near ? &*near : nullptr);
    });
    return result;
}

} // namespace app::imaging
