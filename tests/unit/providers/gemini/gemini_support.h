// SPDX-License-Identifier: MIT
#pragma once

#include "app/providers/provider.h"
#include "tests/support/wait_until.h"

#include <gtest/gtest.h>

#include <QBuffer>
#include <QImage>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace tests {

inline QByteArray encodedPicture(const char* format, QSize size = {24, 16},
                                 quint32 colour = 0xff336699) {
    QImage image(size, QImage::Format_RGB32);
    image.fill(colour);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return bytes;
}

inline app::providers::PictureBytes pictureBytes(const QByteArray& bytes) {
    return {app::base::sniffMediaType(bytes), {24, 16}, bytes};
}

/// A model that can do everything.
inline app::providers::Capabilities wholeCapabilities() {
    app::providers::Capabilities can;
    can.modelId = QStringLiteral("fake-image");
    can.provider = QStringLiteral("gemini");
    can.aspectRatios = {QStringLiteral("1:1"), QStringLiteral("16:9")};
    can.sizes = {QStringLiteral("512"), QStringLiteral("1K")};
    can.seed = true;
    can.temperature = true;
    can.systemText = true;
    can.thinkingLevels = {QStringLiteral("minimal"), QStringLiteral("high")};
    can.thoughts = true;
    can.grounding = {QStringLiteral("web"), QStringLiteral("images")};
    can.streaming = true;
    can.safetySettings = true;
    can.multiTurn = true;
    return can;
}

inline app::providers::GenerationRequest plainRequest(const QUrl& baseUrl = {}) {
    app::providers::GenerationRequest request;
    request.model = QStringLiteral("fake-image");
    request.baseUrl = baseUrl;
    request.key = std::make_shared<app::base::Secret>(QByteArrayView("test-key-0123456789"));
    request.prompt = QStringLiteral("a cat");
    request.capabilities = wholeCapabilities();
    return request;
}

/// Runs one ProviderJob and keeps all it says. Owns the job.
struct ProviderJobWatch {
    explicit ProviderJobWatch(std::unique_ptr<app::providers::ProviderJob> made)
        : job(std::move(made)) {
        using app::providers::ProviderJob;
        auto* p = job.get();
        QObject::connect(p, &ProviderJob::finished, p, [this](const auto& result) {
            outcome = result;
            ++finishedCount;
        });
        QObject::connect(p, &ProviderJob::partialText, p, [this](const QString& t) { text += t; });
        QObject::connect(p, &ProviderJob::partialThought, p,
                         [this](const QString& t) { thought += t; });
        QObject::connect(p, &ProviderJob::partialImage, p,
                         [this](const QImage& image) { interimSizes.push_back(image.size()); });
        QObject::connect(p, &ProviderJob::progressed, p, [this](auto phase, double) {
            if (phases.empty() || phases.back() != phase) {
                phases.push_back(phase);
            }
        });
        QObject::connect(p, &ProviderJob::retrying, p,
                         [this](const auto& error, std::chrono::milliseconds delay, int attempt) {
                             retryKinds.push_back(error.kind);
                             retryDelays.push_back(delay);
                             lastAttempt = attempt;
                         });
    }

    void start() {
        job->start();
        EXPECT_EQ(finishedCount, 0) << "nothing is emitted before start() returns";
        EXPECT_TRUE(phases.empty());
    }

    const app::providers::ProviderResult& result() {
        EXPECT_TRUE(waitUntil([this] { return outcome.has_value(); }));
        if (!outcome) {
            outcome = tl::unexpected(app::providers::ProviderFailure{
                {app::base::ErrorKind::Internal, QStringLiteral("hung"), {}, {}, false}, {}});
        }
        return *outcome;
    }

    app::base::Error error() {
        return result() ? app::base::Error{app::base::ErrorKind::Internal,
                                           QStringLiteral("it succeeded"),
                                           {},
                                           {},
                                           false}
                        : result().error().error;
    }

    std::unique_ptr<app::providers::ProviderJob> job;
    std::optional<app::providers::ProviderResult> outcome;
    int finishedCount = 0;
    QString text;
    QString thought;
    std::vector<QSize> interimSizes;
    std::vector<app::providers::JobPhase> phases;
    std::vector<app::base::ErrorKind> retryKinds;
    std::vector<std::chrono::milliseconds> retryDelays;
    int lastAttempt = 0;
};

} // namespace tests
