// SPDX-License-Identifier: MIT
#include "app/editing/cost.h"

#include "app/editing/edit_service.h"

#include <QCoreApplication>

namespace app::editing {

namespace {

constexpr qint64 kLettersPerToken = 4;
constexpr qint64 kGuessedTokensPerPicture =
    1'120; ///< of a picture sent, where the catalogue is silent
constexpr double kMillion = 1'000'000;

template <class Value>
std::optional<Value> bySize(const QMap<QString, Value>& values, const QString& size) {
    if (values.contains(size)) {
        return values.value(size);
    }
    // The model's own size: "1K" with every model that has sizes, or the one without a name.
    for (const QString& own : {QString(), QStringLiteral("1K")}) {
        if (size.isEmpty() && values.contains(own)) {
            return values.value(own);
        }
    }
    return std::nullopt;
}

std::optional<qint64> added(std::optional<qint64> a, std::optional<qint64> b) {
    return a || b ? std::optional(a.value_or(0) + b.value_or(0)) : std::nullopt;
}

/// Tokens at their prices; unset when tokens of a kind whose price is unknown were used.
std::optional<double> tokenCost(const providers::Capabilities& capabilities, qint64 input,
                                qint64 text, qint64 image) {
    const std::pair<qint64, std::optional<double>> kinds[] = {
        {input, capabilities.inputPerMillionTokens},
        {text, capabilities.textOutputPerMillionTokens},
        {image, capabilities.imageOutputPerMillionTokens}};
    double cost = 0;
    for (const auto& [tokens, price] : kinds) {
        if (tokens > 0 && !price) {
            return std::nullopt;
        }
        cost += double(tokens) * price.value_or(0) / kMillion;
    }
    return cost;
}

/// By the picture, with the input's tokens on top where both are known.
std::optional<double> pictureCost(const providers::Capabilities& capabilities, qint64 input,
                                  int pictures, const QString& size) {
    const std::optional<double> price = bySize(capabilities.pricePerPicture, size);
    if (!price) {
        return std::nullopt;
    }
    return *price * pictures +
           double(input) * capabilities.inputPerMillionTokens.value_or(0) / kMillion;
}

} // namespace

Estimate estimateCost(const providers::Capabilities& capabilities, const Load& load) {
    Estimate estimate;
    estimate.requests = load.requests;
    estimate.isFree = capabilities.isFree;
    if (capabilities.isFree) {
        estimate.costUsd = 0;
        estimate.basis = QCoreApplication::translate("Estimate", "runs on this computer, free");
        return estimate;
    }
    const qint64 perPicture = capabilities.inputTokensPerPicture.value_or(kGuessedTokensPerPicture);
    const qint64 input =
        (load.letters + kLettersPerToken - 1) / kLettersPerToken + perPicture * load.pictures;
    const std::optional<qint64> output = bySize(capabilities.tokensPerPicture, load.size);
    estimate.inputTokens = input * load.requests;
    estimate.outputTokens = output.value_or(0) * load.requests;
    if (output) {
        estimate.costUsd = tokenCost(capabilities, estimate.inputTokens, 0, estimate.outputTokens);
    }
    if (!estimate.costUsd) {
        estimate.costUsd =
            pictureCost(capabilities, estimate.inputTokens, load.requests, load.size);
    }
    if (estimate.costUsd) {
        estimate.basis = QCoreApplication::translate("Estimate", "prices of %1, %2")
                             .arg(capabilities.priceDate, capabilities.priceSource);
    } else {
        estimate.basis =
            QCoreApplication::translate("Estimate", "the price of this model is unknown");
    }
    return estimate;
}

std::optional<double> costOf(const providers::Capabilities& capabilities,
                             const document::TokenUsage& usage, int pictures, const QString& size) {
    if (capabilities.isFree) {
        return 0;
    }
    const bool counted = usage.promptTokens && usage.outputTokens;
    if (counted && (usage.imageTokens || pictures == 0)) {
        const qint64 image = usage.imageTokens.value_or(0);
        const qint64 text = *usage.outputTokens - image + usage.thoughtTokens.value_or(0);
        return tokenCost(capabilities, *usage.promptTokens, std::max<qint64>(text, 0), image);
    }
    if (pictures > 0) {
        return pictureCost(capabilities, usage.promptTokens.value_or(0), pictures, size);
    }
    return std::nullopt;
}

document::TokenUsage sumOf(const document::TokenUsage& a, const document::TokenUsage& b) {
    document::TokenUsage sum;
    sum.promptTokens = added(a.promptTokens, b.promptTokens);
    sum.outputTokens = added(a.outputTokens, b.outputTokens);
    sum.imageTokens = added(a.imageTokens, b.imageTokens);
    sum.thoughtTokens = added(a.thoughtTokens, b.thoughtTokens);
    sum.totalTokens = added(a.totalTokens, b.totalTokens);
    if (a.raw.is_null() || b.raw.is_null()) {
        sum.raw = a.raw.is_null() ? b.raw : a.raw;
    } else {
        sum.raw = a.raw.is_array() ? a.raw : base::Json::array({a.raw});
        sum.raw.push_back(b.raw);
    }
    return sum;
}

} // namespace app::editing
