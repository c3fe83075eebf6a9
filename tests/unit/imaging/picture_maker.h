// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QImage>

/// Pictures and files for the codec's tests, made without the code under test where that matters.
namespace tests {

/// A soft, slightly noisy picture; every size and format, the same for every run. Formats with
/// alpha get transparent, half and full places.
[[nodiscard]] QImage photo(QSize size, QImage::Format format = QImage::Format_RGBX8888);

/// Four corner pixels of different colours in an otherwise white picture, for orientations.
[[nodiscard]] QImage cornerMarks(QSize size);

/// A chunk with a right checksum, and `png` with it inserted after its IHDR.
[[nodiscard]] QByteArray pngChunk(const char* type, const QByteArray& data);
[[nodiscard]] QByteArray withPngChunk(const QByteArray& png, const char* type,
                                      const QByteArray& data);
/// A PNG that says this size, with nothing in it.
[[nodiscard]] QByteArray pngClaiming(quint32 width, quint32 height);

enum class ByteOrder { Little, Big };
/// A TIFF block with one tag, the orientation.
[[nodiscard]] QByteArray exifBlock(int orientation, ByteOrder order = ByteOrder::Little);
[[nodiscard]] QByteArray withExif(const QByteArray& jpeg, int orientation);

enum class CmykStyle { Plain, AdobeInverted };
/// One colour everywhere, as ink 0…255.
[[nodiscard]] QByteArray cmykJpeg(QSize size, int cyan, int magenta, int yellow, int black,
                                  CmykStyle style);
enum class JpegKind { Baseline, Progressive };
[[nodiscard]] QByteArray greyJpeg(QSize size, uchar value, JpegKind kind);

/// Two frames, both `lossless` (a simple WebP file), on a canvas two pixels larger each way.
[[nodiscard]] QByteArray animatedWebp(const QByteArray& lossless, QSize frame);

} // namespace tests
