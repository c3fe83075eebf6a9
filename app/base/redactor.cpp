// SPDX-License-Identifier: MIT
#include "app/base/redactor.h"

#include <QRegularExpression>
#include <QUrl>
#include <QtGlobal>

namespace app::base {

namespace {

const QString kBlank = QStringLiteral("[key removed]");

/// Keys of the shapes in use, whoever they belong to.
const QRegularExpression& keyShapes() {
    static const QRegularExpression shapes(
        QStringLiteral("AIza[0-9A-Za-z_-]{35}"
                       "|\\bsk-[0-9A-Za-z_-]{16,}"
                       "|(?<=[Bb]earer )[0-9A-Za-z._~+/=-]{12,}"
                       "|(?<=[?&]key=)[^&\\s\"']+"));
    return shapes;
}

QtMessageHandler g_previousHandler = nullptr;
const Redactor* g_redactor = nullptr;

void redactingHandler(QtMsgType type, const QMessageLogContext& context, const QString& text) {
    const QString safe = g_redactor != nullptr ? g_redactor->redacted(text) : text;
    if (g_previousHandler != nullptr) {
        g_previousHandler(type, context, safe);
    }
}

} // namespace

void Redactor::addSecret(const Secret& secret) {
    // A very short "secret" would blank ordinary words.
    if (secret.view().size() < 8) {
        return;
    }
    const QMutexLocker lock(&m_mutex);
    for (const Secret& known : m_secrets) {
        if (known.view() == secret.view()) {
            return;
        }
    }
    m_secrets.push_back(secret.clone());
}

QString Redactor::redacted(const QString& text) const {
    QString safe = text;
    {
        const QMutexLocker lock(&m_mutex);
        for (const Secret& secret : m_secrets) {
            const QByteArray plain = secret.view().toByteArray();
            safe.replace(QString::fromUtf8(plain), kBlank);
            safe.replace(QString::fromLatin1(QUrl::toPercentEncoding(QString::fromUtf8(plain))),
                         kBlank);
            safe.replace(QString::fromLatin1(plain.toBase64(QByteArray::OmitTrailingEquals)), kBlank);
        }
    }
    return safe.replace(keyShapes(), kBlank);
}

void installRedactingMessageHandler(const Redactor& redactor) {
    g_redactor = &redactor;
    g_previousHandler = qInstallMessageHandler(redactingHandler);
}

} // namespace app::base
