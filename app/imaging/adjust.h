// SPDX-License-Identifier: MIT
#pragma once

#include <QImage>

/// Adjustments of every pixel by itself. Pictures are in a working format (working_format.h); size,
/// format, alpha and colour space stay; values outside the range are clamped. x is a channel's
/// encoded value, 0…1.
namespace app::imaging {

/// x + amount / 2; amount −1…1.
[[nodiscard]] QImage brightnessAdjusted(const QImage& image, double amount);
/// 0.5 + (1 + amount) · (x − 0.5); amount −1…1.
[[nodiscard]] QImage contrastAdjusted(const QImage& image, double amount);
/// Light times 2^stops, through the sRGB transfer function.
[[nodiscard]] QImage exposureAdjusted(const QImage& image, double stops);
/// luma + (1 + amount) · (x − luma), luma of BT.709; amount −1…1.
[[nodiscard]] QImage saturationAdjusted(const QImage& image, double amount);
/// Light of red times 2^(amount / 2), of blue times 2^(−amount / 2); amount −1…1.
[[nodiscard]] QImage warmthAdjusted(const QImage& image, double amount);
/// Light of green times 2^(−amount / 2), of red and blue times 2^(amount / 4); amount −1…1.
[[nodiscard]] QImage tintAdjusted(const QImage& image, double amount);
/// x^(1 / gamma); gamma 0.1…10.
[[nodiscard]] QImage gammaAdjusted(const QImage& image, double gamma);
/// Turns the hue at constant luma (matrix of SVG 1.1, feColorMatrix hueRotate); degrees.
[[nodiscard]] QImage hueRotated(const QImage& image, double degrees);
/// Lifts the dark tones by x + 3 · amount · x · (1 − x)³; a negative amount is the inverse curve of
/// its opposite. amount −1…1; black and white stay.
[[nodiscard]] QImage shadowsAdjusted(const QImage& image, double amount);
/// The same mirrored at mid grey: positive brightens the light tones.
[[nodiscard]] QImage highlightsAdjusted(const QImage& image, double amount);

/// Mixed with its black and white form (luma of BT.709); strength 0…1.
[[nodiscard]] QImage blackAndWhite(const QImage& image, double strength);
/// Mixed with its sepia form; strength 0…1.
[[nodiscard]] QImage sepia(const QImage& image, double strength);
/// Mixed with 1 − x; strength 0…1.
[[nodiscard]] QImage inverted(const QImage& image, double strength);
/// Stretches each channel so that its darkest and lightest 0.5 % become 0 and 1, mixed in by
/// strength 0…1. Counts pixels where `weights` (Grayscale8 of the same size, or null: all) is above
/// 0 and that are not fully transparent. A channel of one single value stays.
[[nodiscard]] QImage autoLevels(const QImage& image, double strength, const QImage& weights = {});

} // namespace app::imaging
