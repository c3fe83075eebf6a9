// SPDX-License-Identifier: MIT
#pragma once

#include "app/document/ids.h"
#include "app/document/picture_info.h"

#include <QString>

#include <optional>

namespace app::document {

enum class RevisionOrigin { Import, Turn, CanvasEdit };

/// One picture of the session. The picture and its place in the tree never change; star, note and
/// the deleted mark do.
struct Revision {
    RevisionId id;
    std::optional<RevisionId> parent; ///< unset: a root
    std::optional<TurnId> turn;       ///< the turn that made it
    BranchId branch;                  ///< the branch it was made on
    RevisionOrigin origin = RevisionOrigin::Import;
    PictureInfo picture;
    qint64 createdMs = 0;
    QString label; ///< e.g. the imported file's name; may be empty
    bool starred = false;
    QString note;
    /// Hidden because its branch was deleted; its picture stays in the file.
    bool deleted = false;

    friend bool operator==(const Revision&, const Revision&) = default;
};

/// A named pointer to the newest revision of a line of work.
struct Branch {
    BranchId id;
    QString name;                   ///< unique among living branches, not empty
    std::optional<RevisionId> head; ///< unset only in a session without pictures
    qint64 createdMs = 0;
    bool deleted = false;

    friend bool operator==(const Branch&, const Branch&) = default;
};

} // namespace app::document
