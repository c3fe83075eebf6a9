// SPDX-License-Identifier: MIT
#pragma once

#include "app/providers/provider.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

namespace app::providers::gemini {

enum class Delivery { Whole, Streamed };

/// The service's own address.
[[nodiscard]] QUrl defaultBaseUrl();

/// Base address without a version, and the versions to try in order: the option `apiVersion` or a
/// version at the end of the base URL alone, else "v1", then "v1beta" (aliases and previews live
/// only there).
struct Endpoint {
    QUrl base;
    QStringList versions;
};

[[nodiscard]] Endpoint endpointOf(const QUrl& baseUrl, const base::Json& options);

/// `…/{version}/{tail}`; a path of the base address stays in front, its query is dropped.
[[nodiscard]] QUrl endpointUrl(const Endpoint& endpoint, const QString& version,
                               const QString& tail);

/// The model's resource name: "models/" in front unless it has a prefix of its own.
[[nodiscard]] QString modelPath(const QString& model);

[[nodiscard]] QUrl generateUrl(const Endpoint& endpoint, const QString& version,
                               const QString& model, Delivery delivery);

/// What would be refused anyway: nothing to send, a seed beyond 32 bits, a picture of unknown type.
[[nodiscard]] base::Result<void> checkRequest(const GenerationRequest& request);

/// The JSON body of generateContent (Gemini API reference, 2026): earlier turns as they were, then
/// the current picture if it must be sent, named references, words. Written as bytes: tens of MB of
/// base64 do not go through a JSON tree. `continuationToken`: resumes an unfinished answer.
[[nodiscard]] QByteArray buildRequestBody(const GenerationRequest& request,
                                          const QString& continuationToken = {});

} // namespace app::providers::gemini
