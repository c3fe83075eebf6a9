// SPDX-License-Identifier: MIT
#pragma once

#include "app/document/turn.h"
#include "app/editing/edit_service.h"

#include <QStringList>

#include <optional>

/// Small facts in words, as the conversation and the composer say them.
namespace ui::chat {

/// "0.4 s", "12 s", "2 min 5 s".
[[nodiscard]] QString durationWords(qint64 ms);
/// "free", "$0.034", "cost unknown".
[[nodiscard]] QString costWords(std::optional<double> usd);
/// "$0.034": two digits from one dollar on, else at least two significant ones.
[[nodiscard]] QString moneyWords(double usd);
/// 0…1 as "4.1 %"; "under 0.1 %" for the smallest masks.
[[nodiscard]] QString shareWords(double share);
/// What was asked for beyond the defaults: "16:9", "2K", "3 pictures", "seed 7".
[[nodiscard]] QStringList parameterWords(const app::document::Parameters& parameters);
/// "Thinking… 12 s", or while waiting "Trying again in 12 s (attempt 2): the service is busy".
[[nodiscard]] QString progressWords(const app::editing::LiveTurn& live, qint64 nowMs);
/// Send button: "Send · free", "Send · ~$0.034", "Send".
[[nodiscard]] QString sendWords(const app::editing::Estimate& estimate);
[[nodiscard]] QString sendToolTip(const app::editing::Estimate& estimate);

} // namespace ui::chat
