// SPDX-License-Identifier: MIT
#include "app/imaging/recolour.h"

#include "app/imaging/colour_maths.h"
#include "app/imaging/mat_view.h"
#include "app/imaging/working_format.h"

#include <algorithm>
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

/// How near a pixel is to the wanted colour, 0…1.
class Nearness {
public:
    explicit Nearness(const Rgb& wanted)
        : m_luma(lumaOf(wanted)),
          m_wanted(hueSaturationOf(wanted)),
          m_grey(m_wanted.saturation < 0.15 || m_luma < 0.03) {}

    [[nodiscard]] double of(const Rgb& pixel) const {
        const HueSaturation here = hueSaturationOf(pixel);
        const double chroma = here.saturation * std::max({pixel.red, pixel.green, pixel.blue});
        if (m_grey) {
            return (1 - smoothStep(0.10, 0.25, chroma)) *
                   (1 - smoothStep(0.15, 0.35, std::abs(lumaOf(pixel) - m_luma)));
        }
        const double apart = std::abs(here.hue - m_wanted.hue);
        // A pale wood is not meant by "orange", though its hue is the same.
        const double fullness = here.saturation / m_wanted.saturation;
        return (1 - smoothStep(20, 42, std::min(apart, 360 - apart))) *
               smoothStep(0.40, 0.65, fullness) * smoothStep(0.12, 0.30, here.saturation) *
               smoothStep(0.03, 0.10, chroma);
    }

private:
    double m_luma;
    HueSaturation m_wanted;
    bool m_grey;
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
