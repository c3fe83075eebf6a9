// SPDX-License-Identifier: MIT
#include "app/providers/builtin/instruction_reader.h"
#include "tests/support/qt_printers.h"
#include "tests/unit/providers/operation_text.h"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <vector>

using namespace app::providers::builtin;

namespace {

constexpr InstructionContext kPlain{QSize(1600, 1000), false};
constexpr InstructionContext kMasked{QSize(1600, 1000), true};

struct Refusal {
    const char* text;
    const char* quotes; ///< the part that failed, as it must stand in the message
    const char* says;   ///< another piece of the message
};

QString messageFor(const char* text, const InstructionContext& context) {
    const auto result = readInstruction(QString::fromUtf8(text), context);
    if (result) {
        return QStringLiteral("understood: ") + operationsText(*result);
    }
    EXPECT_EQ(result.error().kind, app::base::ErrorKind::NotUnderstood);
    return result.error().message;
}

template <std::size_t n>
void expectRefused(const Refusal (&refusals)[n], const InstructionContext& context) {
    for (const Refusal& refusal : refusals) {
        const QString message = messageFor(refusal.text, context);
        EXPECT_FALSE(message.startsWith(QStringLiteral("understood"))) << message.toStdString();
        EXPECT_TRUE(message.contains(QString::fromUtf8(refusal.quotes))) << message.toStdString();
        EXPECT_TRUE(message.contains(QString::fromUtf8(refusal.says))) << message.toStdString();
    }
}

constexpr Refusal kContent[] = {
    {"add a cat", "“add a cat”", "Settings → Profiles"},
    {"make her smile", "“make her smile”", "generative model"},
    {"change the sky to sunset", "“change the sky to sunset”", "generative model"},
    {"brightness +10 and add a cat", "“add a cat”", "Gemini key"},
    {"replace the background with a beach", "“replace the background with a beach”",
     "generative model"},
    {"put a hat on the dog", "“put a hat on the dog”", "generative model"},
    {"make it look like a painting", "“make it look like a painting”", "generative model"},
    {"generate a picture of a castle", "“generate a picture of a castle”", "generative model"},
};

constexpr Refusal kNeedsAMask[] = {
    {"remove this", "“remove this”", "Paint a mask"},
    {"remove the car", "“remove the car”", "Paint a mask"},
    {"blur faces", "“faces”", "Paint a mask"},
    {"make the car red", "“car”", "Paint a mask"},
    {"blur here", "“blur here”", "no mask"},
    {"crop to the mask", "“crop to the mask”", "no mask"},
    {"redact this", "“redact this”", "mask"},
};

constexpr Refusal kAmbiguous[] = {
    {"crop the left half", "“crop the left half”", "stay or go"},
    {"make it a circle", "“make it a circle”", "crop to a circle"},
    {"make it transparent", "“make it transparent”", "background transparent"},
    {"make it 50% transparent", "50% transparent", "background transparent"},
    {"remove the person in the background", "person in the background", "Paint a mask"},
    {"swap red and blue", "swap red", "Nothing was changed"},
    {"hello", "brighter by 20 %", "exact edits"},
    {"what can you do?", "remove this", "Nothing was changed"},
};

constexpr Refusal kMisspelt[] = {
    {"increase the britness by 10", "“increase the britness by 10”",
     "“increase the brightness by 10”"},
    {"make it more colourfull", "colourfull", "Did you mean “make it more colourful”"},
    {"rotaet left", "“rotaet left”", "“rotate left”"},
    {"crop to 16:9 and sharpne", "“sharpne”", "“sharpen”"},
    {"gryscale", "“gryscale”", "“greyscale”"},
};

constexpr Refusal kVague[] = {
    {"crop", "“crop”", "Crop to what?"},
    {"resize", "“resize”", "To which size?"},
    {"straighten", "“straighten”", "how many degrees"},
    {"contrast", "“contrast”", "How should the contrast change?"},
    {"write Summer Sale at the top", "“write Summer Sale at the top”", "write \"summer sale\""},
    {"brightness 1.5", "“brightness 1.5”", "factor or a percentage"},
    {"brightness +500", "“brightness +500”", "from -100 to 100"},
    {"exposure +9", "“exposure +9”", "from -5 to 5"},
    {"sharpen 150%", "“sharpen 150%”", "1 to 100 %"},
    {"make it white", "“make it white”", "fill with white"},
    {"watermark", "“watermark”", "What should the watermark say?"},
    {"undo", "“undo”", "history"},
    {"invert the mask", "“invert the mask”", "Invert mask"},
    {"make the background black and white", "“white”", "Nothing was changed"},
    {"make it darker, but keep the highlights", "but keep the highlights", "Nothing was changed"},
    {"reduce red", "“red”", "Nothing was changed"},
    {"write \"Hello", "“Hello”", "never closed"},
    {"extend to 800x600", "“extend to 800x600”", "1600×1000"},
    {"rotate by 0 degrees", "“rotate by 0 degrees”", "360"},
    {"don't blur it", "“don't”", "Nothing was changed"},
    {"blur the edges", "“edges”", "Nothing was changed"},
    {"add a border with glitter", "glitter", "Nothing was changed"},
    {"brightness +10, fnord 12, sharpen", "“fnord 12”", "Nothing was changed"},
    {"square", "“square”", "Nothing was changed"},
    {"", "", "Say what should be done"},
    {" ,;. ", "", "Say what should be done"},
};

QString soup(std::mt19937& random) {
    static const std::vector<const char*> kPieces{"crop",
                                                  "to",
                                                  "16:9",
                                                  "800x600",
                                                  "brighter",
                                                  "and",
                                                  "then",
                                                  ",",
                                                  "\"",
                                                  "'",
                                                  "“x”",
                                                  "10",
                                                  "-",
                                                  "+5",
                                                  "%",
                                                  "px",
                                                  "red",
                                                  "#ff",
                                                  "#abcdef",
                                                  "rgb(1,2,3)",
                                                  "blur",
                                                  "the",
                                                  "background",
                                                  "left",
                                                  "top",
                                                  "write",
                                                  "\"hi\"",
                                                  "½",
                                                  "1,5",
                                                  "1e999",
                                                  "99999999999999999999",
                                                  "0",
                                                  "0:0",
                                                  "0x0",
                                                  "½½",
                                                  "…",
                                                  "😀",
                                                  "\n",
                                                  ";",
                                                  "remove",
                                                  "this",
                                                  "mask",
                                                  "gradient",
                                                  "from",
                                                  "gold",
                                                  "rotate",
                                                  "-0",
                                                  "+",
                                                  "border",
                                                  "round",
                                                  "corners",
                                                  "extend",
                                                  "by",
                                                  "twice",
                                                  "half",
                                                  "minus",
                                                  "plus",
                                                  "light",
                                                  "dark",
                                                  "square",
                                                  "circle",
                                                  "at",
                                                  "(",
                                                  ")",
                                                  "4K",
                                                  "hue",
                                                  "gamma",
                                                  "a"};
    std::uniform_int_distribution<std::size_t> piece(0, kPieces.size() - 1);
    std::uniform_int_distribution<int> length(1, 25);
    std::bernoulli_distribution spaced(0.85);
    QString text;
    for (int i = length(random); i > 0; --i) {
        text += QString::fromUtf8(kPieces[piece(random)]);
        text += spaced(random) ? QStringLiteral(" ") : QString();
    }
    return text;
}

} // namespace

