// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <QImage>
#include <QString>

/// Comparison with pictures kept in tests/golden/pictures.
namespace golden {

struct Tolerance {
    double rms = 0.6; ///< root of the mean square of channel differences, of 255
    int largest = 8;  ///< largest difference of any channel, of 255
};

struct Distance {
    double rms = 0;
    int largest = 0;
};

/// Of two pictures of one size, channel by channel at 8 bits, alpha too.
[[nodiscard]] Distance distanceBetween(const QImage& a, const QImage& b);

/// Compares `actual` with pictures/<name>.png. On failure writes <name>.actual.png and
/// <name>.difference.png (differences times 16) to the folder golden_failures of the working
/// folder. With PLANTAIN_UPDATE_GOLDEN set it writes the kept picture anew, and fails all the same,
/// so that no run that updates counts as a pass.
[[nodiscard]] testing::AssertionResult matches(const QImage& actual, const QString& name,
                                               const Tolerance& tolerance = {});

} // namespace golden
