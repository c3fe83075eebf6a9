// SPDX-License-Identifier: MIT
#include "app/cli/edit_options.h"

#include "app/cli/presets.h"
#include "app/cli/session_access.h"
#include "app/editing/mask_file.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <limits>

namespace app::cli {

namespace {

constexpr int kMaxCount = 8;
constexpr qint64 kMaxTimeoutS = 24 * 3600;

QString tr(const char* text) {
    return QCoreApplication::translate("CommandLine", text);
}

QString name(const char* option) {
    return QLatin1String(option);
}

base::Error usage(const QString& message) {
    return {base::ErrorKind::Usage, message, QString(), std::nullopt, false};
}

/// "NAME=FILE" or "FILE": a file that exists under the whole text wins.
std::pair<QString, QString> namedFile(const QString& text) {
    const qsizetype equals = text.indexOf(QLatin1Char('='));
    if (equals <= 0 || QFileInfo::exists(text)) {
        return {QString(), text};
    }
    return {text.left(equals), text.mid(equals + 1)};
}

base::Result<void> takeReferences(const Arguments& arguments, editing::EditRequest& request) {
    const QStringList values = arguments.values(name("image"));
    for (const QString& value : values) {
        const auto [label, path] = namedFile(value);
        base::Result<QByteArray> bytes = readFile(path);
        if (!bytes) {
            return base::failure(std::move(bytes.error()));
        }
        request.references.push_back({*std::move(bytes), label, document::ReferenceRole::Object});
    }
    return {};
}

base::Result<void> takeMask(const Arguments& arguments, const document::SessionTree& tree,
                            editing::EditRequest& request) {
    if (!arguments.isSet(name("mask"))) {
        return {};
    }
    const document::Revision* parent = request.parent ? tree.revision(*request.parent) : nullptr;
    if (parent == nullptr) {
        return base::failure(usage(tr("A mask needs a picture to lie on.")));
    }
    return readFile(arguments.value(name("mask")))
        .and_then([&](const QByteArray& bytes) {
            return editing::readMask(bytes, parent->picture.sizePx);
        })
        .map([&](const QImage& mask) { request.mask = mask; });
}

base::Result<void> takeNumbers(const Arguments& arguments, editing::EditRequest& request) {
    document::Parameters& parameters = request.parameters;
    const auto count = arguments.integer(name("count"), 1, kMaxCount);
    const auto seed = arguments.integer(name("seed"), std::numeric_limits<qint32>::min(),
                                        std::numeric_limits<qint32>::max());
    const auto temperature = arguments.number(name("temperature"), 0, 2);
    const auto topP = arguments.number(name("top-p"), 0, 1);
    const auto timeout = arguments.integer(name("timeout"), 1, kMaxTimeoutS);
    for (const auto& whole : {count, seed, timeout}) {
        if (!whole) {
            return base::failure(whole.error());
        }
    }
    for (const auto& real : {temperature, topP}) {
        if (!real) {
            return base::failure(real.error());
        }
    }
    parameters.count = static_cast<int>(count->value_or(parameters.count));
    parameters.seed = *seed ? *seed : parameters.seed;
    parameters.temperature = *temperature ? *temperature : parameters.temperature;
    parameters.topP = *topP ? *topP : parameters.topP;
    if (*timeout) {
        request.timeout = std::chrono::seconds(**timeout);
    }
    return {};
}

base::Result<void> takeWords(const Arguments& arguments, editing::EditRequest& request) {
    document::Parameters& parameters = request.parameters;
    const std::pair<const char*, QString*> texts[] = {
        {"aspect", &parameters.aspectRatio}, {"size", &parameters.size},
        {"system", &parameters.systemText},  {"thinking", &parameters.thinkingLevel},
        {"ground", &parameters.grounding},   {"provider", &request.provider},
        {"base-url", &request.baseUrl},      {"model", &request.model}};
    for (const auto& [option, target] : texts) {
        if (arguments.isSet(name(option))) {
            *target = arguments.value(name(option));
        }
    }
    parameters.showThoughts = parameters.showThoughts || arguments.isSet(name("thoughts"));
    parameters.keepWhole = parameters.keepWhole || arguments.isSet(name("keep-whole"));
    parameters.stream = parameters.stream && !arguments.isSet(name("no-stream"));
    const QStringList safety = arguments.values(name("safety"));
    for (const QString& setting : safety) {
        const QStringList pair = setting.split(QLatin1Char('='));
        if (pair.size() != 2 || pair[0].isEmpty() || pair[1].isEmpty()) {
            return base::failure(
                usage(tr("--safety takes CATEGORY=THRESHOLD, not “%1”.").arg(setting)));
        }
        parameters.safety.push_back({pair[0], pair[1]});
    }
    return {};
}

base::Result<void> takePrompt(const Arguments& arguments, const QString& presetFile,
                              editing::EditRequest& request) {
    request.prompt = arguments.value(name("m"));
    if (arguments.isSet(name("preset"))) {
        const base::Result<Preset> preset =
            loadPresets(presetFile).and_then([&](const std::vector<Preset>& presets) {
                return findPreset(presets, arguments.value(name("preset")));
            });
        if (!preset) {
            return base::failure(preset.error());
        }
        request.parameters = preset->parameters;
        request.prompt = applied(*preset, request.prompt);
    }
    if (request.prompt.trimmed().isEmpty()) {
        return base::failure(usage(tr("Say what should change with -m TEXT.")));
    }
    return {};
}

} // namespace

void addEditOptions(Arguments& arguments) {
    const QString file = QStringLiteral("FILE");
    const QString text = QStringLiteral("TEXT");
    const QString number = QStringLiteral("N");
    arguments.addOption(name("m,message"), text, tr("What should change."));
    arguments.addOption(name("at"), QStringLiteral("REV"), tr("Starts from this revision."));
    arguments.addOption(name("branch"), QStringLiteral("NAME"),
                        tr("Works on this branch; a new name starts a branch."));
    arguments.addOption(name("image"), QStringLiteral("[NAME=]FILE"),
                        tr("A reference picture; repeatable. NAME makes it @NAME in the text."));
    arguments.addOption(name("mask"), file,
                        tr("A picture of the same size: white changes, black stays."));
    arguments.addOption(name("profile"), QStringLiteral("P"), tr("Uses this profile."));
    arguments.addOption(name("provider"), QStringLiteral("KIND"), tr("Uses this provider."));
    arguments.addOption(name("base-url"), QStringLiteral("URL"),
                        tr("Another address; http:// for this machine only."));
    arguments.addOption(name("model"), QStringLiteral("ID"), tr("Uses this model."));
    arguments.addOption(name("aspect"), QStringLiteral("A"), tr("Aspect ratio, e.g. 16:9."));
    arguments.addOption(name("size"), QStringLiteral("S"), tr("Size class, e.g. 1K, 2K, 4K."));
    arguments.addOption(name("count"), number, tr("How many pictures, 1 to 8."));
    arguments.addOption(name("seed"), number, tr("The same seed gives similar pictures."));
    arguments.addOption(name("temperature"), QStringLiteral("T"), tr("0 to 2."));
    arguments.addOption(name("top-p"), QStringLiteral("P"), tr("0 to 1."));
    arguments.addOption(name("system"), text, tr("System text for the model."));
    arguments.addOption(name("thinking"), QStringLiteral("LEVEL"), tr("How long it may think."));
    arguments.addFlag(name("thoughts"), tr("Shows the model's thoughts."));
    arguments.addOption(name("ground"), QStringLiteral("KIND"),
                        tr("Grounds the picture in a search: web, images or both."));
    arguments.addOption(name("safety"), QStringLiteral("CATEGORY=THRESHOLD"),
                        tr("A safety setting in the service's words; repeatable."));
    arguments.addOption(name("preset"), QStringLiteral("NAME"),
                        tr("Parameters and words kept under a name: mockup, square, story, banner, "
                           "and those of presets.json."));
    arguments.addFlag(name("keep-whole"), tr("With a mask: keeps the whole answer."));
    arguments.addFlag(name("no-stream"), tr("Asks for the answer in one piece."));
    arguments.addOption(name("timeout"), QStringLiteral("S"), tr("Gives up after S seconds."));
    arguments.addJson();
}

base::Result<std::optional<document::RevisionId>> startRevision(const Arguments& arguments,
                                                                const document::SessionTree& tree) {
    const QString branchName = arguments.value(name("branch"));
    const document::Branch* branch = branchName.isEmpty() ? nullptr : tree.branchNamed(branchName);
    if (!arguments.isSet(name("at"))) {
        return branch != nullptr ? branch->head : tree.currentRevision();
    }
    const base::Result<document::RevisionId> at = tree.resolve(arguments.value(name("at")));
    if (!at) {
        return base::failure(at.error());
    }
    if (branch != nullptr && branch->head != *at) {
        return base::failure(
            usage(tr("The branch “%1” does not end at that revision.").arg(branchName)));
    }
    return *at;
}

base::Result<editing::EditRequest> editRequest(const Arguments& arguments,
                                               const document::SessionTree& tree,
                                               const QString& currentProfile,
                                               const QString& presetFile) {
    editing::EditRequest request;
    request.profile =
        arguments.isSet(name("profile")) ? arguments.value(name("profile")) : currentProfile;
    const auto start = startRevision(arguments, tree);
    if (!start) {
        return base::failure(start.error());
    }
    request.parent = *start;
    const auto taken = takePrompt(arguments, presetFile, request)
                           .and_then([&] { return takeNumbers(arguments, request); })
                           .and_then([&] { return takeWords(arguments, request); })
                           .and_then([&] { return takeReferences(arguments, request); })
                           .and_then([&] { return takeMask(arguments, tree, request); });
    if (!taken) {
        return base::failure(taken.error());
    }
    return request;
}

} // namespace app::cli
