// SPDX-License-Identifier: MIT
#include "app/settings/profile.h"
#include "tests/support/qt_printers.h"

#include <gtest/gtest.h>

using app::settings::isBaseUrlAllowed;
using app::settings::Profile;

namespace {

Profile named(const QString& name) {
    return {name, QStringLiteral("gemini"), {}, {}, {}};
}

} // namespace

TEST(Profile, NamesAreLettersDigitsAndAFewSigns) {
    for (const char* good : {"a", "gemini", "My Gateway 2", "x-y_z.w", "Größe"}) {
        EXPECT_TRUE(app::settings::validate(named(QString::fromUtf8(good)))) << good;
    }
    for (const char* bad : {"", " ", " a", "a ", "a/b", "../x", "a:b", "a\nb", "a\"b"}) {
        const auto valid = app::settings::validate(named(QString::fromUtf8(bad)));
        ASSERT_FALSE(valid) << bad;
        EXPECT_EQ(valid.error().kind, app::base::ErrorKind::Usage);
    }
    EXPECT_FALSE(app::settings::validate(named(QString(65, QLatin1Char('a')))));
}

TEST(Profile, PlainHttpReachesThisComputerOnly) {
    for (const char* good : {"", "https://example.com", "https://example.com:8443/v1",
                             "http://localhost:8080", "http://127.0.0.1", "http://127.8.9.1:1/x",
                             "http://[::1]:9000/", "http://127.1", "https://10.0.0.1"}) {
        EXPECT_TRUE(isBaseUrlAllowed(QString::fromLatin1(good))) << good;
    }
    for (const char* bad :
         {"http://example.com", "http://10.0.0.1", "http://localhost.example.com",
          "http://127.0.0.1.example.com", "http://[::2]", "ftp://localhost", "file:///etc/passwd",
          "example.com", "https://", "https://user:pw@example.com", "https://example.com?key=1",
          "https://example.com#x", "http://user@localhost"}) {
        EXPECT_FALSE(isBaseUrlAllowed(QString::fromLatin1(bad))) << bad;
    }
}
