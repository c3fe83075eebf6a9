// SPDX-License-Identifier: MIT
#include "app/net/sse_reader.h"
#include "tests/support/qt_printers.h"

#include <gtest/gtest.h>

#include <QElapsedTimer>

using app::net::SseReader;

namespace {

/// Feeds `pieces`, returns the events; the rest comes last, after a "|".
std::vector<QByteArray> readAll(const std::vector<QByteArray>& pieces) {
    SseReader reader;
    std::vector<QByteArray> all;
    for (const QByteArray& piece : pieces) {
        const auto events = reader.feed(piece);
        EXPECT_TRUE(events.has_value());
        all.insert(all.end(), events->begin(), events->end());
    }
    all.push_back("|" + reader.rest());
    return all;
}

double millisecondsFor(qsizetype recordBytes) {
    const QByteArray piece(16 * 1024, 'A');
    SseReader reader;
    QElapsedTimer timer;
    timer.start();
    EXPECT_TRUE(reader.feed("data: ").has_value());
    for (qsizetype sent = 0; sent < recordBytes; sent += piece.size()) {
        EXPECT_TRUE(reader.feed(piece).has_value());
    }
    const auto events = reader.feed("\n\n");
    EXPECT_EQ(events->size(), 1U);
    EXPECT_GE(events->front().size(), recordBytes);
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

QByteArray withLineEnd(QByteArray text, const QByteArray& end) {
    return text.replace("\n", end);
}

} // namespace

TEST(SseReader, EverySplitOfAStreamReadsTheSame) {
    const QByteArray text =
        "\xEF\xBB\xBF: hello\ndata: {\"a\":1}\n\nevent: x\nid: 7\ndata:two\ndata: lines\n\n"
        "data\n\nretry: 5\ndata:  padded\n\n\ndata: last";
    const std::vector<QByteArray> expected = {"{\"a\":1}", "two\nlines", " padded", "|last"};
    for (const QByteArray& end : {QByteArray("\n"), QByteArray("\r\n"), QByteArray("\r")}) {
        const QByteArray stream = withLineEnd(text, end);
        for (qsizetype i = 0; i <= stream.size(); ++i) {
            EXPECT_EQ(readAll({stream.left(i), stream.mid(i)}), expected) << "split at " << i;
        }
        std::vector<QByteArray> bytes;
        for (const char c : stream) {
            bytes.push_back(QByteArray(1, c));
        }
        EXPECT_EQ(readAll(bytes), expected);
    }
}

TEST(SseReader, BareJsonIsHandedOutAsTheRest) {
    const QByteArray json = "{\n  \"error\": {\n    \"code\": 429\n  }\n}\n";
    EXPECT_EQ(readAll({json}), std::vector<QByteArray>{"|" + json.trimmed()});
    EXPECT_EQ(readAll({"data: 1\n\n", json}), (std::vector<QByteArray>{"1", "|" + json.trimmed()}));
    EXPECT_EQ(readAll({"[{\"error\": {}}]"}), std::vector<QByteArray>{"|[{\"error\": {}}]"});
}

TEST(SseReader, EmptyStreamHasNoEvents) {
    EXPECT_EQ(readAll({}), std::vector<QByteArray>{"|"});
    EXPECT_EQ(readAll({"\n\n\n"}), std::vector<QByteArray>{"|"});
}

TEST(SseReader, RecordOfThirtyMegabytesTakesLinearTime) {
    const auto bestOfThree = [](qsizetype size) {
        double best = 1e9;
        for (int i = 0; i < 3; ++i) {
            best = std::min(best, millisecondsFor(size));
        }
        return best;
    };
    const double small = bestOfThree(6'000'000);
    const double large = bestOfThree(30'000'000);
    RecordProperty("milliseconds_for_30_MB", std::to_string(large));
    // Five times the bytes: five times the time when linear, twenty-five when quadratic.
    EXPECT_LT(large, std::max(small, 1.0) * 15);
}

TEST(SseReader, RecordOverTheLimitIsRefused) {
    SseReader reader(1000);
    EXPECT_TRUE(reader.feed(QByteArray("data: " + QByteArray(900, 'x'))).has_value());
    const auto result = reader.feed(QByteArray(200, 'x'));
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().kind, app::base::ErrorKind::TooLarge);
}

TEST(SseReader, ManySmallRecordsDoNotAddUpToTheLimit) {
    SseReader reader(1000);
    for (int i = 0; i < 500; ++i) {
        const auto events = reader.feed("data: 0123456789\n\n");
        ASSERT_TRUE(events.has_value());
        EXPECT_EQ(events->size(), 1U);
    }
}
