// SPDX-License-Identifier: MIT
#include "app/imaging/codec.h"
#include "tests/support/qt_printers.h"
#include "tests/unit/imaging/picture_maker.h"

#include <gtest/gtest.h>

#include <QRandomGenerator>

#include <string>
#include <vector>

using app::base::ErrorKind;
using app::imaging::decode;
using app::imaging::decodeScaled;
using app::imaging::readHeader;

namespace {

struct Sample {
    std::string name;
    QByteArray bytes;
};

std::vector<Sample> samples() {
    const QSize size(48, 36);
    const QImage opaque = tests::photo(size);
    const QImage clear = tests::photo(size, QImage::Format_RGBA8888);
    return {{"png", *app::imaging::encodePng(opaque)},
            {"png alpha", *app::imaging::encodePng(clear)},
            {"png 16 bit", *app::imaging::encodePng(tests::photo(size, QImage::Format_RGBA64))},
            {"jpeg", *app::imaging::encodeJpeg(opaque, 85)},
            {"jpeg progressive", tests::greyJpeg(size, 77, tests::JpegKind::Progressive)},
            {"jpeg cmyk", tests::cmykJpeg(size, 1, 2, 3, 4, tests::CmykStyle::AdobeInverted)},
            {"webp lossless", *app::imaging::encodeWebp(opaque, 100)},
            {"webp lossy", *app::imaging::encodeWebp(opaque, 80)},
            {"webp alpha", *app::imaging::encodeWebp(clear, 80)}};
}

} // namespace

TEST(Codec, EveryCutIsAnError) {
    for (const Sample& sample : samples()) {
        ASSERT_TRUE(decode(sample.bytes).has_value()) << sample.name;
        const qsizetype step = std::max<qsizetype>(1, sample.bytes.size() / 500);
        for (qsizetype size = sample.bytes.size() - 1; size >= 0;
             size -= size > sample.bytes.size() - 40 ? 1 : step) {
            const auto picture = decode(sample.bytes.left(size));
            ASSERT_FALSE(picture.has_value()) << sample.name << " cut at " << size;
            EXPECT_EQ(picture.error().kind, ErrorKind::PictureUnreadable);
            EXPECT_FALSE(picture.error().message.isEmpty());
        }
    }
}

TEST(Codec, FlippedBytesNeverCrashAndNeverChangeTheSize) {
    QRandomGenerator random(11);
    for (const Sample& sample : samples()) {
        for (int round = 0; round < 500; ++round) {
            QByteArray flipped = sample.bytes;
            const auto at = random.bounded(static_cast<quint32>(flipped.size()));
            flipped[at] = static_cast<char>(flipped[at] ^ (1 << random.bounded(8)));
            const auto picture = decode(flipped);
            const auto header = readHeader(flipped);
            const auto scaled = decodeScaled(flipped, 20);
            if (picture) {
                ASSERT_TRUE(header.has_value()) << sample.name << " at " << at;
                EXPECT_EQ(picture->image.size(), header->sizePx) << sample.name << " at " << at;
                EXPECT_TRUE(scaled.has_value()) << sample.name << " at " << at;
            } else {
                EXPECT_FALSE(picture.error().message.isEmpty());
            }
        }
    }
}

TEST(Codec, OtherFormatsAreRefusedWithoutADecoder) {
    const QByteArrayList foreign{{},
                                 "<svg xmlns='http://www.w3.org/2000/svg'/>",
                                 "GIF89a\1\0\1\0",
                                 "BM\x3a\0\0\0",
                                 "<!DOCTYPE html><html></html>",
                                 QByteArray("II*\0\x08\0\0\0", 8),
                                 "{\"error\":1}",
                                 QByteArray("icns\0\0\0\x08", 8),
                                 "\x89PN"};
    for (const QByteArray& bytes : foreign) {
        for (const auto& error :
             {decode(bytes).error(), decodeScaled(bytes, 10).error(), readHeader(bytes).error()}) {
            EXPECT_EQ(error.kind, ErrorKind::PictureUnreadable) << bytes.toStdString();
            EXPECT_FALSE(error.message.isEmpty());
        }
    }
}

TEST(Codec, SignatureAloneIsAnError) {
    for (const QByteArray& bytes : {QByteArray("\x89PNG\r\n\x1a\n", 8), QByteArray("\xff\xd8\xff"),
                                    QByteArray("RIFF\4\0\0\0WEBP", 12)}) {
        EXPECT_EQ(decode(bytes).error().kind, ErrorKind::PictureUnreadable);
        EXPECT_EQ(readHeader(bytes).error().kind, ErrorKind::PictureUnreadable);
    }
}
