// SPDX-License-Identifier: MIT
#include "ui/chat/reference_tray.h"

#include "app/base/background.h"
#include "app/base/file_reading.h"
#include "app/imaging/codec.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/style.h"

#include <QContextMenuEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QRegularExpression>
#include <QToolButton>

#include <algorithm>

namespace ui::chat {

namespace {

using app::editing::RequestReference;
using widgets::kGrid;

constexpr int kThumbnailPx = 6 * kGrid;
constexpr int kNameMostPx = 24 * kGrid;
/// Larger files are no reference: services take far less.
constexpr qint64 kFileBytesMost = 256LL * 1024 * 1024;

/// Letters, digits, '-' and '_', so that @name can be typed and found.
QString usableName(const QString& text) {
    QString name = text.trimmed().toLower();
    name.replace(QRegularExpression(QStringLiteral("[^\\p{L}\\p{N}_-]+")), QStringLiteral("-"));
    name.replace(QRegularExpression(QStringLiteral("^-+|-+$")), QString());
    return name.left(24);
}

/// The middle of the picture as a square of `sidePx` device-independent px.
QPixmap squarePixmap(const QImage& picture, int sidePx, qreal ratio) {
    const QSize square = QSize(sidePx, sidePx) * ratio;
    const QImage scaled =
        picture.scaled(square, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation);
    QRect middle(QPoint(), square);
    middle.moveCenter(scaled.rect().center());
    QPixmap pixmap = QPixmap::fromImage(scaled.copy(middle));
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

} // namespace

ReferenceChip::ReferenceChip(RequestReference reference, const QImage& thumbnail, QWidget* parent)
    : QFrame(parent),
      m_reference(std::move(reference)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kGrid / 2, kGrid / 2, kGrid / 2, kGrid / 2);
    layout->setSpacing(kGrid);
    auto* picture = new QLabel(this);
    picture->setFixedSize(kThumbnailPx, kThumbnailPx);
    picture->setPixmap(squarePixmap(thumbnail, kThumbnailPx, devicePixelRatioF()));
    m_name = new QLineEdit(m_reference.name, this);
    m_name->setFrame(false);
    m_name->setBackgroundRole(QPalette::NoRole);
    m_name->setAutoFillBackground(false);
    m_name->setAccessibleName(tr("Name of the reference"));
    m_name->setToolTip(tr("Use it in the prompt as @%1").arg(m_reference.name));
    connect(m_name, &QLineEdit::textChanged, this, &ReferenceChip::fitName);
    connect(m_name, &QLineEdit::editingFinished, this, [this] {
        m_reference.name = usableName(m_name->text());
        m_name->setText(m_reference.name);
        m_name->setToolTip(tr("Use it in the prompt as @%1").arg(m_reference.name));
        Q_EMIT renamed();
    });
    auto* remove = new QToolButton(this);
    remove->setAutoRaise(true);
    remove->setIcon(widgets::icon(QStringLiteral("close")));
    remove->setIconSize({3 * kGrid, 3 * kGrid});
    remove->setAccessibleName(tr("Remove reference %1").arg(m_reference.name));
    remove->setToolTip(tr("Remove this reference"));
    connect(remove, &QToolButton::clicked, this, &ReferenceChip::removeRequested);
    layout->addWidget(picture);
    layout->addWidget(m_name);
    layout->addWidget(remove);
    fitName();
}

void ReferenceChip::fitName() {
    const int words = m_name->fontMetrics().horizontalAdvance(m_name->text());
    m_name->setFixedWidth(std::clamp(words + 3 * kGrid, 8 * kGrid, kNameMostPx));
}

RequestReference ReferenceChip::reference() const {
    return m_reference;
}

void ReferenceChip::setOverLimit(bool over) {
    m_overLimit = over;
    setToolTip(over ? tr("The model does not take this many references") : QString());
    QFrame::update();
}

void ReferenceChip::paintEvent(QPaintEvent*) {
    const widgets::Colours colours = widgets::coloursOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(palette().color(QPalette::Base));
    painter.setPen(QPen(m_overLimit ? colours.error : colours.hairline, 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kGrid, kGrid);
}

void ReferenceChip::contextMenuEvent(QContextMenuEvent* event) {
    using app::document::ReferenceRole;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto addRole = [&](const QString& text, ReferenceRole role) {
        QAction* action = menu->addAction(text, this, [this, role] { m_reference.role = role; });
        action->setCheckable(true);
        action->setChecked(m_reference.role == role);
    };
    addRole(tr("An object or a style"), ReferenceRole::Object);
    addRole(tr("A character to keep alike"), ReferenceRole::Character);
    menu->addSeparator();
    menu->addAction(tr("Remove"), this, &ReferenceChip::removeRequested);
    menu->popup(event->globalPos());
}

app::base::Result<ReferenceTray::Loaded> ReferenceTray::decoded(RequestReference reference) {
    const auto thumbnail = app::imaging::decodeScaled(reference.bytes, 4 * kThumbnailPx);
    if (!thumbnail) {
        return app::base::failure(thumbnail.error());
    }
    return Loaded{std::move(reference), *thumbnail};
}

ReferenceTray::ReferenceTray(QWidget* parent) : QWidget(parent) {
    auto* layout = new widgets::FlowLayout(this, kGrid);
    layout->setContentsMargins(0, 0, 0, 0);
    refresh();
}

ReferenceTray::~ReferenceTray() = default;

void ReferenceTray::load(Work work) {
    m_queue.push_back(std::move(work));
    loadNext();
}

void ReferenceTray::loadNext() {
    if (m_loading || m_queue.empty()) {
        return;
    }
    m_loading = true;
    const int generation = m_generation;
    Work work = std::move(m_queue.front());
    m_queue.pop_front();
    app::base::runInBackground(this, std::move(work),
                               [this, generation](app::base::Result<Loaded> loaded) {
                                   m_loading = false;
                                   if (generation == m_generation && loaded) {
                                       addChip(std::move(*loaded));
                                   } else if (generation == m_generation) {
                                       Q_EMIT refused(loaded.error());
                                   }
                                   loadNext();
                               });
}

void ReferenceTray::add(RequestReference reference) {
    load([reference] { return decoded(reference); });
}

void ReferenceTray::addFile(const QString& path) {
    load([path]() -> app::base::Result<Loaded> {
        auto bytes = app::base::readWholeFile(path, kFileBytesMost);
        if (!bytes) {
            return app::base::failure(bytes.error());
        }
        return decoded({std::move(*bytes), QFileInfo(path).completeBaseName(), {}});
    });
}

void ReferenceTray::addImage(const QImage& image) {
    load([image]() -> app::base::Result<Loaded> {
        auto bytes = app::imaging::encodePng(image);
        if (!bytes) {
            return app::base::failure(bytes.error());
        }
        return decoded({std::move(*bytes), QString(), {}});
    });
}

QString ReferenceTray::freeName(const QString& wanted) const {
    const QString base = usableName(wanted);
    const auto isTaken = [&](const QString& name) {
        return std::any_of(m_chips.begin(), m_chips.end(), [&](const ReferenceChip* chip) {
            return chip->reference().name == name;
        });
    };
    if (!base.isEmpty() && !isTaken(base)) {
        return base;
    }
    const QString stem = base.isEmpty() ? QStringLiteral("ref") : base;
    int number = base.isEmpty() ? 1 : 2;
    while (isTaken(stem + QString::number(number))) {
        ++number;
    }
    return stem + QString::number(number);
}

void ReferenceTray::addChip(Loaded loaded) {
    loaded.reference.name = freeName(loaded.reference.name);
    auto* chip = new ReferenceChip(std::move(loaded.reference), loaded.thumbnail, this);
    connect(chip, &ReferenceChip::renamed, this, &ReferenceTray::changed);
    connect(chip, &ReferenceChip::removeRequested, this, [this, chip] {
        std::erase(m_chips, chip);
        chip->hide();
        chip->deleteLater();
        refresh();
        Q_EMIT changed();
    });
    layout()->addWidget(chip);
    m_chips.push_back(chip);
    refresh();
    Q_EMIT changed();
}

void ReferenceTray::clear() {
    ++m_generation;
    m_queue.clear();
    for (ReferenceChip* chip : m_chips) {
        chip->hide();
        chip->deleteLater();
    }
    m_chips.clear();
    refresh();
    Q_EMIT changed();
}

std::vector<RequestReference> ReferenceTray::references() const {
    std::vector<RequestReference> references;
    references.reserve(m_chips.size());
    for (const ReferenceChip* chip : m_chips) {
        references.push_back(chip->reference());
    }
    return references;
}

int ReferenceTray::count() const {
    return static_cast<int>(m_chips.size());
}

void ReferenceTray::setLimit(int limit) {
    m_limit = limit;
    refresh();
}

void ReferenceTray::refresh() {
    setVisible(!m_chips.empty());
    for (size_t i = 0; i < m_chips.size(); ++i) {
        m_chips[i]->setOverLimit(static_cast<int>(i) >= m_limit);
    }
}

} // namespace ui::chat
