// SPDX-License-Identifier: MIT
#pragma once

#include "app/net/http.h"
#include "tests/support/wait_until.h"

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <vector>

namespace tests {

/// Runs one HttpJob and keeps all it says. Owns the job.
struct HttpJobWatch {
    explicit HttpJobWatch(app::net::HttpJob* made) : job(made) {
        using app::net::HttpJob;
        QObject::connect(made, &HttpJob::finished, made, [this](const auto& result) {
            outcome = result;
            ++finishedCount;
        });
        QObject::connect(made, &HttpJob::received, made,
                         [this](const QByteArray& bytes) { receivedBytes += bytes.size(); });
        QObject::connect(made, &HttpJob::requestSent, made, [this] { ++sentCount; });
        QObject::connect(made, &HttpJob::uploadProgressed, made, [this](qint64 sent, qint64 total) {
            uploadSteps.push_back(sent);
            uploadTotal = total;
        });
    }

    void start() {
        job->start();
        EXPECT_EQ(finishedCount, 0) << "nothing is emitted before start() returns";
    }

    /// Spins the event loop until the job ended.
    const app::base::Result<app::net::HttpResponse>& result() {
        EXPECT_TRUE(waitUntil([this] { return outcome.has_value(); }));
        if (!outcome) {
            outcome = app::base::failure(app::base::ErrorKind::Internal, QStringLiteral("hung"));
        }
        return *outcome;
    }

    app::base::Error error() {
        return result() ? app::base::Error{app::base::ErrorKind::Internal, {}, {}, {}, false}
                        : result().error();
    }

    std::unique_ptr<app::net::HttpJob> job;
    std::optional<app::base::Result<app::net::HttpResponse>> outcome;
    int finishedCount = 0;
    int sentCount = 0;
    qint64 receivedBytes = 0;
    qint64 uploadTotal = 0;
    std::vector<qint64> uploadSteps;
};

inline app::net::HttpRequest postRequest(const QUrl& url, const QByteArray& body = "{}") {
    app::net::HttpRequest request;
    request.method = app::net::Method::Post;
    request.url = url;
    request.contentType = "application/json";
    request.keyHeaderName = "x-goog-api-key";
    request.key = app::base::Secret(QByteArrayView("test-key-0123456789"));
    request.body = body;
    return request;
}

} // namespace tests
