// SPDX-License-Identifier: MIT
#include "tests/golden/golden_picture.h"

#include "tests/support/paths.h"

#include <QDir>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace golden {

namespace {

QImage asBytes(const QImage& image) {
    return image.convertToFormat(QImage::Format_RGBA8888);
}

QImage differencePicture(const QImage& a, const QImage& b) {
    const QImage left = asBytes(a);
    const QImage right = asBytes(b);
    QImage picture(left.size(), QImage::Format_RGBX8888);
    for (int y = 0; y < left.height(); ++y) {
        uchar* out = picture.scanLine(y);
        for (int x = 0; x < left.width(); ++x) {
            const int alpha = std::abs(int{left.constScanLine(y)[4 * x + 3]} -
                                       int{right.constScanLine(y)[4 * x + 3]});
            for (int c = 0; c < 3; ++c) {
                const int off = std::abs(int{left.constScanLine(y)[4 * x + c]} -
                                         int{right.constScanLine(y)[4 * x + c]});
                out[4 * x + c] = static_cast<uchar>(std::min(255, 16 * std::max(off, alpha)));
            }
            out[4 * x + 3] = 255;
        }
    }
    return picture;
}

QString keepForInspection(const QImage& actual, const QImage& wanted, const QString& name) {
    const QDir folder(QDir::current().filePath(QStringLiteral("golden_failures")));
    folder.mkpath(QStringLiteral("."));
    actual.save(folder.filePath(name + QStringLiteral(".actual.png")));
    if (wanted.size() == actual.size()) {
        differencePicture(actual, wanted)
            .save(folder.filePath(name + QStringLiteral(".difference.png")));
    }
    return folder.path();
}

} // namespace

Distance distanceBetween(const QImage& a, const QImage& b) {
    const QImage left = asBytes(a);
    const QImage right = asBytes(b);
    Distance distance;
    double squares = 0;
    for (int y = 0; y < left.height(); ++y) {
        for (int i = 0; i < 4 * left.width(); ++i) {
            const int off =
                std::abs(int{left.constScanLine(y)[i]} - int{right.constScanLine(y)[i]});
            squares += off * off;
            distance.largest = std::max(distance.largest, off);
        }
    }
    distance.rms = std::sqrt(squares / (4.0 * left.width() * left.height()));
    return distance;
}

testing::AssertionResult matches(const QImage& actual, const QString& name,
                                 const Tolerance& tolerance) {
    const QDir kept(tests::sourcePath(QStringLiteral("tests/golden/pictures")));
    const QString path = kept.filePath(name + QStringLiteral(".png"));
    if (qEnvironmentVariableIsSet("PLANTAIN_UPDATE_GOLDEN")) {
        const bool written = asBytes(actual).save(path, "PNG", 0);
        return testing::AssertionFailure()
               << (written ? "updated " : "could not write ") << path.toStdString()
               << "; look at it, run again without";
    }
    const QImage wanted(path);
    if (wanted.size() != actual.size()) {
        keepForInspection(actual, wanted, name);
        return testing::AssertionFailure()
               << name.toStdString() << ": size " << actual.width() << 'x' << actual.height()
               << " instead of " << wanted.width() << 'x' << wanted.height();
    }
    const Distance distance = distanceBetween(actual, wanted);
    if (distance.rms <= tolerance.rms && distance.largest <= tolerance.largest) {
        return testing::AssertionSuccess();
    }
    return testing::AssertionFailure()
           << name.toStdString() << ": RMS " << distance.rms << ", largest " << distance.largest
           << "; see " << keepForInspection(actual, wanted, name).toStdString();
}

} // namespace golden
