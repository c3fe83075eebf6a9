// SPDX-License-Identifier: MIT
#include "app/storage/mending.h"
#include "app/storage/session_store_private.h"

#include <set>

namespace app::storage {

using base::ErrorKind;
using base::Result;
using document::Change;

namespace {

/// Reads one table into values; what is altered or cut is named in `damage`.
template <class Value>
Result<void> readTable(const Database& database, const TableSpec& table,
                       std::optional<Value> (*fromRow)(const Row&), const QString& what,
                       std::vector<Value>& values, QStringList& damage) {
    bool isCut = false;
    auto read = forEachRow(
        database, table,
        [&](const Row& row, bool isIntact) {
            auto value = isIntact ? fromRow(row) : std::nullopt;
            if (value) {
                values.push_back(*std::move(value));
            } else {
                damage << fileTr("%1 %2 is altered.").arg(what, textAt(row, 1).left(8));
            }
        },
        &isCut);
    if (isCut) {
        damage << fileTr("Part of the list \"%1\" cannot be read.").arg(what);
    }
    return read;
}

/// Every blob that a turn speaks of.
std::set<document::BlobHash> blobsOf(const document::Turn& turn) {
    std::set<document::BlobHash> hashes;
    for (const document::Reference& reference : turn.references) {
        hashes.insert(reference.picture.hash);
    }
    if (turn.mask) {
        hashes.insert(turn.mask->hash);
    }
    for (const document::AnswerPart& part : turn.parts) {
        if (part.picture) {
            hashes.insert(part.picture->hash);
        }
    }
    return hashes;
}

/// The whole check of one file.
class Checker {
public:
    Checker(const Database& database, CheckReport& report)
        : m_database(database),
          m_report(report) {}

    Result<void> checkStructure() {
        auto lines = m_database.prepare("PRAGMA integrity_check(20)");
        if (!lines) {
            return note(lines.error());
        }
        for (;;) {
            const auto more = lines->step();
            if (!more) {
                return note(more.error());
            }
            if (!*more) {
                break;
            }
            if (lines->text(0) != QLatin1String("ok")) {
                m_report.problems << fileTr("Structure: %1").arg(lines->text(0));
            }
        }
        const auto orphan = m_database.first("SELECT \"table\" FROM pragma_foreign_key_check");
        if (orphan && std::holds_alternative<QString>(*orphan)) {
            m_report.problems << fileTr("Structure: a row of \"%1\" refers to a missing row")
                                     .arg(std::get<QString>(*orphan));
        }
        return {};
    }

    /// Pictures against their names; hashes of those that are sound go into `m_sound`.
    Result<void> checkBlobs() {
        std::vector<Row> metas;
        auto read = checkRows(blobsTable(), [&metas](const Row& row) { metas.push_back(row); });
        if (!read) {
            return read;
        }
        m_report.blobs = static_cast<qint64>(metas.size());
        for (const Row& meta : metas) {
            const QString hash = textAt(meta, 1);
            const auto bytes =
                m_database.readBlob("blob_bytes", "bytes", numberAt(meta, 0), numberAt(meta, 5));
            if (!bytes) {
                m_report.problems
                    << fileTr("Picture %1 is missing or cannot be read.").arg(hash.left(8));
            } else if (sha256Hex(*bytes) != hash.toLatin1()) {
                m_report.problems << fileTr("Picture %1 is damaged.").arg(hash.left(8));
            }
            m_known.insert(document::BlobHash::fromText(hash));
        }
        return {};
    }

    Result<void> checkOthers() {
        for (const TableSpec* table :
             {&stateTable(), &viewValuesTable(), &draftsTable(), &thumbnailsTable()}) {
            if (auto read = checkRows(*table, [](const Row&) {}); !read) {
                return read;
            }
        }
        return {};
    }

    void checkReferences(const Change& rows) {
        for (const document::Revision& revision : rows.revisions) {
            demand(revision.picture.hash);
        }
        for (const document::Turn& turn : rows.turns) {
            for (const document::BlobHash& hash : blobsOf(turn)) {
                demand(hash);
            }
        }
    }

private:
    Result<void> note(const base::Error& error) {
        if (error.kind != ErrorKind::FileDamaged) {
            return base::failure(error);
        }
        m_report.problems << error.message;
        return {};
    }

