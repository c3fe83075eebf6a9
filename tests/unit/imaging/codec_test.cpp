// SPDX-License-Identifier: MIT
#include "app/imaging/codec.h"
#include "app/imaging/exif_orientation.h"
#include "app/imaging/mask.h"
#include "tests/support/qt_printers.h"
#include "tests/unit/imaging/picture_maker.h"

#include <gtest/gtest.h>

#include <QColorSpace>

using app::base::ErrorKind;
using app::base::MediaType;
using app::imaging::decode;
using app::imaging::decodeScaled;
using app::imaging::encode;
using app::imaging::encodePng;
using app::imaging::exifOrientation;
using app::imaging::makeThumbnail;
using app::imaging::maskFromBytes;
using app::imaging::readHeader;

TEST(Codec, EncodesTheFormatAskedFor) {
    const QImage image = tests::photo(QSize(30, 20));
    for (const MediaType type : {MediaType::Png, MediaType::Jpeg, MediaType::Webp}) {
        const auto bytes = encode(image, type, 90);
        ASSERT_TRUE(bytes.has_value());
        EXPECT_EQ(readHeader(*bytes)->mediaType, type);
    }
    EXPECT_FALSE(encode(image, MediaType::Unknown, 90).has_value());
    for (const MediaType type : {MediaType::Png, MediaType::Jpeg, MediaType::Webp}) {
        EXPECT_FALSE(encode(QImage(), type, 90).has_value());
    }
}

TEST(Codec, ThumbnailIsSmallAndKeepsTransparency) {
    const auto opaque = makeThumbnail(tests::photo(QSize(1200, 300)));
    EXPECT_EQ(readHeader(*opaque)->mediaType, MediaType::Jpeg);
    EXPECT_EQ(readHeader(*opaque)->sizePx, QSize(512, 128));
    const auto clear = makeThumbnail(tests::photo(QSize(600, 600), QImage::Format_RGBA8888));
    EXPECT_EQ(readHeader(*clear)->mediaType, MediaType::Png);
    EXPECT_TRUE(readHeader(*clear)->hasAlpha);
    const auto sliver = makeThumbnail(tests::photo(QSize(12288, 2)));
    EXPECT_EQ(readHeader(*sliver)->sizePx, QSize(512, 1));
    EXPECT_EQ(readHeader(*makeThumbnail(tests::photo(QSize(3, 2))))->sizePx, QSize(3, 2));
}

TEST(Codec, ThumbnailsOfOtherColourSpacesAreInSrgb) {
    QImage image(600, 600, QImage::Format_RGBX8888);
    image.fill(QColor(40, 200, 40));
    image.setColorSpace(QColorSpace(QColorSpace::AdobeRgb));
    const QColor expected =
        image.convertedToColorSpace(QColorSpace(QColorSpace::SRgb)).pixelColor(5, 5);
    const QColor found = decode(*makeThumbnail(image))->image.pixelColor(100, 100);
    EXPECT_NEAR(found.green(), expected.green(), 3);
    EXPECT_NEAR(found.red(), expected.red(), 3);
}

TEST(Codec, ScalingWeighsColoursByAlpha) {
    QImage image(100, 100, QImage::Format_RGBA8888);
    for (int y = 0; y < 100; ++y) {
        for (int x = 0; x < 100; ++x) {
            image.setPixelColor(x, y, (x + y) % 2 == 0 ? QColor(255, 0, 0) : QColor(0, 255, 0, 0));
        }
    }
    const QColor mixed = decodeScaled(*encodePng(image), 10)->pixelColor(5, 5);
    EXPECT_EQ(mixed.red(), 255);
    EXPECT_EQ(mixed.green(), 0);
    EXPECT_NEAR(mixed.alpha(), 128, 1);
}

TEST(Codec, ExifIsReadInBothByteOrdersAndNeverPastItsEnd) {
    for (const auto order : {tests::ByteOrder::Little, tests::ByteOrder::Big}) {
        for (int orientation = 1; orientation <= 8; ++orientation) {
            const QByteArray block = tests::exifBlock(orientation, order);
            EXPECT_EQ(exifOrientation(block), orientation);
            const QByteArray prefixed = QByteArray("Exif\0\0", 6) + block;
            EXPECT_EQ(exifOrientation(prefixed), orientation);
            for (qsizetype size = 0; size < block.size(); ++size) {
                const int found = exifOrientation(block.left(size));
                EXPECT_TRUE(found == 1 || found == orientation);
            }
        }
    }
    EXPECT_EQ(exifOrientation(QByteArray("II*\0\xff\xff\xff\xff\xff\xff", 10)), 1);
}

TEST(Codec, PngExifTurnsThePicture) {
    const QImage marks = tests::cornerMarks(QSize(24, 16));
    const QByteArray png = tests::withPngChunk(*encodePng(marks), "eXIf", tests::exifBlock(6));
    EXPECT_EQ(readHeader(png)->sizePx, QSize(16, 24));
    const auto picture = decode(png);
    ASSERT_TRUE(picture.has_value());
    EXPECT_EQ(picture->image.pixelColor(15, 0), QColor(Qt::red));
}

TEST(Mask, PngOfAMaskComesBackTheSame) {
    QImage mask = app::imaging::emptyMask(QSize(33, 21));
    for (int x = 0; x < 33; ++x) {
        mask.scanLine(7)[x] = static_cast<uchar>(x * 7);
    }
    const auto bytes = app::imaging::maskToPng(mask);
    EXPECT_EQ(maskFromBytes(*bytes, QSize(33, 21)).value_or(QImage()), mask);
    EXPECT_EQ(maskFromBytes(*bytes, QSize(21, 33)).error().kind, ErrorKind::MaskMismatch);
    EXPECT_EQ(maskFromBytes("none", QSize(33, 21)).error().kind, ErrorKind::PictureUnreadable);
}

TEST(Mask, FromAColourPictureIsWhiteWhereItIsOpaqueAndBright) {
    QImage image(3, 1, QImage::Format_RGBA8888);
    image.setPixelColor(0, 0, QColor(255, 255, 255));
    image.setPixelColor(1, 0, QColor(255, 255, 255, 0));
    image.setPixelColor(2, 0, QColor(0, 0, 0));
    const auto mask = maskFromBytes(*encodePng(image), QSize(3, 1));
    ASSERT_TRUE(mask.has_value());
    EXPECT_EQ(mask->constScanLine(0)[0], 255);
    EXPECT_EQ(mask->constScanLine(0)[1], 0);
    EXPECT_EQ(mask->constScanLine(0)[2], 0);
}
