// SPDX-License-Identifier: MIT
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/cli/waiting.h"
#include "app/editing/plan.h"

#include <QCoreApplication>
#include <QFile>
#include <QUrl>

#include <cstdio>
#include <memory>

namespace app::cli {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("CommandLine", text);
}

base::Result<settings::Profile> profileNamed(const Environment& environment, const QString& name) {
    const settings::Profile* profile = environment.services.profiles.find(name);
    if (profile == nullptr) {
        return base::failure(base::ErrorKind::Usage, tr("There is no profile “%1”.").arg(name));
    }
    return *profile;
}

// --- models -------------------------------------------------------------------------------------

base::Json listJson(const QStringList& texts) {
    base::Json list = base::Json::array();
    for (const QString& text : texts) {
        list.push_back(base::toUtf8(text));
    }
    return list;
}

QString maskWord(const providers::Capabilities& model) {
    switch (model.mask) {
    case providers::MaskSupport::Native:
        return QStringLiteral("native");
    case providers::MaskSupport::Exact:
        return QStringLiteral("exact");
    case providers::MaskSupport::None:
        break;
    }
    return QStringLiteral("crop");
}

base::Json modelJson(const providers::Capabilities& model) {
    return {{"id", base::toUtf8(model.modelId)},
            {"name", base::toUtf8(model.displayName)},
            {"provider", base::toUtf8(model.provider)},
            {"known", model.known},
            {"state", base::toUtf8(model.state)},
            {"successor", base::toUtf8(model.successor)},
            {"note", base::toUtf8(model.note)},
            {"aspect_ratios", listJson(model.aspectRatios)},
            {"sizes", listJson(model.sizes)},
            {"mask", base::toUtf8(maskWord(model))},
            {"max_references", model.maxReferences},
            {"max_count", model.maxCount},
            {"thinking_levels", listJson(model.thinkingLevels)},
            {"grounding", listJson(model.grounding)},
            {"streaming", model.streaming},
            {"free", model.isFree},
            {"price_date", base::toUtf8(model.priceDate)},
            {"price_source", base::toUtf8(model.priceSource)}};
}

using KeyResult = base::Result<base::Secret>;
using IdsResult = base::Result<QStringList>;

/// The service's own list.
IdsResult liveModels(Environment& environment, const settings::Profile& profile,
                     providers::ImageProvider& provider) {
    std::shared_ptr<const base::Secret> key;
    if (environment.services.catalogue.capabilities(profile.kind, profile.model).needsKey) {
        auto held = std::make_shared<KeyResult>(base::Secret());
        const bool hasKey = waitFor<bool>([&](const std::function<void(bool)>& done) {
            environment.services.keys.key(profile, [held, done](KeyResult answer) {
                *held = std::move(answer);
                done(held->has_value());
            });
        });
        if (!hasKey) {
            return base::failure(held->error());
        }
        key = std::make_shared<const base::Secret>(*std::move(*held));
    }
    QObject receiver;
    return waitFor<IdsResult>([&](std::function<void(IdsResult)> done) {
        provider.listModels(QUrl(profile.baseUrl), profile.options, key, &receiver,
                            std::move(done));
    });
}

void printModels(const std::vector<providers::Capabilities>& models, const QString& provider,
                 const QString& own, bool asJson) {
    if (asJson) {
        base::Json list = base::Json::array();
        for (const providers::Capabilities& model : models) {
            list.push_back(modelJson(model));
        }
        printJson({{"provider", base::toUtf8(provider)},
                   {"default", base::toUtf8(own)},
                   {"models", std::move(list)}});
        return;
    }
    for (const providers::Capabilities& model : models) {
        const QString state = model.known ? model.state : tr("not in the catalogue");
        const QString next =
            model.successor.isEmpty() ? QString() : tr(" → %1").arg(model.successor);
        print(QStringLiteral("%1 %2  %3  %4%5")
                  .arg(model.modelId == own ? QLatin1Char('@') : QLatin1Char(' '))
                  .arg(model.modelId, -30)
                  .arg(model.displayName, state, next));
    }
}

// --- profile ------------------------------------------------------------------------------------

base::Json profileJson(const settings::Profile& profile, bool isCurrent) {
    return {{"name", base::toUtf8(profile.name)},
            {"kind", base::toUtf8(profile.kind)},
            {"base_url", base::toUtf8(profile.baseUrl)},
            {"model", base::toUtf8(profile.model)},
            {"options", profile.options},
            {"current", isCurrent}};
}

int listProfiles(const settings::ProfileStore& store, bool asJson) {
    base::Json list = base::Json::array();
    for (const settings::Profile& profile : store.profiles()) {
        const bool isCurrent = profile.name == store.currentName();
        if (asJson) {
            list.push_back(profileJson(profile, isCurrent));
        } else {
            print(QStringLiteral("%1 %2 %3 %4 %5")
                      .arg(isCurrent ? QLatin1Char('@') : QLatin1Char(' '))
                      .arg(profile.name, -16)
                      .arg(profile.kind, -14)
                      .arg(profile.model, profile.baseUrl));
        }
    }
    if (asJson) {
        printJson({{"current", base::toUtf8(store.currentName())}, {"profiles", std::move(list)}});
    }
    return kDone;
}

