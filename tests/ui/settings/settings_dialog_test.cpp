// SPDX-License-Identifier: MIT
#include "app/settings/preferences.h"
#include "tests/fakes/secret_store.h"
#include "tests/support/qt_printers.h"
#include "ui/settings/settings_dialog.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/style.h"

#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QProgressBar>
#include <QSet>
#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>

using app::base::ErrorKind;
using app::settings::KeyRing;
using app::settings::Profile;
using app::settings::ProfileStore;
using tests::fakes::FakeSecretStore;

namespace {

const QString kGemini = QStringLiteral("gemini");
const QString kKey = QStringLiteral("fake-key-0123456789-wxyz");

/// A provider as far as settings know one.
class NamedProvider : public app::providers::ImageProvider {
public:
    NamedProvider(QString kind, QString name) : m_kind(std::move(kind)), m_name(std::move(name)) {}

    [[nodiscard]] QString kind() const override { return m_kind; }

    [[nodiscard]] QString displayName() const override { return m_name; }

    [[nodiscard]] std::unique_ptr<app::providers::ProviderJob>
    createJob(app::providers::GenerationRequest) override {
        ADD_FAILURE() << "settings start no job";
        return nullptr;
    }

private:
    QString m_kind;
    QString m_name;
};

class Settings : public ::testing::Test {
protected:
    Settings() : Settings(QString()) {}

    explicit Settings(const QString& folder) : m_profiles(folder) {
        auto store = std::make_unique<FakeSecretStore>();
        m_store = store.get();
        m_keys = std::make_unique<KeyRing>(std::move(store), m_redactor);
        m_providers.add(std::make_unique<NamedProvider>(QStringLiteral("builtin"),
                                                        QStringLiteral("Built-in editor")));
        m_providers.add(std::make_unique<NamedProvider>(kGemini, QStringLiteral("Gemini API")));
        m_catalogue = app::providers::Catalogue::load(QString(), nullptr);
    }

    ui::settings::SettingsDialog& dialog() {
        if (!m_dialog) {
            m_dialog = std::make_unique<ui::settings::SettingsDialog>(
                app::editing::Services{m_profiles, *m_keys, m_providers, m_catalogue, m_clock});
            m_dialog->open();
            m_dialog->activateWindow();
            EXPECT_TRUE(QTest::qWaitForWindowActive(m_dialog.get()));
        }
        return *m_dialog;
    }

    template <class Widget>
    Widget* find(const char* accessibleName) {
        for (auto* widget : dialog().findChildren<Widget*>()) {
            if (widget->accessibleName() == QLatin1String(accessibleName)) {
                return widget;
            }
        }
        ADD_FAILURE() << "no widget named " << accessibleName;
        return nullptr;
    }

    QAbstractButton* button(const char* words) {
        for (auto* one : dialog().findChildren<QAbstractButton*>()) {
            if (one->text().remove(QLatin1Char('&')) == QLatin1String(words) && one->isVisible()) {
                return one;
            }
        }
        ADD_FAILURE() << "no button " << words;
        return nullptr;
    }

    void click(QWidget* widget) { QTest::mouseClick(widget, Qt::LeftButton); }

    /// Replaces a line's text with real keys and leaves it with Enter.
    void enter(QLineEdit* line, const QString& text) {
        line->setFocus();
        QTest::keySequence(line, QKeySequence::SelectAll);
        QTest::keyClick(line, Qt::Key_Delete);
        QTest::keyClicks(line, text);
        QTest::keyClick(line, Qt::Key_Return);
    }

    QString status() { return find<QLabel>("Key status")->text(); }

    bool statusBecomes(const QString& part) {
        return QTest::qWaitFor([&] { return status().contains(part); });
    }

    bool says(const QString& part) {
        for (const auto* label : dialog().findChildren<QLabel*>()) {
            if (label->isVisible() && label->text().contains(part)) {
                return true;
            }
        }
        return false;
    }

