// SPDX-License-Identifier: MIT
#pragma once

#include "app/imaging/codec.h"

namespace app::imaging {

/// For codec.cpp: `bytes` begin with the PNG signature. As readHeader() and decode().
[[nodiscard]] base::Result<PictureHeader> readPngHeader(QByteArrayView bytes);
[[nodiscard]] base::Result<DecodedPicture> decodePng(QByteArrayView bytes, std::stop_token stop);

} // namespace app::imaging
