// SPDX-License-Identifier: MIT
#include "tests/ui/chat/samples.h"

#include "ui/chat/failure_words.h"

#include <QLinearGradient>
#include <QPainter>

namespace tests::chat {

using app::document::BlobHash;
using app::document::PictureInfo;
using app::document::RevisionId;
using app::document::TurnId;
using app::document::TurnStatus;
using ui::chat::Message;

PictureInfo picture(const QString& name, QSize sizePx) {
    return {BlobHash::fromText(name), app::base::MediaType::Png, sizePx, 1000};
}

app::document::Turn turn(const QString& id, TurnStatus status) {
    app::document::Turn turn;
    turn.id = TurnId::fromText(id);
    turn.prompt = QStringLiteral("Make the sky warmer");
    turn.profile = QStringLiteral("gemini");
    turn.provider = QStringLiteral("gemini");
    turn.model = QStringLiteral("gemini-nano-banana-2.1");
    turn.status = status;
    turn.createdMs = 1'000;
    turn.finishedMs = status == TurnStatus::Running ? 0 : 9'400;
    return turn;
}

app::document::Revision revision(const QString& id, const QString& turn) {
    app::document::Revision revision;
    revision.id = RevisionId::fromText(id);
    revision.turn = TurnId::fromText(turn);
    revision.picture = picture(id);
    return revision;
}

Message answered(const QString& id) {
    Message message;
    message.turn = TurnId::fromText(id);
    message.prompt = QStringLiteral("Make the sky warmer");
    message.model = QStringLiteral("Nano Banana 2.1");
    message.text = QStringLiteral("Warmed the **sky** and left the roofs alone.");
    message.results = {
        {RevisionId::fromText(QStringLiteral("rev-") + id), picture(id), false, false}};
    message.facts = QStringLiteral("1376 × 768 px · 8.4 s · $0.034");
    return message;
}

Message failed(const QString& id, app::base::ErrorKind kind) {
    Message message = answered(id);
    message.text.clear();
    message.results.clear();
    message.facts = QStringLiteral("2.0 s");
    app::document::TurnError error;
    error.kind = kind;
    error.detail = QStringLiteral("HTTP 500, request 7f3a");
    message.failure = ui::chat::failureOf(error);
    return message;
}

Message running(const QString& id) {
    Message message = answered(id);
    message.results.clear();
    message.facts.clear();
    message.progress = ui::chat::Progress{QStringLiteral("Thinking… 4 s"), -1, {}};
    return message;
}

ui::chat::MessagePtr shared(Message message) {
    return std::make_shared<const Message>(std::move(message));
}

std::vector<ui::chat::MessagePtr> longConversation(int count) {
    std::vector<ui::chat::MessagePtr> messages;
    messages.reserve(static_cast<size_t>(count));
    for (int i = 0; i < count; ++i) {
        Message message = answered(QStringLiteral("turn%1").arg(i));
        message.prompt = QStringLiteral("Change number %1. ").arg(i) +
                         QStringLiteral("a little more of it, please ").repeated(i % 7);
        message.text = QStringLiteral("Done, with *care*. ").repeated(1 + i % 5);
        messages.push_back(shared(std::move(message)));
    }
    return messages;
}

QImage thumbnail(const BlobHash& hash) {
    const auto seed = static_cast<int>(qHash(hash, 7) % 360);
    QImage image(512, 286, QImage::Format_RGB32);
    QPainter painter(&image);
    QLinearGradient gradient(0, 0, 512, 286);
    gradient.setColorAt(0, QColor::fromHsv(seed, 120, 240));
    gradient.setColorAt(1, QColor::fromHsv((seed + 60) % 360, 200, 120));
    painter.fillRect(image.rect(), gradient);
    painter.setBrush(QColor::fromHsv((seed + 180) % 360, 90, 230));
    painter.setPen(Qt::NoPen);
    painter.drawEllipse(QPoint(360, 110), 60, 60);
    return image;
}

} // namespace tests::chat