    app::base::Clock m_clock;
    app::base::Redactor m_redactor;
    ProfileStore m_profiles;
    FakeSecretStore* m_store = nullptr;
    std::unique_ptr<KeyRing> m_keys;
    app::providers::ProviderRegistry m_providers;
    app::providers::Catalogue m_catalogue;
    std::unique_ptr<ui::settings::SettingsDialog> m_dialog;
};

class SettingsWithoutFolder : public Settings {
protected:
    SettingsWithoutFolder() : Settings(QStringLiteral("/proc/no-such-folder")) {}
};

} // namespace

TEST_F(Settings, OpensOnTheDefaultProfileWhichNeedsNoKey) {
    const auto* list = find<QListWidget>("Profiles");
    EXPECT_EQ(list->count(), 2);
    EXPECT_EQ(list->currentItem()->text(), QStringLiteral("builtin (default)"));
    EXPECT_TRUE(statusBecomes(QStringLiteral("No key is needed")));
    EXPECT_FALSE(find<QLineEdit>("Key")->isVisible());
}

TEST_F(Settings, ShowProfilePutsTheCursorIntoTheKeyField) {
    dialog().showProfile(kGemini);
    EXPECT_TRUE(find<QLineEdit>("Key")->hasFocus());
    EXPECT_TRUE(says(QStringLiteral("https://aistudio.google.com/apikey")));
    EXPECT_TRUE(statusBecomes(QStringLiteral("No key is set")));
}

TEST_F(Settings, ATypedKeyGoesToTheKeychainAndIsNeverShown) {
    dialog().showProfile(kGemini);
    auto* field = find<QLineEdit>("Key");
    EXPECT_EQ(field->echoMode(), QLineEdit::Password);
    QTest::keyClicks(field, kKey);
    EXPECT_NE(field->displayText(), kKey);
    click(button("Save key"));
    EXPECT_EQ(field->text(), QString());
    EXPECT_TRUE(statusBecomes(QStringLiteral("in the keychain. It ends in wxyz")));
    EXPECT_TRUE(m_store->has(kGemini));
    for (const auto* label : dialog().findChildren<QLabel*>()) {
        EXPECT_FALSE(label->text().contains(kKey));
    }
    QTest::keySequence(field, QKeySequence::Undo);
    EXPECT_EQ(field->text(), QString());
}

TEST_F(Settings, EnterSavesTheKeyAndLeavesTheDialogOpen) {
    dialog().showProfile(kGemini);
    enter(find<QLineEdit>("Key"), kKey);
    EXPECT_TRUE(statusBecomes(QStringLiteral("wxyz")));
    EXPECT_TRUE(dialog().isVisible());
}

TEST_F(Settings, ALockedOrMissingKeychainIsToldWithTheKeyKeptForThisRun) {
    for (const auto& [kind, word] : {std::pair(ErrorKind::KeychainLocked, "locked"),
                                     std::pair(ErrorKind::KeychainMissing, "No keychain")}) {
        m_store->failWith = kind;
        dialog().showProfile(kGemini);
        enter(find<QLineEdit>("Key"), kKey);
        EXPECT_TRUE(statusBecomes(QStringLiteral("until you quit. It ends in wxyz")));
        EXPECT_TRUE(says(QString::fromLatin1(word)));
    }
}

TEST_F(Settings, ASlowKeychainShowsProgressAndBlocksNothing) {
    dialog().showProfile(kGemini);
    ASSERT_TRUE(statusBecomes(QStringLiteral("No key is set")));
    m_store->hold();
    enter(find<QLineEdit>("Key"), kKey);
    EXPECT_TRUE(find<QProgressBar>("Asking the keychain")->isVisible());
    EXPECT_EQ(status(), QStringLiteral("Saving the key …"));
    EXPECT_FALSE(button("Save key")->isEnabled());
    QTest::keyClick(find<QListWidget>("Profiles"), Qt::Key_Up);
    EXPECT_TRUE(statusBecomes(QStringLiteral("No key is needed")));
    m_store->release();
    QCoreApplication::processEvents();
    EXPECT_EQ(status(), QStringLiteral("No key is needed.")) << "an answer for another profile";
    EXPECT_FALSE(find<QProgressBar>("Asking the keychain")->isVisible());
}

