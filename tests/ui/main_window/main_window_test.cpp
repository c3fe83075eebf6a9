// SPDX-License-Identifier: MIT
#include "app/base/redactor.h"
#include "app/editing/session.h"
#include "app/imaging/codec.h"
#include "app/providers/builtin/builtin_provider.h"
#include "app/storage/session_store.h"
#include "tests/support/qt_printers.h"
#include "ui/canvas/canvas_view.h"
#include "ui/chat/suggestion_button.h"
#include "ui/main_window/help_window.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/session_host.h"
#include "ui/main_window/window_memory.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <QAccessible>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>

#include <algorithm>

namespace {

constexpr int kWaitMs = 20'000;

/// The shared services without keychain, network and home folder.
struct TestServices {
    TestServices() { providers.add(app::providers::builtin::makeBuiltinProvider()); }

    app::base::Redactor redactor;
    app::base::Clock clock;
    app::settings::ProfileStore profiles{QString()};
    app::settings::KeyRing keys{app::settings::makeMemoryStore(), redactor};
    app::providers::Catalogue catalogue = app::providers::Catalogue::load(QString(), nullptr);
    app::providers::ProviderRegistry providers;
    app::editing::Services services{profiles, keys, providers, catalogue, clock};
};

QByteArray photo(QSize size) {
    QImage image(size, QImage::Format_RGBX8888);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x) {
            image.setPixelColor(x, y, QColor((x * 5) % 256, (y * 3) % 256, (x + y) % 256));
        }
    }
    return app::imaging::encodePng(image).value();
}

class MainWindowTest : public ::testing::Test {
protected:
    void SetUp() override {
        ui::main_window::windowMemory()->clear();
        QFile file(m_folder.filePath(QStringLiteral("photo.png")));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(photo(QSize(120, 80)));
        file.close();
        m_window = std::make_unique<ui::main_window::MainWindow>(m_services.services);
        m_window->resize(1280, 800);
        m_window->show();
    }

    void openPhoto() {
        m_window->openPath(m_folder.filePath(QStringLiteral("photo.png")));
        ASSERT_TRUE(QTest::qWaitFor([this] { return m_window->isReady(); }, kWaitMs));
    }

    /// The visible widget with this accessible name, or null.
    QWidget* named(const QString& name) {
        for (QWidget* widget : m_window->findChildren<QWidget*>()) {
            if (widget->accessibleName() == name && widget->isVisible()) {
                return widget;
            }
        }
        return nullptr;
    }

    ui::canvas::CanvasView* canvas() {
        return qobject_cast<ui::canvas::CanvasView*>(named(QStringLiteral("Canvas")));
    }

    app::editing::Session* session() {
        return m_window->findChild<ui::main_window::SessionHost*>()->session();
    }

    void say(const QString& words) {
        QWidget* prompt = named(QStringLiteral("Prompt"));
        ASSERT_NE(prompt, nullptr);
        prompt->setFocus();
        QTest::keyClicks(prompt, words);
        QTest::keyClick(prompt, Qt::Key_Return);
    }

    void waitForRevisions(size_t count) {
        ASSERT_TRUE(QTest::qWaitFor(
            [&] { return session()->tree().revisions().size() == count && m_window->isReady(); },
            kWaitMs));
    }

    QTemporaryDir m_folder;
    TestServices m_services;
    std::unique_ptr<ui::main_window::MainWindow> m_window;
};

} // namespace

TEST_F(MainWindowTest, ControlsAreFoundByTheirAccessibleNames) {
    openPhoto();
    for (const char* name : {"Prompt", "Send", "Conversation", "History", "Canvas", "Model",
                             "Add reference", "Move", "Brush", "Eraser", "Rectangle", "Invert mask",
                             "Clear mask", "Zoom in", "Zoom out", "Fit", "Compare"}) {
        EXPECT_NE(named(QString::fromLatin1(name)), nullptr) << name;
    }
}

