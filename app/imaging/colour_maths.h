// SPDX-License-Identifier: MIT
#pragma once

#include <QImage>

#include <array>
#include <functional>

// Private to app/imaging: what adjustments and tones are made of.
namespace app::imaging {

/// A function of a channel value 0…1; results outside are clamped.
using Curve = std::function<double(double)>;

/// Runs red, green and blue through a curve each (a table of 256 or 65536 steps); alpha stays.
[[nodiscard]] QImage applyCurves(const QImage& image, const std::array<Curve, 3>& curves);
[[nodiscard]] QImage applyCurve(const QImage& image, const Curve& curve);

/// Row by row: red, green, blue out of red, green, blue in (all 0…1, encoded values); alpha stays.
using ColourMatrix = std::array<std::array<double, 3>, 3>;
[[nodiscard]] QImage applyMatrix(const QImage& image, const ColourMatrix& matrix);
/// (1 − share) · identity + share · matrix
[[nodiscard]] ColourMatrix mixedWithIdentity(const ColourMatrix& matrix, double share);

/// Weights of ITU-R BT.709 on encoded values.
inline constexpr std::array<double, 3> kLuma = {0.2126, 0.7152, 0.0722};

/// The sRGB transfer function (IEC 61966-2-1), 0…1.
[[nodiscard]] double linearFromEncoded(double encoded);
[[nodiscard]] double encodedFromLinear(double linear);

/// Smooth step of Hermite: 0 at `low` and below, 1 at `high` and above.
[[nodiscard]] double smoothStep(double low, double high, double value);

} // namespace app::imaging
