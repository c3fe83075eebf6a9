// SPDX-License-Identifier: MIT
#include "app/providers/gemini/finish_reasons.h"
#include "tests/support/qt_printers.h"

#include <gtest/gtest.h>

#include <QSet>

using app::base::ErrorKind;
using app::providers::gemini::wordsForBlockReason;
using app::providers::gemini::wordsForFinishReason;

TEST(GeminiFinishReasons, EveryReasonHasWordsOfItsOwn) {
    QSet<QString> seen;
    const QStringList reasons =
        QStringLiteral(
            "STOP MAX_TOKENS SAFETY RECITATION LANGUAGE OTHER BLOCKLIST PROHIBITED_CONTENT SPII "
            "MALFORMED_FUNCTION_CALL UNEXPECTED_TOOL_CALL TOO_MANY_TOOL_CALLS MALFORMED_RESPONSE "
            "IMAGE_SAFETY IMAGE_PROHIBITED_CONTENT IMAGE_RECITATION IMAGE_OTHER NO_IMAGE "
            "CONTINUATION "
            "MISSING_THOUGHT_SIGNATURE")
            .split(QLatin1Char(' '));
    for (const QString& reason : reasons) {
        const QString words = wordsForFinishReason(reason).words;
        EXPECT_FALSE(words.contains(reason)) << "raw word shown: " << reason.toStdString();
        EXPECT_FALSE(seen.contains(words)) << reason.toStdString();
        seen.insert(words);
    }
}

TEST(GeminiFinishReasons, RefusalsAreToldFromFailures) {
    for (const char* reason : {"SAFETY", "IMAGE_SAFETY", "PROHIBITED_CONTENT", "BLOCKLIST", "SPII",
                               "IMAGE_PROHIBITED_CONTENT", "IMAGE_RECITATION", "RECITATION"}) {
        EXPECT_EQ(wordsForFinishReason(QLatin1String(reason)).kind, ErrorKind::Refused) << reason;
    }
    for (const char* reason : {"", "STOP", "MAX_TOKENS", "OTHER", "NO_IMAGE", "SOMETHING_NEW"}) {
        EXPECT_EQ(wordsForFinishReason(QLatin1String(reason)).kind, ErrorKind::NoPicture) << reason;
    }
}

TEST(GeminiFinishReasons, EveryBlockIsARefusalAlsoAnUnknownOne) {
    for (const char* reason : {"SAFETY", "OTHER", "BLOCKLIST", "PROHIBITED_CONTENT", "IMAGE_SAFETY",
                               "MODEL_ARMOR", "JAILBREAK", "BLOCK_REASON_UNSPECIFIED", "NEW"}) {
        const auto end = wordsForBlockReason(QLatin1String(reason));
        EXPECT_EQ(end.kind, ErrorKind::Refused);
        EXPECT_FALSE(end.words.isEmpty());
    }
}