TEST_F(MainWindowTest, APromptMakesARevisionThatTheCanvasShows) {
    openPhoto();
    say(QStringLiteral("rotate 90 degrees clockwise"));
    waitForRevisions(2);
    EXPECT_TRUE(
        QTest::qWaitFor([this] { return canvas()->pictureSizePx() == QSize(80, 120); }, kWaitMs));
}

TEST_F(MainWindowTest, AnEditFromAnOlderRevisionStartsABranch) {
    openPhoto();
    const auto root = *session()->tree().currentRevision();
    say(QStringLiteral("invert the colours"));
    waitForRevisions(2);
    session()->goTo(root);
    ASSERT_TRUE(
        QTest::qWaitFor([&] { return session()->tree().currentRevision() == root; }, kWaitMs));
    say(QStringLiteral("flip horizontally"));
    waitForRevisions(3);
    EXPECT_EQ(session()->tree().children(root).size(), 2U);
    EXPECT_EQ(session()->tree().branches().size(), 2U);
}

TEST_F(MainWindowTest, AMaskedEditLeavesEveryPixelOutsideAsItWas) {
    openPhoto();
    const QImage before =
        session()->pictures().picture(session()->tree().revisions().front().picture.hash);
    canvas()->setTool(ui::canvas::Tool::Rectangle);
    const QPoint from = canvas()->toWidget(QPointF(20, 20)).toPoint();
    const QPoint to = canvas()->toWidget(QPointF(60, 50)).toPoint();
    QTest::mousePress(canvas(), Qt::LeftButton, {}, from);
    QTest::mouseMove(canvas(), to);
    QTest::mouseRelease(canvas(), Qt::LeftButton, {}, to);
    say(QStringLiteral("fill with red"));
    waitForRevisions(2);
    const auto hash = session()->tree().revisions().back().picture.hash;
    QImage after;
    ASSERT_TRUE(QTest::qWaitFor(
        [&] { return !(after = session()->pictures().picture(hash)).isNull(); }, kWaitMs));
    EXPECT_EQ(after.pixelColor(40, 35), QColor(Qt::red));
    for (int y = 0; y < after.height(); ++y) {
        for (int x = 0; x < after.width(); ++x) {
            const bool outside = x < 18 || x > 62 || y < 18 || y > 52;
            if (outside) {
                ASSERT_EQ(after.pixel(x, y), before.pixel(x, y)) << x << ',' << y;
            }
        }
    }
}

TEST_F(MainWindowTest, AMaskComesBackWithItsRevision) {
    openPhoto();
    const auto root = *session()->tree().currentRevision();
    canvas()->setTool(ui::canvas::Tool::Brush);
    QTest::mouseClick(canvas(), Qt::LeftButton, {}, canvas()->toWidget(QPointF(60, 40)).toPoint());
    say(QStringLiteral("brighten by 30 %"));
    waitForRevisions(2);
    auto* mask = m_window->findChild<ui::canvas::MaskLayer*>();
    ASSERT_NE(mask, nullptr);
    EXPECT_TRUE(mask->isEmpty());
    session()->goTo(root);
    EXPECT_TRUE(QTest::qWaitFor([&] { return !mask->isEmpty(); }, kWaitMs));
}

TEST_F(MainWindowTest, AFileThatIsNeitherPictureNorSessionIsRefusedInWords) {
    QFile file(m_folder.filePath(QStringLiteral("letter.txt")));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("Dear Sir or Madam, this is no picture at all and never was one. Sincerely");
    file.close();
    m_window->openPath(file.fileName());
    EXPECT_EQ(session(), nullptr);
    EXPECT_TRUE(QFile::exists(file.fileName()));
}

TEST_F(MainWindowTest, ASecondWindowOpensTheSessionReadOnly) {
    openPhoto();
    ui::main_window::MainWindow second(m_services.services);
    second.show();
    second.openPath(session()->path());
    auto* other = second.findChild<ui::main_window::SessionHost*>()->session();
    ASSERT_NE(other, nullptr);
    EXPECT_FALSE(other->readOnlyReason().isEmpty());
    EXPECT_TRUE(second.windowTitle().contains(QStringLiteral("read-only")));
    const auto buttons = second.findChildren<QPushButton*>();
    const auto send = std::find_if(buttons.begin(), buttons.end(), [](const QPushButton* button) {
        return button->accessibleName() == QStringLiteral("Send");
    });
    ASSERT_NE(send, buttons.end());
    EXPECT_FALSE((*send)->isEnabled());
    EXPECT_EQ((*send)->toolTip(), other->readOnlyReason());
}