TEST_F(Settings, AKeyThatCannotBeRemovedIsToldSo) {
    m_store->preload(kGemini, kKey.toLatin1());
    dialog().showProfile(kGemini);
    ASSERT_TRUE(statusBecomes(QStringLiteral("wxyz")));
    m_store->failWith = ErrorKind::KeychainLocked;
    click(button("Clear key"));
    EXPECT_TRUE(QTest::qWaitFor([&] { return says(QStringLiteral("may still have one")); }));
    m_store->failWith.reset();
    EXPECT_TRUE(m_store->has(kGemini));
}

TEST_F(Settings, PlainHttpIsRefusedBesideTheFieldAndNotStored) {
    dialog().showProfile(kGemini);
    auto* address = find<QLineEdit>("Address");
    enter(address, QStringLiteral("http://example.com"));
    EXPECT_TRUE(says(QStringLiteral("must begin with https://")));
    EXPECT_EQ(m_profiles.find(kGemini)->baseUrl, QString());
    enter(address, QStringLiteral("http://127.0.0.1:8080"));
    EXPECT_FALSE(says(QStringLiteral("must begin with https://")));
    EXPECT_EQ(m_profiles.find(kGemini)->baseUrl, QStringLiteral("http://127.0.0.1:8080"));
}

TEST_F(Settings, ARetiredModelSaysWhatFollowsIt) {
    dialog().showProfile(kGemini);
    auto* model = find<QComboBox>("Model of the profile");
    EXPECT_GE(model->findText(QStringLiteral("gemini-nano-banana-2.1")), 0);
    EXPECT_EQ(model->findText(QStringLiteral("gemini-3-pro-image-preview")), -1);
    enter(model->lineEdit(), QStringLiteral("gemini-3-pro-image-preview"));
    EXPECT_TRUE(says(QStringLiteral("“gemini-3-pro-image” follows it")));
    EXPECT_EQ(m_profiles.find(kGemini)->model, QStringLiteral("gemini-3-pro-image-preview"));
    enter(model->lineEdit(), QStringLiteral("gemini-99-image"));
    EXPECT_TRUE(says(QStringLiteral("careful guesses")));
}

TEST_F(Settings, UseAsDefaultMovesTheMark) {
    dialog().showProfile(kGemini);
    click(button("Use as default"));
    EXPECT_EQ(m_profiles.currentName(), kGemini);
    EXPECT_EQ(find<QListWidget>("Profiles")->currentItem()->text(),
              QStringLiteral("gemini (default)"));
    EXPECT_FALSE(button("New turns use this profile")->isEnabled());
}

TEST_F(Settings, ANewProfileIsAddedAndRenamedTakingItsKeyAlong) {
    click(find<QAbstractButton>("Add profile"));
    ASSERT_NE(m_profiles.find(u"New profile"), nullptr);
    EXPECT_EQ(m_profiles.find(u"New profile")->kind, kGemini);
    EXPECT_TRUE(find<QLineEdit>("Profile name")->hasFocus());
    enter(find<QLineEdit>("Key"), kKey);
    ASSERT_TRUE(statusBecomes(QStringLiteral("wxyz")));
    enter(find<QLineEdit>("Profile name"), QStringLiteral("work"));
    EXPECT_EQ(m_profiles.find(u"New profile"), nullptr);
    ASSERT_NE(m_profiles.find(u"work"), nullptr);
    EXPECT_TRUE(QTest::qWaitFor([&] {
        return m_store->has(QStringLiteral("work")) && !m_store->has(QStringLiteral("New profile"));
    }));
    EXPECT_TRUE(statusBecomes(QStringLiteral("wxyz")));
}

TEST_F(Settings, ATakenNameIsRefusedBesideTheField) {
    click(find<QAbstractButton>("Add profile"));
    enter(find<QLineEdit>("Profile name"), kGemini);
    EXPECT_TRUE(says(QStringLiteral("another profile of this name")));
    EXPECT_NE(m_profiles.find(u"New profile"), nullptr);
}

