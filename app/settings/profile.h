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

/// Usage, with words to show beside the field: empty or forbidden name, a base URL that
/// isBaseUrlAllowed() refuses.
[[nodiscard]] base::Result<void> validate(const Profile& profile);

/// https to any host; http only to this computer (localhost, 127.x.x.x, ::1), because a key goes
/// along. No user name, query or fragment. Empty is allowed: the provider's own.
[[nodiscard]] bool isBaseUrlAllowed(const QString& url);

/// The profiles, in `<config>/profiles.json` (QSaveFile; unknown members are kept). A built-in
/// profile "builtin" and one for each provider kind that has a public service always exist, so that
/// pasting a key is all it takes. Lives in the main thread.
class ProfileStore : public QObject {
    Q_OBJECT

public:
    /// `folder`: where profiles.json lives; QString() keeps everything in memory.
    explicit ProfileStore(QString folder, QObject* parent = nullptr);

    /// Reads the file; none is no error. FileDamaged keeps the defaults and leaves the broken file
    /// alone until a save, which first sets it aside as profiles.json.broken. A sound file with
    /// single entries that are wrong is FileDamaged, too: the good ones are there, the wrong ones
    /// stay in the file. FileNewer keeps the defaults and refuses to save. FileAccess.
    [[nodiscard]] base::Result<void> load();

    [[nodiscard]] const std::vector<Profile>& profiles() const { return m_state.profiles; }

    [[nodiscard]] const Profile* find(QStringView name) const;

    /// The profile that new turns use when nothing else is said ("builtin" on first start).
    [[nodiscard]] QString currentName() const { return m_state.current; }

    /// Adds or replaces. On any error (Usage, FileAccess, DiskFull) nothing has changed.
    [[nodiscard]] base::Result<void> put(const Profile& profile);
    /// Usage for "builtin" and "gemini", which always exist. The current profile gives way to
    /// "builtin".
    [[nodiscard]] base::Result<void> remove(const QString& name);
    /// Usage for an unknown name.
    [[nodiscard]] base::Result<void> setCurrent(const QString& name);

Q_SIGNALS:
    void changed();

private:
    enum class FileState { Sound, Broken, Newer };

    struct State {
        std::vector<Profile> profiles;
        QString current;
    };

    [[nodiscard]] base::Result<void> read(const base::Json& document);
    [[nodiscard]] base::Result<void> change(State next);
    [[nodiscard]] base::Result<void> save(const State& state);
    [[nodiscard]] base::Json document(const State& state) const;
    [[nodiscard]] QString path() const;

    QString m_folder;
    State m_state;
    FileState m_fileState = FileState::Sound;
    base::Json m_asRead; ///< whole file, for members this version does not know
};

} // namespace app::settings
