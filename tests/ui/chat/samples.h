// SPDX-License-Identifier: MIT
#pragma once

#include "app/document/session_tree.h"
#include "ui/chat/message.h"

#include <QImage>

/// Turns, messages and pictures that tests and benchmarks of the conversation share.
namespace tests::chat {

[[nodiscard]] app::document::PictureInfo picture(const QString& name, QSize sizePx = {1376, 768});

[[nodiscard]] app::document::Turn turn(const QString& id, app::document::TurnStatus status);

[[nodiscard]] app::document::Revision revision(const QString& id, const QString& turn);

/// A finished turn with one picture.
[[nodiscard]] ui::chat::Message answered(const QString& id);
[[nodiscard]] ui::chat::Message failed(const QString& id, app::base::ErrorKind kind);
[[nodiscard]] ui::chat::Message running(const QString& id);

[[nodiscard]] ui::chat::MessagePtr shared(ui::chat::Message message);
/// `count` finished turns of changing length.
[[nodiscard]] std::vector<ui::chat::MessagePtr> longConversation(int count);

/// A gradient that depends on the hash.
[[nodiscard]] QImage thumbnail(const app::document::BlobHash& hash);

} // namespace tests::chat