TEST_F(MainWindowTest, TheStatusBarSaysThePicturesSizeWithoutTheMouse) {
    openPhoto();
    const auto labels = m_window->statusBar()->findChildren<QLabel*>();
    EXPECT_TRUE(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->text() == QStringLiteral("120 × 80 px");
    }));
}

TEST_F(MainWindowTest, HoldingYShowsTheRevisionBefore) {
    openPhoto();
    EXPECT_FALSE(named(QStringLiteral("Compare"))->isEnabled());
    const QPoint centre = canvas()->toWidget(QPointF(60, 40)).toPoint();
    const auto seen = [&] { return canvas()->grab().toImage().pixelColor(centre); };
    const QColor before = seen();
    say(QStringLiteral("invert the colours"));
    waitForRevisions(2);
    const QColor after = seen();
    ASSERT_NE(after, before);
    EXPECT_TRUE(named(QStringLiteral("Compare"))->isEnabled());
    QTest::keyPress(canvas(), Qt::Key_Y);
    EXPECT_EQ(seen(), before);
    QTest::keyRelease(canvas(), Qt::Key_Y);
    EXPECT_EQ(seen(), after);
}

TEST_F(MainWindowTest, TheToolBarFollowsToolAndMaskKeys) {
    openPhoto();
    EXPECT_EQ(named(QStringLiteral("Brush size")), nullptr);
    QTest::keyClick(canvas(), Qt::Key_B);
    EXPECT_NE(named(QStringLiteral("Brush size")), nullptr);
    EXPECT_NE(named(QStringLiteral("Brush hardness")), nullptr);
    auto* shown = qobject_cast<QToolButton*>(named(QStringLiteral("Show mask")));
    ASSERT_NE(shown, nullptr);
    EXPECT_TRUE(shown->isChecked());
    QTest::keyClick(canvas(), Qt::Key_Q);
    EXPECT_FALSE(shown->isChecked());
    EXPECT_FALSE(canvas()->isMaskShown());
}

TEST_F(MainWindowTest, ANarrowWindowHasRoomForEveryPanelWhateverTheTool) {
    m_window->resize(1000, 700);
    openPhoto();
    const auto width = [this](const char* name) {
        return named(QString::fromLatin1(name))->width();
    };
    const int history = width("History");
    const int view = width("Canvas");
    EXPECT_LE(m_window->width(), 1000);
    EXPECT_GE(history, 160);
    EXPECT_GE(width("Conversation"), 250);
    QTest::keyClick(canvas(), Qt::Key_B);
    QApplication::processEvents();
    EXPECT_EQ(width("Canvas"), view);
    EXPECT_EQ(width("History"), history);
    EXPECT_GE(width("Brush size"), 40);
    EXPECT_GE(width("Brush hardness"), 40);
}

TEST_F(MainWindowTest, EverySuggestionWorksWithThePictureAndWithout) {
    for (const bool isEmpty : {false, true}) {
        if (isEmpty) {
            m_window->findChild<ui::main_window::SessionHost*>()->newEmpty();
        } else {
            m_window->openStartSession();
            ASSERT_TRUE(QTest::qWaitFor([&] { return m_window->isReady(); }, kWaitMs));
        }
        QStringList prompts;
        for (const auto* button : m_window->findChildren<ui::chat::SuggestionButton*>()) {
            prompts += button->text();
        }
        ASSERT_GE(prompts.size(), 3);
        for (const QString& prompt : prompts) {
            const size_t count = session()->tree().revisions().size();
            say(prompt);
            waitForRevisions(count + 1);
            ASSERT_FALSE(::testing::Test::HasFatalFailure()) << qPrintable(prompt);
        }
    }
}

