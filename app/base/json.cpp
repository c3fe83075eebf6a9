// SPDX-License-Identifier: MIT
#include "app/base/json.h"

#include "app/base/json_shape.h"

#include <cmath>

namespace app::base {

namespace {

/// Copying, comparing and writing a value recurse: a session file of a stranger must not be able to
/// exhaust the stack. Deeper than any answer that is taken, which a turn holds some levels down.
constexpr int kMaxDepth = 256;

} // namespace

Result<Json> parseJson(QByteArrayView text) {
    if (jsonShapeOf(text).depth > kMaxDepth) {
        return failure(ErrorKind::MalformedAnswer,
                       QStringLiteral("This JSON is nested too deeply."));
    }
    Json value = Json::parse(text.begin(), text.end(), nullptr, false);
    if (value.is_discarded()) {
        return failure(ErrorKind::MalformedAnswer, QStringLiteral("This is not valid JSON."));
    }
    return value;
}

QByteArray dumpJson(const Json& value) {
    return QByteArray::fromStdString(value.dump(-1, ' ', false, Json::error_handler_t::replace));
}

QByteArray dumpJsonPretty(const Json& value) {
    return QByteArray::fromStdString(value.dump(2, ' ', false, Json::error_handler_t::replace));
}

const Json& jsonMember(const Json& object, const char* key) {
    static const Json nothing;
    if (!object.is_object()) {
        return nothing;
    }
    const auto found = object.find(key);
    return found == object.end() ? nothing : *found;
}

QString jsonString(const Json& object, const char* key, const QString& fallback) {
    const Json& member = jsonMember(object, key);
    return member.is_string() ? toQString(member.get_ref<const std::string&>()) : fallback;
}

std::optional<qint64> jsonInt(const Json& object, const char* key) {
    const Json& member = jsonMember(object, key);
    if (member.is_number_integer()) {
        return member.get<qint64>();
    }
    if (member.is_number_float()) {
        const double number = member.get<double>();
        if (std::abs(number) < 9e15 && number == std::floor(number)) {
            return static_cast<qint64>(number);
        }
    }
    if (member.is_string()) {
        bool ok = false;
        const qint64 number = toQString(member.get_ref<const std::string&>()).toLongLong(&ok);
        if (ok) {
            return number;
        }
    }
    return std::nullopt;
}

std::optional<double> jsonDouble(const Json& object, const char* key) {
    const Json& member = jsonMember(object, key);
    if (!member.is_number()) {
        return std::nullopt;
    }
    return member.get<double>();
}

bool jsonBool(const Json& object, const char* key, bool fallback) {
    const Json& member = jsonMember(object, key);
    return member.is_boolean() ? member.get<bool>() : fallback;
}

QString toQString(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

std::string toUtf8(QStringView text) {
    return text.toUtf8().toStdString();
}

} // namespace app::base
