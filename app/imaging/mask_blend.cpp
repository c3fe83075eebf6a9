// SPDX-License-Identifier: MIT
#include "app/imaging/mask.h"

#include <cstring>

namespace app::imaging {

namespace {

template <class Channel>
Channel mix(Channel kept, Channel changed, uint weight) {
    return static_cast<Channel>((kept * (255U - weight) + changed * weight + 127U) / 255U);
}

/// `out` holds the parent's row; four channels a pixel.
template <class Channel>
void blendRow(Channel* out, const Channel* edited, const uchar* mask, int width) {
    for (int x = 0; x < width; ++x, out += 4, edited += 4) {
        if (mask[x] == 0) {
            continue;
        }
        if (mask[x] == 255) {
            std::memcpy(out, edited, 4 * sizeof(Channel));
            continue;
        }
        for (int channel = 0; channel < 4; ++channel) {
            out[channel] = mix(out[channel], edited[channel], mask[x]);
        }
    }
}

bool hasFourChannels(const QImage& image) {
    return image.depth() == 32 || image.depth() == 64;
}

} // namespace

QImage blendThroughMask(const QImage& parent, const QImage& edited, const QImage& mask) {
    Q_ASSERT(parent.size() == edited.size() && parent.size() == mask.size());
    if (parent.size() != edited.size() || parent.size() != mask.size()) {
        return parent;
    }
    QImage result =
        hasFourChannels(parent) ? parent.copy() : parent.convertToFormat(QImage::Format_RGBA8888);
    const QImage other = edited.convertToFormat(result.format());
    const QImage grey = mask.convertToFormat(QImage::Format_Grayscale8);
    for (int y = 0; y < result.height(); ++y) {
        uchar* out = result.scanLine(y);
        const uchar* in = other.constScanLine(y);
        if (result.depth() == 64) {
            blendRow(reinterpret_cast<quint16*>(out), reinterpret_cast<const quint16*>(in),
                     grey.constScanLine(y), result.width());
        } else {
            blendRow(out, in, grey.constScanLine(y), result.width());
        }
    }
    return result;
}

} // namespace app::imaging
