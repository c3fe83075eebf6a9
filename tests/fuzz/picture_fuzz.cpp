// SPDX-License-Identifier: MIT
#include "app/imaging/codec.h"
#include "app/imaging/mask.h"

#include <cstdint>
#include <cstdlib>

/// Any bytes as a picture of a stranger: an image of the size that the header said, or a message.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    constexpr qint64 kMaxPx = 4'000'000; // larger ones are sound, but slow to try
    constexpr int kScaledPx = 64;
    const auto header = app::imaging::readHeader(bytes);
    if (!header) {
        if (header.error().message.isEmpty() || app::imaging::decode(bytes)) {
            std::abort();
        }
        return 0;
    }
    const QSize wanted = header->sizePx;
    if (static_cast<qint64>(wanted.width()) * wanted.height() > kMaxPx) {
        return 0;
    }
    const auto picture = app::imaging::decode(bytes);
    if (picture ? picture->image.size() != wanted : picture.error().message.isEmpty()) {
        std::abort();
    }
    const auto scaled = app::imaging::decodeScaled(bytes, kScaledPx);
    if (scaled && (scaled->width() > kScaledPx || scaled->height() > kScaledPx)) {
        std::abort();
    }
    static_cast<void>(app::imaging::maskFromBytes(bytes, wanted));
    return 0;
}
