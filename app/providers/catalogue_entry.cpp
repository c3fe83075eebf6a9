// SPDX-License-Identifier: MIT
#include "app/providers/catalogue_entry.h"

#include <QRegularExpression>

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

namespace app::providers {

using base::Json;

namespace {

constexpr int kMaxSidePx = 65'536;

/// Reads typed members of one entry and remembers the first that is wrong.
class Reader {
public:
    explicit Reader(const Json& entry) : m_entry(entry) {}

    [[nodiscard]] const QString& wrong() const { return m_wrong; }

    void complain(const char* member) {
        if (m_wrong.isEmpty()) {
            m_wrong = QString::fromLatin1(member);
        }
    }

    void read(const char* member, QString& value) {
        if (const Json* json = find(member); json != nullptr) {
            check(member, json->is_string());
            value = base::jsonString(m_entry, member);
        }
    }

    void read(const char* member, bool& value) {
        if (const Json* json = find(member); json != nullptr) {
            check(member, json->is_boolean());
            value = base::jsonBool(m_entry, member);
        }
    }

    void read(const char* member, std::optional<qint64>& value) {
        if (find(member) != nullptr) {
            value = base::jsonInt(m_entry, member);
            check(member, value.value_or(-1) >= 0);
        }
    }

    void read(const char* member, int& value) {
        std::optional<qint64> number;
        read(member, number);
        check(member, number.value_or(0) <= std::numeric_limits<int>::max());
        value = number && m_wrong.isEmpty() ? static_cast<int>(*number) : value;
    }

    void read(const char* member, std::optional<double>& value) {
        if (find(member) != nullptr) {
            value = base::jsonDouble(m_entry, member);
            check(member, value.value_or(-1) >= 0);
        }
    }

    void read(const char* member, QStringList& value) {
        const Json* json = find(member);
        if (json == nullptr) {
            return;
        }
        check(member, json->is_array());
        value.clear();
        for (const Json& item : json->is_array() ? *json : Json::array()) {
            check(member, item.is_string());
            value += item.is_string() ? base::toQString(item.get<std::string>()) : QString();
        }
    }

    void read(const char* member, QMap<QString, qint64>& value) {
        for (const auto& [key, number] : numbers(member)) {
            value.insert(key, static_cast<qint64>(number));
        }
    }

    void read(const char* member, QMap<QString, double>& value) {
        for (const auto& [key, number] : numbers(member)) {
            value.insert(key, number);
        }
    }

private:
    [[nodiscard]] const Json* find(const char* member) const {
        const Json& json = base::jsonMember(m_entry, member);
        return json.is_null() ? nullptr : &json;
    }

    void check(const char* member, bool right) {
        if (!right) {
            complain(member);
        }
    }

    std::vector<std::pair<QString, double>> numbers(const char* member) {
        std::vector<std::pair<QString, double>> all;
        const Json* json = find(member);
        if (json == nullptr) {
            return all;
        }
        check(member, json->is_object());
        for (auto it = json->begin(); json->is_object() && it != json->end(); ++it) {
            const double number = it->is_number() ? it->get<double>() : -1;
            check(member, number >= 0 && number < 1e12);
            all.emplace_back(base::toQString(it.key()), number);
        }
        return all;
    }

