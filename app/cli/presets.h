// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/json.h"
#include "app/base/result.h"
#include "app/document/turn.h"

#include <QString>

#include <vector>

namespace app::cli {

/// A named set of parameters and, if wished, a prompt template in which "{prompt}" stands for the
/// user's words.
struct Preset {
    QString name;
    QString title;
    QString prompt;
    document::Parameters parameters;
};

/// `{"presets": [{"name", "title", "prompt", "parameters": {…}}]}`; parameters as in the session
/// file. FileDamaged names the entry that is wrong.
[[nodiscard]] base::Result<std::vector<Preset>> presetsFromJson(QByteArrayView json);

/// The shipped presets with those of `userFile` (same names replace) on top, if that file exists.
[[nodiscard]] base::Result<std::vector<Preset>> loadPresets(const QString& userFile);
/// Usage lists the names there are.
[[nodiscard]] base::Result<Preset> findPreset(const std::vector<Preset>& presets,
                                              const QString& name);

/// The words to send: the template filled in; both joined where it has no place for them.
[[nodiscard]] QString applied(const Preset& preset, const QString& words);

} // namespace app::cli
