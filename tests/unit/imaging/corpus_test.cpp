// SPDX-License-Identifier: MIT
#include "app/base/json.h"
#include "app/imaging/codec.h"
#include "tests/support/qt_printers.h"

#include <gtest/gtest.h>

#include <QElapsedTimer>
#include <QFile>

// A folder of real odd files with an expect.json ("files": [{file, app_should, header_size}]); it
// is not part of the sources. Without the environment variable no such test exists.
namespace {

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

class PictureCorpus : public testing::Test {
public:
    PictureCorpus(QString path, app::base::Json expected)
        : m_path(std::move(path)),
          m_expected(std::move(expected)) {}

protected:
    void TestBody() override {
        const QByteArray bytes = contentOf(m_path);
        ASSERT_FALSE(bytes.isEmpty()) << m_path.toStdString();
        QElapsedTimer timer;
        timer.start();
        const auto picture = app::imaging::decode(bytes);
        EXPECT_LT(timer.elapsed(), 2000);
        const QString should = app::base::jsonString(m_expected, "app_should");
        if (picture) {
            EXPECT_NE(should, QStringLiteral("reject"));
            EXPECT_EQ(app::imaging::readHeader(bytes)->sizePx, picture->image.size());
            RecordProperty("notes", picture->notes.join(QLatin1Char(' ')).toStdString());
        } else {
            EXPECT_NE(should, QStringLiteral("accept")) << picture.error().detail.toStdString();
            EXPECT_FALSE(picture.error().message.isEmpty());
        }
        const auto& size = app::base::jsonMember(m_expected, "header_size");
        if (picture && size.is_array() && size.size() == 2) {
            EXPECT_EQ(picture->image.width(), size[0].get<int>());
            EXPECT_EQ(picture->image.height(), size[1].get<int>());
        }
    }

private:
    QString m_path;
    app::base::Json m_expected;
};

bool registerCorpus() {
    const QString folder = qEnvironmentVariable("PLANTAIN_PICTURE_CORPUS");
    if (folder.isEmpty()) {
        return false;
    }
    const auto expectations = app::base::parseJson(contentOf(folder + u"/expect.json"));
    if (!expectations) {
        return false;
    }
    for (const auto& entry : app::base::jsonMember(*expectations, "files")) {
        const QString name = app::base::jsonString(entry, "file");
        const QString path = folder + u'/' + name;
        testing::RegisterTest(
            "PictureCorpus", name.toUtf8().constData(), nullptr, nullptr, __FILE__, __LINE__,
            [path, entry]() -> testing::Test* { return new PictureCorpus(path, entry); });
    }
    return true;
}

const bool kRegistered = registerCorpus();

} // namespace
