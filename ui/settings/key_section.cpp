// SPDX-License-Identifier: MIT
#include "ui/settings/key_section.h"

#include "ui/widgets/note_label.h"
#include "ui/widgets/style.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui::settings {

using app::settings::KeySource;
using app::settings::KeyStatus;
using widgets::kGrid;

namespace {

constexpr int kIconPx = 16;

QString iconName(KeySource source) {
    switch (source) {
    case KeySource::Environment:
    case KeySource::Keychain:
        return QStringLiteral("check");
    case KeySource::ThisRun:
        return QStringLiteral("warning");
    case KeySource::None:
        break;
    }
    return QStringLiteral("key");
}

} // namespace

KeySection::KeySection(app::settings::KeyRing& keys, QWidget* parent)
    : QWidget(parent),
      m_keys(keys) {
    build();
    connect(m_field, &QLineEdit::textChanged, this, &KeySection::updateButtons);
    connect(m_field, &QLineEdit::returnPressed, this, &KeySection::save);
    connect(m_save, &QPushButton::clicked, this, &KeySection::save);
    connect(m_clear, &QPushButton::clicked, this, &KeySection::clearKey);
    connect(&m_keys, &app::settings::KeyRing::changed, this, [this](const QString& name) {
        if (name == m_profile.name && m_doing != Doing::Changing) {
            refresh();
        }
    });
}

void KeySection::build() {
    m_field = new QLineEdit(this);
    m_field->setEchoMode(QLineEdit::Password);
    m_field->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText |
                                 Qt::ImhHiddenText);
    m_field->setPlaceholderText(tr("Paste a key"));
    m_field->setAccessibleName(tr("Key"));
    m_save = new QPushButton(tr("&Save key"), this);
    m_clear = new QPushButton(tr("&Clear key"), this);
    for (QPushButton* button : {m_save, m_clear}) {
        button->setAutoDefault(false);
    }
    m_icon = new QLabel(this);
    m_icon->setFixedSize(kIconPx, kIconPx);
    m_line = new QLabel(this);
    m_line->setTextFormat(Qt::PlainText);
    m_line->setAccessibleName(tr("Key status"));
    m_progress = new QProgressBar(this);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedSize(20 * kGrid, 2 * kGrid);
    m_progress->setAccessibleName(tr("Asking the keychain"));
    m_remark = new widgets::NoteLabel(widgets::Tone::Subtle, this);
    m_getOne = new widgets::NoteLabel(widgets::Tone::Subtle, this);
    m_getOne->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);

    auto* field = new QHBoxLayout;
    field->addWidget(m_field, 1);
    field->addWidget(m_save);
    field->addWidget(m_clear);
    auto* status = new QHBoxLayout;
    status->addWidget(m_icon);
    status->addWidget(m_line, 1);
    status->addWidget(m_progress);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kGrid);
    column->addLayout(field);
    column->addLayout(status);
    column->addWidget(m_remark);
    column->addWidget(m_getOne);
}

void KeySection::setProfile(const app::settings::Profile& profile) {
    m_profile = profile;
    m_field->clear();
    const bool needsKey = profile.kind != QLatin1String("builtin");
    for (QWidget* part : {static_cast<QWidget*>(m_field), static_cast<QWidget*>(m_save),
                          static_cast<QWidget*>(m_clear)}) {
        part->setVisible(needsKey);
    }
    m_getOne->say(profile.kind == QLatin1String("gemini")
                      ? tr("Get a key: https://aistudio.google.com/apikey")
                      : QString());
    refresh();
}

void KeySection::focusField() {
    m_field->setFocus(Qt::OtherFocusReason);
}

std::function<bool()> KeySection::guard() {
    const quint64 question = ++*m_question;
    return [newest = std::weak_ptr<const quint64>(m_question), question] {
        const auto still = newest.lock();
        return still && *still == question;
    };
}

void KeySection::save() {
    app::base::Secret key(m_field->text().toUtf8());
    if (key.isEmpty() || m_doing == Doing::Changing) {
        return;
    }
    m_field->clear();
    setBusy(Doing::Changing, tr("Saving the key …"));
    m_keys.setKey(m_profile.name, std::move(key), [this, current = guard()](const auto& result) {
        if (!current()) {
            return;
        }
        refresh();
        if (!result) {
            m_remark->say(result.error().message, widgets::Tone::Error);
        }
    });
}

void KeySection::clearKey() {
    setBusy(Doing::Changing, tr("Removing the key …"));
    m_keys.clearKey(m_profile.name, [this, current = guard()](const auto& result) {
        if (!current()) {
            return;
        }
        if (result) {
            refresh();
            return;
        }
        showStatus({KeySource::None, {}, {}});
        m_remark->say(
            tr("The key of this run is forgotten, but the keychain may still have one. %1")
                .arg(result.error().message),
            widgets::Tone::Error);
    });
}

void KeySection::refresh() {
    setBusy(Doing::Looking, tr("Looking for a key …"));
    m_keys.status(m_profile, [this, current = guard()](const KeyStatus& status) {
        if (current()) {
            showStatus(status);
        }
    });
}

void KeySection::showStatus(const KeyStatus& status) {
    m_status = status;
    m_doing = Doing::Nothing;
    m_progress->hide();
    const QString hint = QString::fromLatin1(status.hint);
    const QString ending = hint.isEmpty() ? QString() : tr(" It ends in %1.").arg(hint);
    switch (status.source) {
    case KeySource::None:
        m_line->setText(m_profile.kind == QLatin1String("builtin") ? tr("No key is needed.")
                                                                   : tr("No key is set."));
        break;
    case KeySource::ThisRun:
        m_line->setText(tr("The key is kept until you quit.") + ending);
        break;
    case KeySource::Environment:
        m_line->setText(tr("The key comes from the environment.") + ending);
        break;
    case KeySource::Keychain:
        m_line->setText(tr("The key is in the keychain.") + ending);
        break;
    }
    m_icon->setPixmap(widgets::icon(iconName(status.source))
                          .pixmap(QSize(kIconPx, kIconPx), devicePixelRatioF()));
    m_remark->say(m_profile.kind == QLatin1String("builtin") ? QString() : status.remark,
                  status.source == KeySource::ThisRun ? widgets::Tone::Warning
                                                      : widgets::Tone::Subtle);
    updateButtons();
}

void KeySection::setBusy(Doing doing, const QString& words) {
    m_doing = doing;
    m_line->setText(words);
    m_remark->say(QString());
    m_progress->show();
    updateButtons();
}

void KeySection::updateButtons() {
    m_save->setEnabled(m_doing != Doing::Changing && !m_field->text().trimmed().isEmpty());
    m_clear->setEnabled(m_doing == Doing::Nothing && (m_status.source == KeySource::Keychain ||
                                                      m_status.source == KeySource::ThisRun));
}

} // namespace ui::settings
