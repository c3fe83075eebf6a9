// SPDX-License-Identifier: MIT
#pragma once

#include <QIconEngine>
#include <QString>

#include <utility>

namespace ui::widgets {

/// Draws ":/plantain/icons/<name>.svg" with "currentColor" replaced by the application palette's
/// colour at the moment of painting, straight into device pixels. Owned by its QIcon; main thread.
class IconEngine : public QIconEngine {
public:
    explicit IconEngine(QString name) : m_name(std::move(name)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
    /// `size` is in device pixels.
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    [[nodiscard]] QIconEngine* clone() const override;
    [[nodiscard]] QString key() const override;
    bool isNull() override;

    /// The icon in a colour of the caller's, e.g. a severity's; `size` in device-independent px.
    [[nodiscard]] static QPixmap coloured(const QString& name, const QColor& colour, QSize size,
                                          qreal devicePixelRatio);

private:
    QString m_name;
};

} // namespace ui::widgets
