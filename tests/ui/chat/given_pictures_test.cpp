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

TEST(GivenPictures, NoDecoderOfQtMeetsPixelsOfOtherPrograms) {
    // What the clipboard of another program looks like: a file of some kind, and the promise of
    // pixels that Qt would make of it. SVG text under the name of PNG is read by the SVG plugin.
    QMimeData data;
    const QByteArray svg = "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='4'/>";
    data.setImageData(pixels());
    data.setData(QStringLiteral("image/bmp"), svg);
    EXPECT_FALSE(hasPictures(data));
    EXPECT_TRUE(picturesOf(data).isEmpty());
    data.setData(QStringLiteral("image/png"), svg);
    EXPECT_EQ(picturesOf(data).bytes, svg) << "for our own decoder, which refuses it";
    EXPECT_TRUE(picturesOf(data).image.isNull());
}
