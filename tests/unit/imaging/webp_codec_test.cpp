// SPDX-License-Identifier: MIT
#include "app/imaging/codec.h"
#include "tests/support/qt_printers.h"
#include "tests/unit/imaging/picture_maker.h"

#include <gtest/gtest.h>

using app::base::ErrorKind;
using app::imaging::decode;
using app::imaging::encodeWebp;
using app::imaging::readHeader;

TEST(WebpCodec, LosslessComesBackTheSame) {
    for (const QSize& size : {QSize(1, 1), QSize(37, 1), QSize(64, 33)}) {
        for (const QImage::Format format : {QImage::Format_RGBX8888, QImage::Format_RGBA8888}) {
            const QImage image = tests::photo(size, format);
            const auto picture = decode(encodeWebp(image, 100).value_or(QByteArray()));
            ASSERT_TRUE(picture.has_value());
            EXPECT_EQ(picture->image, image);
            EXPECT_EQ(picture->header.sizePx, size);
        }
    }
}

TEST(WebpCodec, LossyKeepsAlpha) {
    QImage image(64, 64, QImage::Format_RGBA8888);
    image.fill(QColor(200, 40, 40, 128));
    const auto picture = decode(encodeWebp(image, 90).value_or(QByteArray()));
    ASSERT_TRUE(picture.has_value());
    EXPECT_TRUE(picture->header.hasAlpha);
    EXPECT_EQ(picture->image.pixelColor(32, 32).alpha(), 128);
    EXPECT_NEAR(picture->image.pixelColor(32, 32).red(), 200, 8);
}

TEST(WebpCodec, AnimationGivesItsFirstFrameInPlaceAndANote) {
    const QSize frame(12, 8);
    QImage image(frame, QImage::Format_RGBA8888);
    image.fill(QColor(10, 200, 30));
    const QByteArray bytes = tests::animatedWebp(*encodeWebp(image, 100), frame);
    ASSERT_TRUE(readHeader(bytes).has_value());
    EXPECT_TRUE(readHeader(bytes)->animated);
    const auto picture = decode(bytes);
    ASSERT_TRUE(picture.has_value()) << picture.error().detail.toStdString();
    EXPECT_EQ(picture->image.size(), QSize(14, 10));
    EXPECT_EQ(picture->image.pixelColor(1, 1).alpha(), 0);
    EXPECT_EQ(picture->image.pixelColor(2, 2), QColor(10, 200, 30));
    EXPECT_EQ(picture->notes.size(), 1);
}

TEST(WebpCodec, OverSixteenThousandPixelsASideCannotBeWritten) {
    const QImage image(16384, 1, QImage::Format_RGBX8888);
    EXPECT_EQ(encodeWebp(image, 90).error().kind, ErrorKind::PictureTooLarge);
}
