// SPDX-License-Identifier: MIT
#include "ui/widgets/icon_engine.h"

#include <QColor>
#include <QFile>
#include <QGuiApplication>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace ui::widgets {

namespace {

QString pathOf(const QString& name) {
    return QStringLiteral(":/plantain/icons/") + name + QStringLiteral(".svg");
}

QColor colourFor(QIcon::Mode mode) {
    const QPalette palette = QGuiApplication::palette();
    switch (mode) {
    case QIcon::Disabled:
        return palette.color(QPalette::Disabled, QPalette::WindowText);
    case QIcon::Selected:
        return palette.color(QPalette::Active, QPalette::HighlightedText);
    case QIcon::Normal:
    case QIcon::Active:
        break;
    }
    return palette.color(QPalette::Active, QPalette::WindowText);
}

QPixmap rendered(const QString& name, const QColor& colour, QIcon::Mode mode, QSize sizePx) {
    QFile file(pathOf(name));
    if (!file.open(QIODevice::ReadOnly)) {
        qWarning("There is no icon \"%s\".", qPrintable(name));
        return {};
    }
    QByteArray svg = file.readAll();
    const bool coloured = !svg.contains("currentColor");
    svg.replace("currentColor", colour.name().toLatin1());
    QSvgRenderer renderer(svg);
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    QPixmap pixmap(sizePx);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setOpacity(coloured && mode == QIcon::Disabled ? 0.4 : 1.0);
    renderer.render(&painter, QRectF(QPointF(), QSizeF(sizePx)));
    return pixmap;
}

} // namespace

void IconEngine::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) {
    const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
    painter->drawPixmap(rect, pixmap((QSizeF(rect.size()) * ratio).toSize(), mode, state));
}

QPixmap IconEngine::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) {
    if (size.isEmpty()) {
        return {};
    }
    const QColor colour = colourFor(mode);
    const QString cacheKey = QStringLiteral("plantain-icon/%1/%2/%3x%4/%5")
                                 .arg(m_name, colour.name())
                                 .arg(size.width())
                                 .arg(size.height())
                                 .arg(mode == QIcon::Disabled ? 1 : 0);
    QPixmap pixmap;
    if (!QPixmapCache::find(cacheKey, &pixmap)) {
        pixmap = rendered(m_name, colour, mode, size);
        QPixmapCache::insert(cacheKey, pixmap);
    }
    return pixmap;
}

QIconEngine* IconEngine::clone() const {
    return new IconEngine(*this);
}

QString IconEngine::key() const {
    return QStringLiteral("plantain");
}

bool IconEngine::isNull() {
    return !QFile::exists(pathOf(m_name));
}

QPixmap IconEngine::coloured(const QString& name, const QColor& colour, QSize size,
                             qreal devicePixelRatio) {
    QPixmap pixmap =
        rendered(name, colour, QIcon::Normal, (QSizeF(size) * devicePixelRatio).toSize());
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

} // namespace ui::widgets
