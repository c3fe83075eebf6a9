// SPDX-License-Identifier: MIT
#include "app/imaging/codec.h"
#include "app/imaging/mask.h"
#include "app/providers/builtin/builtin_provider.h"
#include "tests/support/qt_printers.h"

#include <gtest/gtest.h>

#include <QThreadPool>
#include <QtTest/QTest>

using namespace app;
using providers::JobPhase;
using providers::ProviderResult;

namespace {

constexpr int kWaitMs = 20'000;

QImage checkered(QSize size) {
    QImage image(size, QImage::Format_RGBX8888);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x) {
            image.setPixelColor(
                x, y, (x / 8 + y / 8) % 2 == 0 ? QColor(200, 80, 40) : QColor(30, 90, 160));
        }
    }
    return image;
}

providers::GenerationRequest requestFor(const char* prompt, const QImage& picture) {
    providers::GenerationRequest request;
    request.prompt = QString::fromUtf8(prompt);
    if (!picture.isNull()) {
        request.current = providers::PictureBytes{base::MediaType::Png, picture.size(),
                                                  imaging::encodePng(picture).value()};
    }
    return request;
}

/// Starts a job and keeps what it says.
struct Watched {
    explicit Watched(providers::GenerationRequest request)
        : provider(providers::builtin::makeBuiltinProvider()),
          job(provider->createJob(std::move(request))) {
        QObject::connect(job.get(), &providers::ProviderJob::finished, job.get(),
                         [this](const ProviderResult& r) { results.push_back(r); });
        QObject::connect(job.get(), &providers::ProviderJob::progressed, job.get(),
                         [this](JobPhase phase, double) { phases.push_back(phase); });
        job->start();
        saidBeforeReturn = results.size() + phases.size();
    }

    bool wait() {
        return QTest::qWaitFor([this] { return !results.empty(); }, kWaitMs);
    }

    std::unique_ptr<providers::ImageProvider> provider;
    std::unique_ptr<providers::ProviderJob> job;
    std::vector<ProviderResult> results;
    std::vector<JobPhase> phases;
    std::size_t saidBeforeReturn = 0;
};

} // namespace

TEST(BuiltinProvider, AnswersWithAPngAndWordsThatSayWhatWasDone) {
    Watched watched(requestFor("crop to 16:9 and rotate left", checkered({320, 240})));
    EXPECT_EQ(watched.saidBeforeReturn, 0U);
    ASSERT_TRUE(watched.wait());
    ASSERT_TRUE(watched.results[0].has_value())
        << watched.results[0].error().error.message.toStdString();
    const providers::ProviderAnswer& answer = *watched.results[0];
    ASSERT_EQ(answer.parts.size(), 2U);
    ASSERT_EQ(answer.pictures.size(), 2U);
    EXPECT_EQ(answer.parts[0].kind, document::PartKind::Picture);
    EXPECT_EQ(answer.pictures[0].picture.sizePx, QSize(180, 320));
    EXPECT_TRUE(answer.text.startsWith(QStringLiteral("Done: "))) << answer.text.toStdString();
    EXPECT_TRUE(answer.text.contains(QStringLiteral("16:9"))) << answer.text.toStdString();
    EXPECT_EQ(answer.costUsd, 0.0);
    EXPECT_EQ(watched.phases, std::vector{JobPhase::Thinking});
    const auto decoded = imaging::decode(answer.pictures[0].picture.bytes);
    ASSERT_TRUE(decoded.has_value());
    EXPECT_EQ(decoded->image.convertToFormat(QImage::Format_RGBA8888),
              answer.pictures[0].decoded.convertToFormat(QImage::Format_RGBA8888));
}

TEST(BuiltinProvider, WhatItDoesNotUnderstandIsAQuestionNotAPicture) {
    Watched watched(requestFor("brighter and add a cat", checkered({64, 64})));
    ASSERT_TRUE(watched.wait());
    ASSERT_FALSE(watched.results[0].has_value());
    const base::Error error = watched.results[0].error().error;
    EXPECT_EQ(error.kind, base::ErrorKind::NotUnderstood);
    EXPECT_TRUE(error.message.contains(QStringLiteral("“add a cat”")))
        << error.message.toStdString();
    EXPECT_TRUE(watched.results[0].error().answer.pictures.empty());
}

TEST(BuiltinProvider, MakesANewCanvasWithoutAPicture) {
    Watched watched(requestFor("new canvas 40x30 teal", {}));
    ASSERT_TRUE(watched.wait());
    ASSERT_TRUE(watched.results[0].has_value())
        << watched.results[0].error().error.message.toStdString();
    const QImage image = watched.results[0]->pictures[0].decoded;
    EXPECT_EQ(image.size(), QSize(40, 30));
    EXPECT_EQ(image.pixelColor(20, 15), QColor(0, 128, 128));
}

TEST(BuiltinProvider, PixelsOutsideTheMaskStayAsTheyWere) {
    const QImage picture = checkered({96, 64});
    QImage mask = imaging::emptyMask(picture.size());
    for (int y = 0; y < 64; ++y) {
        std::fill_n(mask.scanLine(y), 48, uchar(255));
    }
    auto request = requestFor("fill with black", picture);
    request.maskPng = imaging::maskToPng(mask).value();
    Watched watched(std::move(request));
    ASSERT_TRUE(watched.wait());
    ASSERT_TRUE(watched.results[0].has_value())
        << watched.results[0].error().error.message.toStdString();
    const QImage result = watched.results[0]->pictures[0].decoded;
    EXPECT_EQ(result.copy(48, 0, 48, 64), picture.copy(48, 0, 48, 64));
    EXPECT_EQ(result.pixelColor(10, 10), QColor(Qt::black));
}

TEST(BuiltinProvider, AnEmptyMaskIsNoMask) {
    auto request = requestFor("remove this", checkered({32, 32}));
    request.maskPng = imaging::maskToPng(imaging::emptyMask({32, 32})).value();
    Watched watched(std::move(request));
    ASSERT_TRUE(watched.wait());
    ASSERT_FALSE(watched.results[0].has_value());
    EXPECT_EQ(watched.results[0].error().error.kind, base::ErrorKind::NotUnderstood);
}

TEST(BuiltinProvider, ACutPictureIsAnErrorNotAResult) {
    auto request = requestFor("brighter", checkered({200, 200}));
    request.current->bytes.chop(request.current->bytes.size() / 2);
    Watched watched(std::move(request));
    ASSERT_TRUE(watched.wait());
    ASSERT_FALSE(watched.results[0].has_value());
    EXPECT_EQ(watched.results[0].error().error.kind, base::ErrorKind::PictureUnreadable);
}

TEST(BuiltinProvider, CancellingEndsTheJobOnceAndAtOnce) {
    Watched watched(requestFor("denoise and denoise and denoise", checkered({1200, 900})));
    watched.job->cancel();
    ASSERT_TRUE(watched.wait());
    ASSERT_FALSE(watched.results[0].has_value());
    EXPECT_EQ(watched.results[0].error().error.kind, base::ErrorKind::Cancelled);
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    EXPECT_EQ(watched.results.size(), 1U);
}

TEST(BuiltinProvider, DeletingARunningJobIsSilent) {
    Watched watched(requestFor("denoise", checkered({800, 600})));
    watched.job.reset();
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    EXPECT_TRUE(watched.results.empty());
}
