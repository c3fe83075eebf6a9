// SPDX-License-Identifier: MIT
#include "app/imaging/codec.h"
#include "tests/support/qt_printers.h"
#include "tests/unit/imaging/picture_maker.h"

#include <gtest/gtest.h>

#include <QBuffer>
#include <QColorSpace>
#include <QImageReader>

using app::base::ErrorKind;
using app::imaging::decode;
using app::imaging::encodePng;
using app::imaging::PngEffort;
using app::imaging::readHeader;

namespace {

constexpr QSize kSizes[] = {{1, 1}, {1, 37}, {61, 1}, {7, 5}, {64, 33}, {12288, 3}};

} // namespace

TEST(PngCodec, EightBitComesBackTheSame) {
    for (const QSize& size : kSizes) {
        for (const QImage::Format format : {QImage::Format_RGBX8888, QImage::Format_RGBA8888}) {
            for (const PngEffort effort : {PngEffort::Fast, PngEffort::Small}) {
                const QImage image = tests::photo(size, format);
                const auto bytes = encodePng(image, effort);
                ASSERT_TRUE(bytes.has_value());
                const auto picture = decode(*bytes);
                ASSERT_TRUE(picture.has_value()) << picture.error().detail.toStdString();
                EXPECT_EQ(picture->image, image);
                EXPECT_EQ(picture->header.sizePx, size);
                EXPECT_EQ(picture->header.hasAlpha, image.hasAlphaChannel());
                EXPECT_EQ(picture->header.bitsPerChannel, 8);
                EXPECT_TRUE(picture->notes.isEmpty());
            }
        }
    }
}

TEST(PngCodec, SixteenBitKeepsItsDepth) {
    for (const QSize& size : kSizes) {
        for (const QImage::Format format : {QImage::Format_RGBX64, QImage::Format_RGBA64}) {
            const QImage image = tests::photo(size, format);
            const auto picture =
                encodePng(image).and_then([](const QByteArray& bytes) { return decode(bytes); });
            ASSERT_TRUE(picture.has_value());
            EXPECT_EQ(picture->image, image);
            EXPECT_EQ(picture->header.bitsPerChannel, 16);
        }
    }
}

TEST(PngCodec, AnotherDecoderReadsTheSamePixels) {
    for (const QImage::Format format : {QImage::Format_RGBX8888, QImage::Format_RGBA8888,
                                        QImage::Format_RGBA64, QImage::Format_Grayscale8}) {
        const QImage image = tests::photo(QSize(75, 41), format);
        for (const PngEffort effort : {PngEffort::Fast, PngEffort::Small}) {
            QByteArray bytes = encodePng(image, effort).value_or(QByteArray());
            QBuffer buffer(&bytes);
            const QImage read = QImageReader(&buffer, "png").read();
            EXPECT_EQ(read.convertToFormat(format), image);
        }
    }
}

TEST(PngCodec, OpaqueAlphaIsNotStored) {
    QImage image(20, 10, QImage::Format_RGBA8888);
    image.fill(QColor(10, 20, 30));
    const QByteArray bytes = encodePng(image).value_or(QByteArray());
    EXPECT_FALSE(readHeader(bytes)->hasAlpha);
    EXPECT_EQ(decode(bytes)->image.format(), QImage::Format_RGBX8888);
}

TEST(PngCodec, EveryFormatOfQtCanBeWritten) {
    const QImage source = tests::photo(QSize(19, 13), QImage::Format_RGBA8888);
    for (int format = QImage::Format_Mono; format < QImage::NImageFormats; ++format) {
        const QImage image = source.convertToFormat(static_cast<QImage::Format>(format));
        const auto bytes = encodePng(image);
        ASSERT_TRUE(bytes.has_value()) << format;
        EXPECT_EQ(decode(*bytes)->image.size(), image.size()) << format;
    }
}

TEST(PngCodec, ColourProfilesAreKept) {
    for (const auto named : {QColorSpace::SRgb, QColorSpace::AdobeRgb, QColorSpace::DisplayP3}) {
        QImage image = tests::photo(QSize(9, 9));
        image.setColorSpace(QColorSpace(named));
        const auto picture = decode(encodePng(image).value_or(QByteArray()));
        ASSERT_TRUE(picture.has_value());
        EXPECT_EQ(picture->image.colorSpace(), QColorSpace(named));
        EXPECT_TRUE(picture->notes.isEmpty());
    }
    EXPECT_FALSE(decode(*encodePng(tests::photo(QSize(9, 9))))->image.colorSpace().isValid());
}

