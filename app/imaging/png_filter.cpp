// SPDX-License-Identifier: MIT
#include "app/imaging/png_filter.h"

#include "app/imaging/pixels.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <new>
#include <vector>

namespace app::imaging {

namespace {

constexpr size_t kMaxPixelBytes = 8;

/// Writes the differences of one row; `row` and `above` have `bpp` zero bytes in front of them.
using Filter = void (*)(const uchar* row, const uchar* above, size_t bpp, size_t count, uchar* out);

void filterNone(const uchar* row, const uchar* /*above*/, size_t /*bpp*/, size_t count,
                uchar* out) {
    std::memcpy(out, row, count);
}

void filterSub(const uchar* row, const uchar* /*above*/, size_t bpp, size_t count, uchar* out) {
    const uchar* left = row - bpp;
    for (size_t i = 0; i < count; ++i) {
        out[i] = static_cast<uchar>(row[i] - left[i]);
    }
}

void filterUp(const uchar* row, const uchar* above, size_t /*bpp*/, size_t count, uchar* out) {
    for (size_t i = 0; i < count; ++i) {
        out[i] = static_cast<uchar>(row[i] - above[i]);
    }
}

void filterAverage(const uchar* row, const uchar* above, size_t bpp, size_t count, uchar* out) {
    const uchar* left = row - bpp;
    for (size_t i = 0; i < count; ++i) {
        out[i] = static_cast<uchar>(row[i] - ((left[i] + above[i]) >> 1));
    }
}

void filterPaeth(const uchar* row, const uchar* above, size_t bpp, size_t count, uchar* out) {
    const uchar* left = row - bpp;
    const uchar* corner = above - bpp;
    for (size_t i = 0; i < count; ++i) {
        const int a = left[i];
        const int b = above[i];
        const int c = corner[i];
        const int toA = std::abs(b - c);
        const int toB = std::abs(a - c);
        const int toC = std::abs(a + b - 2 * c);
        const int other = toB <= toC ? b : c;
        const int predicted = toA <= toB && toA <= toC ? a : other;
        out[i] = static_cast<uchar>(row[i] - predicted);
    }
}

/// The filter's number in the file is its place here.
constexpr std::array<Filter, 5> kFilters{filterNone, filterSub, filterUp, filterAverage,
                                         filterPaeth};
constexpr std::array<uchar, 3> kQuickFilters{1, 2, 3};
constexpr std::array<uchar, 5> kAllFilters{0, 1, 2, 3, 4};

quint64 costOf(const uchar* differences, size_t count) {
    quint64 cost = 0;
    for (size_t begin = 0; begin < count; begin += 65536) {
        const size_t end = std::min(count, begin + 65536);
        quint32 part = 0;
        for (size_t i = begin; i < end; ++i) {
            const int value = static_cast<qint8>(differences[i]);
            part += static_cast<quint32>(value < 0 ? -value : value);
        }
        cost += part;
    }
    return cost;
}

void packRgb(const uchar* in, int width, uchar* out) {
    for (int x = 0; x < width; ++x) {
        out[3 * x] = in[4 * x];
        out[3 * x + 1] = in[4 * x + 1];
        out[3 * x + 2] = in[4 * x + 2];
    }
}

void packDeep(const uchar* in, int width, int channels, uchar* out) {
    const auto* values = reinterpret_cast<const quint16*>(in);
    for (int x = 0; x < width; ++x, values += 4) {
        for (int channel = 0; channel < channels; ++channel, out += 2) {
            qToBigEndian(values[channel], out);
        }
    }
}

void packRow(const PngSamples& samples, int y, uchar* out) {
    const uchar* in = samples.image.constScanLine(y);
    const int width = samples.image.width();
    if (samples.bitDepth == 16) {
        packDeep(in, width, samples.colourType == 6 ? 4 : 3, out);
    } else if (samples.colourType == 2) {
        packRgb(in, width, out);
    } else {
        std::memcpy(out, in, samples.rowBytes());
    }
}

/// Two packed rows and two filtered ones, swapped from row to row.
class RowFilter {
public:
    RowFilter(const PngSamples& samples, FilterChoice choice)
        : m_samples(samples),
          m_choice(choice),
          m_count(samples.rowBytes()),
          m_row(kMaxPixelBytes + m_count),
          m_above(kMaxPixelBytes + m_count),
          m_trial(m_count),
          m_best(m_count) {}

    /// Rows must come from the first to the last.
    void write(int y, uchar* out) {
        std::swap(m_row, m_above);
        packRow(m_samples, y, m_row.data() + kMaxPixelBytes);
        if (m_choice == FilterChoice::Quick) {
            out[0] = bestOf(kQuickFilters);
        } else {
            out[0] = bestOf(kAllFilters);
        }
        std::memcpy(out + 1, m_best.data(), m_count);
    }

private:
    template <class Numbers>
    uchar bestOf(const Numbers& numbers) {
        uchar best = 0;
        quint64 lowest = ~quint64{0};
        for (const uchar number : numbers) {
            kFilters[number](m_row.data() + kMaxPixelBytes, m_above.data() + kMaxPixelBytes,
                             m_samples.bytesPerPixel(), m_count, m_trial.data());
            const quint64 cost = costOf(m_trial.data(), m_count);
            if (cost < lowest) {
                lowest = cost;
                best = number;
                std::swap(m_trial, m_best);
            }
        }
        return best;
    }

    const PngSamples& m_samples;
    FilterChoice m_choice;
    size_t m_count;
    std::vector<uchar> m_row;
    std::vector<uchar> m_above;
    std::vector<uchar> m_trial;
    std::vector<uchar> m_best;
};

} // namespace

size_t PngSamples::bytesPerPixel() const {
    const size_t channels = colourType == 0 ? 1 : colourType == 2 ? 3 : 4;
    return channels * static_cast<size_t>(bitDepth) / 8;
}

PngSamples pngSamples(const QImage& image) {
    if (image.format() == QImage::Format_Grayscale8) {
        return {image, 0, 8};
    }
    PngSamples samples;
    samples.image = withoutIdleAlpha(inOurFormats(image));
    samples.colourType = samples.image.hasAlphaChannel() ? 6 : 2;
    samples.bitDepth = samples.image.depth() == 64 ? 16 : 8;
    return samples;
}

std::unique_ptr<uchar[]> filteredRows(const PngSamples& samples, FilterChoice choice) {
    std::unique_ptr<uchar[]> rows(new (std::nothrow) uchar[samples.filteredBytes()]);
    if (rows == nullptr) {
        return rows;
    }
    RowFilter filter(samples, choice);
    uchar* out = rows.get();
    for (int y = 0; y < samples.image.height(); ++y, out += samples.rowBytes() + 1) {
        filter.write(y, out);
    }
    return rows;
}

} // namespace app::imaging
