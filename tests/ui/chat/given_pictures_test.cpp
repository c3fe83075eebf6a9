// SPDX-License-Identifier: MIT
#include "tests/support/qt_printers.h"
#include "ui/chat/given_pictures.h"

#include <gtest/gtest.h>

#include <QMimeData>
#include <QUrl>

using namespace ui::chat;

namespace {

QImage pixels() {
    QImage image(4, 4, QImage::Format_RGB32);
    image.fill(Qt::red);
    return image;
}

} // namespace

TEST(GivenPictures, PictureFilesAreTakenAndOthersLeft) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QStringLiteral("/a/one.PNG")),
                  QUrl::fromLocalFile(QStringLiteral("/a/notes.txt")),
                  QUrl(QStringLiteral("https://example.org/two.png"))});
    ASSERT_TRUE(hasPictures(data));
    EXPECT_EQ(picturesOf(data).files, QStringList(QStringLiteral("/a/one.PNG")));
}

TEST(GivenPictures, OriginalBytesWinOverPixels) {
    QMimeData data;
    data.setImageData(pixels());
    data.setData(QStringLiteral("image/jpeg"), QByteArrayLiteral("\xff\xd8\xff original"));
    const GivenPictures given = picturesOf(data);
    EXPECT_EQ(given.bytes, QByteArrayLiteral("\xff\xd8\xff original"));
    EXPECT_TRUE(given.image.isNull());
}

TEST(GivenPictures, PixelsAreTakenWhereThereIsNothingElse) {
    QMimeData data;
    data.setImageData(pixels());
    EXPECT_EQ(picturesOf(data).image.size(), QSize(4, 4));
}

TEST(GivenPictures, WordsWithAPictureBesideThemAreWords) {
    QMimeData data;
    data.setImageData(pixels());
    data.setText(QStringLiteral("a table from a word processor"));
    EXPECT_FALSE(hasPictures(data));
    EXPECT_TRUE(picturesOf(data).isEmpty());
}
