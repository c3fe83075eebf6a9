// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/result.h"

#include <nlohmann/json.hpp>

#include <QByteArray>
#include <QString>

#include <optional>

namespace app::base {

using Json = nlohmann::json;

/// Parses UTF-8 text; MalformedAnswer on anything but one whole JSON document. Throws nothing.
[[nodiscard]] Result<Json> parseJson(QByteArrayView text);
/// Compact UTF-8; invalid UTF-8 inside strings is replaced by U+FFFD.
[[nodiscard]] QByteArray dumpJson(const Json& value);
[[nodiscard]] QByteArray dumpJsonPretty(const Json& value);

// Checked accessors: a missing member or one of another type gives the fallback.
[[nodiscard]] QString jsonString(const Json& object, const char* key, const QString& fallback = {});
/// Also reads 64-bit integers that come as strings, as Google's services send them.
[[nodiscard]] std::optional<qint64> jsonInt(const Json& object, const char* key);
[[nodiscard]] std::optional<double> jsonDouble(const Json& object, const char* key);
[[nodiscard]] bool jsonBool(const Json& object, const char* key, bool fallback = false);
/// The member, or a null value that lives forever.
[[nodiscard]] const Json& jsonMember(const Json& object, const char* key);

[[nodiscard]] QString toQString(const std::string& utf8);
[[nodiscard]] std::string toUtf8(QStringView text);

} // namespace app::base
