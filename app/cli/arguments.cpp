// SPDX-License-Identifier: MIT
#include "app/cli/arguments.h"

#include "app/cli/output.h"

#include <QCoreApplication>

namespace app::cli {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("CommandLine", text);
}

base::Error outOfRange(const QString& name, const QString& given, double min, double max) {
    return {base::ErrorKind::Usage,
            tr("--%1 takes a number from %2 to %3, not “%4”.")
                .arg(name, QString::number(min, 'g', 15), QString::number(max, 'g', 15), given),
            QString(), std::nullopt, false};
}

} // namespace

Arguments::Arguments(const QString& command, const QString& summary, const QString& words)
    : m_command(command),
      m_wordsHelp(words) {
    m_parser.setApplicationDescription(summary);
    m_parser.addOption({{QStringLiteral("h"), QStringLiteral("help")}, tr("Shows this help.")});
}

void Arguments::addFlag(const QString& names, const QString& help) {
    m_parser.addOption({names.split(QLatin1Char(',')), help});
}

void Arguments::addOption(const QString& names, const QString& value, const QString& help) {
    m_parser.addOption({names.split(QLatin1Char(',')), help, value});
}

void Arguments::addJson() {
    m_hasJson = true;
    addFlag(QStringLiteral("json"), tr("Prints one JSON document on standard output."));
}

void Arguments::printHelp() const {
    // QCommandLineParser would put the program's whole path first and the command last.
    print(QStringLiteral("%1 plantain %2 %3").arg(tr("Usage:"), m_command, tr("[options]")) +
          QLatin1Char(' ') + m_wordsHelp);
    print(QLatin1Char('\n') + m_parser.applicationDescription() + QLatin1Char('\n'));
    const QStringList blocks = m_parser.helpText().split(QStringLiteral("\n\n"));
    for (const QString& block : blocks) {
        if (block.contains(QStringLiteral("--help"))) {
            print(block.trimmed());
        }
    }
}

std::optional<int> Arguments::parse(const QStringList& arguments, int minWords, int maxWords) {
    const bool isSound =
        m_parser.parse(QStringList{QStringLiteral("plantain"), m_command} + arguments);
    if (m_parser.isSet(QStringLiteral("help"))) {
        printHelp();
        return kDone;
    }
    m_words = m_parser.positionalArguments().mid(1);
    if (isSound && m_words.size() >= minWords && m_words.size() <= maxWords) {
        return std::nullopt;
    }
    const QString problem = !isSound ? m_parser.errorText()
                            : m_words.size() < minWords
                                ? tr("something is missing.")
                                : tr("there is a word too many: %1").arg(m_words.last());
    const bool asksForJson = m_hasJson && arguments.contains(QStringLiteral("--json"));
    const int code = report(
        base::Error{base::ErrorKind::Usage, problem, QString(), std::nullopt, false}, asksForJson);
    printMessage(tr("plantain: see “plantain %1 --help”.").arg(m_command));
    return code;
}

base::Result<std::optional<qint64>> Arguments::integer(const QString& name, qint64 min,
                                                       qint64 max) const {
    if (!isSet(name)) {
        return std::nullopt;
    }
    bool ok = false;
    const qint64 number = value(name).toLongLong(&ok);
    if (!ok || number < min || number > max) {
        return base::failure(
            outOfRange(name, value(name), static_cast<double>(min), static_cast<double>(max)));
    }
    return number;
}

base::Result<std::optional<double>> Arguments::number(const QString& name, double min,
                                                      double max) const {
    if (!isSet(name)) {
        return std::nullopt;
    }
    bool ok = false;
    const double number = value(name).toDouble(&ok);
    if (!ok || !(number >= min && number <= max)) {
        return base::failure(outOfRange(name, value(name), min, max));
    }
    return number;
}

} // namespace app::cli
