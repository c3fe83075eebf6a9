// SPDX-License-Identifier: MIT
#include "app/providers/provider.h"

#include <algorithm>

namespace app::providers {

bool ProviderAnswer::hasPicture() const {
    for (size_t i = 0; i < parts.size() && i < pictures.size(); ++i) {
        if (parts[i].kind == document::PartKind::Picture && !pictures[i].picture.bytes.isEmpty()) {
            return true;
        }
    }
    return false;
}

void ImageProvider::listModels(const QUrl& /*baseUrl*/, const base::Json& /*options*/,
                               std::shared_ptr<const base::Secret> /*key*/, QObject* receiver,
                               std::function<void(base::Result<QStringList>)> done) {
    QMetaObject::invokeMethod(
        receiver, [done = std::move(done)] { done(QStringList()); }, Qt::QueuedConnection);
}

void ProviderRegistry::add(std::unique_ptr<ImageProvider> provider) {
    m_providers.push_back(std::move(provider));
}

ImageProvider* ProviderRegistry::find(QStringView kind) const {
    const auto found = std::find_if(m_providers.begin(), m_providers.end(),
                                    [kind](const auto& p) { return p->kind() == kind; });
    return found == m_providers.end() ? nullptr : found->get();
}

} // namespace app::providers
