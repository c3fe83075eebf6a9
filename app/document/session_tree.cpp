// SPDX-License-Identifier: MIT
#include "app/document/session_tree.h"

#include "app/document/tree_planning.h"

#include <algorithm>
#include <unordered_set>

namespace app::document {

namespace {

constexpr qsizetype kShortestPrefix = 4;

template <class Row, class Id>
const Row* rowOf(const std::vector<Row>& rows, const std::unordered_map<Id, size_t>& index,
                 const Id& id) {
    const auto found = index.find(id);
    return found == index.end() ? nullptr : &rows[found->second];
}

} // namespace

const Turn* SessionTree::turn(const TurnId& id) const {
    return rowOf(m_turns, m_turnIndex, id);
}

const Revision* SessionTree::revision(const RevisionId& id) const {
    return rowOf(m_revisions, m_revisionIndex, id);
}

const Branch* SessionTree::branch(const BranchId& id) const {
    return rowOf(m_branches, m_branchIndex, id);
}

const Branch* SessionTree::branchNamed(QStringView name) const {
    const auto found =
        std::find_if(m_branches.begin(), m_branches.end(), [name](const Branch& branch) {
            return !branch.deleted && branch.name == name;
        });
    return found == m_branches.end() ? nullptr : &*found;
}

std::vector<RevisionId> SessionTree::children(const RevisionId& id) const {
    const auto found = m_children.find(id);
    return found == m_children.end() ? std::vector<RevisionId>() : found->second;
}

std::vector<RevisionId> SessionTree::pathTo(const RevisionId& id) const {
    std::vector<RevisionId> path;
    for (const Revision* step = revision(id); step != nullptr;
         step = step->parent ? revision(*step->parent) : nullptr) {
        path.push_back(step->id);
    }
    std::reverse(path.begin(), path.end());
    return path;
}

std::vector<RevisionId> SessionTree::revisionsOf(const TurnId& id) const {
    std::vector<RevisionId> made;
    for (const Revision& candidate : m_revisions) {
        if (candidate.turn == id) {
            made.push_back(candidate.id);
        }
    }
    return made;
}

std::vector<TurnId> SessionTree::turnsFrom(const std::optional<RevisionId>& id) const {
    std::vector<TurnId> started;
    for (const Turn& candidate : m_turns) {
        if (candidate.parentRevision == id) {
            started.push_back(candidate.id);
        }
    }
    return started;
}

std::vector<TurnId> SessionTree::conversation(const std::optional<RevisionId>& id) const {
    std::vector<TurnId> turns;
    if (!id) {
        return turns;
    }
    for (const RevisionId& step : pathTo(*id)) {
        const Revision* onPath = revision(step);
        if (onPath->turn && turn(*onPath->turn) != nullptr) {
            turns.push_back(*onPath->turn);
        }
    }
    return turns;
}

std::vector<TurnId> SessionTree::transcript(const std::optional<RevisionId>& id) const {
    const std::vector<RevisionId> path = id ? pathTo(*id) : std::vector<RevisionId>();
    const std::vector<TurnId> told = conversation(id);
    const std::unordered_set<TurnId> onPath(told.begin(), told.end());
    std::unordered_set<TurnId> withPicture;
    for (const Revision& made : m_revisions) {
        if (made.turn) {
            withPicture.insert(*made.turn);
        }
    }
    std::unordered_map<RevisionId, size_t> place;
    for (size_t i = 0; i < path.size(); ++i) {
        place.emplace(path[i], i + 1);
    }
    const Revision* root = path.empty() ? nullptr : revision(path.front());
    // One list per step of the path; the first holds the turns that started from nothing.
    std::vector<std::vector<TurnId>> steps(path.size() + 1);
    for (const Turn& candidate : m_turns) {
        if (!onPath.contains(candidate.id) && withPicture.contains(candidate.id)) {
            continue;
        }
        if (!candidate.parentRevision) {
            if (root == nullptr || root->branch == candidate.branch ||
                onPath.contains(candidate.id)) {
                steps.front().push_back(candidate.id);
            }
        } else if (const auto found = place.find(*candidate.parentRevision); found != place.end()) {
            steps[found->second].push_back(candidate.id);
        }
    }
    std::vector<TurnId> turns;
    for (const std::vector<TurnId>& step : steps) {
        turns.insert(turns.end(), step.begin(), step.end());
    }
    return turns;
}

bool SessionTree::isAncestorOrSelf(const RevisionId& ancestor, const RevisionId& id) const {
    for (const Revision* step = revision(id); step != nullptr;
         step = step->parent ? revision(*step->parent) : nullptr) {
        if (step->id == ancestor) {
            return true;
        }
    }
    return false;
}

std::vector<BranchId> SessionTree::branchesThrough(const RevisionId& id) const {
    std::vector<BranchId> through;
    for (const Branch& candidate : m_branches) {
        if (!candidate.deleted && candidate.head && isAncestorOrSelf(id, *candidate.head)) {
            through.push_back(candidate.id);
        }
    }
    return through;
}

base::Result<RevisionId> SessionTree::resolve(const QString& text) const {
    const QString wanted = text.trimmed();
    if (wanted == QLatin1String("@")) {
        if (m_currentRevision) {
            return *m_currentRevision;
        }
        return base::failure(base::ErrorKind::Usage, translated("The session has no picture yet."));
    }
    if (const Branch* named = branchNamed(wanted); named != nullptr && named->head) {
        return *named->head;
    }
    const QString prefix = wanted.toLower();
    if (const auto exact = RevisionId::fromText(prefix); revision(exact) != nullptr) {
        return exact;
    }
    std::vector<RevisionId> matches;
    if (prefix.size() >= kShortestPrefix) {
        for (const Revision& candidate : m_revisions) {
            if (!candidate.deleted && candidate.id.text().startsWith(prefix)) {
                matches.push_back(candidate.id);
            }
        }
    }
    if (matches.size() == 1) {
        return matches.front();
    }
    return base::failure(base::ErrorKind::Usage,
                         (matches.empty()
                              ? translated("There is no revision or branch \"%1\".")
                              : translated("\"%1\" fits several revisions; give more digits."))
                             .arg(wanted));
}

QString SessionTree::freeBranchName(const QString& base) const {
    QString stem = base;
    const qsizetype space = base.lastIndexOf(QLatin1Char(' '));
    bool isNumbered = false;
    base.mid(space + 1).toInt(&isNumbered);
    if (space > 0 && isNumbered) {
        stem = base.left(space);
    }
    // Names of deleted branches stay reserved, so that restoring one needs no new name.
    const auto isTaken = [this](const QString& name) {
        return std::any_of(m_branches.begin(), m_branches.end(),
                           [&name](const Branch& branch) { return branch.name == name; });
    };
    QString name = stem;
    for (int number = 2; isTaken(name); ++number) {
        name = stem % QLatin1Char(' ') % QString::number(number);
    }
    return name;
}

} // namespace app::document
