// SPDX-License-Identifier: MIT
#include "ui/chat/model_choices.h"

#include <QCoreApplication>

namespace ui::chat {

namespace {

using app::providers::Capabilities;

QString labelOf(const Capabilities& model) {
    return model.displayName.isEmpty() ? model.modelId : model.displayName;
}

QString toolTipOf(const Capabilities& model) {
    QStringList lines{model.modelId};
    if (model.state == QLatin1String("deprecated")) {
        lines += QCoreApplication::translate("ui::chat", "Will be switched off");
    } else if (model.state == QLatin1String("retired")) {
        lines += QCoreApplication::translate("ui::chat", "Not served any more");
    }
    if (!model.note.isEmpty()) {
        lines += model.note;
    }
    return lines.join(QLatin1Char('\n'));
}

/// The profile's own model first, then the catalogue's.
std::vector<Capabilities> modelsOf(const app::editing::Services& services,
                                   const app::settings::Profile& profile) {
    const QString own =
        profile.model.isEmpty() ? services.catalogue.defaultModel(profile.kind) : profile.model;
    std::vector<Capabilities> models{services.catalogue.capabilities(profile.kind, own)};
    for (const Capabilities& model : services.catalogue.models(profile.kind)) {
        if (model.modelId != own && model.state != QLatin1String("retired")) {
            models.push_back(model);
        }
    }
    return models;
}

} // namespace

std::vector<ModelChoice> modelChoices(const app::editing::Services& services) {
    std::vector<ModelChoice> choices;
    for (const app::settings::Profile& profile : services.profiles.profiles()) {
        const app::providers::ImageProvider* provider = services.providers.find(profile.kind);
        if (provider == nullptr) {
            continue;
        }
        const QString group = profile.name == profile.kind ? provider->displayName() : profile.name;
        for (const Capabilities& model : modelsOf(services, profile)) {
            const QString label = labelOf(model).isEmpty() ? group : labelOf(model);
            choices.push_back({profile.name, model.modelId, group, label, toolTipOf(model)});
        }
    }
    return choices;
}

QString modelName(const app::editing::Services& services, const app::document::Turn& turn) {
    const Capabilities model = services.catalogue.capabilities(turn.provider, turn.model);
    if (!model.displayName.isEmpty()) {
        return model.displayName;
    }
    const app::providers::ImageProvider* provider = services.providers.find(turn.provider);
    return turn.model.isEmpty() && provider != nullptr ? provider->displayName() : turn.model;
}

} // namespace ui::chat
