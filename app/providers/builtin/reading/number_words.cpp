// SPDX-License-Identifier: MIT
#include "app/providers/builtin/reading/number_words.h"

#include <QHash>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace app::providers::builtin::reading {

namespace {

QHash<QString, NumberWord> makeNumberWords() {
    QHash<QString, NumberWord> words;
    const QStringList small = u"two three four five six seven eight nine ten eleven twelve "
                              u"thirteen fourteen fifteen sixteen "
                              "seventeen eighteen nineteen"_s.split(u' ');
    for (qsizetype i = 0; i < small.size(); ++i) {
        words.insert(small[i], {double(i + 2), NumberUnit::None, false, false});
    }
    const QStringList tens = u"twenty thirty forty fifty sixty seventy eighty ninety"_s.split(u' ');
    for (qsizetype i = 0; i < tens.size(); ++i) {
        words.insert(tens[i], {double(10 * (i + 2)), NumberUnit::None, false, true});
    }
    words.insert(u"hundred"_s, {100, NumberUnit::None, false, false});
    words.insert(u"half"_s, {50, NumberUnit::Percent, true, false});
    words.insert(u"third"_s, {100.0 / 3, NumberUnit::Percent, true, false});
    words.insert(u"quarter"_s, {25, NumberUnit::Percent, true, false});
    words.insert(u"fifth"_s, {20, NumberUnit::Percent, true, false});
    words.insert(u"tenth"_s, {10, NumberUnit::Percent, true, false});
    for (const QString& twice : {u"twice"_s, u"double"_s, u"doubled"_s}) {
        words.insert(twice, {2, NumberUnit::Times, false, false});
    }
    words.insert(u"stop"_s, {1, NumberUnit::Stops, false, false});
    words.insert(u"triple"_s, {3, NumberUnit::Times, false, false});
    words.insert(u"halve"_s, {0.5, NumberUnit::Times, false, false});
    return words;
}

} // namespace

std::optional<NumberWord> numberWord(const QString& lowerCaseWord) {
    static const QHash<QString, NumberWord> kWords = makeNumberWords();
    const auto found = kWords.constFind(lowerCaseWord);
    return found == kWords.cend() ? std::nullopt : std::optional(*found);
}

double vulgarFraction(QChar sign) {
    switch (sign.unicode()) {
    case u'½':
        return 0.5;
    case u'¼':
        return 0.25;
    case u'¾':
        return 0.75;
    case u'⅓':
        return 1.0 / 3;
    case u'⅔':
        return 2.0 / 3;
    default:
        return 0;
    }
}

QString britishSpelling(QString lowerCaseWord) {
    lowerCaseWord.replace("color"_L1, "colour"_L1);
    lowerCaseWord.replace("gray"_L1, "grey"_L1);
    lowerCaseWord.replace("center"_L1, "centre"_L1);
    if (lowerCaseWord == "centreed"_L1) {
        return u"centred"_s;
    }
    return lowerCaseWord;
}

} // namespace app::providers::builtin::reading
