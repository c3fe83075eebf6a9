// SPDX-License-Identifier: MIT
#include "ui/chat/words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace ui::chat {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("ui::chat", text);
}

QString phaseWords(app::providers::JobPhase phase) {
    switch (phase) {
    case app::providers::JobPhase::Queued:
        return tr("Queued…");
    case app::providers::JobPhase::Uploading:
        return tr("Uploading…");
    case app::providers::JobPhase::Thinking:
        return tr("Thinking…");
    case app::providers::JobPhase::Receiving:
        return tr("Receiving…");
    case app::providers::JobPhase::Waiting:
        return tr("Waiting…");
    }
    return {};
}

/// 0.03400 → 3 decimals; 0.0004 → 4; 1.5 → 2.
int decimalsOf(double usd) {
    if (usd >= 1) {
        return 2;
    }
    const double magnitude = std::floor(std::log10(usd)); // -1 for 0.1…0.99
    return std::clamp(1 - static_cast<int>(magnitude), 2, 6);
}

} // namespace

QString durationWords(qint64 ms) {
    const double seconds = static_cast<double>(std::max<qint64>(ms, 0)) / 1000;
    if (seconds < 10) {
        return tr("%1 s").arg(seconds, 0, 'f', 1);
    }
    const qint64 whole = std::llround(seconds);
    if (whole < 60) {
        return tr("%1 s").arg(whole);
    }
    return tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
}

QString moneyWords(double usd) {
    return usd > 0 ? tr("$%1").arg(usd, 0, 'f', decimalsOf(usd)) : tr("$0");
}

QString costWords(std::optional<double> usd) {
    if (!usd) {
        return tr("cost unknown");
    }
    return *usd > 0 ? moneyWords(*usd) : tr("free");
}

QString shareWords(double share) {
    const double percent = std::clamp(share, 0.0, 1.0) * 100;
    if (percent > 0 && percent < 0.1) {
        return tr("under 0.1 %");
    }
    return tr("%1 %").arg(percent, 0, 'f', percent < 10 ? 1 : 0);
}

QStringList parameterWords(const app::document::Parameters& parameters) {
    QStringList words;
    if (!parameters.aspectRatio.isEmpty()) {
        words += parameters.aspectRatio;
    }
    if (!parameters.size.isEmpty()) {
        words += parameters.size;
    }
    if (parameters.count > 1) {
        words += tr("%1 pictures").arg(parameters.count);
    }
    if (parameters.seed) {
        words += tr("seed %1").arg(*parameters.seed);
    }
    if (parameters.temperature) {
        words += tr("temperature %1").arg(*parameters.temperature);
    }
    if (!parameters.thinkingLevel.isEmpty()) {
        words += tr("thinking: %1").arg(parameters.thinkingLevel);
    }
    if (!parameters.grounding.isEmpty()) {
        words += tr("grounding: %1").arg(parameters.grounding);
    }
    if (!parameters.systemText.isEmpty()) {
        words += tr("own instructions");
    }
    if (parameters.keepWhole) {
        words += tr("whole picture kept");
    }
    return words;
}

QString progressWords(const app::editing::LiveTurn& live, qint64 nowMs) {
    if (live.retryAtMs > 0) {
        const qint64 seconds = std::max<qint64>(0, (live.retryAtMs - nowMs + 999) / 1000);
        const QString words =
            tr("Trying again in %1 s (attempt %2)").arg(seconds).arg(live.attempt);
        return live.waitingFor.isEmpty() ? words : tr("%1: %2").arg(words, live.waitingFor);
    }
    const qint64 elapsed = live.startedMs > 0 ? (nowMs - live.startedMs) / 1000 : 0;
    QString words = phaseWords(live.phase);
    if (elapsed >= 1) {
        words = tr("%1 %2 s").arg(words).arg(elapsed);
    }
    return words;
}

QString sendWords(const app::editing::Estimate& estimate) {
    if (estimate.isFree) {
        return tr("Send · free");
    }
    if (estimate.costUsd) {
        return *estimate.costUsd > 0 ? tr("Send · ~%1").arg(moneyWords(*estimate.costUsd))
                                     : tr("Send · free");
    }
    return tr("Send");
}

QString sendToolTip(const app::editing::Estimate& estimate) {
    if (estimate.isFree) {
        return tr("Runs on this machine and costs nothing");
    }
    if (!estimate.costUsd) {
        return tr("The price is unknown");
    }
    QString text = tr("About %1").arg(moneyWords(*estimate.costUsd));
    if (estimate.requests > 1) {
        text = tr("%1 for %2 requests").arg(text).arg(estimate.requests);
    }
    return estimate.basis.isEmpty() ? text : tr("%1 (%2)").arg(text, estimate.basis);
}

} // namespace ui::chat
