// SPDX-License-Identifier: MIT
#include "app/providers/gemini/gemini_provider.h"

#include "app/providers/gemini/gemini_job.h"
#include "app/providers/gemini/model_lister.h"

#include <QCoreApplication>

namespace app::providers::gemini {

namespace {

class GeminiProvider : public ImageProvider {
public:
    explicit GeminiProvider(net::HttpClient& client) : m_client(client) {}

    [[nodiscard]] QString kind() const override { return QStringLiteral("gemini"); }

    [[nodiscard]] QString displayName() const override {
        return QCoreApplication::translate("Gemini", "Gemini API");
    }

    [[nodiscard]] std::unique_ptr<ProviderJob> createJob(GenerationRequest request) override {
        return std::make_unique<GeminiJob>(m_client, std::move(request));
    }

    void listModels(const QUrl& baseUrl, const base::Json& options,
                    std::shared_ptr<const base::Secret> key, QObject* receiver,
                    std::function<void(base::Result<QStringList>)> done) override {
        auto* lister = new ModelLister(m_client, endpointOf(baseUrl, options), std::move(key),
                                       std::move(done), receiver);
        lister->start();
    }

private:
    net::HttpClient& m_client;
};

} // namespace

std::unique_ptr<ImageProvider> makeGeminiProvider(net::HttpClient& client) {
    return std::make_unique<GeminiProvider>(client);
}

} // namespace app::providers::gemini
