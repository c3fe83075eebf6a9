// SPDX-License-Identifier: MIT
#include "app/providers/answer_json.h"

#include "app/base/json_shape.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace app::providers {

base::Result<base::Json> parseAnswerJson(QByteArrayView text) {
    const base::JsonShape shape = base::jsonShapeOf(text);
    if (shape.depth > kMaxAnswerDepth) {
        return base::failure(
            base::ErrorKind::MalformedAnswer,
            QCoreApplication::translate("Providers", "The service's answer is nested too deeply."));
    }
    if (shape.values > kMaxAnswerValues) {
        return base::failure(
            base::ErrorKind::MalformedAnswer,
            QCoreApplication::translate("Providers", "The service's answer has too many parts."));
    }
    return base::parseJson(text);
}

void blankKey(QByteArray& answer, const base::Secret* key) {
    constexpr qsizetype kShortest = 8; // as the redactor: less would blank ordinary words
    if (key != nullptr && key->view().size() >= kShortest) {
        answer.replace(key->view(), "[key removed]");
    }
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
