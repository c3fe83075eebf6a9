// SPDX-License-Identifier: MIT
#pragma once

#include <QHashFunctions>
#include <QRandomGenerator>
#include <QString>

#include <array>
#include <compare>
#include <functional>
#include <utility>

namespace app::base {

/// A typed identifier: ids of different things cannot be mixed up. Text is lower-case hex.
template <class Tag>
class Id {
public:
    Id() = default;

    /// 32 random hex digits (128 bits), so that a short prefix names one thing.
    [[nodiscard]] static Id random() {
        std::array<quint32, 4> words{};
        QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
        QString text;
        for (const quint32 word : words) {
            text += QStringLiteral("%1").arg(word, 8, 16, QLatin1Char('0'));
        }
        return fromText(text);
    }

    [[nodiscard]] static Id fromText(QString text) {
        Id id;
        id.m_text = std::move(text);
        return id;
    }

    [[nodiscard]] const QString& text() const { return m_text; }
    [[nodiscard]] bool isNull() const { return m_text.isEmpty(); }

    friend bool operator==(const Id& a, const Id& b) { return a.m_text == b.m_text; }
    friend bool operator!=(const Id& a, const Id& b) { return a.m_text != b.m_text; }
    friend bool operator<(const Id& a, const Id& b) { return a.m_text < b.m_text; }
    friend size_t qHash(const Id& id, size_t seed = 0) { return ::qHash(id.m_text, seed); }

private:
    QString m_text;
};

} // namespace app::base

template <class Tag>
struct std::hash<app::base::Id<Tag>> {
    size_t operator()(const app::base::Id<Tag>& id) const noexcept { return qHash(id); }
};
