// SPDX-License-Identifier: MIT
#include "app/storage/rows.h"

#include <array>

namespace app::storage {

using namespace document;

namespace {

constexpr std::array kOriginNames{
    std::pair{RevisionOrigin::Import, "import"},
    std::pair{RevisionOrigin::Turn, "turn"},
    std::pair{RevisionOrigin::CanvasEdit, "canvas_edit"},
};

template <class Id>
Cell idCell(const std::optional<Id>& id) {
    return id ? Cell(id->text()) : Cell();
}

template <class Id>
std::optional<Id> idAt(const Row& row, size_t column) {
    const QString text = textAt(row, column);
    return text.isEmpty() ? std::nullopt : std::optional(Id::fromText(text));
}

qint64 flag(bool on) {
    return on ? 1 : 0;
}

QString originName(RevisionOrigin origin) {
    for (const auto& [value, name] : kOriginNames) {
        if (value == origin) {
            return QString::fromLatin1(name);
        }
    }
    return QString();
}

RevisionOrigin originFromName(const QString& wanted) {
    for (const auto& [value, name] : kOriginNames) {
        if (wanted == QLatin1String(name)) {
            return value;
        }
    }
    return RevisionOrigin::Import;
}

void appendPicture(Row& row, const PictureInfo& picture) {
    row.insert(row.end(), {picture.hash.text(), QString(base::mimeType(picture.mediaType)),
                           static_cast<qint64>(picture.sizePx.width()),
                           static_cast<qint64>(picture.sizePx.height()), picture.sizeBytes});
}

PictureInfo pictureAt(const Row& row, size_t column) {
    return {BlobHash::fromText(textAt(row, column)),
            base::mediaTypeFromMime(textAt(row, column + 1)),
            QSize(static_cast<int>(numberAt(row, column + 2)),
                  static_cast<int>(numberAt(row, column + 3))),
            numberAt(row, column + 4)};
}

} // namespace

Row toRow(const Branch& branch) {
    return {Cell(),           branch.id.text(),    branch.name, idCell(branch.head),
            branch.createdMs, flag(branch.deleted)};
}

Row toRow(const Turn& turn) {
    return {Cell(), turn.id.text(), idCell(turn.parentRevision),
            QString(turnStatusName(turn.status)), QString::fromUtf8(base::dumpJson(toJson(turn)))};
}

Row toRow(const Revision& revision) {
    Row row{Cell(),
            revision.id.text(),
            idCell(revision.parent),
            idCell(revision.turn),
            revision.branch.text(),
            originName(revision.origin)};
    appendPicture(row, revision.picture);
    row.insert(row.end(), {revision.createdMs, revision.label, flag(revision.starred),
                           revision.note, flag(revision.deleted)});
    return row;
}

Row toRow(const PictureInfo& picture) {
    Row row{Cell()};
    appendPicture(row, picture);
    return row;
}

std::optional<Branch> branchFromRow(const Row& row) {
    Branch branch;
    branch.id = BranchId::fromText(textAt(row, 1));
    branch.name = textAt(row, 2);
    branch.head = idAt<RevisionId>(row, 3);
    branch.createdMs = numberAt(row, 4);
    branch.deleted = numberAt(row, 5) != 0;
    return branch.id.isNull() ? std::nullopt : std::optional(branch);
}

std::optional<Turn> turnFromRow(const Row& row) {
    const auto json = base::parseJson(textAt(row, 4).toUtf8());
    if (!json) {
        return std::nullopt;
    }
    auto turn = turnFromJson(*json);
    if (!turn || turn->id.text() != textAt(row, 1) ||
        turn->parentRevision != idAt<RevisionId>(row, 2)) {
        return std::nullopt;
    }
    return *std::move(turn);
}

std::optional<Revision> revisionFromRow(const Row& row) {
    Revision revision;
    revision.id = RevisionId::fromText(textAt(row, 1));
    revision.parent = idAt<RevisionId>(row, 2);
    revision.turn = idAt<TurnId>(row, 3);
    revision.branch = BranchId::fromText(textAt(row, 4));
    revision.origin = originFromName(textAt(row, 5));
    revision.picture = pictureAt(row, 6);
    revision.createdMs = numberAt(row, 11);
    revision.label = textAt(row, 12);
    revision.starred = numberAt(row, 13) != 0;
    revision.note = textAt(row, 14);
    revision.deleted = numberAt(row, 15) != 0;
    return revision.id.isNull() ? std::nullopt : std::optional(revision);
}

std::optional<PictureInfo> pictureFromRow(const Row& row) {
    const PictureInfo picture = pictureAt(row, 1);
    return picture.hash.isNull() ? std::nullopt : std::optional(picture);
}

} // namespace app::storage
