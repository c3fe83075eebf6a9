// SPDX-License-Identifier: MIT
#include "ui/chat/drag_files.h"

#include "app/base/background.h"
#include "app/editing/exporter.h"

#include <QMimeData>
#include <QUrl>

namespace ui::chat {

DragFiles::DragFiles(app::editing::Session& session, QObject* parent)
    : QObject(parent),
      m_session(session) {}

void DragFiles::prepare(const app::document::PictureInfo& picture) {
    static_cast<void>(m_session.pictures().picture(picture.hash)); // asks for the pixels
    if (!m_folder.isValid() || m_files.contains(picture.hash)) {
        return;
    }
    m_files.insert(picture.hash, QString());
    const QString path = m_folder.filePath(picture.hash.text().left(12) + QLatin1Char('.') +
                                           app::base::fileSuffix(picture.mediaType));
    const app::document::BlobHash hash = picture.hash;
    m_session.writer().readBlob(
        hash, this, [this, hash, path](app::base::Result<QByteArray> bytes) {
            if (!bytes) {
                m_files.remove(hash);
                return;
            }
            app::base::runInBackground(
                this,
                [path, file = std::move(*bytes)] {
                    return app::editing::writeFileSafely(path, file).has_value();
                },
                [this, hash, path](bool written) {
                    if (written) {
                        m_files.insert(hash, path);
                    } else {
                        m_files.remove(hash);
                    }
                });
        });
}

QMimeData* DragFiles::take(const app::document::PictureInfo& picture) {
    const QString path = m_files.value(picture.hash);
    if (path.isEmpty()) {
        return nullptr;
    }
    auto* data = new QMimeData;
    data->setUrls({QUrl::fromLocalFile(path)});
    const QImage pixels = m_session.pictures().picture(picture.hash);
    if (!pixels.isNull()) {
        data->setImageData(pixels);
    }
    return data;
}

} // namespace ui::chat
