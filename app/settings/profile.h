// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/json.h"
#include "app/base/result.h"

#include <QObject>
#include <QString>

#include <optional>
#include <vector>

namespace app::settings {

/// A named configuration of a provider. Its key is never in here.
struct Profile {
    QString name;       ///< unique; letters, digits, '-', '_', '.', space
    QString kind;       ///< provider kind: "builtin", "gemini", …
    QString baseUrl;    ///< empty: the provider's own
    QString model;      ///< empty: the provider's default
    base::Json options; ///< kind-specific: {"apiVersion": "v1"}; an object or null

    friend bool operator==(const Profile&, const Profile&) = default;
};

/// The profiles, in `<config>/profiles.json` (QSaveFile; unknown members are kept). A built-in profile
/// "builtin" and one for each provider kind that has a public service always exist, so that pasting a key
/// is all it takes. Lives in the main thread.
class ProfileStore : public QObject {
    Q_OBJECT

public:
    /// `folder`: where profiles.json lives; QString() keeps everything in memory.
    explicit ProfileStore(QString folder, QObject* parent = nullptr);

    /// Reads the file. FileDamaged keeps the defaults and leaves the broken file alone until a save,
    /// which first sets it aside as profiles.json.broken.
    [[nodiscard]] base::Result<void> load();
    [[nodiscard]] const std::vector<Profile>& profiles() const { return m_profiles; }
    [[nodiscard]] const Profile* find(QStringView name) const;
    /// The profile that new turns use when nothing else is said ("builtin" on first start).
    [[nodiscard]] QString currentName() const { return m_current; }

    [[nodiscard]] base::Result<void> put(const Profile& profile);
    [[nodiscard]] base::Result<void> remove(const QString& name);
    [[nodiscard]] base::Result<void> setCurrent(const QString& name);

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] base::Result<void> save() const;

    QString m_folder;
    std::vector<Profile> m_profiles;
    QString m_current;
};

} // namespace app::settings
