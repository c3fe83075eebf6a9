// SPDX-License-Identifier: MIT
#include "app/providers/catalogue.h"

#include "app/providers/catalogue_entry.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <iterator>
#include <utility>

namespace app::providers {

using base::Json;
using base::Result;

namespace {

constexpr int kFormat = 1;
constexpr qint64 kMaxFileBytes = 8LL * 1024 * 1024;

auto findModel(std::vector<Capabilities>& models, const QString& provider, const QString& id) {
    return std::find_if(models.begin(), models.end(), [&](const Capabilities& model) {
        return model.provider == provider && model.modelId == id;
    });
}

void putModel(std::vector<Capabilities>& models, Capabilities model) {
    const auto known = findModel(models, model.provider, model.modelId);
    if (known == models.end()) {
        models.push_back(std::move(model));
    } else {
        *known = std::move(model);
    }
}

/// The entry with what the one it names in "like" has and itself has not.
Result<Json> completed(const Json& entry, const Json& all) {
    const QString like = base::jsonString(entry, "like");
    if (like.isEmpty()) {
        return entry;
    }
    for (const Json& other : all) {
        if (&other == &entry) {
            break; // only earlier entries: no circles
        }
        if (base::jsonString(other, "id") == like &&
            base::jsonString(other, "provider") == base::jsonString(entry, "provider")) {
            Result<Json> whole = completed(other, all);
            if (whole && entry.is_object()) {
                for (const char* own : {"state", "successor", "note"}) {
                    whole->erase(own);
                }
                whole->update(entry);
            }
            return whole;
        }
    }
    return base::failure(base::ErrorKind::MalformedAnswer,
                         QStringLiteral("“%1” is like “%2”, which is not above it.")
                             .arg(base::jsonString(entry, "id"), like));
}

} // namespace

Result<Catalogue> Catalogue::fromJson(QByteArrayView json) {
    const Result<Json> document = base::parseJson(json);
    if (!document) {
        return base::failure(document.error());
    }
    const Json& entries = base::jsonMember(*document, "models");
    if (!entries.is_array() || base::jsonInt(*document, "format") != kFormat) {
        return base::failure(base::ErrorKind::MalformedAnswer,
                             QStringLiteral("This is no catalogue of models of format 1."));
    }
    Catalogue catalogue;
    const Json& tables = base::jsonMember(*document, "tables");
    for (const Json& entry : entries) {
        const Result<Json> whole = completed(entry, entries);
        Result<Capabilities> model = whole ? readCatalogueEntry(*whole, tables)
                                           : Result<Capabilities>(base::failure(whole.error()));
        if (!model) {
            return base::failure(std::move(model.error()));
        }
        if (findModel(catalogue.m_models, model->provider, model->modelId) !=
            catalogue.m_models.end()) {
            return base::failure(base::ErrorKind::MalformedAnswer,
                                 QStringLiteral("“%1” is there twice.").arg(model->modelId));
        }
        catalogue.m_models.push_back(*std::move(model));
    }
    for (Json guess : base::jsonMember(*document, "guesses")) {
        if (guess.is_object()) {
            guess["id"] = "guess";
        }
        Result<Capabilities> model = readCatalogueEntry(guess, tables);
        if (!model) {
            return base::failure(std::move(model.error()));
        }
        model->known = false;
        catalogue.m_guesses.insert(model->provider, *std::move(model));
    }
    const Json& defaults = base::jsonMember(*document, "defaults");
    for (auto it = defaults.begin(); defaults.is_object() && it != defaults.end(); ++it) {
        catalogue.m_defaults.insert(base::toQString(it.key()),
                                    base::jsonString(defaults, it.key().c_str()));
    }
    return catalogue;
}

Catalogue Catalogue::load(const QString& userFile, QString* remark) {
    const auto read = [](const QString& path) -> Result<Catalogue> {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            return base::failure(base::ErrorKind::FileAccess, file.errorString());
        }
        return fromJson(file.read(kMaxFileBytes));
    };
    const auto say = [remark](const QString& path, const base::Error& error) {
        qWarning("Catalogue %s: %s", qPrintable(path), qPrintable(error.message));
        if (remark != nullptr) {
            *remark = QCoreApplication::translate("Catalogue",
                                                  "The catalogue of models “%1” cannot be used: %2")
                          .arg(path, error.message);
        }
    };
    const QString shippedPath = QStringLiteral(":/plantain/models.json");
    Result<Catalogue> shipped = read(shippedPath);
    if (!shipped) {
        say(shippedPath, shipped.error());
    }
    Catalogue catalogue = shipped ? *std::move(shipped) : Catalogue();
    if (!userFile.isEmpty() && QFile::exists(userFile)) {
        if (const Result<Catalogue> own = read(userFile); own) {
            catalogue.merge(*own);
        } else {
            say(userFile, own.error());
        }
    }
    return catalogue;
}

Capabilities Catalogue::capabilities(const QString& provider, const QString& model) const {
    const QString id = model.isEmpty() ? defaultModel(provider) : model;
    for (const Capabilities& known : m_models) {
        if (known.provider == provider && known.modelId == id) {
            return known;
        }
    }
    Capabilities guess = m_guesses.value(provider);
    guess.provider = provider;
    guess.modelId = id;
    guess.displayName = id;
    guess.known = false;
    return guess;
}

std::vector<Capabilities> Catalogue::models(const QString& provider) const {
    std::vector<Capabilities> found;
    std::copy_if(m_models.begin(), m_models.end(), std::back_inserter(found),
                 [&](const Capabilities& model) { return model.provider == provider; });
    return found;
}

QString Catalogue::defaultModel(const QString& provider) const {
    return m_defaults.value(provider);
}

void Catalogue::merge(const Catalogue& other) {
    for (const Capabilities& model : other.m_models) {
        putModel(m_models, model);
    }
    m_guesses.insert(other.m_guesses);
    m_defaults.insert(other.m_defaults);
}

} // namespace app::providers
