// SPDX-License-Identifier: MIT
#include "app/settings/profile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSaveFile>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace app::settings {

using base::ErrorKind;
using base::Json;
using base::Result;

namespace {

constexpr int kFormat = 1;
constexpr qint64 kMaxFileBytes = 8LL * 1024 * 1024;
const QString kBuiltin = QStringLiteral("builtin");
const QString kGemini = QStringLiteral("gemini");

QString translated(const char* text) {
    return QCoreApplication::translate("ProfileStore", text);
}

std::vector<Profile> defaultProfiles() {
    return {Profile{kBuiltin, kBuiltin, {}, {}, {}}, Profile{kGemini, kGemini, {}, {}, {}}};
}

auto findByName(std::vector<Profile>& profiles, QStringView name) {
    return std::find_if(profiles.begin(), profiles.end(),
                        [name](const Profile& profile) { return profile.name == name; });
}

Profile profileFromJson(const Json& entry) {
    Profile profile;
    profile.name = base::jsonString(entry, "name");
    profile.kind = base::jsonString(entry, "kind");
    profile.baseUrl = base::jsonString(entry, "baseUrl");
    profile.model = base::jsonString(entry, "model");
    profile.options = base::jsonMember(entry, "options");
    return profile;
}

void setText(Json& entry, const char* member, const QString& text) {
    if (text.isEmpty()) {
        entry.erase(member);
    } else {
        entry[member] = base::toUtf8(text);
    }
}

/// `entry` is the profile as it was read, or null; members of other versions stay.
Json profileToJson(Json entry, const Profile& profile) {
    if (!entry.is_object()) {
        entry = Json::object();
    }
    setText(entry, "name", profile.name);
    setText(entry, "kind", profile.kind);
    setText(entry, "baseUrl", profile.baseUrl);
    setText(entry, "model", profile.model);
    if (profile.options.is_null()) {
        entry.erase("options");
    } else {
        entry["options"] = profile.options;
    }
    return entry;
}

Result<void> setAside(const QString& path) {
    QString aside = path + QStringLiteral(".broken");
    for (int n = 2; QFile::exists(aside); ++n) {
        aside = path + QStringLiteral(".broken-%1").arg(n);
    }
    if (QFile::exists(path) && !QFile::rename(path, aside)) {
        return base::failure(ErrorKind::FileAccess,
                             translated("The damaged file of profiles cannot be set aside."), path);
    }
    return {};
}

/// Whole or not at all. Unbuffered, so that a full disk shows at write() and not after the old file
/// is gone.
Result<void> writeWhole(const QString& path, const QByteArray& bytes) {
    QSaveFile file(path);
    const auto failed = [&file] {
        const bool full = errno == ENOSPC || errno == EDQUOT || errno == EFBIG ||
                          file.error() == QFileDevice::ResourceError;
        return base::failure(full ? ErrorKind::DiskFull : ErrorKind::FileAccess,
                             full ? translated("The disk is full: the profiles were not saved.")
                                  : translated("The profiles cannot be saved."),
                             file.errorString());
    };
    errno = 0;
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) {
        return failed();
    }
    if (file.write(bytes) != bytes.size() || !file.flush()) {
        const auto error = failed();
        file.cancelWriting();
        return error;
    }
    if (!file.commit()) {
        return failed();
    }
    return {};
}

} // namespace

ProfileStore::ProfileStore(QString folder, QObject* parent)
    : QObject(parent),
      m_folder(std::move(folder)),
      m_state{defaultProfiles(), kBuiltin} {}

QString ProfileStore::path() const {
    return m_folder + QStringLiteral("/profiles.json");
}

Result<void> ProfileStore::load() {
    m_state = {defaultProfiles(), kBuiltin};
    m_fileState = FileState::Sound;
    m_asRead = nullptr;
    QFile file(path());
    if (m_folder.isEmpty() || !file.exists()) {
        return {};
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return base::failure(ErrorKind::FileAccess, translated("The profiles cannot be read."),
                             file.errorString());
    }
    const auto parsed = base::parseJson(file.read(kMaxFileBytes));
    if (!parsed || !parsed->is_object() || !base::jsonMember(*parsed, "profiles").is_array()) {
        m_fileState = FileState::Broken;
        return base::failure(
            ErrorKind::FileDamaged,
            translated("The file of profiles is damaged; the standard profiles are used."), path());
    }
    if (base::jsonInt(*parsed, "format").value_or(kFormat) > kFormat) {
        m_fileState = FileState::Newer;
        return base::failure(
            ErrorKind::FileNewer,
            translated("The profiles were saved by a newer version of this program."), path());
    }
    return read(*parsed);
}

