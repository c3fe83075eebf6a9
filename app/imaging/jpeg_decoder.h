// SPDX-License-Identifier: MIT
#pragma once

#include "app/imaging/codec.h"

namespace app::imaging {

// For codec.cpp: `bytes` begin with FF D8 FF. As readHeader(), decode() and decodeScaled().
[[nodiscard]] base::Result<PictureHeader> readJpegHeader(QByteArrayView bytes);
[[nodiscard]] base::Result<DecodedPicture> decodeJpeg(QByteArrayView bytes, std::stop_token stop);
[[nodiscard]] base::Result<QImage> decodeJpegScaled(QByteArrayView bytes, int maxSidePx);

} // namespace app::imaging
