// SPDX-License-Identifier: MIT
#include "ui/settings/profile_form.h"

#include "ui/settings/key_section.h"
#include "ui/widgets/note_label.h"
#include "ui/widgets/style.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScopedValueRollback>

namespace ui::settings {

using app::providers::Capabilities;
using app::settings::Profile;
using widgets::kGrid;
using widgets::NoteLabel;
using widgets::Tone;

namespace {

bool isStandard(const QString& name) {
    return name == QLatin1String("builtin") || name == QLatin1String("gemini");
}

} // namespace

ProfileForm::ProfileForm(app::editing::Services services, QWidget* parent)
    : QWidget(parent),
      m_services(services) {
    build();
    connectFields();
}

void ProfileForm::build() {
    m_name = new QLineEdit(this);
    m_name->setAccessibleName(tr("Profile name"));
    m_nameNote = new NoteLabel(Tone::Error, this);
    m_kind = new QComboBox(this);
    m_kind->setAccessibleName(tr("Provider"));
    m_address = new QLineEdit(this);
    m_address->setAccessibleName(tr("Address"));
    m_address->setPlaceholderText(tr("The provider's own"));
    m_addressNote = new NoteLabel(Tone::Error, this);
    m_model = new QComboBox(this);
    m_model->setAccessibleName(tr("Model of the profile"));
    m_model->setEditable(true);
    m_model->setInsertPolicy(QComboBox::NoInsert);
    m_modelNote = new NoteLabel(Tone::Subtle, this);
    m_key = new KeySection(m_services.keys, this);
    m_default = new QPushButton(tr("&Use as default"), this);
    m_default->setAutoDefault(false);

    // A grid: a form layout does not follow notes that come, go and wrap.
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(3 * kGrid);
    grid->setVerticalSpacing(2 * kGrid);
    grid->setColumnStretch(1, 1);
    const auto row = [&](const QString& words, QWidget* field, NoteLabel* note) {
        auto* label = new QLabel(words, this);
        label->setBuddy(field);
        label->setContentsMargins(0, kGrid + 1, 0, 0); // in line with the first line of a field
        const int at = grid->rowCount();
        grid->addWidget(label, at, 0, Qt::AlignTop);
        grid->addWidget(field, at, 1);
        if (note != nullptr) {
            grid->addWidget(note, at + 1, 1);
        }
    };
    row(tr("&Name"), m_name, m_nameNote);
    row(tr("&Provider"), m_kind, nullptr);
    row(tr("&Address"), m_address, m_addressNote);
    row(tr("&Model"), m_model, m_modelNote);
    row(tr("&Key"), m_key, nullptr);
    grid->addWidget(m_default, grid->rowCount(), 1, Qt::AlignLeading);
    m_key->setFocusPolicy(Qt::NoFocus);
}

void ProfileForm::connectFields() {
    connect(m_name, &QLineEdit::textChanged, this, &ProfileForm::check);
    connect(m_name, &QLineEdit::editingFinished, this, &ProfileForm::submit);
    connect(m_address, &QLineEdit::textChanged, this, &ProfileForm::check);
    connect(m_address, &QLineEdit::editingFinished, this, &ProfileForm::submit);
    connect(m_model, &QComboBox::currentTextChanged, this, &ProfileForm::showModelNote);
    connect(m_model->lineEdit(), &QLineEdit::editingFinished, this, &ProfileForm::submit);
    connect(m_model, &QComboBox::activated, this, &ProfileForm::submit);
    connect(m_kind, &QComboBox::activated, this, [this] {
        const QScopedValueRollback guard(m_loading, true);
        fillModels();
        m_model->setEditText(QString());
        showModelNote();
    });
    connect(m_kind, &QComboBox::activated, this, &ProfileForm::submit);
    connect(m_default, &QPushButton::clicked, this,
            [this] { Q_EMIT defaultWanted(m_profile.name); });
}

void ProfileForm::load(const Profile& profile) {
    const QScopedValueRollback guard(m_loading, true);
    const bool otherKey = profile.name != m_profile.name || profile.kind != m_profile.kind;
    m_profile = profile;
    const bool standard = isStandard(profile.name);
    const bool builtin = profile.kind == QLatin1String("builtin");
    m_name->setText(profile.name);
    m_name->setReadOnly(standard);
    m_name->setEnabled(!standard);
    fillKinds();
    m_kind->setCurrentIndex(m_kind->findData(profile.kind));
    m_kind->setEnabled(!standard);
    m_address->setText(profile.baseUrl);
    m_address->setEnabled(!builtin);
    fillModels();
    m_model->setEditText(profile.model);
    m_model->setEnabled(!builtin);
    if (otherKey) {
        m_key->setProfile(profile);
    }
    check();
    showModelNote();
}

void ProfileForm::setDefault(bool isDefault) {
    m_default->setEnabled(!isDefault);
    m_default->setText(isDefault ? tr("New turns use this profile") : tr("&Use as default"));
}

void ProfileForm::focusName() {
    m_name->setFocus(Qt::OtherFocusReason);
    m_name->selectAll();
}

void ProfileForm::focusKey() {
    m_key->focusField();
}

void ProfileForm::fillKinds() {
    m_kind->clear();
    for (const auto& provider : m_services.providers.all()) {
        m_kind->addItem(provider->displayName(), provider->kind());
    }
    if (m_kind->findData(m_profile.kind) < 0) {
        m_kind->addItem(m_profile.kind, m_profile.kind);
    }
}

void ProfileForm::fillModels() {
    const QString kind = m_kind->currentData().toString();
    m_model->clear();
    for (const Capabilities& model : m_services.catalogue.models(kind)) {
        if (model.state != QLatin1String("retired")) {
            m_model->addItem(model.modelId);
            m_model->setItemData(m_model->count() - 1,
                                 QString(model.displayName + QStringLiteral("\n") + model.note),
                                 Qt::ToolTipRole);
        }
    }
    const QString standard = m_services.catalogue.defaultModel(kind);
    m_model->lineEdit()->setPlaceholderText(standard.isEmpty() ? tr("The provider's default")
                                                               : tr("Default: %1").arg(standard));
}

Profile ProfileForm::entered() const {
    Profile profile = m_profile;
    profile.name = m_name->text().trimmed();
    profile.kind = m_kind->currentData().toString();
    profile.baseUrl = m_address->text().trimmed();
    profile.model = m_model->currentText().trimmed();
    return profile;
}

void ProfileForm::check() {
    Profile profile = entered();
    const bool addressIsSound = app::settings::isBaseUrlAllowed(profile.baseUrl);
    const auto valid = app::settings::validate(profile);
    m_addressNote->say(addressIsSound ? QString() : valid.error().message);
    profile.baseUrl.clear();
    const auto rest = app::settings::validate(profile);
    if (!rest) {
        m_nameNote->say(rest.error().message);
        m_addressNote->say(addressIsSound ? QString() : m_addressNote->text());
    } else if (profile.name != m_profile.name && m_services.profiles.find(profile.name)) {
        m_nameNote->say(tr("There is another profile of this name."));
    } else {
        m_nameNote->say(QString());
    }
}

void ProfileForm::showModelNote() {
    const QString kind = m_kind->currentData().toString();
    const QString id = m_model->currentText().trimmed();
    const Capabilities model = m_services.catalogue.capabilities(kind, id);
    if (model.modelId.isEmpty()) {
        m_modelNote->say(QString());
        return;
    }
    QString words =
        model.known ? model.displayName + QStringLiteral(". ") + model.note : model.note;
    if (!model.successor.isEmpty()) {
        words += QLatin1Char(' ') + tr("“%1” follows it.").arg(model.successor);
    }
    m_modelNote->say(words.trimmed(), model.state.isEmpty() ? Tone::Subtle : Tone::Warning);
}

void ProfileForm::submit() {
    const Profile after = entered();
    if (m_loading || after == m_profile || !m_nameNote->text().isEmpty() ||
        !m_addressNote->text().isEmpty()) {
        return;
    }
    Q_EMIT edited(m_profile, after);
}

} // namespace ui::settings
