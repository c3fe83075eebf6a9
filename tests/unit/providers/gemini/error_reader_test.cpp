// SPDX-License-Identifier: MIT
#include "app/providers/gemini/error_reader.h"
#include "tests/fakes/gemini_server.h"
#include "tests/support/qt_printers.h"

#include <gtest/gtest.h>

using app::base::Error;
using app::base::ErrorKind;
using app::base::Json;
using app::providers::gemini::FailureContext;
using app::providers::gemini::readError;
using tests::geminiError;
using namespace std::chrono_literals;

namespace {

Json details(const char* text) {
    return app::base::parseJson(text).value_or(Json("broken test"));
}

Error read(int status, const QByteArray& body, const FailureContext& context = {}) {
    return readError(status, body, context);
}

Json quota(const char* id, const char* value) {
    Json violation = Json::object();
    violation["quotaId"] = id;
    violation["quotaValue"] = value;
    Json failure = Json::object();
    failure["@type"] = "type.googleapis.com/google.rpc.QuotaFailure";
    failure["violations"] = Json::array();
    failure["violations"].push_back(violation);
    return failure;
}

const Json kRetryInfo =
    details(R"({"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"18.5s"})");

} // namespace

TEST(GeminiError, EveryStatusHasAKindToActOn) {
    struct Row {
        int status;
        const char* name;
        ErrorKind kind;
        bool charged;
    };

    for (const Row& row : {
             Row{400, "INVALID_ARGUMENT", ErrorKind::InvalidRequest, false},
             Row{400, "FAILED_PRECONDITION", ErrorKind::Billing, false},
             Row{401, "UNAUTHENTICATED", ErrorKind::KeyWrong, false},
             Row{402, "", ErrorKind::Billing, false},
             Row{403, "PERMISSION_DENIED", ErrorKind::PermissionDenied, false},
             Row{404, "NOT_FOUND", ErrorKind::ModelRetired, false},
             Row{408, "", ErrorKind::ServiceBusy, false},
             Row{413, "", ErrorKind::TooLarge, false},
             Row{418, "", ErrorKind::InvalidRequest, false},
             Row{429, "RESOURCE_EXHAUSTED", ErrorKind::QuotaPerMinute, false},
             Row{499, "CANCELLED", ErrorKind::ServiceBusy, true},
             Row{500, "INTERNAL", ErrorKind::ServiceBusy, false},
             Row{502, "", ErrorKind::ServiceBusy, true},
             Row{503, "UNAVAILABLE", ErrorKind::ServiceBusy, false},
             Row{504, "DEADLINE_EXCEEDED", ErrorKind::ServiceBusy, true},
         }) {
        const Error error = read(row.status, geminiError(row.status, row.name, "Because of this."));
        EXPECT_EQ(error.kind, row.kind) << row.status;
        EXPECT_EQ(error.mayHaveBeenCharged, row.charged) << row.status;
        EXPECT_TRUE(error.message.contains(QLatin1String("Because of this."))) << row.status;
    }
}

TEST(GeminiError, WrongKeyComesAsStatus400) {
    const Json info = details(R"([{"@type":"type.googleapis.com/google.rpc.ErrorInfo",
                                   "reason":"API_KEY_INVALID","domain":"googleapis.com"}])");
    EXPECT_EQ(read(400, geminiError(400, "INVALID_ARGUMENT", "API key not valid.", info)).kind,
              ErrorKind::KeyWrong);
    EXPECT_EQ(
        read(403, geminiError(403, "PERMISSION_DENIED", "Your API key was reported as leaked."))
            .kind,
        ErrorKind::KeyWrong);
}

TEST(GeminiError, MissingKeyIsNotAForbiddenOne) {
    FailureContext context;
    context.keySent = false;
    const QByteArray body = geminiError(403, "PERMISSION_DENIED", "Method doesn't allow it");
    EXPECT_EQ(read(403, body, context).kind, ErrorKind::KeyMissing);
    EXPECT_EQ(read(403, body).kind, ErrorKind::PermissionDenied);
}

