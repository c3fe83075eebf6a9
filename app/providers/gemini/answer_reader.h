// SPDX-License-Identifier: MIT
#pragma once

#include "app/providers/gemini/error_reader.h"
#include "app/providers/provider.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace app::providers::gemini {

/// What one record brought, for showing while the rest is on its way.
struct AnswerNews {
    QString text;
    QString thought;
    std::vector<QByteArray> interimPictures; ///< as they came
};

/// Puts a ProviderAnswer together from one GenerateContentResponse or from the many of a stream
/// (Gemini API reference, 2026). Used by one thread at a time; heavy (base64 of tens of MB), so not
/// the GUI's. Unknown fields and enum values are kept, never an error.
class AnswerReader {
public:
    explicit AnswerReader(FailureContext context) : m_context(std::move(context)) {}

    /// One record, or an array of records. MalformedAnswer when it is no JSON to its end or no
    /// Gemini answer, or holds a picture with broken base64; the service's own error when the
    /// record is one.
    [[nodiscard]] base::Result<AnswerNews> add(QByteArrayView json);

    /// Not empty: the answer is unfinished and may be resumed with this.
    [[nodiscard]] QString continuationToken() const;

    /// Something of an answer was there: an error after it may come with a bill.
    [[nodiscard]] bool hasContent() const { return !m_answer.parts.empty() || m_sawUsage; }

    /// A picture and the reason for the end are there: a cut after that loses nothing.
    [[nodiscard]] bool isComplete() const {
        return !m_answer.finishReason.isEmpty() && m_answer.hasPicture();
    }

    /// The end of the answer: a picture; or Refused, NoPicture with the model's words,
    /// MalformedAnswer.
    [[nodiscard]] ProviderResult finish();
    /// What there is so far, with an error of the transfer.
    [[nodiscard]] ProviderFailure failWith(base::Error error);

private:
    base::Result<void> addRecord(const base::Json& record, AnswerNews& news);
    base::Result<void> addCandidate(const base::Json& candidate, AnswerNews& news);
    base::Result<void> addPart(const base::Json& part, AnswerNews& news);
    base::Result<void> addPicture(const base::Json& part, AnswerNews& news);
    void addText(const base::Json& part, AnswerNews& news);
    void append(document::AnswerPart part, PictureBytes picture);
    void readUsage(const base::Json& usage);
    void keepExtra(const base::Json& from, const char* key);
    bool promoteThoughtPicture();
    void joinText();
    [[nodiscard]] ProviderFailure endWithoutPicture();

    FailureContext m_context;
    ProviderAnswer m_answer;
    QString m_blockReason;
    QString m_finishMessage;
    QString m_continuationToken;
    bool m_sawUsage = false;
    bool m_sawAnything = false;
};

} // namespace app::providers::gemini