TEST(InstructionReader, AsksWhereTwoThingsCouldBeMeant) {
    expectRefused(kAmbiguous, kPlain);
}

TEST(InstructionReader, SaysThatContentNeedsAGenerativeModel) {
    expectRefused(kContent, kPlain);
}

TEST(InstructionReader, AsksForAMaskWhereOneIsNeeded) {
    expectRefused(kNeedsAMask, kPlain);
}

TEST(InstructionReader, SuggestsTheWordThatWasMeant) {
    expectRefused(kMisspelt, kPlain);
}

TEST(InstructionReader, AsksWhenAPartIsVagueOrOutOfRange) {
    expectRefused(kVague, kPlain);
}

TEST(InstructionReader, AMaskDoesNotMakeContentPossible) {
    const Refusal refusals[] = {
        {"replace it with a cat", "“replace it with a cat”", "generative model"},
        {"remove it but not the dog", "but", "Nothing was changed"}};
    expectRefused(refusals, kMasked);
}

TEST(InstructionReader, WithoutAPictureOnlyANewCanvasCanComeFirst) {
    const InstructionContext nothing{QSize(), false};
    EXPECT_TRUE(
        readInstruction(QStringLiteral("blank 800x600 canvas, sepia"), nothing).has_value());
    EXPECT_TRUE(messageFor("sepia", nothing).contains(QStringLiteral("no picture yet")));
}