TEST_F(MainWindowTest, HelpPagesLeadToEachOther) {
    for (QAction* action : m_window->actions()) {
        if (action->shortcut() == QKeySequence(QStringLiteral("F1"))) {
            action->trigger();
        }
    }
    auto* help = m_window->findChild<ui::main_window::HelpWindow*>();
    ASSERT_NE(help, nullptr);
    auto* browser = help->findChild<QTextBrowser*>();
    ASSERT_TRUE(browser->toPlainText().startsWith(QStringLiteral("First steps")));
    help->findChild<QToolButton*>(QStringLiteral("keyboard"))->click();
    EXPECT_TRUE(browser->toPlainText().startsWith(QStringLiteral("Keyboard and mouse")));
    Q_EMIT browser->anchorClicked(QUrl(QStringLiteral("built-in-editor.md")));
    EXPECT_TRUE(help->findChild<QToolButton*>(QStringLiteral("built-in-editor"))->isChecked());
}

TEST_F(MainWindowTest, TheLastTurnIsRetriedByItsShortcut) {
    openPhoto();
    say(QStringLiteral("invert the colours"));
    waitForRevisions(2);
    const auto root = session()->tree().revisions().front().id;
    QTest::keyClick(m_window.get(), Qt::Key_R, Qt::ControlModifier);
    waitForRevisions(3);
    EXPECT_EQ(session()->tree().children(root).size(), 2U);
}

TEST_F(MainWindowTest, OpeningItsOwnSessionAgainKeepsItWritable) {
    openPhoto();
    const auto* before = session();
    m_window->openPath(session()->path());
    EXPECT_EQ(session(), before);
    EXPECT_TRUE(session()->readOnlyReason().isEmpty());
}

TEST_F(MainWindowTest, ClosingWhileATurnRunsLeavesNoRunningTurn) {
    openPhoto();
    const QString path = session()->path();
    say(QStringLiteral("rotate 90 degrees clockwise"));
    m_window.reset();
    m_window = std::make_unique<ui::main_window::MainWindow>(m_services.services);
    m_window->openPath(path);
    ASSERT_NE(session(), nullptr);
    for (const auto& turn : session()->tree().turns()) {
        EXPECT_NE(turn.status, app::document::TurnStatus::Running);
    }
}

TEST_F(MainWindowTest, PipesDevicesAndHugeFilesAreRefusedWithoutReadingThem) {
    const QString pipe = m_folder.filePath(QStringLiteral("pipe.png"));
    ASSERT_EQ(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    QFile huge(m_folder.filePath(QStringLiteral("huge.png")));
    ASSERT_TRUE(huge.open(QIODevice::WriteOnly));
    huge.write("\x89PNG\r\n\x1a\n");
    ASSERT_TRUE(huge.resize(8LL << 30));
    huge.close();
    for (const QString& path : {pipe, huge.fileName(), QStringLiteral("/dev/zero")}) {
        m_window->openPath(path);
        EXPECT_EQ(session(), nullptr) << path.toStdString();
        QMimeData dropped;
        dropped.setUrls({QUrl::fromLocalFile(path)});
        Q_EMIT canvas()->dropped(&dropped);
        EXPECT_EQ(session(), nullptr) << path.toStdString();
    }
}

TEST_F(MainWindowTest, ThePromptIsKeptAsADraftOverARestart) {
    openPhoto();
    QWidget* prompt = named(QStringLiteral("Prompt"));
    QTest::keyClicks(prompt, QStringLiteral("half a thought"));
    const QString path = session()->path();
    m_window->close();
    m_window = std::make_unique<ui::main_window::MainWindow>(m_services.services);
    m_window->show();
    m_window->openPath(path);
    EXPECT_EQ(session()->draft().prompt, QStringLiteral("half a thought"));
}

TEST_F(MainWindowTest, TheFirstStartOpensTheSample) {
    m_window->openStartSession();
    ASSERT_TRUE(QTest::qWaitFor([this] { return m_window->isReady(); }, kWaitMs));
    EXPECT_EQ(session()->tree().revisions().size(), 1U);
}
