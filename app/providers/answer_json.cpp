// SPDX-License-Identifier: MIT
#include "app/providers/answer_json.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace app::providers {

namespace {

/// Where the string that begins after `at` ends: at its closing quote, or the end.
const char* skipString(const char* at, const char* end) {
    while (at != end) {
        at = std::find_if(at, end, [](char c) { return c == '"' || c == '\\'; });
        if (at == end || *at == '"') {
            return at;
        }
        at += std::min<qptrdiff>(2, end - at);
    }
    return end;
}

bool isDeeperThan(QByteArrayView text, int limit) {
    int depth = 0;
    for (const char* at = text.begin(); at != text.end(); ++at) {
        if (*at == '"') {
            at = skipString(at + 1, text.end());
            if (at == text.end()) {
                return false;
            }
        } else if (*at == '[' || *at == '{') {
            if (++depth > limit) {
                return true;
            }
        } else if (*at == ']' || *at == '}') {
            --depth;
        }
    }
    return false;
}

} // namespace

base::Result<base::Json> parseAnswerJson(QByteArrayView text) {
    if (isDeeperThan(text, kMaxAnswerDepth)) {
        return base::failure(
            base::ErrorKind::MalformedAnswer,
            QCoreApplication::translate("Providers", "The service's answer is nested too deeply."));
    }
    return base::parseJson(text);
}

QString readableExcerpt(QByteArrayView body, int maxLength) {
    constexpr qsizetype kLookedAt = 8000;
    QString text = QString::fromUtf8(body.first(std::min(body.size(), kLookedAt)));
    static const QRegularExpression unseen(QStringLiteral("<(style|script)[^>]*>.*?(</\\1>|$)"),
                                           QRegularExpression::CaseInsensitiveOption |
                                               QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression tag(QStringLiteral("<[^>]*>?"));
    text.remove(unseen);
    text.replace(tag, QStringLiteral(" "));
    text = text.simplified();
    return text.size() > maxLength ? QString(text.left(maxLength) + QChar(0x2026)) : text;
}

} // namespace app::providers
