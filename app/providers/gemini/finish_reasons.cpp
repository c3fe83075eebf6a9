// SPDX-License-Identifier: MIT
#include "app/providers/gemini/finish_reasons.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace app::providers::gemini {

namespace {

using base::ErrorKind;

struct Entry {
    const char* reason;
    ErrorKind kind;
    const char* words;
};

#define GEMINI_WORDS(text) QT_TRANSLATE_NOOP("Gemini", text)

constexpr std::array kFinishReasons{
    Entry{"STOP", ErrorKind::NoPicture,
          GEMINI_WORDS("The model answered without a picture. Ask for a picture in plain words.")},
    Entry{
        "MAX_TOKENS", ErrorKind::NoPicture,
        GEMINI_WORDS("The answer was cut off before the picture was done. Try a smaller size or a "
                     "shorter conversation.")},
    Entry{"SAFETY", ErrorKind::Refused,
          GEMINI_WORDS("The service's safety filter stopped the answer. Change the words or the "
                       "pictures; the same request will be stopped again.")},
    Entry{"RECITATION", ErrorKind::Refused,
          GEMINI_WORDS(
              "The answer came too close to an existing text. Ask for something of its own.")},
    Entry{"LANGUAGE", ErrorKind::Refused,
          GEMINI_WORDS("The model does not support this language. Try the request in English.")},
    Entry{"OTHER", ErrorKind::NoPicture,
          GEMINI_WORDS("The model stopped without saying why. Trying once more may help.")},
    Entry{"BLOCKLIST", ErrorKind::Refused,
          GEMINI_WORDS("The request holds a term that the service forbids. Change the words.")},
    Entry{"PROHIBITED_CONTENT", ErrorKind::Refused,
          GEMINI_WORDS("The service forbids this content. It will not make this picture.")},
    Entry{
        "SPII", ErrorKind::Refused,
        GEMINI_WORDS("The answer would hold personal data, so the service stopped it. Leave names, "
                     "addresses and numbers of real people out.")},
    Entry{"MALFORMED_FUNCTION_CALL", ErrorKind::NoPicture,
          GEMINI_WORDS("The model got lost in using a tool. Trying once more may help.")},
    Entry{"UNEXPECTED_TOOL_CALL", ErrorKind::NoPicture,
          GEMINI_WORDS(
              "The model wanted to use a tool it was not given. Trying once more may help.")},
    Entry{"TOO_MANY_TOOL_CALLS", ErrorKind::NoPicture,
          GEMINI_WORDS("The model searched too often without an end. Try without search.")},
    Entry{"MALFORMED_RESPONSE", ErrorKind::NoPicture,
          GEMINI_WORDS("The model made a broken answer. Trying once more may help.")},
    Entry{"IMAGE_SAFETY", ErrorKind::Refused,
          GEMINI_WORDS("The picture was made and then held back by the safety filter. A changed "
                       "request may pass.")},
    Entry{"IMAGE_PROHIBITED_CONTENT", ErrorKind::Refused,
          GEMINI_WORDS("The service forbids a picture of this content. It will not make it.")},
    Entry{"IMAGE_RECITATION", ErrorKind::Refused,
          GEMINI_WORDS(
              "The picture came too close to an existing work. Ask for something of its own.")},
    Entry{
        "IMAGE_OTHER", ErrorKind::NoPicture,
        GEMINI_WORDS("The picture failed for a reason the service does not name. Trying once more "
                     "may help.")},
    Entry{"NO_IMAGE", ErrorKind::NoPicture,
          GEMINI_WORDS("The model made no picture. Ask for a picture in plain words.")},
    Entry{"CONTINUATION", ErrorKind::NoPicture,
          GEMINI_WORDS("The answer was not finished and could not be resumed. Try again.")},
    Entry{"MISSING_THOUGHT_SIGNATURE", ErrorKind::InvalidRequest,
          GEMINI_WORDS("The service does not accept the conversation so far. Start again from the "
                       "current picture.")},
};

constexpr std::array kBlockReasons{
    Entry{
        "SAFETY", ErrorKind::Refused,
        GEMINI_WORDS("The service refused the request for safety reasons. Change the words or the "
                     "pictures.")},
    Entry{
        "OTHER", ErrorKind::Refused,
        GEMINI_WORDS("The service refused the request without naming a reason. Change the words or "
                     "the pictures.")},
    Entry{"BLOCKLIST", ErrorKind::Refused,
          GEMINI_WORDS("The request holds a term that the service forbids. Change the words.")},
    Entry{"PROHIBITED_CONTENT", ErrorKind::Refused,
          GEMINI_WORDS("The service forbids this content and did not start.")},
    Entry{"IMAGE_SAFETY", ErrorKind::Refused,
          GEMINI_WORDS(
              "A picture in the request was refused for safety reasons. Use another picture.")},
    Entry{"MODEL_ARMOR", ErrorKind::Refused,
          GEMINI_WORDS("Your organisation's filter refused the request.")},
    Entry{"JAILBREAK", ErrorKind::Refused,
          GEMINI_WORDS("The service takes the request for an attempt to get around its rules.")},
};

#undef GEMINI_WORDS

template <class Table>
const Entry* find(const Table& table, const QString& reason) {
    const auto found = std::find_if(table.begin(), table.end(), [&](const Entry& entry) {
        return reason == QLatin1String(entry.reason);
    });
    return found == table.end() ? nullptr : &*found;
}

QString say(const char* words) {
    return QCoreApplication::translate("Gemini", words);
}

} // namespace

EndWords wordsForFinishReason(const QString& reason) {
    if (const Entry* entry = find(kFinishReasons, reason)) {
        return {entry->kind, say(entry->words)};
    }
    if (reason.isEmpty()) {
        return {ErrorKind::NoPicture, say("The answer ended without a picture.")};
    }
    return {ErrorKind::NoPicture,
            say("The model stopped without a picture (%1).").arg(reason.left(60))};
}

EndWords wordsForBlockReason(const QString& reason) {
    if (const Entry* entry = find(kBlockReasons, reason)) {
        return {entry->kind, say(entry->words)};
    }
    return {ErrorKind::Refused, say("The service refused the request (%1). Change the words or the "
                                    "pictures.")
                                    .arg(reason.left(60))};
}

bool allowsThoughtPicture(const QString& finishReason) {
    return finishReason.isEmpty() || finishReason == QLatin1String("STOP") ||
           finishReason == QLatin1String("MAX_TOKENS");
}

} // namespace app::providers::gemini