TEST(PngCodec, BrokenProfileIsIgnoredWithANote) {
    const QByteArray png = encodePng(tests::photo(QSize(9, 9))).value_or(QByteArray());
    const auto picture =
        decode(tests::withPngChunk(png, "iCCP", QByteArray("name\0\0garbage", 13)));
    ASSERT_TRUE(picture.has_value());
    EXPECT_EQ(picture->notes.size(), 1);
    EXPECT_FALSE(picture->image.colorSpace().isValid());
}

TEST(PngCodec, GammaAndTextAreIgnored) {
    const QImage image = tests::photo(QSize(9, 9));
    QByteArray png = encodePng(image).value_or(QByteArray());
    png = tests::withPngChunk(png, "gAMA", QByteArray("\0\0\x20\0", 4));
    png = tests::withPngChunk(png, "tEXt", QByteArray("Comment\0hello", 13));
    const auto picture = decode(png);
    ASSERT_TRUE(picture.has_value());
    EXPECT_EQ(picture->image, image);
}

TEST(PngCodec, AnimationGivesItsFirstFrameAndANote) {
    const QImage image = tests::photo(QSize(9, 9));
    const QByteArray png = encodePng(image).value_or(QByteArray());
    const auto picture = decode(tests::withPngChunk(png, "acTL", QByteArray(8, '\1')));
    ASSERT_TRUE(picture.has_value());
    EXPECT_TRUE(picture->header.animated);
    EXPECT_EQ(picture->image, image);
    EXPECT_EQ(picture->notes.size(), 1);
}

TEST(PngCodec, HighDynamicRangeGetsANote) {
    const QByteArray png = encodePng(tests::photo(QSize(9, 9))).value_or(QByteArray());
    EXPECT_EQ(decode(tests::withPngChunk(png, "cICP", QByteArray("\x09\x10\0\1", 4)))->notes.size(),
              1);
}

TEST(PngCodec, WrongChecksumOfPixelsIsAnErrorOfExtrasANote) {
    QByteArray png = tests::withPngChunk(*encodePng(tests::photo(QSize(9, 9))), "tEXt",
                                         QByteArray("Comment\0hello", 13));
    QByteArray extra = png;
    extra[8 + 25 + 8 + 9] = 'X';
    EXPECT_EQ(decode(extra)->notes.size(), 1);
    const qsizetype data = png.indexOf("IDAT");
    png[data + 8] = static_cast<char>(png[data + 8] ^ 1);
    EXPECT_EQ(decode(png).error().kind, ErrorKind::PictureUnreadable);
}

TEST(PngCodec, SizesOverTheLimitAreRefusedBeforeAnythingElse) {
    for (const auto& [width, height] :
         {std::pair<quint32, quint32>{100'000, 10}, {20'000, 20'000}, {0x7FFF'FFFF, 0x7FFF'FFFF}}) {
        const QByteArray png = tests::pngClaiming(width, height);
        EXPECT_EQ(readHeader(png).error().kind, ErrorKind::PictureTooLarge);
        EXPECT_EQ(decode(png).error().kind, ErrorKind::PictureTooLarge);
    }
    EXPECT_EQ(decode(tests::pngClaiming(0, 5)).error().kind, ErrorKind::PictureUnreadable);
    EXPECT_EQ(decode(tests::pngClaiming(5, 5)).error().kind, ErrorKind::PictureUnreadable);
}

TEST(PngCodec, WidePanoramaRoundTrips) {
    const QImage image = tests::photo(QSize(12288, 1536));
    const auto picture = decode(encodePng(image).value_or(QByteArray()));
    ASSERT_TRUE(picture.has_value());
    EXPECT_EQ(picture->image, image);
}

TEST(PngCodec, CancellingEndsDecoding) {
    std::stop_source stop;
    stop.request_stop();
    const QByteArray png = encodePng(tests::photo(QSize(9, 9))).value_or(QByteArray());
    EXPECT_EQ(decode(png, stop.get_token()).error().kind, ErrorKind::Cancelled);
}

TEST(PngCodec, HeaderNeedsOnlyTheBeginning) {
    const QByteArray png = encodePng(tests::photo(QSize(300, 200))).value_or(QByteArray());
    const auto header = readHeader(QByteArrayView(png).first(64));
    ASSERT_TRUE(header.has_value());
    EXPECT_EQ(header->sizePx, QSize(300, 200));
    EXPECT_FALSE(readHeader(QByteArrayView(png).first(20)).has_value());
}
