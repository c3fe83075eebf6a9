// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/result.h"
#include "app/base/secret.h"
#include "app/document/turn.h"
#include "app/providers/capabilities.h"

#include <QByteArray>
#include <QImage>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace app::providers {

/// Picture bytes on their way to or from a service; the media type is sniffed, never declared.
struct PictureBytes {
    base::MediaType mediaType = base::MediaType::Unknown;
    QSize sizePx;
    QByteArray bytes;

    friend bool operator==(const PictureBytes&, const PictureBytes&) = default;
};

struct ReferencePicture {
    PictureBytes picture;
    QString name;
    document::ReferenceRole role = document::ReferenceRole::Object;
};

/// One earlier turn that the model is told of.
struct ConversationTurn {
    QString prompt;
    std::vector<PictureBytes> userPictures; ///< as they were sent, current picture first
    std::vector<document::AnswerPart> parts;
    std::vector<PictureBytes> partPictures; ///< by part index; empty bytes where a part has none
    /// Same provider and model as the new turn: signatures may be echoed.
    bool sameModel = false;
};

/// Everything a provider needs, as a value. No session, no widget, no file.
struct GenerationRequest {
    QString model;
    QUrl baseUrl;         ///< empty: the provider's own
    base::Json options;   ///< the profile's
    std::shared_ptr<const base::Secret> key; ///< null: none needed

    QString prompt; ///< final words, mask hints included
    std::optional<PictureBytes> current;
    /// True when `current` must be sent again: it is not the model's own last picture of `history`.
    bool sendCurrent = true;
    std::vector<ReferencePicture> references;
    /// Only for MaskSupport::Native and Exact: grey PNG of the current picture's size.
    std::optional<QByteArray> maskPng;
    std::vector<ConversationTurn> history;
    document::Parameters parameters;
    Capabilities capabilities;
    std::chrono::milliseconds timeout{600'000};
};

struct AnswerPicture {
    PictureBytes picture;
    /// The picture already decoded, when the provider has it at hand; else null.
    QImage decoded;

    friend bool operator==(const AnswerPicture&, const AnswerPicture&) = default;
};

/// What a job ends with. `parts[i].picture` is filled by the editing service when it stores the bytes
/// of `pictures[i]` (same index; empty bytes where a part has no picture).
struct ProviderAnswer {
    std::vector<document::AnswerPart> parts;
    std::vector<AnswerPicture> pictures;
    QString text; ///< all Text parts joined
    document::TokenUsage usage;
    std::optional<double> costUsd; ///< as reported by the service; unset: the editing service computes it
    QString finishReason;
    QString responseId;
    QString modelVersion;
    base::Json extra; ///< safety ratings, grounding …

    [[nodiscard]] bool hasPicture() const;

    friend bool operator==(const ProviderAnswer&, const ProviderAnswer&) = default;
};

enum class JobPhase { Queued, Uploading, Thinking, Receiving, Waiting };

/// An error with what the answer held all the same (words, usage): refusals are answers too.
struct ProviderFailure {
    base::Error error;
    ProviderAnswer answer;

    friend bool operator==(const ProviderFailure&, const ProviderFailure&) = default;
};

using ProviderResult = tl::expected<ProviderAnswer, ProviderFailure>;

/// One running request, used once. Nothing is emitted before start() returns; then any number of
/// signals and exactly one finished(). cancel() reaches the transfer. Deleting it cancels silently.
class ProviderJob : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    virtual void start() = 0;
    virtual void cancel() = 0;

Q_SIGNALS:
    /// `fraction` 0…1, or below 0 when unknown.
    void progressed(app::providers::JobPhase phase, double fraction);
    void partialText(const QString& piece);
    void partialThought(const QString& piece);
    /// An interim or partial picture; never the result.
    void partialImage(const QImage& image);
    /// A transient failure: attempt number `attempt` starts after `delay`.
    void retrying(const app::base::Error& error, std::chrono::milliseconds delay, int attempt);
    void finished(const app::providers::ProviderResult& result);
};

/// A service that can make pictures. Stateless; lives in the main thread for the whole run.
class ImageProvider {
public:
    virtual ~ImageProvider() = default;
    [[nodiscard]] virtual QString kind() const = 0;
    /// For people: "Gemini API".
    [[nodiscard]] virtual QString displayName() const = 0;
    [[nodiscard]] virtual std::unique_ptr<ProviderJob> createJob(GenerationRequest request) = 0;
    /// The service's live list of model ids. Default: an empty list at once.
    virtual void listModels(const QUrl& baseUrl, const base::Json& options,
                            std::shared_ptr<const base::Secret> key, QObject* receiver,
                            std::function<void(base::Result<QStringList>)> done);
};

/// The providers by kind. Built in main.
class ProviderRegistry {
public:
    void add(std::unique_ptr<ImageProvider> provider);
    [[nodiscard]] ImageProvider* find(QStringView kind) const;
    [[nodiscard]] const std::vector<std::unique_ptr<ImageProvider>>& all() const {
        return m_providers;
    }

private:
    std::vector<std::unique_ptr<ImageProvider>> m_providers;
};

} // namespace app::providers
