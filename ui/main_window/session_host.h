// SPDX-License-Identifier: MIT
#pragma once

#include "app/editing/edit_service.h"
#include "app/editing/session.h"

#include <QObject>
#include <QStringList>

#include <memory>

namespace ui::main_window {

/// Opens, creates and closes the window's one session with its edit service, and remembers the last
/// ones. New sessions live in "<data folder>/Sessions"; nothing has to be saved. Main thread.
class SessionHost : public QObject {
    Q_OBJECT

public:
    explicit SessionHost(app::editing::Services services, QObject* parent = nullptr);
    ~SessionHost() override;

    /// Null before the first one is open.
    [[nodiscard]] app::editing::Session* session() const { return m_session.get(); }

    [[nodiscard]] app::editing::EditService* edits() const { return m_edits.get(); }

    void openSession(const QString& path);
    /// A session of its own around this picture; failed() when it cannot be decoded (then no file
    /// stays).
    void newFromPicture(const QByteArray& bytes, const QString& label);
    /// A session without a picture: for prompts that make one.
    void newEmpty();
    /// The last session, or on first start a new one around the bundled sample.
    void openStart();
    /// A session file or a picture file.
    void openPath(const QString& path);

    /// Session files that still exist, the latest first.
    [[nodiscard]] QStringList recent() const;

Q_SIGNALS:
    /// The old session is about to go: let go of it.
    void closing();
    void sessionChanged();
    void failed(const app::base::Error& error);

private:
    [[nodiscard]] QString freeSessionPath(const QString& label) const;
    bool createSession(const QString& label);
    void adopt(std::unique_ptr<app::editing::Session> session);
    void remember(const QString& path);

    app::editing::Services m_services;
    std::unique_ptr<app::editing::Session> m_session;
    std::unique_ptr<app::editing::EditService> m_edits; ///< goes before the session
};

} // namespace ui::main_window