base::Result<void> takeOption(const QString& setting, settings::Profile& profile) {
    const qsizetype equals = setting.indexOf(QLatin1Char('='));
    if (equals <= 0) {
        return base::failure(base::ErrorKind::Usage,
                             tr("--option takes NAME=VALUE, not “%1”.").arg(setting));
    }
    if (!profile.options.is_object()) {
        profile.options = base::Json::object();
    }
    const std::string key = base::toUtf8(setting.left(equals));
    const QString value = setting.mid(equals + 1);
    if (value.isEmpty()) {
        profile.options.erase(key);
    } else {
        profile.options[key] = base::toUtf8(value);
    }
    return {};
}

int putProfile(Environment& environment, const Arguments& arguments, settings::Profile profile) {
    const std::pair<const char*, QString*> texts[] = {
        {"kind", &profile.kind}, {"base-url", &profile.baseUrl}, {"model", &profile.model}};
    for (const auto& [option, target] : texts) {
        if (arguments.isSet(QLatin1String(option))) {
            *target = arguments.value(QLatin1String(option));
        }
    }
    base::Result<void> done;
    const QStringList options = arguments.values(QStringLiteral("option"));
    for (const QString& setting : options) {
        done = done.and_then([&] { return takeOption(setting, profile); });
    }
    if (done && environment.services.providers.find(profile.kind) == nullptr) {
        done =
            base::failure(base::ErrorKind::Usage,
                          tr("“%1” is no provider of this program; say --kind.").arg(profile.kind));
    }
    if (done && !profile.baseUrl.isEmpty()) {
        done = editing::checkBaseUrl(profile.baseUrl);
    }
    done = done.and_then([&] { return environment.services.profiles.put(profile); });
    return done ? int(kDone) : report(done.error());
}

int addProfile(Environment& environment, const Arguments& arguments) {
    const QString name = arguments.word(1);
    if (environment.services.profiles.find(name) != nullptr) {
        return report({base::ErrorKind::Usage, tr("There is a profile “%1” already.").arg(name),
                       QString(), std::nullopt, false});
    }
    settings::Profile profile;
    profile.name = name;
    return putProfile(environment, arguments, profile);
}

int changeProfile(Environment& environment, const Arguments& arguments) {
    const QString action = arguments.word(0);
    if (action == QLatin1String("add")) {
        return addProfile(environment, arguments);
    }
    const auto profile = profileNamed(environment, arguments.word(1));
    if (!profile) {
        return report(profile.error());
    }
    if (action == QLatin1String("set")) {
        return putProfile(environment, arguments, *profile);
    }
    settings::ProfileStore& store = environment.services.profiles;
    const base::Result<void> done = action == QLatin1String("use") ? store.setCurrent(profile->name)
                                                                   : store.remove(profile->name);
    return done ? int(kDone) : report(done.error());
}

// --- key ----------------------------------------------------------------------------------------

QString sourceWord(settings::KeySource source) {
    switch (source) {
    case settings::KeySource::ThisRun:
        return QStringLiteral("this_run");
    case settings::KeySource::Environment:
        return QStringLiteral("environment");
    case settings::KeySource::Keychain:
        return QStringLiteral("keychain");
    case settings::KeySource::None:
        break;
    }
    return QStringLiteral("none");
}

settings::KeyStatus statusOf(Environment& environment, const settings::Profile& profile) {
    return waitFor<settings::KeyStatus>([&](std::function<void(settings::KeyStatus)> done) {
        environment.services.keys.status(profile, std::move(done));
    });
}

int setKey(Environment& environment, const settings::Profile& profile) {
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly)) {
        return report({base::ErrorKind::FileAccess, tr("Standard input cannot be read."), QString(),
                       std::nullopt, false});
    }
    QByteArray line = input.readLine();
    auto key = std::make_shared<base::Secret>(line);
    line.fill('\0');
    using Answer = base::Result<settings::KeySource>;
    const Answer kept = waitFor<Answer>([&](std::function<void(Answer)> done) {
        environment.services.keys.setKey(profile.name, std::move(*key), std::move(done));
    });
    if (!kept) {
        return report(kept.error());
    }
    if (*kept == settings::KeySource::Keychain) {
        printMessage(tr("The key of “%1” is in the keychain.").arg(profile.name));
        return kDone;
    }
    // Kept for this run only, and this run ends here: that is no success.
    const QString remark = statusOf(environment, profile).remark;
    const QString variable = QString::fromLatin1(settings::KeyRing::environmentName(profile.name));
    return report({base::ErrorKind::KeychainMissing,
                   tr("The key was not stored. %1 Give it in the environment variable %2 instead.")
                       .arg(remark, variable),
                   QString(), std::nullopt, false});
}

int clearKey(Environment& environment, const settings::Profile& profile) {
    using Answer = base::Result<void>;
    const Answer done = waitFor<Answer>([&](std::function<void(Answer)> then) {
        environment.services.keys.clearKey(profile.name, std::move(then));
    });
    return done ? int(kDone) : report(done.error());
}

