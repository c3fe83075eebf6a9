// SPDX-License-Identifier: MIT
#include "ui/chat/composer.h"

#include "ui/chat/advanced_panel.h"
#include "ui/chat/parameter_bar.h"
#include "ui/chat/reference_tray.h"
#include "ui/chat/words.h"

#include <QDragEnterEvent>
#include <QEvent>
#include <QFileDialog>
#include <QFrame>
#include <QMimeData>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>

#include <tuple>

namespace ui::chat {

namespace {

/// Whether both lead to the same controls: filling a list again would close it under the mouse.
bool offerTheSame(const app::providers::Capabilities& a, const app::providers::Capabilities& b) {
    const auto offer = [](const app::providers::Capabilities& model) {
        return std::tie(model.provider, model.modelId, model.textToPicture, model.edit, model.mask,
                        model.aspectRatios, model.sizes, model.maxReferences, model.maxCount,
                        model.seed, model.temperature, model.systemText, model.thinkingLevels,
                        model.thoughts, model.grounding);
    };
    return offer(a) == offer(b);
}

} // namespace

void Composer::connectParts() {
    connect(m_prompt, &PromptEdit::sendRequested, this, [this] {
        if (!m_running && m_blocked.isEmpty()) {
            Q_EMIT sendRequested();
        }
    });
    connect(m_prompt, &PromptEdit::editLastRequested, this, &Composer::editLastRequested);
    connect(m_prompt, &PromptEdit::escaped, this, [this] {
        if (m_running) {
            Q_EMIT stopRequested();
        }
    });
    connect(m_prompt, &PromptEdit::picturesGiven, this, &Composer::takePictures);
    connect(m_prompt, &PromptEdit::textChanged, this, [this] {
        Q_EMIT textChanged();
        Q_EMIT requestChanged();
    });
    connect(m_references, &ReferenceTray::changed, this, &Composer::requestChanged);
    connect(m_references, &ReferenceTray::refused, this, [this](const app::base::Error& error) {
        m_messages->showMessage(widgets::Severity::Error, error.message, error.detail);
    });
    connect(m_models, &ModelBox::chosen, this, &Composer::requestChanged);
    connect(m_models, &ModelBox::settingsRequested, this, &Composer::settingsRequested);
    connect(m_parameters, &ParameterBar::changed, this, &Composer::requestChanged);
    connect(m_advanced, &AdvancedPanel::changed, this, &Composer::requestChanged);
    connect(m_send, &QPushButton::clicked, this, &Composer::sendRequested);
    connect(m_stop, &QPushButton::clicked, this, &Composer::stopRequested);
    connect(m_addReference, &QToolButton::clicked, this, &Composer::chooseFiles);
    connect(m_more, &QToolButton::toggled, this, [this](bool open) {
        m_advanced->setVisible(open && m_advanced->isUseful());
        m_more->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    });
}

QString Composer::text() const {
    return m_prompt->toPlainText();
}

void Composer::setText(const QString& text) {
    m_prompt->replaceText(text);
}

app::document::Parameters Composer::parameters() const {
    app::document::Parameters parameters = m_others;
    m_parameters->writeTo(parameters);
    m_advanced->writeTo(parameters);
    return parameters;
}

void Composer::setParameters(const app::document::Parameters& parameters) {
    m_others = parameters;
    m_parameters->setParameters(parameters);
    m_advanced->setParameters(parameters);
    Q_EMIT requestChanged();
}

void Composer::setCapabilities(const app::providers::Capabilities& capabilities) {
    if (m_hasCapabilities && offerTheSame(capabilities, m_capabilities)) {
        return;
    }
    m_hasCapabilities = true;
    m_capabilities = capabilities;
    m_parameters->setCapabilities(capabilities);
    m_advanced->setCapabilities(capabilities);
    m_more->setVisible(m_advanced->isUseful());
    m_advanced->setVisible(m_more->isChecked() && m_advanced->isUseful());
    refreshReferences();
    m_references->setLimit(capabilities.maxReferences);
    refreshTarget();
}

void Composer::setEstimate(const app::editing::Estimate& estimate) {
    m_send->setText(sendWords(estimate));
    m_send->setToolTip(m_blocked.isEmpty() ? sendToolTip(estimate) : m_blocked);
}

void Composer::setPosition(const QString& revision) {
    if (revision != m_position) {
        m_position = revision;
        m_wantsNew = false;
        refreshTarget();
    }
}

void Composer::setBlocked(const QString& reason) {
    m_blocked = reason;
    m_send->setEnabled(reason.isEmpty());
    m_prompt->setReadOnly(!reason.isEmpty());
    if (!reason.isEmpty()) {
        m_send->setToolTip(reason);
    }
    refreshReferences();
    refreshTarget();
}

Target Composer::target() const {
    const bool canEdit = !m_position.isEmpty() && m_capabilities.edit;
    const bool wantsNew = m_wantsNew && m_capabilities.textToPicture;
    return canEdit && !wantsNew ? Target::Edit : Target::NewPicture;
}

void Composer::setTarget(Target target) {
    m_wantsNew = target == Target::NewPicture;
    refreshTarget();
    Q_EMIT requestChanged();
}

void Composer::setMaskCoverage(double coverage) {
    m_coverage = coverage;
    refreshMask();
}

void Composer::setRunning(bool running) {
    m_running = running;
    const bool hadFocus = m_send->hasFocus() || m_stop->hasFocus();
    m_send->setVisible(!running);
    m_stop->setVisible(running);
    if (hadFocus) {
        m_prompt->setFocus();
    }
}

void Composer::takePictures(const GivenPictures& pictures) {
    if (m_capabilities.maxReferences == 0) {
        m_messages->showMessage(
            widgets::Severity::Warning,
            tr("This model takes no references. Choose another model to use them."));
        return;
    }
    for (const QString& file : pictures.files) {
        m_references->addFile(file);
    }
    if (!pictures.bytes.isEmpty()) {
        m_references->add({pictures.bytes, QString(), {}});
    } else if (!pictures.image.isNull()) {
        m_references->addImage(pictures.image);
    }
}

void Composer::chooseFiles() {
    auto* dialog = new QFileDialog(this, tr("Add reference"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilter(tr("Pictures (*.png *.jpg *.jpeg *.webp)"));
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& files) {
        GivenPictures pictures;
        pictures.files = files;
        takePictures(pictures);
    });
    dialog->open();
}

void Composer::dragEnterEvent(QDragEnterEvent* event) {
    if (hasPictures(*event->mimeData())) {
        event->acceptProposedAction();
    }
}

void Composer::dropEvent(QDropEvent* event) {
    const GivenPictures pictures = picturesOf(*event->mimeData());
    if (!pictures.isEmpty()) {
        takePictures(pictures);
        event->acceptProposedAction();
    }
}

void Composer::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        recolour();
    }
}

bool Composer::eventFilter(QObject* watched, QEvent* event) {
    // The frame around the prompt shows the prompt's focus.
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        m_frame->update();
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ui::chat