TEST(InstructionReader, OverlongTextIsRefusedAtOnce) {
    const QString text = QStringLiteral("brighter and ").repeated(1000);
    const auto result = readInstruction(text, kPlain);
    ASSERT_FALSE(result.has_value());
    EXPECT_TRUE(result.error().message.contains(QStringLiteral("4000")))
        << result.error().message.toStdString();
}

TEST(InstructionReader, ShuffledClausesReadAsTheirConcatenation) {
    const std::array<const char*, 12> clauses{"brightness +10",
                                              "crop to 16:9",
                                              "rotate left",
                                              "write \"a, b and c\" at the top",
                                              "add a 10 px red border",
                                              "blur the background",
                                              "sepia 40%",
                                              "sharpen a little",
                                              "resize to 50%",
                                              "flip vertically",
                                              "fill with teal",
                                              "draw a line from top left to centre"};
    const std::array<const char*, 5> joints{", ", " and ", " then ", "; ", "\n"};
    std::mt19937 random(20260101);
    for (int round = 0; round < 300; ++round) {
        QString text;
        QStringList expected;
        for (int i = 0; i < 4; ++i) {
            const char* clause = clauses[random() % clauses.size()];
            text += (i == 0 ? QString() : QString::fromUtf8(joints[random() % joints.size()])) +
                    QString::fromUtf8(clause);
            const auto alone = readInstruction(QString::fromUtf8(clause), kPlain);
            ASSERT_TRUE(alone.has_value()) << clause;
            expected += operationsText(*alone);
        }
        const auto result = readInstruction(text, kPlain);
        ASSERT_TRUE(result.has_value())
            << text.toStdString() << " → " << result.error().message.toStdString();
        EXPECT_EQ(operationsText(*result), expected.join(QStringLiteral(" | ")))
            << text.toStdString();
    }
}

TEST(InstructionReader, TokenSoupsNeverCrashAndAlwaysSayWhy) {
    std::mt19937 random(4711);
    for (int round = 0; round < 3000; ++round) {
        const QString text = soup(random);
        const auto result = readInstruction(text, round % 2 == 0 ? kPlain : kMasked);
        if (result) {
            EXPECT_FALSE(result->empty()) << text.toStdString();
        } else {
            EXPECT_EQ(result.error().kind, app::base::ErrorKind::NotUnderstood);
            EXPECT_FALSE(result.error().message.isEmpty()) << text.toStdString();
        }
    }
}

TEST(InstructionReader, TheWorstLongestTextIsStillRead) {
    // As many separators as allowed, nothing readable: every join is tried.
    const QString text = QStringLiteral("crop a red line and ").repeated(59) + QStringLiteral("x");
    EXPECT_FALSE(readInstruction(text, kPlain).has_value());
}
