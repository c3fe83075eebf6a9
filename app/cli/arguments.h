// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/result.h"

#include <QCommandLineParser>

#include <optional>

namespace app::cli {

/// The options and words of one subcommand. A thin layer over QCommandLineParser that never ends
/// the process and knows --help and, where wanted, --json.
class Arguments {
public:
    /// `words`: the positional arguments as the help shows them, e.g. "SESSION".
    Arguments(const QString& command, const QString& summary, const QString& words);

    void addFlag(const QString& names, const QString& help);
    /// `names`: "m" or "o,out"; `value`: how the help calls it.
    void addOption(const QString& names, const QString& value, const QString& help);
    void addJson();

    /// Reads `arguments` (without the command itself). An exit code when nothing is left to do:
    /// help was asked for, or the words are wrong (then said on standard error).
    [[nodiscard]] std::optional<int> parse(const QStringList& arguments, int minWords,
                                           int maxWords);

    [[nodiscard]] bool isSet(const QString& name) const { return m_parser.isSet(name); }

    [[nodiscard]] QString value(const QString& name) const { return m_parser.value(name); }

    [[nodiscard]] QStringList values(const QString& name) const { return m_parser.values(name); }

    [[nodiscard]] QString word(qsizetype index) const { return m_words.value(index); }

    [[nodiscard]] bool asJson() const {
        return m_hasJson && m_parser.isSet(QStringLiteral("json"));
    }

    /// Usage when the option is given and no number in the range.
    [[nodiscard]] base::Result<std::optional<qint64>> integer(const QString& name, qint64 min,
                                                              qint64 max) const;
    [[nodiscard]] base::Result<std::optional<double>> number(const QString& name, double min,
                                                             double max) const;

private:
    void printHelp() const;

    QString m_command;
    QString m_wordsHelp;
    QCommandLineParser m_parser;
    QStringList m_words;
    bool m_hasJson = false;
};

} // namespace app::cli