int printKeyStatus(Environment& environment, const settings::Profile& profile, bool asJson) {
    const settings::KeyStatus status = statusOf(environment, profile);
    if (asJson) {
        printJson({{"profile", base::toUtf8(profile.name)},
                   {"source", base::toUtf8(sourceWord(status.source))},
                   {"hint", status.hint.toStdString()},
                   {"remark", base::toUtf8(status.remark)}});
        return kDone;
    }
    print(QStringLiteral("%1: %2%3")
              .arg(profile.name, sourceWord(status.source),
                   status.hint.isEmpty()
                       ? QString()
                       : QStringLiteral(" …%1").arg(QString::fromUtf8(status.hint))));
    if (!status.remark.isEmpty()) {
        printMessage(status.remark);
    }
    return kDone;
}

} // namespace

int runModels(const QStringList& words, Environment& environment) {
    Arguments arguments(QStringLiteral("models"), tr("Lists the models of a profile's provider."),
                        QString());
    arguments.addOption(QStringLiteral("profile"), QStringLiteral("P"),
                        tr("Whose provider; without it the current profile's."));
    arguments.addFlag(QStringLiteral("refresh"), tr("Asks the service for its own list."));
    arguments.addJson();
    if (const auto code = arguments.parse(words, 0, 0)) {
        return *code;
    }
    const editing::Services& services = environment.services;
    const auto profile = profileNamed(environment, arguments.isSet(QStringLiteral("profile"))
                                                       ? arguments.value(QStringLiteral("profile"))
                                                       : services.profiles.currentName());
    if (!profile) {
        return report(profile.error(), arguments.asJson());
    }
    std::vector<providers::Capabilities> models = services.catalogue.models(profile->kind);
    providers::ImageProvider* provider = services.providers.find(profile->kind);
    if (arguments.isSet(QStringLiteral("refresh")) && provider != nullptr) {
        const IdsResult live = liveModels(environment, *profile, *provider);
        if (!live) {
            return report(live.error(), arguments.asJson());
        }
        if (!live->isEmpty()) {
            models.clear();
        }
        for (const QString& id : *live) {
            models.push_back(services.catalogue.capabilities(profile->kind, id));
        }
    }
    const QString own =
        profile->model.isEmpty() ? services.catalogue.defaultModel(profile->kind) : profile->model;
    printModels(models, profile->kind, own, arguments.asJson());
    return kDone;
}

int runProfile(const QStringList& words, Environment& environment) {
    Arguments arguments(QStringLiteral("profile"),
                        tr("Lists profiles, or: add NAME --kind KIND, set NAME, use NAME, "
                           "remove NAME. Keys are set with “plantain key”."),
                        QStringLiteral("[ACTION] [NAME]"));
    arguments.addOption(QStringLiteral("kind"), QStringLiteral("KIND"), tr("Provider kind."));
    arguments.addOption(QStringLiteral("base-url"), QStringLiteral("URL"),
                        tr("Another address of the service; empty: its own."));
    arguments.addOption(QStringLiteral("model"), QStringLiteral("ID"),
                        tr("Model; empty: the default."));
    arguments.addOption(QStringLiteral("option"), QStringLiteral("NAME=VALUE"),
                        tr("An option of that kind; an empty value takes it away."));
    arguments.addJson();
    if (const auto code = arguments.parse(words, 0, 2)) {
        return *code;
    }
    const QString action = arguments.word(0);
    const bool lists = action.isEmpty() || action == QLatin1String("list");
    if (lists && arguments.word(1).isEmpty()) {
        return listProfiles(environment.services.profiles, arguments.asJson());
    }
    const QStringList actions{QStringLiteral("add"), QStringLiteral("set"), QStringLiteral("use"),
                              QStringLiteral("remove")};
    if (!actions.contains(action) || arguments.word(1).isEmpty()) {
        printMessage(tr("plantain: see “plantain profile --help”."));
        return kUsage;
    }
    return changeProfile(environment, arguments);
}

int runKey(const QStringList& words, Environment& environment) {
    Arguments arguments(QStringLiteral("key"),
                        tr("set PROFILE reads a key from standard input into the keychain; clear "
                           "PROFILE forgets it; status PROFILE says where one is."),
                        QStringLiteral("ACTION PROFILE"));
    arguments.addJson();
    if (const auto code = arguments.parse(words, 2, 2)) {
        return *code;
    }
    const auto profile = profileNamed(environment, arguments.word(1));
    if (!profile) {
        return report(profile.error(), arguments.asJson());
    }
    const QString action = arguments.word(0);
    if (action == QLatin1String("set")) {
        return setKey(environment, *profile);
    }
    if (action == QLatin1String("clear")) {
        return clearKey(environment, *profile);
    }
    if (action == QLatin1String("status")) {
        return printKeyStatus(environment, *profile, arguments.asJson());
    }
    printMessage(tr("plantain: see “plantain key --help”."));
    return kUsage;
}

} // namespace app::cli
