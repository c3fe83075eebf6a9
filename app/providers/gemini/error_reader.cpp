// SPDX-License-Identifier: MIT
#include "app/providers/gemini/error_reader.h"

#include "app/providers/answer_json.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <cmath>

namespace app::providers::gemini {

namespace {

using base::Error;
using base::ErrorKind;
using base::Json;
using std::chrono::milliseconds;

constexpr int kMaxQuoted = 300;

/// The facts of a google.rpc error, pulled out of its details.
struct Facts {
    int code = 0;
    QString status;
    QString message;
    QString reason; ///< of ErrorInfo
    bool hasDetails = false;
    bool perDay = false;
    bool noFreeTier = false;
    std::optional<milliseconds> retryDelay;
};

QString say(const char* words) {
    return QCoreApplication::translate("Gemini", words);
}

/// "18s", "1.5s".
std::optional<milliseconds> durationOf(const QString& text) {
    bool ok = false;
    const double seconds = text.chopped(text.endsWith(QLatin1Char('s')) ? 1 : 0).toDouble(&ok);
    if (!ok || !(seconds >= 0) || seconds > 1e7) {
        return std::nullopt;
    }
    return milliseconds(std::llround(seconds * 1000));
}

/// Seconds, or an HTTP date.
std::optional<milliseconds> retryAfterOf(const QByteArray& header) {
    if (header.isEmpty()) {
        return std::nullopt;
    }
    const QString text = QString::fromLatin1(header).trimmed();
    if (const auto seconds = durationOf(text)) {
        return seconds;
    }
    const QDateTime date = QDateTime::fromString(
        QString(text).replace(QLatin1String("GMT"), QLatin1String("+0000")), Qt::RFC2822Date);
    if (!date.isValid()) {
        return std::nullopt;
    }
    return milliseconds(std::max<qint64>(QDateTime::currentDateTimeUtc().msecsTo(date), 0));
}

void readViolation(const Json& violation, const QString& message, Facts& facts) {
    const QString id = base::jsonString(violation, "quotaId");
    facts.perDay = facts.perDay || id.contains(QLatin1String("PerDay"));
    if (id.contains(QLatin1String("FreeTier"))) {
        const QString zero = QStringLiteral("0");
        const QString value = base::jsonString(violation, "quotaValue");
        facts.noFreeTier = facts.noFreeTier || value == zero ||
                           base::jsonInt(violation, "quotaValue") == 0 ||
                           (value.isEmpty() && message.contains(QLatin1String("limit: 0")));
    }
}

Facts factsOf(int httpStatus, const Json& error) {
    Facts facts;
    const auto code = base::jsonInt(error, "code");
    const bool codeIsHttp = code && *code >= 400 && *code < 600;
    facts.code = httpStatus >= 400 || !codeIsHttp ? httpStatus : static_cast<int>(*code);
    facts.status = base::jsonString(error, "status");
    facts.message = base::jsonString(error, "message").simplified();
    const Json& details = base::jsonMember(error, "details");
    facts.hasDetails = details.is_array() && !details.empty();
    if (!details.is_array()) {
        return facts;
    }
    for (const Json& detail : details) {
        const QString type = base::jsonString(detail, "@type");
        if (type.endsWith(QLatin1String("ErrorInfo"))) {
            facts.reason = base::jsonString(detail, "reason");
        } else if (type.endsWith(QLatin1String("RetryInfo"))) {
            facts.retryDelay = durationOf(base::jsonString(detail, "retryDelay"));
        } else if (type.endsWith(QLatin1String("QuotaFailure"))) {
            const Json& violations = base::jsonMember(detail, "violations");
            for (const Json& violation : violations.is_array() ? violations : Json::array()) {
                readViolation(violation, facts.message, facts);
            }
        }
    }
    return facts;
}

struct Verdict {
    ErrorKind kind = ErrorKind::InvalidRequest;
    QString words;
};

Verdict retiredVerdict(const FailureContext& context) {
    QString words =
        say("The model %1 is not served under this name (any more).").arg(context.model);
    if (context.successor.isEmpty()) {
        words += QLatin1Char(' ') + say("Choose another one.");
    } else {
        words += QLatin1Char(' ') + say("Choose %1 instead.").arg(context.successor);
    }
    return {ErrorKind::ModelRetired, words};
}

Verdict quotaVerdict(const Facts& facts) {
    if (facts.noFreeTier) {
        return {ErrorKind::Billing,
                say("This model has no free tier. Switch on billing for the key's "
                    "project in Google AI Studio.")};
    }
    if (facts.perDay) {
        return {ErrorKind::QuotaPerDay,
                say("The day's quota is used up. It starts anew at midnight Pacific time.")};
    }
    return {ErrorKind::QuotaPerMinute, say("Too many requests at the moment. Wait a little.")};
}

/// Reasons and words that decide whatever the status is.
std::optional<Verdict> verdictByReason(const Facts& facts) {
    if (facts.reason == QLatin1String("API_KEY_INVALID") ||
        facts.reason == QLatin1String("API_KEY_EXPIRED") ||
        facts.message.contains(QLatin1String("API key not valid")) ||
        facts.message.contains(QLatin1String("reported as leaked"))) {
        return Verdict{ErrorKind::KeyWrong,
                       say("The service does not accept the key. Check it in the settings.")};
    }
    if (facts.reason == QLatin1String("BILLING_DISABLED")) {
        return Verdict{ErrorKind::Billing, say("Billing is not active for the key's project.")};
    }
    if (facts.reason == QLatin1String("SERVICE_DISABLED")) {
        return Verdict{ErrorKind::PermissionDenied,
                       say("The Gemini API is not switched on for the key's project.")};
    }
    return std::nullopt;
}

Verdict badRequestVerdict(const Facts& facts) {
    if (facts.status == QLatin1String("FAILED_PRECONDITION")) {
        return {ErrorKind::Billing,
                say("The service needs active billing for this request, or does "
                    "not serve your region.")};
    }
    QString folded = facts.message.toLower();
    if (folded.replace(QLatin1Char('_'), QLatin1Char(' '))
            .contains(QLatin1String("thought signature"))) {
        return {ErrorKind::InvalidRequest,
                say("The service does not accept the conversation so far. "
                    "Start again from the current picture.")};
    }
    return {ErrorKind::InvalidRequest, say("The service does not accept the request.")};
}

Verdict forbiddenVerdict(const Facts& facts, const FailureContext& context) {
    if (!context.keySent ||
        (!facts.hasDetails && facts.message.contains(QLatin1String("unregistered callers")))) {
        return {ErrorKind::KeyMissing, say("The service wants a key. Enter one in the settings.")};
    }
    return {ErrorKind::PermissionDenied, say("The key may not do this.")};
}

Verdict verdictOf(const Facts& facts, const FailureContext& context) {
    if (const auto byReason = verdictByReason(facts)) {
        return *byReason;
    }
    switch (facts.code) {
    case 400:
        return badRequestVerdict(facts);
    case 401:
        return {ErrorKind::KeyWrong,
                say("The service does not accept the key. Check it in the settings.")};
    case 402:
        return {ErrorKind::Billing, say("The service wants to be paid first.")};
    case 403:
        return forbiddenVerdict(facts, context);
    case 404:
        return retiredVerdict(context);
    case 413:
        return {ErrorKind::TooLarge, say("The request is too large for the service. Use fewer or "
                                         "smaller pictures.")};
    case 429:
        return quotaVerdict(facts);
    case 408:
    case 499:
        return {ErrorKind::ServiceBusy, say("The service gave the request up. Try again.")};
    case 504:
        return {ErrorKind::ServiceBusy,
                say("The service took too long. Try again, perhaps with a smaller size.")};
    default:
        break;
    }
    if (facts.code >= 500) {
        return {ErrorKind::ServiceBusy,
                say("The service is overloaded or in trouble at the moment. Try again.")};
    }
    return {ErrorKind::InvalidRequest, say("The service does not accept the request.")};
}

Error errorFrom(const Facts& facts, const FailureContext& context) {
    const Verdict verdict = verdictOf(facts, context);
    Error error{verdict.kind, verdict.words, {}, std::nullopt, false};
    if (!facts.message.isEmpty()) {
        error.message +=
            QLatin1Char(' ') + say("It says: “%1”").arg(facts.message.left(kMaxQuoted));
    }
    error.detail = QStringLiteral("status %1 %2 %3: %4")
                       .arg(QString::number(facts.code), facts.status, facts.reason, facts.message);
    const bool waitingHelps =
        verdict.kind == ErrorKind::QuotaPerMinute || verdict.kind == ErrorKind::ServiceBusy;
    if (waitingHelps) {
        const auto named = retryAfterOf(context.retryAfter);
        error.retryAfter = named ? named : facts.retryDelay;
    }
    // A gateway lost sight of a request that may have been carried out.
    error.mayHaveBeenCharged = facts.code == 502 || facts.code == 504 || facts.code == 499;
    return error;
}

} // namespace

Error readErrorObject(int httpStatus, const Json& error, const FailureContext& context) {
    return errorFrom(factsOf(httpStatus, error), context);
}

Error readError(int httpStatus, const QByteArray& body, const FailureContext& context) {
    const auto parsed = parseAnswerJson(body);
    if (parsed) {
        const Json& first = parsed->is_array() && !parsed->empty() ? parsed->front() : *parsed;
        const Json& error = base::jsonMember(first, "error");
        if (error.is_object()) {
            return readErrorObject(httpStatus, error, context);
        }
    }
    Facts facts;
    facts.code = httpStatus;
    facts.message = readableExcerpt(body);
    return errorFrom(facts, context);
}

} // namespace app::providers::gemini
