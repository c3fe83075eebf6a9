// SPDX-License-Identifier: MIT
#pragma once

#include "app/document/turn.h"

#include <QByteArray>
#include <QImage>
#include <QString>

#include <optional>
#include <vector>

namespace app::editing {

struct RequestReference {
    QByteArray bytes; ///< a picture file, as it is
    QString name;
    document::ReferenceRole role = document::ReferenceRole::Object;
};

/// One turn as the composer or the command line asks for it. A value; sending it again is a retry.
struct EditRequest {
    QString prompt;
    std::optional<document::RevisionId> parent; ///< unset: text to picture
    QImage mask;                                ///< Grayscale8 of the parent's size, or null
    std::vector<RequestReference> references;
    document::Parameters parameters;
    QString profile; ///< name
    // Overrides of the profile, empty: the profile's.
    QString provider;
    QString baseUrl;
    QString model;
    std::optional<std::chrono::milliseconds> timeout;
};

} // namespace app::editing
