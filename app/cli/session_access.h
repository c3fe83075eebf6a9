// SPDX-License-Identifier: MIT
#pragma once

#include "app/editing/edit_service.h"

#include <QString>

namespace app::cli {

/// Opens for writing and insists on it: a session that only reads is an error here.
[[nodiscard]] editing::Session::Opened openForWriting(const QString& path,
                                                      const base::Clock& clock);
[[nodiscard]] editing::Session::Opened openForReading(const QString& path,
                                                      const base::Clock& clock);

/// The whole file; FileNotFound, FileAccess.
[[nodiscard]] base::Result<QByteArray> readFile(const QString& path);

// The session's asynchronous actions, waited for.
[[nodiscard]] base::Result<document::RevisionId>
importRoot(editing::Session& session, const QByteArray& bytes, const QString& label);
[[nodiscard]] base::Result<void> change(editing::Session& session,
                                        editing::Session::Planner planner);
[[nodiscard]] base::Result<QByteArray> readBlob(editing::Session& session,
                                                const document::BlobHash& hash);

/// Writes a revision as a file of `path`'s format.
[[nodiscard]] base::Result<void> exportRevision(editing::Session& session,
                                                const document::RevisionId& revision,
                                                const QString& path);

/// Runs one turn to its durable end. An error only where no turn came to be; SIGINT cancels the
/// turn.
[[nodiscard]] base::Result<document::TurnId>
runTurn(editing::Session& session, editing::EditService& service, editing::EditRequest request);

} // namespace app::cli
