// SPDX-License-Identifier: MIT
#include "ui/settings/profiles_page.h"

#include "ui/settings/profile_form.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/style.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPointer>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>
#include <memory>

namespace ui::settings {

using app::settings::KeySource;
using app::settings::Profile;
using widgets::kGrid;
using widgets::Severity;

namespace {

constexpr int kListWidthPx = 190;

QToolButton* listButton(const QString& iconName, const QString& words, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setIcon(widgets::icon(iconName));
    button->setAutoRaise(true);
    button->setToolTip(words);
    button->setAccessibleName(words);
    return button;
}

} // namespace

ProfilesPage::ProfilesPage(app::editing::Services services, QWidget* parent)
    : QWidget(parent),
      m_services(services) {
    m_message = new widgets::MessageBar(this);
    m_form = new ProfileForm(services, this);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* padded = new QWidget(scroll);
    auto* padding = new QVBoxLayout(padded);
    padding->setContentsMargins(2 * kGrid, 0, 2 * kGrid, 0);
    padding->addWidget(m_form);
    padding->addStretch();
    scroll->setWidget(padded);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(2 * kGrid);
    columns->addWidget(buildList());
    columns->addWidget(scroll, 1);
    auto* page = new QVBoxLayout(this);
    page->setSpacing(2 * kGrid);
    page->addWidget(m_message);
    page->addLayout(columns, 1);

    connect(m_form, &ProfileForm::edited, this, &ProfilesPage::store);
    connect(m_form, &ProfileForm::defaultWanted, this,
            [this](const QString& name) { (void)told(m_services.profiles.setCurrent(name)); });
    connect(&services.profiles, &app::settings::ProfileStore::changed, this,
            &ProfilesPage::refresh);
    refresh();
    choose(services.profiles.currentName());
}

QWidget* ProfilesPage::buildList() {
    auto* side = new QWidget(this);
    side->setFixedWidth(kListWidthPx);
    m_list = new QListWidget(side);
    m_list->setAccessibleName(tr("Profiles"));
    auto* add = listButton(QStringLiteral("plus"), tr("Add profile"), side);
    auto* copy = listButton(QStringLiteral("copy"), tr("Duplicate profile"), side);
    m_remove = listButton(QStringLiteral("trash"), tr("Remove profile"), side);
    connect(add, &QToolButton::clicked, this, &ProfilesPage::add);
    connect(copy, &QToolButton::clicked, this, &ProfilesPage::duplicate);
    connect(m_remove, &QToolButton::clicked, this, &ProfilesPage::askToRemove);
    connect(m_list, &QListWidget::currentItemChanged, this, [this] { choose(chosen()); });
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(kGrid);
    buttons->addWidget(add);
    buttons->addWidget(copy);
    buttons->addWidget(m_remove);
    buttons->addStretch();
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kGrid);
    column->addWidget(m_list, 1);
    column->addLayout(buttons);
    return side;
}

void ProfilesPage::showProfile(const QString& name) {
    if (m_services.profiles.find(name) != nullptr) {
        choose(name);
        m_form->focusKey();
    }
}

QString ProfilesPage::chosen() const {
    const QListWidgetItem* item = m_list->currentItem();
    return item == nullptr ? QString() : item->data(Qt::UserRole).toString();
}

void ProfilesPage::refresh() {
    const QString before = chosen();
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        for (const Profile& profile : m_services.profiles.profiles()) {
            const bool isDefault = profile.name == m_services.profiles.currentName();
            auto* item = new QListWidgetItem(
                isDefault ? tr("%1 (default)").arg(profile.name) : profile.name, m_list);
            item->setData(Qt::UserRole, profile.name);
            item->setSizeHint(QSize(0, 7 * kGrid));
        }
    }
    choose(m_services.profiles.find(before) ? before : m_services.profiles.currentName());
}

