// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/result.h"
#include "app/providers/capabilities.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace app::providers {

/// The models known, from `resources/models.json` with the user's own copy
/// (`<config>/models.json`, same form, entries replace by provider and id) on top. A value.
class Catalogue {
public:
    /// MalformedAnswer names the entry that is wrong; good entries are never dropped silently.
    [[nodiscard]] static base::Result<Catalogue> fromJson(QByteArrayView json);
    /// The shipped catalogue with the user's on top, if that file exists and is sound. `remark`
    /// (may be null) gets words for people when one of them cannot be used.
    [[nodiscard]] static Catalogue load(const QString& userFile, QString* remark);

    /// The entry, or careful guesses for an unknown id (known = false). An empty `model` is the
    /// provider's default.
    [[nodiscard]] Capabilities capabilities(const QString& provider, const QString& model) const;
    /// In the catalogue's order, retired ones included.
    [[nodiscard]] std::vector<Capabilities> models(const QString& provider) const;
    [[nodiscard]] QString defaultModel(const QString& provider) const;
    void merge(const Catalogue& other);

private:
    std::vector<Capabilities> m_models;
    QMap<QString, Capabilities> m_guesses; ///< by provider
    QMap<QString, QString> m_defaults;
};

} // namespace app::providers
