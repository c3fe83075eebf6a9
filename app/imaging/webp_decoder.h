// SPDX-License-Identifier: MIT
#pragma once

#include "app/imaging/codec.h"

namespace app::imaging {

// For codec.cpp: `bytes` begin with RIFF….WEBP. As readHeader() and decode().
[[nodiscard]] base::Result<PictureHeader> readWebpHeader(QByteArrayView bytes);
[[nodiscard]] base::Result<DecodedPicture> decodeWebp(QByteArrayView bytes, std::stop_token stop);

} // namespace app::imaging