void ProfilesPage::choose(const QString& name) {
    const Profile* profile = m_services.profiles.find(name);
    if (profile == nullptr) {
        return;
    }
    {
        const QSignalBlocker quiet(m_list);
        for (int row = 0; row < m_list->count(); ++row) {
            if (m_list->item(row)->data(Qt::UserRole).toString() == name) {
                m_list->setCurrentRow(row);
            }
        }
    }
    if (m_form->profile() != *profile) {
        m_form->load(*profile);
    }
    m_form->setDefault(name == m_services.profiles.currentName());
    m_remove->setEnabled(name != QLatin1String("builtin") && name != QLatin1String("gemini"));
}

bool ProfilesPage::told(const app::base::Result<void>& result) {
    if (!result) {
        m_message->showMessage(Severity::Error, result.error().message, result.error().detail);
    }
    return result.has_value();
}

QString ProfilesPage::freeName(const QString& wish) const {
    QString name = wish;
    for (int n = 2; m_services.profiles.find(name) != nullptr; ++n) {
        name = QStringLiteral("%1 %2").arg(wish).arg(n);
    }
    return name;
}

void ProfilesPage::add() {
    Profile profile;
    profile.kind = QStringLiteral("gemini");
    for (const auto& provider : m_services.providers.all()) {
        if (provider->kind() != QLatin1String("builtin")) {
            profile.kind = provider->kind();
            break;
        }
    }
    profile.name = freeName(tr("New profile"));
    if (told(m_services.profiles.put(profile))) {
        choose(profile.name);
        m_form->focusName();
    }
}

void ProfilesPage::duplicate() {
    const Profile* original = m_services.profiles.find(chosen());
    if (original == nullptr) {
        return;
    }
    Profile copy = *original;
    copy.name = freeName(tr("%1 copy").arg(original->name));
    if (told(m_services.profiles.put(copy))) {
        choose(copy.name);
        m_form->focusName();
    }
}

void ProfilesPage::askToRemove() {
    const QString name = chosen();
    m_message->showMessage(Severity::Warning, tr("Remove the profile “%1” and its key?").arg(name),
                           {},
                           {{tr("Remove"), [this, name] { removeNow(name); }},
                            {tr("Keep"), [this] { m_message->clear(); }}});
}

void ProfilesPage::removeNow(const QString& name) {
    m_message->clear();
    if (!told(m_services.profiles.remove(name))) {
        return;
    }
    m_services.keys.clearKey(
        name, [self = QPointer<ProfilesPage>(this), name](const app::base::Result<void>& result) {
            if (self && !result) {
                self->m_message->showMessage(
                    Severity::Warning, tr("The keychain may still hold the key of “%1”.").arg(name),
                    result.error().message);
            }
        });
}

void ProfilesPage::store(Profile before, const Profile& after) {
    if (!told(m_services.profiles.put(after)) || before.name == after.name) {
        return;
    }
    const bool wasDefault = m_services.profiles.currentName() == before.name;
    choose(after.name);
    if ((!wasDefault || told(m_services.profiles.setCurrent(after.name))) &&
        told(m_services.profiles.remove(before.name))) {
        moveKey(before, after);
    }
}

/// A renamed profile takes its key along; a key from the environment stays where it is.
void ProfilesPage::moveKey(const Profile& from, const Profile& to) {
    app::settings::KeyRing& keys = m_services.keys;
    const QPointer<ProfilesPage> self(this);
    keys.status(from, [self, &keys, from, to](const app::settings::KeyStatus& status) {
        if (status.source != KeySource::Keychain && status.source != KeySource::ThisRun) {
            return;
        }
        keys.key(from, [self, &keys, from, to](app::base::Result<app::base::Secret> key) {
            if (!key) {
                return;
            }
            keys.setKey(to.name, std::move(*key), [&keys, from](const auto& saved) {
                if (saved) {
                    keys.clearKey(from.name, [](const auto&) {});
                }
            });
        });
    });
}

} // namespace ui::settings