TEST_F(Settings, RemovingAsksInlineAndTakesTheKeyToo) {
    ASSERT_TRUE(m_profiles.put({QStringLiteral("work"), kGemini, {}, {}, {}}));
    m_store->preload(QStringLiteral("work"), kKey.toLatin1());
    dialog().showProfile(QStringLiteral("work"));
    click(find<QAbstractButton>("Remove profile"));
    EXPECT_NE(m_profiles.find(u"work"), nullptr);
    click(button("Remove"));
    EXPECT_EQ(m_profiles.find(u"work"), nullptr);
    EXPECT_TRUE(QTest::qWaitFor([&] { return !m_store->has(QStringLiteral("work")); }));
    dialog().showProfile(kGemini);
    EXPECT_FALSE(find<QAbstractButton>("Remove profile")->isEnabled());
}

TEST_F(Settings, DuplicateCopiesEverythingButTheKey) {
    dialog().showProfile(kGemini);
    enter(find<QLineEdit>("Address"), QStringLiteral("https://gate.example"));
    click(find<QAbstractButton>("Duplicate profile"));
    ASSERT_NE(m_profiles.find(u"gemini copy"), nullptr);
    EXPECT_EQ(m_profiles.find(u"gemini copy")->baseUrl, QStringLiteral("https://gate.example"));
    EXPECT_TRUE(statusBecomes(QStringLiteral("No key is set")));
}

TEST_F(SettingsWithoutFolder, WhatCannotBeSavedIsToldInline) {
    dialog().showProfile(kGemini);
    click(button("Use as default"));
    const auto* bar = dialog().findChild<ui::widgets::MessageBar*>();
    EXPECT_TRUE(bar->isVisible());
    EXPECT_EQ(bar->severity(), ui::widgets::Severity::Error);
    EXPECT_EQ(m_profiles.currentName(), QStringLiteral("builtin"));
}

TEST_F(Settings, AppearanceCountsAtOnce) {
    ui::widgets::applyTheme(ui::widgets::Theme::Light);
    dialog().findChild<QTabWidget*>()->setCurrentIndex(1);
    const QSignalSpy changed(&dialog(), &ui::settings::SettingsDialog::preferencesChanged);
    QTest::keyClick(button("Dark"), Qt::Key_Space);
    EXPECT_TRUE(ui::widgets::isDark(QApplication::palette()));
    QTest::keyClick(button("Ctrl+Enter sends, Enter begins a new line"), Qt::Key_Space);
    EXPECT_EQ(changed.count(), 2);
    const app::settings::Preferences preferences;
    EXPECT_EQ(preferences.theme(), app::settings::ThemeChoice::Dark);
    EXPECT_EQ(preferences.sendKey(), app::settings::SendKey::ControlEnter);
}

TEST_F(Settings, EveryControlIsReachedByTabAndHasAName) {
    dialog().showProfile(kGemini);
    ASSERT_TRUE(statusBecomes(QStringLiteral("No key is set")));
    QTest::keyClicks(find<QLineEdit>("Key"), kKey);
    QSet<const QWidget*> reached;
    for (int i = 0; i < 60; ++i) {
        QTest::keyClick(dialog().focusWidget(), Qt::Key_Tab);
        const QWidget* here = QApplication::focusWidget();
        ASSERT_NE(here, nullptr);
        reached.insert(here);
        const auto* pressed = qobject_cast<const QAbstractButton*>(here);
        EXPECT_TRUE(!here->accessibleName().isEmpty() ||
                    (pressed != nullptr && !pressed->text().isEmpty()) ||
                    qobject_cast<const QTabBar*>(here) != nullptr)
            << here->metaObject()->className();
    }
    for (const QWidget* widget :
         {static_cast<QWidget*>(find<QLineEdit>("Key")),
          static_cast<QWidget*>(find<QLineEdit>("Address")),
          static_cast<QWidget*>(find<QListWidget>("Profiles")),
          static_cast<QWidget*>(find<QAbstractButton>("Add profile")),
          static_cast<QWidget*>(button("Save key")), static_cast<QWidget*>(button("Close"))}) {
        EXPECT_TRUE(reached.contains(widget)) << widget->metaObject()->className();
    }
}
