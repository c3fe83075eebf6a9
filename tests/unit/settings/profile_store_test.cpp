// SPDX-License-Identifier: MIT
#include "app/settings/profile.h"
#include "tests/support/qt_printers.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <csignal>

using app::base::ErrorKind;
using app::base::Json;
using app::settings::Profile;
using app::settings::ProfileStore;

namespace {

class Profiles : public ::testing::Test {
protected:
    void writeFile(const QByteArray& text) const {
        QFile file(path());
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        ASSERT_EQ(file.write(text), text.size());
    }

    [[nodiscard]] QByteArray readFile(const QString& name = QStringLiteral("profiles.json")) const {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    [[nodiscard]] QString path() const {
        return m_folder.filePath(QStringLiteral("profiles.json"));
    }

    [[nodiscard]] QString folder() const { return m_folder.path(); }

    const Profile m_gateway{QStringLiteral("gateway"), QStringLiteral("gemini"),
                            QStringLiteral("https://gateway.example/api"), QStringLiteral("m-1"),
                            Json{{"apiVersion", "v1beta"}}};

private:
    QTemporaryDir m_folder;
};

} // namespace

TEST_F(Profiles, BuiltinAndGeminiAreThereOnFirstStart) {
    ProfileStore store(folder());
    ASSERT_TRUE(store.load());
    ASSERT_EQ(store.profiles().size(), 2U);
    EXPECT_EQ(store.currentName(), QStringLiteral("builtin"));
    EXPECT_EQ(store.find(u"gemini")->kind, QStringLiteral("gemini"));
    EXPECT_FALSE(QFile::exists(path()));
}

TEST_F(Profiles, WhatWasPutIsThereAfterARestart) {
    {
        ProfileStore store(folder());
        ASSERT_TRUE(store.load());
        ASSERT_TRUE(store.put(m_gateway));
        ASSERT_TRUE(store.setCurrent(m_gateway.name));
    }
    ProfileStore store(folder());
    ASSERT_TRUE(store.load());
    ASSERT_NE(store.find(m_gateway.name), nullptr);
    EXPECT_EQ(*store.find(m_gateway.name), m_gateway);
    EXPECT_EQ(store.currentName(), m_gateway.name);
}

TEST_F(Profiles, ChangedIsToldOnRealChangeOnly) {
    ProfileStore store{QString()};
    const QSignalSpy changed(&store, &ProfileStore::changed);
    ASSERT_TRUE(store.put(m_gateway));
    ASSERT_TRUE(store.put(m_gateway));
    ASSERT_TRUE(store.setCurrent(store.currentName()));
    EXPECT_EQ(changed.count(), 1);
}

TEST_F(Profiles, RemovingTheCurrentOneFallsBackToBuiltin) {
    ProfileStore store{QString()};
    ASSERT_TRUE(store.put(m_gateway));
    ASSERT_TRUE(store.setCurrent(m_gateway.name));
    ASSERT_TRUE(store.remove(m_gateway.name));
    EXPECT_EQ(store.currentName(), QStringLiteral("builtin"));
    EXPECT_EQ(store.find(m_gateway.name), nullptr);
}

TEST_F(Profiles, StandardProfilesCannotBeRemoved) {
    ProfileStore store{QString()};
    for (const char* name : {"builtin", "gemini", "no-such"}) {
        const auto removed = store.remove(QString::fromLatin1(name));
        ASSERT_FALSE(removed);
        EXPECT_EQ(removed.error().kind, ErrorKind::Usage);
    }
    EXPECT_EQ(store.setCurrent(QStringLiteral("no-such")).error().kind, ErrorKind::Usage);
}

TEST_F(Profiles, MembersOfOtherVersionsAreKept) {
    writeFile(R"({"format": 1, "current": "gemini", "future": {"a": [1]}, "profiles": [
        {"name": "gemini", "kind": "gemini", "colour": "blue"},
        {"name": "other", "kind": "not-known-here", "depth": 3}]})");
    ProfileStore store(folder());
    ASSERT_TRUE(store.load());
    ASSERT_TRUE(store.put(m_gateway));
    const Json saved = *app::base::parseJson(readFile());
    EXPECT_EQ(saved["future"], (Json{{"a", {1}}}));
    for (const Json& entry : saved["profiles"]) {
        if (entry["name"] == "gemini") {
            EXPECT_EQ(entry["colour"], "blue");
        }
        if (entry["name"] == "other") {
            EXPECT_EQ(entry["depth"], 3);
        }
    }
    EXPECT_EQ(saved["profiles"].size(), 4U);
}

TEST_F(Profiles, ABrokenFileIsSetAsideByTheNextSaveOnly) {
    writeFile("{\"profiles\": [");
    ProfileStore store(folder());
    EXPECT_EQ(store.load().error().kind, ErrorKind::FileDamaged);
    EXPECT_EQ(store.profiles().size(), 2U);
    EXPECT_EQ(readFile(), QByteArray("{\"profiles\": ["));
    ASSERT_TRUE(store.put(m_gateway));
    EXPECT_EQ(readFile(QStringLiteral("profiles.json.broken")), QByteArray("{\"profiles\": ["));
    ProfileStore again(folder());
    EXPECT_TRUE(again.load());
    EXPECT_NE(again.find(m_gateway.name), nullptr);
}

TEST_F(Profiles, WrongEntriesAreNamedLeftOutAndStayInTheFile) {
    writeFile(R"({"profiles": [{"name": "bad", "kind": "gemini", "baseUrl": "http://example.com"},
        {"name": "good", "kind": "gemini"}, 7]})");
    ProfileStore store(folder());
    const auto loaded = store.load();
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().kind, ErrorKind::FileDamaged);
    EXPECT_TRUE(loaded.error().message.contains(QStringLiteral("bad")));
    EXPECT_EQ(store.find(u"bad"), nullptr);
    EXPECT_NE(store.find(u"good"), nullptr);
    ASSERT_TRUE(store.put(m_gateway));
    EXPECT_TRUE(readFile().contains("http://example.com"));
}

TEST_F(Profiles, AFileOfANewerVersionIsNeverOverwritten) {
    const QByteArray newer = R"({"format": 2, "profiles": []})";
    writeFile(newer);
    ProfileStore store(folder());
    EXPECT_EQ(store.load().error().kind, ErrorKind::FileNewer);
    EXPECT_EQ(store.put(m_gateway).error().kind, ErrorKind::FileNewer);
    EXPECT_EQ(store.find(m_gateway.name), nullptr);
    EXPECT_EQ(readFile(), newer);
}

TEST_F(Profiles, AFullDiskLeavesTheOldFileWhole) {
    ProfileStore store(folder());
    ASSERT_TRUE(store.put(m_gateway));
    const QByteArray before = readFile();
    rlimit old{};
    ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &old), 0);
    const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit tight{20, old.rlim_max};
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &tight), 0);
    const auto saved = store.setCurrent(m_gateway.name);
    setrlimit(RLIMIT_FSIZE, &old);
    std::signal(SIGXFSZ, oldHandler);
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().kind, ErrorKind::DiskFull);
    EXPECT_EQ(readFile(), before);
    EXPECT_EQ(store.currentName(), QStringLiteral("builtin"));
    EXPECT_EQ(QDir(folder()).entryList(QDir::Files).size(), 1);
}
