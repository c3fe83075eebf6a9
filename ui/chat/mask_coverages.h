// SPDX-License-Identifier: MIT
#pragma once

#include "app/editing/session.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <deque>
#include <optional>

namespace ui::chat {

/// How much of its picture each stored mask covers; read and counted off the GUI thread, one after
/// the other, when asked for.
class MaskCoverages : public QObject {
    Q_OBJECT

public:
    explicit MaskCoverages(app::editing::Session& session, QObject* parent = nullptr);

    /// 0…1; unset: not counted (yet).
    [[nodiscard]] std::optional<double> known(const app::document::BlobHash& mask) const;
    /// counted() follows, unless it is known or unreadable.
    void ask(const app::document::BlobHash& mask);

Q_SIGNALS:
    void counted(const app::document::BlobHash& mask);

private:
    void next();
    void take(const app::document::BlobHash& mask, std::optional<double> coverage);

    app::editing::Session& m_session;
    QHash<app::document::BlobHash, double> m_known;
    QSet<app::document::BlobHash> m_asked;
    std::deque<app::document::BlobHash> m_queue;
    bool m_busy = false;
};

} // namespace ui::chat
