// SPDX-License-Identifier: MIT
#include "app/providers/builtin/reading/lexer.h"

#include "app/providers/builtin/reading/number_words.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

using namespace Qt::StringLiterals;

namespace app::providers::builtin::reading {

namespace {

// Large enough for every size a picture can have, small enough for int arithmetic.
constexpr double kLargestNumber = 1e7;

QRegularExpression pattern(const QString& text) {
    return QRegularExpression(text, QRegularExpression::CaseInsensitiveOption |
                                        QRegularExpression::UseUnicodePropertiesOption);
}

double number(QStringView digits) {
    const double value = digits.toString().replace(u',', u'.').toDouble();
    return std::isfinite(value) ? std::min(value, kLargestNumber) : kLargestNumber;
}

NumberUnit lengthUnit(QStringView unit) {
    if (unit.isEmpty()) {
        return NumberUnit::None;
    }
    return unit.startsWith(u'%') || unit.startsWith(u"per", Qt::CaseInsensitive)
               ? NumberUnit::Percent
               : NumberUnit::Pixels;
}

QString closersOf(QChar opener) {
    switch (opener.unicode()) {
    case u'"':
        return u"\""_s;
    case u'\'':
        return u"'"_s;
    case u'`':
        return u"`"_s;
    case u'\u201C':
        return u"\u201D\u201C\""_s; // “…”
    case u'\u201E':
        return u"\u201C\u201D\""_s; // „…“
    case u'\u2018':
        return u"\u2019"_s; // ‘…’
    case u'\u201A':
        return u"\u2018\u2019"_s; // ‚…‘
    case u'\u00AB':
        return u"\u00BB"_s; // «…»
    case u'\u00BB':
        return u"\u00AB"_s; // »…«
    default:
        return {};
    }
}

bool isApostrophe(QChar sign) {
    return sign == u'\'' || sign == u'\u2019' || sign == u'\u2018';
}

class Lexer {
public:
    explicit Lexer(const QString& text) : m_text(text) {}

    base::Result<Tokens> run() {
        while (m_pos < m_text.size()) {
            if (readQuote()) {
                if (m_openQuote) {
                    return unclosedQuote();
                }
                continue;
            }
            if (!readColour() && !readListMark() && !readPair() && !readNumber() && !readWord()) {
                readSign();
            }
        }
        return std::move(m_tokens);
    }

private:
    using Match = std::optional<QRegularExpressionMatch>;

    base::Result<Tokens> unclosedQuote() const {
        return base::failure(base::ErrorKind::NotUnderstood,
                             QCoreApplication::translate("BuiltinEditor",
                                                         "The quotation mark before “%1” is never "
                                                         "closed. Nothing was changed.")
                                 .arg(m_text.mid(m_pos + 1, 40)));
    }

    Match matchHere(const QRegularExpression& expression) const {
        auto match = expression.match(m_text, m_pos, QRegularExpression::NormalMatch,
                                      QRegularExpression::AnchorAtOffsetMatchOption);
        return match.hasMatch() ? Match(std::move(match)) : std::nullopt;
    }

    Token& push(TokenKind kind, qsizetype length) {
        Token& token = m_tokens.emplace_back();
        token.kind = kind;
        token.begin = m_pos;
        m_pos += length;
        token.end = m_pos;
        return token;
    }

    bool isAfterLetter() const { return m_pos > 0 && m_text[m_pos - 1].isLetterOrNumber(); }

    bool lastWordIs(std::initializer_list<QLatin1StringView> words) const {
        return !m_tokens.empty() && m_tokens.back().kind == TokenKind::Word &&
               std::find(words.begin(), words.end(), m_tokens.back().text) != words.end();
    }

    bool readQuote();
    bool readColour();
    bool readListMark();
    bool readPair();
    bool readPoint();
    bool readNumber();
    bool readNumberWord(const QString& word);
    void readUnit(Token& token);
    bool readWord();
    void readSign();

