// SPDX-License-Identifier: MIT
#pragma once

#include "app/net/http.h"
#include "app/providers/provider.h"

namespace app::providers::gemini {

/// Google's Gemini Developer API (generateContent and streamGenerateContent).
/// `client` outlives the provider.
[[nodiscard]] std::unique_ptr<ImageProvider> makeGeminiProvider(net::HttpClient& client);

} // namespace app::providers::gemini
