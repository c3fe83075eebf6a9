// SPDX-License-Identifier: MIT
#pragma once

#include <QMap>
#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

namespace app::providers {

/// How a model takes a mask. None: the editing service crops, explains and pastes back.
/// Exact: the provider itself changes nothing outside (built-in editor); no paste-back is needed.
enum class MaskSupport { None, Native, Exact };

/// What one model can do, and what it costs. UI and editing decide by this, never by a service's name.
struct Capabilities {
    QString modelId;
    QString displayName;
    QString provider;        ///< kind
    bool known = true;       ///< false: an id the catalogue does not have, with careful guesses
    QString successor;       ///< of a retired id: which one follows it
    QString state;           ///< "", "deprecated", "retired", "limited"
    QString note;            ///< for people

    bool textToPicture = true;
    bool edit = true;
    MaskSupport mask = MaskSupport::None;
    QStringList aspectRatios; ///< "1:1" …; empty: cannot be chosen
    QStringList sizes;        ///< "512", "1K", …; empty: cannot be chosen
    /// Pixels of an answer by "ratio@size", e.g. "16:9@1K" → 1376×768. A table to plan by, not a promise.
    QMap<QString, QSize> pixelTable;
    int maxReferences = 0;
    int maxObjectReferences = 0;
    int maxCharacterReferences = 0;
    int maxCount = 1; ///< pictures a turn; more than one may mean several requests
    bool seed = false;
    bool temperature = false;
    bool systemText = false;
    QStringList thinkingLevels; ///< empty: not settable
    bool thoughts = false;
    QStringList grounding; ///< "web", "images"
    bool streaming = false;
    bool safetySettings = false;
    bool needsKey = true;
    bool needsNetwork = true;
    /// Keeps a conversation: earlier turns are sent along.
    bool multiTurn = false;

    // Money, USD. Unset: unknown.
    std::optional<double> inputPerMillionTokens;
    std::optional<double> textOutputPerMillionTokens;
    std::optional<double> imageOutputPerMillionTokens;
    QMap<QString, double> pricePerPicture; ///< by size; "" for models without sizes
    QMap<QString, qint64> tokensPerPicture; ///< output, by size
    std::optional<qint64> inputTokensPerPicture;
    std::optional<qint64> maxInputTokens;
    std::optional<qint64> maxInlineBytes;
    QString priceDate;   ///< ISO date of the price facts
    QString priceSource; ///< where they were read
    bool isFree = false;
};

} // namespace app::providers