    Result<void> checkRows(const TableSpec& table, const std::function<void(const Row&)>& visit) {
        bool isCut = false;
        auto read = forEachRow(
            m_database, table,
            [&](const Row& row, bool isIntact) {
                if (!isIntact) {
                    m_report.problems << fileTr("A row of \"%1\" is altered.")
                                             .arg(QString::fromLatin1(table.name));
                }
                visit(row);
            },
            &isCut);
        if (isCut) {
            m_report.problems << fileTr("Part of the list \"%1\" cannot be read.")
                                     .arg(QString::fromLatin1(table.name));
        }
        return read ? read : note(read.error());
    }

    void demand(const document::BlobHash& hash) {
        if (m_known.insert(hash).second) {
            m_report.problems << fileTr("Picture %1 is missing.").arg(hash.text().left(8));
        }
    }

    const Database& m_database;
    CheckReport& m_report;
    std::set<document::BlobHash> m_known;
};

} // namespace

Result<void> SessionStore::Private::loadPosition(Change& rows, QStringList& damage) const {
    for (const char* key : {"current_revision", "current_branch"}) {
        const auto row = findRow(database, stateTable(), QString::fromLatin1(key));
        if (!row && row.error().kind != ErrorKind::FileDamaged) {
            return base::failure(row.error());
        }
        if (!row) {
            damage << fileTr("The place where the session was left is altered.");
        } else if (const QString text = textAt(*row, 1); text.isEmpty()) {
            continue;
        } else if (key[8] == 'r') {
            rows.currentRevision = document::RevisionId::fromText(text);
        } else {
            rows.currentBranch = document::BranchId::fromText(text);
        }
    }
    return {};
}

Result<Change> SessionStore::load(QStringList* damage) const {
    Change rows;
    QStringList found;
    const Database& database = d->database;
    auto read =
        readTable(database, branchesTable(), branchFromRow, fileTr("Branch"), rows.branches, found)
            .and_then([&] {
                return readTable(database, turnsTable(), turnFromRow, fileTr("Turn"), rows.turns,
                                 found);
            })
            .and_then([&] {
                return readTable(database, revisionsTable(), revisionFromRow, fileTr("Revision"),
                                 rows.revisions, found);
            })
            .and_then([&] { return d->loadPosition(rows, found); });
    if (!read) {
        return base::failure(read.error());
    }
    if (damage != nullptr) {
        *damage += found;
    }
    return mended(std::move(rows), damage);
}

Result<QByteArray> SessionStore::Private::readBlob(const Row& meta) const {
    auto bytes = database.readBlob("blob_bytes", "bytes", numberAt(meta, 0), numberAt(meta, 5));
    if (bytes && sha256Hex(*bytes) != textAt(meta, 1).toLatin1()) {
        return base::failure(ErrorKind::FileDamaged,
                             fileTr("This picture is damaged in the session file."),
                             textAt(meta, 1));
    }
    return bytes;
}

Result<QByteArray> SessionStore::blob(const document::BlobHash& hash) const {
    return findRow(d->database, blobsTable(), hash.text())
        .and_then([this, &hash](const Row& meta) -> Result<QByteArray> {
            if (meta.empty()) {
                return base::failure(ErrorKind::FileDamaged,
                                     fileTr("This picture is missing in the session file."),
                                     hash.text());
            }
            return d->readBlob(meta);
        });
}

Result<QByteArray> SessionStore::thumbnail(const document::BlobHash& hash) const {
    return findRow(d->database, blobsTable(), hash.text())
        .and_then([this](const Row& meta) -> Result<QByteArray> {
            if (meta.empty()) {
                return QByteArray();
            }
            return findRow(d->database, thumbnailsTable(), meta.front()).map([](const Row& row) {
                return bytesAt(row, 1);
            });
        });
}

Result<CheckReport> SessionStore::check() const {
    CheckReport report;
    Checker checker(d->database, report);
    auto checked = checker.checkStructure()
                       .and_then([&checker] { return checker.checkBlobs(); })
                       .and_then([&checker] { return checker.checkOthers(); });
    if (!checked) {
        return base::failure(checked.error());
    }
    const auto rows = load(&report.problems);
    if (!rows) {
        return base::failure(rows.error());
    }
    checker.checkReferences(*rows);
    document::SessionTree tree;
    if (const auto applied = tree.apply(*rows); !applied) {
        report.problems << fileTr("Tree: %1").arg(applied.error().detail);
    }
    report.turns = static_cast<qint64>(rows->turns.size());
    report.revisions = static_cast<qint64>(rows->revisions.size());
    return report;
}

} // namespace app::storage
