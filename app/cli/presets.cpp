// SPDX-License-Identifier: MIT
#include "app/cli/presets.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>

namespace app::cli {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("CommandLine", text);
}

base::Result<std::vector<Preset>> presetsOfFile(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return base::failure(base::ErrorKind::FileAccess,
                             tr("%1 cannot be read: %2.").arg(path, file.errorString()));
    }
    return presetsFromJson(file.readAll()).map_error([&path](base::Error error) {
        error.message = tr("%1: %2").arg(path, error.message);
        return error;
    });
}

} // namespace

base::Result<std::vector<Preset>> presetsFromJson(QByteArrayView json) {
    const base::Result<base::Json> document = base::parseJson(json);
    const base::Json nothing;
    const base::Json& list = base::jsonMember(document ? *document : nothing, "presets");
    if (!list.is_array()) {
        return base::failure(base::ErrorKind::FileDamaged, tr("This is no list of presets."));
    }
    std::vector<Preset> presets;
    for (const base::Json& entry : list) {
        Preset preset;
        preset.name = base::jsonString(entry, "name");
        preset.title = base::jsonString(entry, "title");
        preset.prompt = base::jsonString(entry, "prompt");
        preset.parameters = document::parametersFromJson(base::jsonMember(entry, "parameters"));
        if (preset.name.isEmpty()) {
            return base::failure(base::ErrorKind::FileDamaged,
                                 tr("Preset number %1 has no name.").arg(presets.size() + 1));
        }
        presets.push_back(std::move(preset));
    }
    return presets;
}

base::Result<std::vector<Preset>> loadPresets(const QString& userFile) {
    base::Result<std::vector<Preset>> presets =
        presetsOfFile(QStringLiteral(":/plantain/presets.json"));
    if (!presets || !QFile::exists(userFile)) {
        return presets;
    }
    base::Result<std::vector<Preset>> own = presetsOfFile(userFile);
    if (!own) {
        return own;
    }
    for (Preset& preset : *own) {
        std::erase_if(*presets, [&](const Preset& other) { return other.name == preset.name; });
        presets->push_back(std::move(preset));
    }
    return presets;
}

base::Result<Preset> findPreset(const std::vector<Preset>& presets, const QString& name) {
    QStringList names;
    for (const Preset& preset : presets) {
        if (preset.name == name) {
            return preset;
        }
        names.append(preset.name);
    }
    return base::failure(
        base::ErrorKind::Usage,
        tr("There is no preset “%1”; there are %2.").arg(name, names.join(QStringLiteral(", "))));
}

QString applied(const Preset& preset, const QString& words) {
    const QString place = QStringLiteral("{prompt}");
    if (preset.prompt.contains(place)) {
        return QString(preset.prompt).replace(place, words).trimmed();
    }
    if (preset.prompt.isEmpty() || words.isEmpty()) {
        return preset.prompt + words;
    }
    return preset.prompt + QLatin1Char('\n') + words;
}

} // namespace app::cli