    QString m_text;
    qsizetype m_pos = 0;
    bool m_openQuote = false;
    Tokens m_tokens;
};

bool Lexer::readQuote() {
    const QString closers = closersOf(m_text[m_pos]);
    if (closers.isEmpty() || (isApostrophe(m_text[m_pos]) && isAfterLetter())) {
        return false;
    }
    for (qsizetype end = m_pos + 1; end < m_text.size(); ++end) {
        const QChar sign = m_text[end];
        const bool inWord =
            isApostrophe(sign) && end + 1 < m_text.size() && m_text[end + 1].isLetterOrNumber();
        if (!closers.contains(sign) || inWord || m_text[end - 1] == u'\\') {
            continue;
        }
        QString content = m_text.mid(m_pos + 1, end - m_pos - 1);
        content.replace("\\n"_L1, "\n"_L1).replace("\\\""_L1, "\""_L1);
        push(TokenKind::Quote, end + 1 - m_pos).text = content;
        return true;
    }
    m_openQuote = true;
    return true;
}

bool Lexer::readColour() {
    static const auto kHex = pattern(u"#([0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})(?![\\w])"_s);
    static const auto kRgb = pattern(
        u"rgba?\\(\\s*(\\d{1,3})\\s*,\\s*(\\d{1,3})\\s*,\\s*(\\d{1,3})\\s*(?:,\\s*(\\d*\\.?\\d+)(%)?\\s*)?\\)"_s);
    if (const Match match = matchHere(kHex)) {
        QString digits = match->captured(1).toLower();
        if (digits.size() <= 4) {
            QString doubled;
            for (const QChar digit : digits) {
                doubled += QString(2, digit);
            }
            digits = doubled;
        }
        const auto part = [&digits](int index) {
            return digits.mid(2 * index, 2).toInt(nullptr, 16);
        };
        push(TokenKind::Colour, match->capturedLength()).colour =
            QColor(part(0), part(1), part(2), digits.size() == 8 ? part(3) : 255);
        return true;
    }
    if (const Match match = matchHere(kRgb)) {
        const auto part = [&match](int index) {
            return std::min(match->captured(index).toInt(), 255);
        };
        QColor colour(part(1), part(2), part(3));
        if (match->hasCaptured(4)) {
            const double alpha = match->captured(4).toDouble();
            colour.setAlphaF(static_cast<float>(
                std::clamp(match->hasCaptured(5) ? alpha / 100 : alpha, 0.0, 1.0)));
        }
        push(TokenKind::Colour, match->capturedLength()).colour = colour;
        return true;
    }
    return false;
}

bool Lexer::readListMark() {
    static const auto kMark = pattern(u"(?:\\d{1,2}[.)]|[-*•–])\\s+(?=\\D)"_s);
    const bool atLineStart = m_tokens.empty() || (m_tokens.back().kind == TokenKind::Separator &&
                                                  m_tokens.back().text == u'\n');
    const Match match = atLineStart ? matchHere(kMark) : std::nullopt;
    if (match) {
        m_pos += match->capturedLength();
    }
    return match.has_value();
}

bool Lexer::readPoint() {
    static const auto kPoint = pattern(
        u"\\(?\\s*(\\d+(?:\\.\\d+)?)\\s*(px|%)?\\s*,\\s*(\\d+(?:\\.\\d+)?)\\s*(px|%)?\\s*\\)?(?![\\w])"_s);
    const bool hasPoint = std::any_of(m_tokens.begin(), m_tokens.end(), [](const Token& token) {
        return token.kind == TokenKind::Point;
    });
    if (!lastWordIs({"at"_L1, "from"_L1, "position"_L1, "point"_L1}) &&
        !(hasPoint && lastWordIs({"to"_L1}))) {
        return false;
    }
    const Match match = matchHere(kPoint);
    if (match) {
        Token& token = push(TokenKind::Point, match->capturedLength());
        token.value = number(match->capturedView(1));
        token.second = number(match->capturedView(3));
        token.secondUnit = lengthUnit(match->capturedView(4));
        token.unit = match->hasCaptured(2) ? lengthUnit(match->capturedView(2)) : token.secondUnit;
    }
    return match.has_value();
}

bool Lexer::readPair() {
    static const auto kSize = pattern(
        u"(\\d+(?:\\.\\d+)?)\\s*(px|pixels?|%|percent)?\\s*(?:[x×*]|by(?=\\s*\\d))\\s*(\\d+(?:\\.\\d+)?)\\s*(px|pixels?|%|percent)?(?![\\w])"_s);
    static const auto kRatio =
        pattern(u"(\\d+(?:\\.\\d+)?)\\s?:\\s?(\\d+(?:\\.\\d+)?)(?![\\w:])"_s);
    if (readPoint()) {
        return true;
    }
    if (isAfterLetter()) {
        return false;
    }
    if (const Match match = matchHere(kSize)) {
        const double width = number(match->capturedView(1));
        const double height = number(match->capturedView(3));
        const bool hasUnit = !match->capturedView(2).isEmpty() || !match->capturedView(4).isEmpty();
        // 16x9 and 4 by 3 are shapes, not sizes.
        const bool isRatio = !hasUnit && width <= 32 && height <= 32;
        Token& token = push(isRatio ? TokenKind::Ratio : TokenKind::Size, match->capturedLength());
        token.value = width;
        token.second = height;
        token.secondUnit = lengthUnit(match->capturedView(4));
        token.unit = match->capturedView(2).isEmpty() ? token.secondUnit
                                                      : lengthUnit(match->capturedView(2));
        return true;
    }
    if (const Match match = matchHere(kRatio)) {
        Token& token = push(TokenKind::Ratio, match->capturedLength());
        token.value = number(match->capturedView(1));
        token.second = number(match->capturedView(2));
        return true;
    }
    return false;
}

bool Lexer::readNumber() {
    static const auto kNumber = pattern(
        u"(?:([+\\-−–])\\s?)?(\\d+/\\d+(?![\\d/])|\\d{1,3}(?:,\\d{3})+(?![\\d,])|\\d+,\\d{1,2}(?!\\d)|\\d+(?:\\.\\d+)?|\\.\\d+)?([½¼¾⅓⅔])?"_s);
    const Match match = isAfterLetter() ? std::nullopt : matchHere(kNumber);
    if (!match || (match->capturedView(2).isEmpty() && match->capturedView(3).isEmpty())) {
        return false;
    }
    Token token;
    QString digits = match->captured(2);
    const QStringList parts = digits.split(u'/');
    if (digits.contains(u',') && digits.size() - digits.lastIndexOf(u',') == 4) {
        digits.remove(u',');
    }
    token.value = parts.size() == 2 ? 100 * number(parts[0]) / std::max(number(parts[1]), 1e-3)
                                    : number(digits);
    token.isFraction = parts.size() == 2;
    if (!match->capturedView(3).isEmpty()) {
        const double share = vulgarFraction(match->capturedView(3).front());
        token.isFraction = digits.isEmpty();
        token.value += digits.isEmpty() ? 100 * share : share;
    }
    token.unit = token.isFraction ? NumberUnit::Percent : NumberUnit::None;
    const QStringView sign = match->capturedView(1);
    token.isSigned = !sign.isEmpty();
    if (token.isSigned && sign != u"+") {
        token.value = -token.value;
    }
    Token& pushed = push(TokenKind::Number, match->capturedLength());
    token.kind = TokenKind::Number;
    token.begin = pushed.begin;
    token.end = pushed.end;
    pushed = token;
    readUnit(pushed);
    return true;
}

void Lexer::readUnit(Token& token) {
    static const auto kUnit = pattern(
        u"\\s*(?:a\\s+|of\\s+a\\s+)?(%|percent|per\\s?cent|pct|px|pixels?|pix|pts?|points?|°|degrees?|deg|stops?|ev|k|p|x|times)(?![\\w])"_s);
    static constexpr std::array<std::pair<QLatin1StringView, NumberUnit>, 9> kUnits{{
        {"%"_L1, NumberUnit::Percent},
        {"pc"_L1, NumberUnit::Percent},
        {"per"_L1, NumberUnit::Percent},
        {"deg"_L1, NumberUnit::Degrees},
        {"stop"_L1, NumberUnit::Stops},
        {"ev"_L1, NumberUnit::Stops},
        {"k"_L1, NumberUnit::K},
        {"x"_L1, NumberUnit::Times},
        {"times"_L1, NumberUnit::Times},
    }};
    const Match match = matchHere(kUnit);
    if (!match) {
        return;
    }
    const QString name = match->captured(1).toLower();
    m_pos += match->capturedLength();
    token.end = m_pos;
    token.unit = name == u'p' ? NumberUnit::Lines : NumberUnit::Pixels;
    if (name == u'°') {
        token.unit = NumberUnit::Degrees;
    }
    for (const auto& [start, unit] : kUnits) {
        if (name.startsWith(start)) {
            token.unit = unit;
        }
    }
    if (name.startsWith("pc"_L1) || name.startsWith("per"_L1)) {
        token.unit = NumberUnit::Percent;
    }
    if (token.unit == NumberUnit::K && token.value > 16) {
        token.unit = NumberUnit::Kelvin;
    }
    if (token.isFraction && token.unit != NumberUnit::Percent) {
        token.value /= 100;
        token.isFraction = false;
    }
}

bool Lexer::readNumberWord(const QString& word) {
    const auto meaning = numberWord(word);
    if (!meaning) {
        return false;
    }
    Token& token = m_tokens.back();
    const bool addsToTens = m_tokens.size() > 1 && meaning->value < 10 && !meaning->isFraction &&
                            m_tokens[m_tokens.size() - 2].kind == TokenKind::Number &&
                            m_tokens[m_tokens.size() - 2].text == "tens"_L1;
    if (addsToTens) {
        m_tokens.pop_back();
        m_tokens.back().value += meaning->value;
        m_tokens.back().text.clear();
        m_tokens.back().end = m_pos;
        readUnit(m_tokens.back());
        return true;
    }
    token.kind = TokenKind::Number;
    token.value = meaning->value;
    token.unit = meaning->unit;
    token.isFraction = meaning->isFraction;
    token.text = meaning->isTens ? u"tens"_s : QString();
    readUnit(token);
    return true;
}

bool Lexer::readWord() {
    static const auto kWord =
        pattern(u"b\\s?[&/]\\s?w(?![\\w])|[\\p{L}\\p{M}_]+(?:['’]\\p{L}+)*"_s);
    const Match match = matchHere(kWord);
    if (!match) {
        return false;
    }
    QString word = match->captured().toLower();
    word.remove(u' ').replace(u'’', u'\'');
    Token& token = push(TokenKind::Word, match->capturedLength());
    token.text = britishSpelling(word);
    static const QStringList kStrong{u"then"_s,  u"also"_s,   u"afterwards"_s, u"finally"_s,
                                     u"first"_s, u"lastly"_s, u"next"_s};
    if (kStrong.contains(word) || word == "and"_L1) {
        token.kind = TokenKind::Separator;
        token.isStrong = word != "and"_L1;
        return true;
    }
    if (word == "plus"_L1 || word == "minus"_L1) {
        static const auto kDigits = pattern(u"\\s*(?=\\d)"_s);
        if (matchHere(kDigits)) {
            const qsizetype begin = token.begin;
            m_tokens.pop_back();
            m_pos += matchHere(kDigits)->capturedLength();
            if (readNumber()) {
                m_tokens.back().isSigned = true;
                m_tokens.back().value *= word == "minus"_L1 ? -1 : 1;
                m_tokens.back().begin = begin;
            }
            return true;
        }
        token.kind = word == "plus"_L1 ? TokenKind::Separator : TokenKind::Word;
        return true;
    }
    static const auto kUnitAhead =
        pattern(u"\\s+(?:px|pixels?|percent|degrees?|stops?|ev)(?![\\w])"_s);
    if (word == "one"_L1 && matchHere(kUnitAhead)) {
        token.kind = TokenKind::Number;
        token.value = 1;
        readUnit(token);
        return true;
    }
    readNumberWord(word);
    return true;
}

void Lexer::readSign() {
    const QChar sign = m_text[m_pos];
    const bool dotInWord =
        sign == u'.' && m_pos + 1 < m_text.size() && m_text[m_pos + 1].isLetterOrNumber();
    if (sign == u'\n' || sign == u'\r' || sign == u';' || sign == u'!' || sign == u'?' ||
        (sign == u'.' && !dotInWord)) {
        Token& token = push(TokenKind::Separator, 1);
        token.isStrong = true;
        token.text = sign == u'\r' ? u"\n"_s : QString(sign);
        return;
    }
    const bool betweenSpaces = (m_pos == 0 || m_text[m_pos - 1].isSpace()) &&
                               (m_pos + 1 == m_text.size() || m_text[m_pos + 1].isSpace());
    if (sign == u',' || sign == u'&' || (betweenSpaces && QStringView(u"+-–—").contains(sign))) {
        push(TokenKind::Separator, 1).text = sign;
        return;
    }
    static const QString kIgnored = u":=()[]-"_s;
    if (sign.isSpace() || (kIgnored.contains(sign) &&
                           !(sign == u'-' && isAfterLetter() && m_text[m_pos - 1].isDigit()))) {
        ++m_pos;
        return;
    }
    push(TokenKind::Word, sign.isHighSurrogate() && m_pos + 1 < m_text.size() ? 2 : 1).text = sign;
}

} // namespace

base::Result<Tokens> tokenize(const QString& text) {
    return Lexer(text).run();
}

} // namespace app::providers::builtin::reading