    const Json& m_entry;
    QString m_wrong;
};

void readMask(Reader& reader, MaskSupport& mask) {
    QString name = QStringLiteral("none");
    reader.read("mask", name);
    if (name == QLatin1String("native")) {
        mask = MaskSupport::Native;
    } else if (name == QLatin1String("exact")) {
        mask = MaskSupport::Exact;
    } else if (name != QLatin1String("none")) {
        reader.complain("mask");
    }
}

/// {"total": 14, "objects": 10, "characters": 4}; a kind without a number of its own is bound by
/// the total.
QString readReferences(const Json& references, Capabilities& model) {
    Reader reader(references);
    reader.read("total", model.maxReferences);
    model.maxObjectReferences = model.maxReferences;
    model.maxCharacterReferences = model.maxReferences;
    reader.read("objects", model.maxObjectReferences);
    reader.read("characters", model.maxCharacterReferences);
    return reader.wrong();
}

QString readPrice(const Json& price, Capabilities& model) {
    Reader reader(price);
    reader.read("inputPerMillionTokens", model.inputPerMillionTokens);
    reader.read("textOutputPerMillionTokens", model.textOutputPerMillionTokens);
    reader.read("imageOutputPerMillionTokens", model.imageOutputPerMillionTokens);
    reader.read("perPicture", model.pricePerPicture);
    reader.read("date", model.priceDate);
    reader.read("source", model.priceSource);
    return reader.wrong();
}

bool isRatio(const QString& text) {
    static const QRegularExpression ratio(QStringLiteral("^[1-9][0-9]{0,3}:[1-9][0-9]{0,3}$"));
    return ratio.match(text).hasMatch();
}

QSize sizeOf(const Json& pair) {
    const auto side = [](const Json& number) {
        const bool sane = number.is_number_integer() && number.get<qint64>() > 0 &&
                          number.get<qint64>() <= kMaxSidePx;
        return sane ? static_cast<int>(number.get<qint64>()) : 0;
    };
    return pair.is_array() && pair.size() == 2 ? QSize(side(pair[0]), side(pair[1])) : QSize();
}

/// "pixels" is a table or the name of one; only the model's own ratios and sizes are taken from it.
bool readPixels(const Json& pixels, const Json& tables, Capabilities& model) {
    const Json& table =
        pixels.is_string() ? base::jsonMember(tables, pixels.get<std::string>().c_str()) : pixels;
    if (pixels.is_null()) {
        return true;
    }
    if (!table.is_object()) {
        return false;
    }
    for (const QString& ratio : model.aspectRatios) {
        const Json& row = base::jsonMember(table, ratio.toUtf8().constData());
        for (const QString& size : model.sizes.isEmpty() ? QStringList{QString()} : model.sizes) {
            const Json& pair = base::jsonMember(row, size.toUtf8().constData());
            if (pair.is_null()) {
                continue;
            }
            const QSize px = sizeOf(pair);
            if (px.isEmpty()) {
                return false;
            }
            model.pixelTable.insert(ratio + QLatin1Char('@') + size, px);
        }
    }
    return true;
}

void readAbilities(Reader& reader, Capabilities& model) {
    reader.read("textToPicture", model.textToPicture);
    reader.read("edit", model.edit);
    readMask(reader, model.mask);
    reader.read("aspectRatios", model.aspectRatios);
    reader.read("sizes", model.sizes);
    reader.read("maxCount", model.maxCount);
    reader.read("seed", model.seed);
    reader.read("temperature", model.temperature);
    reader.read("systemText", model.systemText);
    reader.read("thinkingLevels", model.thinkingLevels);
    reader.read("thoughts", model.thoughts);
    reader.read("grounding", model.grounding);
    reader.read("streaming", model.streaming);
    reader.read("safetySettings", model.safetySettings);
    reader.read("needsKey", model.needsKey);
    reader.read("needsNetwork", model.needsNetwork);
    reader.read("multiTurn", model.multiTurn);
    reader.read("isFree", model.isFree);
    reader.read("tokensPerPicture", model.tokensPerPicture);
    reader.read("inputTokensPerPicture", model.inputTokensPerPicture);
    reader.read("maxInputTokens", model.maxInputTokens);
    reader.read("maxInlineBytes", model.maxInlineBytes);
}

} // namespace

base::Result<Capabilities> readCatalogueEntry(const Json& entry, const Json& tables) {
    Capabilities model;
    Reader reader(entry);
    reader.read("provider", model.provider);
    reader.read("id", model.modelId);
    model.displayName = model.modelId;
    reader.read("name", model.displayName);
    reader.read("successor", model.successor);
    reader.read("state", model.state);
    reader.read("note", model.note);
    readAbilities(reader, model);
    QString wrong = reader.wrong();
    const auto blame = [&wrong](bool right, const QString& member) {
        if (!right && wrong.isEmpty()) {
            wrong = member;
        }
    };
    const QStringList states{QString(), QStringLiteral("deprecated"), QStringLiteral("retired"),
                             QStringLiteral("limited")};
    blame(entry.is_object() && !model.provider.isEmpty(), QStringLiteral("provider"));
    blame(!model.modelId.isEmpty(), QStringLiteral("id"));
    blame(states.contains(model.state), QStringLiteral("state"));
    blame(std::all_of(model.aspectRatios.begin(), model.aspectRatios.end(), isRatio),
          QStringLiteral("aspectRatios"));
    blame(model.maxCount >= 1, QStringLiteral("maxCount"));
    blame(readPixels(base::jsonMember(entry, "pixels"), tables, model), QStringLiteral("pixels"));
    for (const QString& part : {readReferences(base::jsonMember(entry, "references"), model),
                                readPrice(base::jsonMember(entry, "price"), model)}) {
        blame(part.isEmpty(), part);
    }
    if (!wrong.isEmpty()) {
        return base::failure(
            base::ErrorKind::MalformedAnswer,
            QStringLiteral("The entry “%1” of the model catalogue has a wrong “%2”.")
                .arg(model.modelId, wrong));
    }
    return model;
}

} // namespace app::providers
