// SPDX-License-Identifier: MIT
#include "app/editing/plan.h"

#include "app/net/http.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

namespace app::editing {

namespace {

const settings::Profile* firstOfKind(const settings::ProfileStore& store, const QString& kind) {
    for (const settings::Profile& profile : store.profiles()) {
        if (profile.kind == kind) {
            return &profile;
        }
    }
    return nullptr;
}

QString words(const char* text) {
    return QCoreApplication::translate("EditService", text);
}

base::Result<settings::Profile> profileOf(const EditRequest& request, const Services& services) {
    const QString name =
        request.profile.isEmpty() ? services.profiles.currentName() : request.profile;
    const settings::Profile* named = services.profiles.find(name);
    if (named == nullptr) {
        return base::failure(base::ErrorKind::Usage, words("There is no profile “%1”.").arg(name));
    }
    settings::Profile profile = *named;
    if (!request.provider.isEmpty() && request.provider != profile.kind) {
        const settings::Profile* other = firstOfKind(services.profiles, request.provider);
        profile = other != nullptr ? *other : settings::Profile();
        profile.name = other != nullptr ? other->name : request.provider;
        profile.kind = request.provider;
    }
    if (!request.baseUrl.isEmpty()) {
        profile.baseUrl = request.baseUrl;
    }
    return profile;
}

using Check = base::Result<void>;

Check usage(const QString& message) {
    return base::failure(base::ErrorKind::Usage, message);
}

Check checkModel(const ResolvedRequest& resolved, const document::SessionTree& /*tree*/) {
    const providers::Capabilities& can = resolved.capabilities;
    // Another address may serve an id that the service itself no longer does.
    if (can.state == QLatin1String("retired") && resolved.profile.baseUrl.isEmpty()) {
        const QString next = can.successor.isEmpty()
                                 ? words("Choose another model.")
                                 : words("Its successor is %1.").arg(can.successor);
        return base::failure(base::ErrorKind::ModelRetired,
                             words("The model %1 is no longer served. %2").arg(can.modelId, next));
    }
    if (resolved.request.parent && !can.edit) {
        return usage(words("%1 cannot edit a picture.").arg(can.displayName));
    }
    if (!resolved.request.parent && !can.textToPicture) {
        return usage(words("%1 needs a picture to start from.").arg(can.displayName));
    }
    return {};
}

Check checkWords(const ResolvedRequest& resolved, const document::SessionTree& tree) {
    if (resolved.request.prompt.trimmed().isEmpty()) {
        return usage(words("Say what should change."));
    }
    if (resolved.request.parent && tree.revision(*resolved.request.parent) == nullptr) {
        return usage(words("The revision to edit is not in this session."));
    }
    return {};
}

Check checkMask(const ResolvedRequest& resolved, const document::SessionTree& tree) {
    const EditRequest& request = resolved.request;
    if (request.mask.isNull()) {
        return {};
    }
    if (!request.parent) {
        return usage(words("A mask needs a picture to lie on."));
    }
    const QSize size = tree.revision(*request.parent)->picture.sizePx;
    if (request.mask.size() != size) {
        return base::failure(
            base::ErrorKind::MaskMismatch,
            words("The mask is %1 × %2 px, the picture %3 × %4 px; they must be the same size.")
                .arg(request.mask.width())
                .arg(request.mask.height())
                .arg(size.width())
                .arg(size.height()));
    }
    const QImage mask = request.mask.convertToFormat(QImage::Format_Grayscale8);
    for (int y = 0; y < mask.height(); ++y) {
        const uchar* line = mask.constScanLine(y);
        if (std::any_of(line, line + mask.width(), [](uchar value) { return value != 0; })) {
            return {};
        }
    }
    // Sent on, an empty mask would silently become an edit of the whole picture.
    return usage(words("The mask is empty: paint what should change, or clear the mask."));
}

Check checkReferences(const ResolvedRequest& resolved, const document::SessionTree& /*tree*/) {
    const providers::Capabilities& can = resolved.capabilities;
    const auto& references = resolved.request.references;
    const auto count = static_cast<int>(references.size());
    const auto characters = static_cast<int>(
        std::count_if(references.begin(), references.end(), [](const RequestReference& reference) {
            return reference.role == document::ReferenceRole::Character;
        }));
    if (count > can.maxReferences) {
        return usage(words("%1 takes at most %2 references; there are %3.")
                         .arg(can.displayName)
                         .arg(can.maxReferences)
                         .arg(count));
    }
    if (can.maxCharacterReferences > 0 && characters > can.maxCharacterReferences) {
        return usage(words("%1 takes at most %2 references of people.")
                         .arg(can.displayName)
                         .arg(can.maxCharacterReferences));
    }
    return {};
}

Check checkChoice(const QString& what, const QString& value, const QStringList& choices,
                  bool known) {
    if (value.isEmpty() || choices.contains(value) || (!known && choices.isEmpty())) {
        return {};
    }
    if (choices.isEmpty()) {
        return usage(words("This model does not let you choose the %1.").arg(what));
    }
    return usage(words("“%1” is no %2 of this model; it has %3.")
                     .arg(value, what, choices.join(QStringLiteral(", "))));
}

Check checkGrounding(const QString& wish, const providers::Capabilities& can) {
    const bool web = wish == QLatin1String("web") || wish == QLatin1String("both");
    const bool images = wish == QLatin1String("images") || wish == QLatin1String("both");
    if (!wish.isEmpty() && !web && !images) {
        return usage(words("Grounding is “web”, “images” or “both”."));
    }
    if (can.known && ((web && !can.grounding.contains(QStringLiteral("web"))) ||
                      (images && !can.grounding.contains(QStringLiteral("images"))))) {
        return usage(words("%1 cannot ground its pictures in that search.").arg(can.displayName));
    }
    return {};
}

Check checkNumbers(const document::Parameters& wish, const providers::Capabilities& can) {
    if (wish.count < 1 || wish.count > std::max(can.maxCount, 1)) {
        return usage(can.maxCount <= 1 ? words("%1 makes one picture a turn.").arg(can.displayName)
                                       : words("%1 makes 1 to %2 pictures a turn.")
                                             .arg(can.displayName)
                                             .arg(can.maxCount));
    }
    if (wish.temperature && (*wish.temperature < 0 || *wish.temperature > 2)) {
        return usage(words("The temperature goes from 0 to 2."));
    }
    if (wish.topP && (*wish.topP < 0 || *wish.topP > 1)) {
        return usage(words("Top-p goes from 0 to 1."));
    }
    if (can.known && wish.seed && !can.seed) {
        return usage(words("%1 takes no seed.").arg(can.displayName));
    }
    if (can.known && (wish.temperature || wish.topP) && !can.temperature) {
        return usage(words("%1 takes no temperature.").arg(can.displayName));
    }
    if (can.known && !wish.systemText.isEmpty() && !can.systemText) {
        return usage(words("%1 takes no system text.").arg(can.displayName));
    }
    if (can.known && !wish.safety.empty() && !can.safetySettings) {
        return usage(words("%1 has no safety settings.").arg(can.displayName));
    }
    return {};
}

Check checkParameters(const ResolvedRequest& resolved, const document::SessionTree& /*tree*/) {
    const providers::Capabilities& can = resolved.capabilities;
    const document::Parameters& wish = resolved.request.parameters;
    const std::vector<Check> checks{
        checkChoice(words("aspect ratio"), wish.aspectRatio, can.aspectRatios, can.known),
        checkChoice(words("size"), wish.size, can.sizes, can.known),
        checkChoice(words("thinking level"), wish.thinkingLevel, can.thinkingLevels, can.known),
        checkGrounding(wish.grounding, can), checkNumbers(wish, can)};
    const auto wrong =
        std::find_if(checks.begin(), checks.end(), [](const Check& one) { return !one; });
    return wrong == checks.end() ? Check() : *wrong;
}

} // namespace

base::Result<ResolvedRequest> resolve(const EditRequest& request, const Services& services) {
    base::Result<settings::Profile> profile = profileOf(request, services);
    if (!profile) {
        return base::failure(std::move(profile.error()));
    }
    ResolvedRequest resolved;
    resolved.request = request;
    resolved.profile = *std::move(profile);
    resolved.provider = services.providers.find(resolved.profile.kind);
    if (resolved.provider == nullptr) {
        return base::failure(
            base::ErrorKind::Usage,
            words("“%1” is no provider of this program.").arg(resolved.profile.kind));
    }
    resolved.model = !request.model.isEmpty() ? request.model : resolved.profile.model;
    if (resolved.model.isEmpty()) {
        resolved.model = services.catalogue.defaultModel(resolved.profile.kind);
    }
    resolved.capabilities = services.catalogue.capabilities(resolved.profile.kind, resolved.model);
    return resolved;
}

base::Result<void> checkBaseUrl(const QString& url) {
    return url.isEmpty() ? base::Result<void>() : net::HttpClient::checkUrl(QUrl(url));
}

base::Result<void> check(const ResolvedRequest& resolved, const document::SessionTree& tree) {
    if (auto url = checkBaseUrl(resolved.profile.baseUrl); !url) {
        return url;
    }
    for (const auto& rule : {checkWords, checkModel, checkMask, checkReferences, checkParameters}) {
        if (Check result = rule(resolved, tree); !result) {
            return result;
        }
    }
    return {};
}

} // namespace app::editing
