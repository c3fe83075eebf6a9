// SPDX-License-Identifier: MIT
#include "app/imaging/codec.h"
#include "tests/support/qt_printers.h"
#include "tests/unit/imaging/picture_maker.h"

#include <gtest/gtest.h>

#include <QColorSpace>

#include <algorithm>
#include <cstdlib>

using app::base::ErrorKind;
using app::imaging::decode;
using app::imaging::decodeScaled;
using app::imaging::encodeJpeg;
using app::imaging::readHeader;

namespace {

int largestDifference(const QImage& a, const QImage& b) {
    int largest = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y);
            const QRgb q = b.pixel(x, y);
            largest = std::max({largest, std::abs(qRed(p) - qRed(q)),
                                std::abs(qGreen(p) - qGreen(q)), std::abs(qBlue(p) - qBlue(q))});
        }
    }
    return largest;
}

QColor middleOf(const QByteArray& jpeg) {
    const auto picture = decode(jpeg);
    return picture ? picture->image.pixelColor(picture->image.rect().center()) : QColor();
}

/// Any pixel's colour goes to the nearest pure one: JPEG blurs.
QImage cleaned(QImage image) {
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor c = image.pixelColor(x, y);
            image.setPixelColor(x, y,
                                QColor(c.red() > 127 ? 255 : 0, c.green() > 127 ? 255 : 0,
                                       c.blue() > 127 ? 255 : 0));
        }
    }
    return image;
}

/// What EXIF says: where the stored pixel (0, 0) and the stored first row are shown.
QPoint shownAt(QPoint stored, QSize size, int orientation) {
    const int right = size.width() - 1 - stored.x();
    const int below = size.height() - 1 - stored.y();
    switch (orientation) {
    case 2:
        return {right, stored.y()};
    case 3:
        return {right, below};
    case 4:
        return {stored.x(), below};
    case 5:
        return {stored.y(), stored.x()};
    case 6:
        return {below, stored.x()};
    case 7:
        return {below, right};
    case 8:
        return {stored.y(), right};
    default:
        return stored;
    }
}

} // namespace

TEST(JpegCodec, HighQualityIsNearTheOriginal) {
    const QImage image = tests::photo(QSize(120, 80));
    const auto picture = decode(encodeJpeg(image, 98).value_or(QByteArray()));
    ASSERT_TRUE(picture.has_value());
    EXPECT_EQ(picture->image.format(), QImage::Format_RGBX8888);
    EXPECT_EQ(picture->image.size(), image.size());
    EXPECT_LE(largestDifference(picture->image, image), 10);
    EXPECT_TRUE(picture->notes.isEmpty());
}

TEST(JpegCodec, AlphaIsComposedOntoWhite) {
    QImage image(32, 32, QImage::Format_RGBA8888);
    image.fill(QColor(0, 0, 0, 0));
    EXPECT_EQ(middleOf(*encodeJpeg(image, 95)), QColor(Qt::white));
    image.fill(QColor(255, 0, 0, 128));
    EXPECT_NEAR(middleOf(*encodeJpeg(image, 95)).green(), 127, 2);
}

TEST(JpegCodec, OrientationsOneToEightStandUpright) {
    const QSize stored(24, 16);
    const QByteArray jpeg = encodeJpeg(tests::cornerMarks(stored), 100).value_or(QByteArray());
    const QImage marks = cleaned(decode(jpeg)->image);
    for (int orientation = 1; orientation <= 8; ++orientation) {
        const QByteArray bytes = tests::withExif(jpeg, orientation);
        const auto picture = decode(bytes);
        ASSERT_TRUE(picture.has_value());
        const QSize shown = orientation >= 5 ? stored.transposed() : stored;
        EXPECT_EQ(picture->image.size(), shown);
        EXPECT_EQ(picture->header.sizePx, shown);
        EXPECT_EQ(readHeader(bytes)->sizePx, shown);
        EXPECT_EQ(decodeScaled(bytes, 24)->size(), shown);
        const QImage image = cleaned(picture->image);
        for (const QPoint corner : {QPoint(0, 0), QPoint(23, 0), QPoint(0, 15), QPoint(23, 15)}) {
            EXPECT_EQ(image.pixel(shownAt(corner, stored, orientation)), marks.pixel(corner))
                << orientation;
        }
    }
}

TEST(JpegCodec, BrokenExifIsAsIfThereWereNone) {
    const QByteArray jpeg = encodeJpeg(tests::photo(QSize(24, 16)), 90).value_or(QByteArray());
    for (const int orientation : {0, 9, 200}) {
        EXPECT_EQ(decode(tests::withExif(jpeg, orientation))->image.size(), QSize(24, 16));
    }
}

TEST(JpegCodec, CmykBecomesRgbWithANote) {
    const QSize size(16, 16);
    for (const auto style : {tests::CmykStyle::Plain, tests::CmykStyle::AdobeInverted}) {
        const QByteArray red = tests::cmykJpeg(size, 0, 255, 255, 0, style);
        EXPECT_NEAR(middleOf(red).red(), 255, 2);
        EXPECT_NEAR(middleOf(red).green(), 0, 2);
        const QByteArray dark = tests::cmykJpeg(size, 0, 0, 0, 204, style);
        EXPECT_NEAR(middleOf(dark).blue(), 51, 2);
        EXPECT_EQ(decode(red)->notes.size(), 1);
    }
}

TEST(JpegCodec, GreyAndProgressiveAreRead) {
    for (const auto kind : {tests::JpegKind::Baseline, tests::JpegKind::Progressive}) {
        const QColor middle = middleOf(tests::greyJpeg(QSize(40, 30), 90, kind));
        EXPECT_NEAR(middle.red(), 90, 1);
        EXPECT_EQ(middle.red(), middle.blue());
    }
}

TEST(JpegCodec, ColourProfileIsKept) {
    QImage image = tests::photo(QSize(20, 20));
    image.setColorSpace(QColorSpace(QColorSpace::AdobeRgb));
    const auto picture = decode(encodeJpeg(image, 90).value_or(QByteArray()));
    EXPECT_EQ(picture->image.colorSpace(), QColorSpace(QColorSpace::AdobeRgb));
    EXPECT_TRUE(picture->notes.isEmpty());
}

TEST(JpegCodec, ScaledIsNearTheAverageAndNeverLarger) {
    const QImage image = tests::photo(QSize(1000, 500));
    const QByteArray jpeg = encodeJpeg(image, 95).value_or(QByteArray());
    const auto small = decodeScaled(jpeg, 100);
    ASSERT_TRUE(small.has_value());
    EXPECT_EQ(small->size(), QSize(100, 50));
    EXPECT_NEAR(small->pixelColor(50, 25).red(),
                image.scaled(100, 50, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                    .pixelColor(50, 25)
                    .red(),
                6);
    EXPECT_EQ(decodeScaled(jpeg, 5000)->size(), image.size());
}

TEST(JpegCodec, PrematureEndWithAnEndMarkerIsStillCut) {
    const QByteArray jpeg = encodeJpeg(tests::photo(QSize(120, 80)), 90).value_or(QByteArray());
    const QByteArray mended = jpeg.left(jpeg.size() / 2) + QByteArray("\xff\xd9", 2);
    EXPECT_EQ(decode(mended).error().kind, ErrorKind::PictureUnreadable);
}

TEST(JpegCodec, CancellingEndsDecoding) {
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(decode(*encodeJpeg(tests::photo(QSize(9, 9)), 90), stop.get_token()).error().kind,
              ErrorKind::Cancelled);
}
