// SPDX-License-Identifier: MIT
#pragma once

#include "app/document/turn.h"
#include "app/providers/capabilities.h"

#include <QString>

#include <optional>

namespace app::editing {

struct Estimate;

/// What a request will hold, in numbers, for estimating it.
struct Load {
    qint64 letters = 0; ///< of all words sent
    int pictures = 0;   ///< sent with each request
    int requests = 1;
    QString size; ///< size class asked for; empty: the model's own
};

/// Tokens and USD before anything is sent. Four letters a token (Gemini's own rule of thumb);
/// unknown prices give no cost rather than 0.
[[nodiscard]] Estimate estimateCost(const providers::Capabilities& capabilities, const Load& load);

/// The true cost by the catalogue's prices: from the tokens the service counted, else by the
/// picture. 0 only for a free model; unset when a price or a count is unknown.
[[nodiscard]] std::optional<double> costOf(const providers::Capabilities& capabilities,
                                           const document::TokenUsage& usage, int pictures,
                                           const QString& size);

/// Sums the counts of several requests; a count nobody reported stays unset.
[[nodiscard]] document::TokenUsage sumOf(const document::TokenUsage& a,
                                         const document::TokenUsage& b);

} // namespace app::editing