TEST(GeminiError, QuotaSaysWhetherWaitingHelps) {
    const auto kindOf = [](const Json& all) {
        return read(429, geminiError(429, "RESOURCE_EXHAUSTED", "Quota exceeded", all));
    };
    const Error minute =
        kindOf(Json::array({quota("GenerateRequestsPerMinutePerProject", "10"), kRetryInfo}));
    EXPECT_EQ(minute.kind, ErrorKind::QuotaPerMinute);
    EXPECT_EQ(minute.retryAfter, 18'500ms);
    const Error day =
        kindOf(Json::array({quota("GenerateRequestsPerDayPerProject", "250"), kRetryInfo}));
    EXPECT_EQ(day.kind, ErrorKind::QuotaPerDay);
    EXPECT_EQ(day.retryAfter, std::nullopt);
    const Error free =
        kindOf(Json::array({quota("GenerateRequestsPerDayPerProjectPerModel-FreeTier", "0")}));
    EXPECT_EQ(free.kind, ErrorKind::Billing);
    const Error freeMinute =
        kindOf(Json::array({quota("GenerateRequestsPerMinute-FreeTier", "15"), kRetryInfo}));
    EXPECT_EQ(freeMinute.kind, ErrorKind::QuotaPerMinute);
}

TEST(GeminiError, RetryAfterHeaderBeatsRetryInfo) {
    FailureContext context;
    context.retryAfter = "7";
    const QByteArray body = geminiError(429, "RESOURCE_EXHAUSTED", "x", Json::array({kRetryInfo}));
    EXPECT_EQ(read(429, body, context).retryAfter, 7s);
    context.retryAfter = "Fri, 01 Jan 2100 00:00:00 GMT";
    EXPECT_GT(read(503, "", context).retryAfter, 24h);
    context.retryAfter = "soon";
    EXPECT_EQ(read(503, "", context).retryAfter, std::nullopt);
}

TEST(GeminiError, RetiredModelNamesItsSuccessor) {
    FailureContext context;
    context.model = QStringLiteral("old-image");
    context.successor = QStringLiteral("new-image");
    const Error error = read(404, geminiError(404, "NOT_FOUND", "no"), context);
    EXPECT_TRUE(error.message.contains(QLatin1String("old-image")));
    EXPECT_TRUE(error.message.contains(QLatin1String("new-image")));
}

TEST(GeminiError, BrokenSignatureSaysToStartAnew) {
    for (const char* message : {"Function call is missing a thought_signature in part 2",
                                "Corrupted thought signature."}) {
        const Error error = read(400, geminiError(400, "INVALID_ARGUMENT", message));
        EXPECT_EQ(error.kind, ErrorKind::InvalidRequest);
        EXPECT_TRUE(error.message.contains(QLatin1String("Start again")));
    }
}

TEST(GeminiError, OtherShapesAreRead) {
    const QByteArray object = geminiError(503, "UNAVAILABLE", "overloaded");
    EXPECT_EQ(read(503, "[" + object + "]").kind, ErrorKind::ServiceBusy);
    EXPECT_TRUE(read(503, "[" + object + "]").message.contains(QLatin1String("overloaded")));
    const Error page =
        read(502, "<html><head><title>502</title></head><h1>Bad Gateway</h1></html>");
    EXPECT_EQ(page.kind, ErrorKind::ServiceBusy);
    EXPECT_TRUE(page.message.contains(QLatin1String("Bad Gateway")));
    EXPECT_FALSE(page.message.contains(QLatin1Char('<')));
}

TEST(GeminiError, WrongTypesEverywhereCrashNothing) {
    for (const char* body :
         {"", "null", "[]", "[[]]", "{}", "{\"error\":null}", "{\"error\":\"x\"}", "{\"error\":[]}",
          "{\"error\":{\"code\":\"x\",\"message\":5,\"details\":{}}}",
          "{\"error\":{\"details\":[null,1,{\"@type\":7},{\"@type\":\"QuotaFailure\","
          "\"violations\":3},{\"@type\":\"RetryInfo\",\"retryDelay\":\"-1e999s\"}]}}"}) {
        EXPECT_EQ(read(429, body).kind, ErrorKind::QuotaPerMinute) << body;
        EXPECT_EQ(read(429, body).retryAfter, std::nullopt) << body;
    }
}
