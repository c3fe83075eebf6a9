// SPDX-License-Identifier: MIT
#include "app/base/error.h"
#include "app/base/id.h"
#include "tests/support/qt_printers.h"

#include <gtest/gtest.h>

#include <set>

using ThingId = app::base::Id<struct ThingTag>;

TEST(Id, RandomIdsAreLongHexAndDiffer) {
    std::set<ThingId> seen;
    for (int i = 0; i < 1000; ++i) {
        const ThingId id = ThingId::random();
        EXPECT_EQ(id.text().size(), 32);
        seen.insert(id);
    }
    EXPECT_EQ(seen.size(), 1000U);
}

TEST(ErrorKind, NamesGoBothWaysForEveryKind) {
    using app::base::ErrorKind;
    for (int value = 0; value <= static_cast<int>(ErrorKind::Internal); ++value) {
        const auto kind = static_cast<ErrorKind>(value);
        EXPECT_EQ(app::base::errorKindFromName(QString(app::base::errorKindName(kind))), kind)
            << value;
    }
    EXPECT_EQ(app::base::errorKindFromName(u"of a later version"), ErrorKind::Internal);
}