Result<void> ProfileStore::read(const Json& document) {
    m_asRead = document;
    QStringList wrong;
    for (const Json& entry : base::jsonMember(document, "profiles")) {
        Profile profile = profileFromJson(entry);
        if (const auto valid = validate(profile); !valid) {
            wrong += profile.name.isEmpty() ? translated("(no name)") : profile.name;
            continue;
        }
        const auto known = findByName(m_state.profiles, profile.name);
        if (known == m_state.profiles.end()) {
            m_state.profiles.push_back(std::move(profile));
        } else {
            *known = std::move(profile);
        }
    }
    const QString current = base::jsonString(document, "current");
    if (find(current) != nullptr) {
        m_state.current = current;
    }
    if (!wrong.isEmpty()) {
        return base::failure(ErrorKind::FileDamaged,
                             translated("These profiles have mistakes and are left out: %1")
                                 .arg(wrong.join(QStringLiteral(", "))),
                             path());
    }
    return {};
}

const Profile* ProfileStore::find(QStringView name) const {
    for (const Profile& profile : m_state.profiles) {
        if (profile.name == name) {
            return &profile;
        }
    }
    return nullptr;
}

Result<void> ProfileStore::put(const Profile& profile) {
    if (auto valid = validate(profile); !valid) {
        return valid;
    }
    State next = m_state;
    const auto known = findByName(next.profiles, profile.name);
    if (known == next.profiles.end()) {
        next.profiles.push_back(profile);
    } else {
        *known = profile;
    }
    return change(std::move(next));
}

Result<void> ProfileStore::remove(const QString& name) {
    if (name == kBuiltin || name == kGemini) {
        return base::failure(ErrorKind::Usage, translated("This profile is always there."));
    }
    State next = m_state;
    const auto known = findByName(next.profiles, name);
    if (known == next.profiles.end()) {
        return base::failure(ErrorKind::Usage,
                             translated("There is no profile named “%1”.").arg(name));
    }
    next.profiles.erase(known);
    if (next.current == name) {
        next.current = kBuiltin;
    }
    return change(std::move(next));
}

Result<void> ProfileStore::setCurrent(const QString& name) {
    if (find(name) == nullptr) {
        return base::failure(ErrorKind::Usage,
                             translated("There is no profile named “%1”.").arg(name));
    }
    State next = m_state;
    next.current = name;
    return change(std::move(next));
}

Result<void> ProfileStore::change(State next) {
    if (next.profiles == m_state.profiles && next.current == m_state.current) {
        return {};
    }
    if (auto saved = save(next); !saved) {
        return saved;
    }
    m_state = std::move(next);
    Q_EMIT changed();
    return {};
}

Result<void> ProfileStore::save(const State& state) {
    Json saved = document(state);
    if (!m_folder.isEmpty()) {
        if (m_fileState == FileState::Newer) {
            return base::failure(
                ErrorKind::FileNewer,
                translated("The profiles were saved by a newer version of this program."), path());
        }
        if (!QDir().mkpath(m_folder)) {
            return base::failure(ErrorKind::FileAccess,
                                 translated("The folder for settings cannot be made."), m_folder);
        }
        if (m_fileState == FileState::Broken) {
            if (auto aside = setAside(path()); !aside) {
                return aside;
            }
            m_fileState = FileState::Sound;
        }
        if (auto written = writeWhole(path(), base::dumpJsonPretty(saved) + '\n'); !written) {
            return written;
        }
    }
    m_asRead = std::move(saved);
    return {};
}

Json ProfileStore::document(const State& state) const {
    Json result = m_asRead.is_object() ? m_asRead : Json::object();
    Json entries = Json::array();
    const Json& before = base::jsonMember(m_asRead, "profiles");
    const auto asRead = [&before](const QString& name) {
        for (const Json& entry : before) {
            if (base::jsonString(entry, "name") == name) {
                return entry;
            }
        }
        return Json();
    };
    for (const Profile& profile : state.profiles) {
        entries.push_back(profileToJson(asRead(profile.name), profile));
    }
    for (const Json& entry : before) {
        const Profile profile = profileFromJson(entry);
        if (!validate(profile) && find(profile.name) == nullptr) {
            entries.push_back(entry); // not ours to drop
        }
    }
    result["format"] = kFormat;
    result["current"] = base::toUtf8(state.current);
    result["profiles"] = std::move(entries);
    return result;
}

} // namespace app::settings
