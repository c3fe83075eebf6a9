// SPDX-License-Identifier: MIT
#include "app/base/media_type.h"
#include "tests/support/qt_printers.h"

#include <gtest/gtest.h>

using app::base::MediaType;
using app::base::sniffMediaType;

TEST(MediaType, IsDecidedByTheFirstBytes) {
    EXPECT_EQ(sniffMediaType("\x89PNG\r\n\x1a\nrest"), MediaType::Png);
    EXPECT_EQ(sniffMediaType("\xff\xd8\xff\xe0"), MediaType::Jpeg);
    EXPECT_EQ(sniffMediaType(QByteArrayView("RIFF\x10\0\0\0WEBPVP8 ", 16)), MediaType::Webp);
}

TEST(MediaType, SvgGifHtmlAndShortBytesAreUnknown) {
    for (const char* bytes : {"", "<svg xmlns=", "GIF89a", "<!DOCTYPE html>", "BM", "\x89PNG",
                              "RIFF", "{\"error\":1}", "II*"}) {
        EXPECT_EQ(sniffMediaType(bytes), MediaType::Unknown) << bytes;
    }
}

TEST(MediaType, MimeNamesGoBothWays) {
    for (const MediaType type : {MediaType::Png, MediaType::Jpeg, MediaType::Webp}) {
        EXPECT_EQ(app::base::mediaTypeFromMime(QString(app::base::mimeType(type))), type);
    }
    EXPECT_EQ(app::base::mediaTypeFromMime(u"image/svg+xml"), MediaType::Unknown);
}
