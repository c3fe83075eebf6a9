// SPDX-License-Identifier: MIT
#pragma once

#include "app/editing/session.h"

#include <QHash>
#include <QObject>
#include <QTemporaryDir>

class QMimeData;

namespace ui::chat {

/// Pictures on their way out by drag and drop: the original bytes as a temporary file, written when
/// the mouse goes down, gone with this object.
class DragFiles : public QObject {
    Q_OBJECT

public:
    explicit DragFiles(app::editing::Session& session, QObject* parent = nullptr);

    /// Reads and writes the file off the GUI thread.
    void prepare(const app::document::PictureInfo& picture);
    /// File and pixels for the drag; null while they are not ready. The caller takes it.
    [[nodiscard]] QMimeData* take(const app::document::PictureInfo& picture);

private:
    app::editing::Session& m_session;
    QTemporaryDir m_folder;
    QHash<app::document::BlobHash, QString> m_files; ///< empty: being written
};

} // namespace ui::chat
