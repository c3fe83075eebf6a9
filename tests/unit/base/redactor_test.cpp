// SPDX-License-Identifier: MIT
#include "app/base/redactor.h"
#include "tests/support/qt_printers.h"

#include <gtest/gtest.h>

using app::base::Redactor;
using app::base::Secret;

namespace {

const QByteArray kFakeKey = "AIzaFAKEFAKEFAKEFAKEFAKEFAKEFAKEFAKEFAK";

} // namespace

TEST(Redactor, TakesALiveSecretOutInEveryEncoding) {
    const QByteArray odd = "se/cret+key&with=signs";
    Redactor redactor;
    redactor.addSecret(Secret(odd));
    for (const QByteArray& shape : {odd, odd.toPercentEncoding(), odd.toBase64()}) {
        const QString safe =
            redactor.redacted(QStringLiteral("GET x?a=") + QString::fromLatin1(shape));
        EXPECT_FALSE(safe.contains(QString::fromLatin1(shape))) << safe.toStdString();
    }
}

TEST(Redactor, TakesKeyShapesOutThatNobodyRegistered) {
    const Redactor redactor;
    const QString text =
        QStringLiteral("Authorization: Bearer abcdefghijklmnop and ") +
        QString::fromLatin1(kFakeKey) +
        QStringLiteral(" and https://h/p?key=whatever and sk-proj-0123456789abcdef");
    const QString safe = redactor.redacted(text);
    EXPECT_FALSE(safe.contains(QString::fromLatin1(kFakeKey)));
    EXPECT_FALSE(safe.contains(QStringLiteral("abcdefghijklmnop")));
    EXPECT_FALSE(safe.contains(QStringLiteral("whatever")));
    EXPECT_FALSE(safe.contains(QStringLiteral("0123456789abcdef")));
}

TEST(Redactor, LeavesOrdinaryWordsAlone) {
    Redactor redactor;
    redactor.addSecret(Secret("red"));
    const QString prompt =
        QStringLiteral("make the mask red, key=light, risk-averse bearer of news");
    EXPECT_EQ(redactor.redacted(prompt), prompt);
}

TEST(Secret, ShowsAtMostFourCharactersAndNoneOfAShortOne) {
    EXPECT_EQ(Secret(" AIza-long-enough-1234\n").hint(), QByteArray("1234"));
    EXPECT_EQ(Secret("short").hint(), QByteArray());
}
