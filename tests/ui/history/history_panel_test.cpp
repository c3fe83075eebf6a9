// SPDX-License-Identifier: MIT
#include "tests/unit/storage/store_fixture.h"
#include "ui/history/history_model.h"
#include "ui/history/history_panel.h"
#include "ui/history/history_view.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/style.h"

#include <QAbstractButton>
#include <QApplication>
#include <QBuffer>
#include <QContextMenuEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace app::document;
using app::editing::Session;
using app::storage::NewBlob;
using ui::history::HistoryModel;
using ui::history::HistoryPanel;
using ui::history::HistoryView;

namespace {

constexpr int kPatienceMs = 10'000;

/// root - a - b on main, c from a on "main 2", shown in a real panel over a real file.
class HistoryPanelTest : public StoreTest {
protected:
    void SetUp() override {
        {
            LiveSession file = created();
            ASSERT_TRUE(file.addRoot(png(Qt::red)).has_value());
            ASSERT_TRUE(file.edit(png(Qt::green)).has_value());
            ASSERT_TRUE(file.edit(png(Qt::blue)).has_value());
            ASSERT_TRUE(file.commit(file.tree.planGoTo(file.tree.revisions()[1].id).value()));
            ASSERT_TRUE(file.edit(png(Qt::yellow)).has_value());
        }
        auto opened = Session::open(pathOf(), app::storage::OpenMode::ReadWrite, m_clock);
        ASSERT_TRUE(opened.has_value());
        m_session = *std::move(opened);
        r = m_session->tree().revisions()[0].id;
        a = m_session->tree().revisions()[1].id;
        b = m_session->tree().revisions()[2].id;
        c = m_session->tree().revisions()[3].id;
        m_panel.setSession(m_session.get(), nullptr);
        m_panel.resize(320, 480);
        m_panel.show();
        QApplication::setActiveWindow(&m_panel);
        view().setFocus();
    }

    static QByteArray png(Qt::GlobalColor colour) {
        QImage image(8, 8, QImage::Format_RGB32);
        image.fill(colour);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "PNG");
        return bytes;
    }

    HistoryView& view() { return *m_panel.findChild<HistoryView*>(); }

    HistoryModel& model() { return *m_panel.findChild<HistoryModel*>(); }

    ui::widgets::MessageBar& bar() { return *m_panel.findChild<ui::widgets::MessageBar*>(); }

    QLineEdit& nameEdit() { return *m_panel.findChild<QLineEdit*>(); }

    std::optional<RevisionId> current() { return m_session->tree().currentRevision(); }

    const SessionTree& tree() { return m_session->tree(); }

    void click(const RevisionId& id, Qt::MouseButton button = Qt::LeftButton) {
        QTest::mouseClick(view().viewport(), button, {},
                          view().visualRect(model().indexOf(id)).center());
    }

    /// Until everything asked for is on disk and shown.
    void settle() {
        EXPECT_TRUE(QTest::qWaitFor([this] { return m_session->isIdle(); }, kPatienceMs));
    }

    void type(const QString& name) {
        nameEdit().selectAll();
        QTest::keyClicks(&nameEdit(), name);
        QTest::keyClick(&nameEdit(), Qt::Key_Return);
        settle();
    }

    app::base::Clock m_clock;
    std::unique_ptr<Session> m_session;
    HistoryPanel m_panel;
    RevisionId r, a, b, c;
};

} // namespace

TEST_F(HistoryPanelTest, ShowsEveryRevisionAndWhereTheUserIs) {
    EXPECT_EQ(view().accessibleName(), QStringLiteral("History"));
    EXPECT_EQ(model().rowCount(), 4);
    EXPECT_EQ(view().selected(), c);
    EXPECT_TRUE(view().visualRect(model().indexOf(r)).isValid());
    EXPECT_TRUE(model()
                    .data(model().indexOf(c), Qt::AccessibleTextRole)
                    .toString()
                    .contains(QStringLiteral("main 2")));
}

TEST_F(HistoryPanelTest, AClickGoesThere) {
    click(b);
    settle();
    EXPECT_EQ(current(), b);
    EXPECT_EQ(tree().branch(*tree().currentBranch())->name, QStringLiteral("main"));
    EXPECT_EQ(view().selected(), b);
    EXPECT_TRUE(model().row(model().indexOf(b)).isCurrent);
}

TEST_F(HistoryPanelTest, ArrowsWalkTheTree) {
    QTest::keyClick(&view(), Qt::Key_Up);
    QTest::keyClick(&view(), Qt::Key_Up);
    EXPECT_EQ(view().selected(), r) << "at once, before anything is written";
    settle();
    EXPECT_EQ(current(), r);
    QTest::keyClick(&view(), Qt::Key_Up);
    EXPECT_EQ(view().selected(), r) << "the root has no parent";
    QTest::keyClick(&view(), Qt::Key_Down);
    QTest::keyClick(&view(), Qt::Key_Down);
    EXPECT_EQ(view().selected(), c) << "back down the current branch";
    QTest::keyClick(&view(), Qt::Key_Left);
    EXPECT_EQ(view().selected(), b);
    QTest::keyClick(&view(), Qt::Key_Left);
    EXPECT_EQ(view().selected(), b);
    QTest::keyClick(&view(), Qt::Key_Right);
    settle();
    EXPECT_EQ(current(), c);
    EXPECT_EQ(view().selected(), c);
}

TEST_F(HistoryPanelTest, ABranchIsMadeFromTheSelectedRevision) {
    click(a);
    settle();
    QTest::keyClick(&view(), Qt::Key_B, Qt::ControlModifier);
    ASSERT_TRUE(nameEdit().isVisible());
    type(QStringLiteral("night"));
    EXPECT_FALSE(nameEdit().isVisible());
    ASSERT_NE(tree().branchNamed(u"night"), nullptr);
    EXPECT_EQ(tree().branchNamed(u"night")->head, a);
    EXPECT_EQ(model().row(model().indexOf(a)).branches, QStringList{QStringLiteral("night")});
}

TEST_F(HistoryPanelTest, EscapeDropsTheName) {
    m_panel.branchFromCurrent();
    QTest::keyClicks(&nameEdit(), QStringLiteral("never"));
    QTest::keyClick(&nameEdit(), Qt::Key_Escape);
    settle();
    EXPECT_FALSE(nameEdit().isVisible());
    EXPECT_EQ(tree().branches().size(), 2U);
}

TEST_F(HistoryPanelTest, ATakenNameIsSaidInThePanel) {
    m_panel.renameCurrentBranch();
    EXPECT_EQ(nameEdit().text(), QStringLiteral("main 2"));
    type(QStringLiteral("main"));
    EXPECT_TRUE(bar().isVisible());
    EXPECT_TRUE(bar().text().contains(QStringLiteral("main")));
    EXPECT_NE(tree().branchNamed(u"main 2"), nullptr);
}

TEST_F(HistoryPanelTest, F2RenamesTheSelectedBranch) {
    click(b);
    settle();
    QTest::keyClick(&view(), Qt::Key_F2);
    type(QStringLiteral("trunk"));
    EXPECT_EQ(tree().branchNamed(u"trunk")->head, b);
    EXPECT_EQ(model().row(model().indexOf(b)).branches, QStringList{QStringLiteral("trunk")});
}

TEST_F(HistoryPanelTest, DeletingABranchOffersToUndo) {
    QTest::keyClick(&view(), Qt::Key_Delete);
    settle();
    EXPECT_EQ(tree().branchNamed(u"main 2"), nullptr);
    EXPECT_EQ(model().rowCount(), 3);
    EXPECT_EQ(view().selected(), b);
    ASSERT_TRUE(bar().isVisible());
    for (auto* button : bar().findChildren<QAbstractButton*>()) {
        if (button->text() == QLatin1String("Undo")) {
            button->click();
            break;
        }
    }
    settle();
    EXPECT_NE(tree().branchNamed(u"main 2"), nullptr);
    EXPECT_EQ(model().rowCount(), 4);
}

TEST_F(HistoryPanelTest, TheLastBranchIsKeptAndSaidSo) {
    m_panel.deleteCurrentBranch();
    settle();
    m_panel.deleteCurrentBranch();
    settle();
    EXPECT_NE(tree().branchNamed(u"main"), nullptr);
    EXPECT_EQ(bar().severity(), ui::widgets::Severity::Error);
}

TEST_F(HistoryPanelTest, APointStarsAndTakesTheStarAway) {
    QTest::keyClick(&view(), Qt::Key_Period);
    settle();
    EXPECT_TRUE(tree().revision(c)->starred);
    EXPECT_TRUE(model().row(model().indexOf(c)).starred);
    QTest::keyClick(&view(), Qt::Key_Period);
    settle();
    EXPECT_FALSE(tree().revision(c)->starred);
}

TEST_F(HistoryPanelTest, ReturnGoesOnInThePrompt) {
    QSignalSpy continued(&m_panel, &HistoryPanel::continueRequested);
    QTest::keyClick(&view(), Qt::Key_Return);
    EXPECT_EQ(continued.size(), 1);
}

TEST_F(HistoryPanelTest, TheMenuIsAboutTheRowUnderThePointer) {
    QSignalSpy exported(&m_panel, &HistoryPanel::exportRequested);
    const QPoint place = view().visualRect(model().indexOf(r)).center();
    QContextMenuEvent event(QContextMenuEvent::Mouse, place, view().viewport()->mapToGlobal(place));
    QApplication::sendEvent(view().viewport(), &event);
    auto* menu = m_panel.findChild<QMenu*>();
    ASSERT_NE(menu, nullptr);
    QStringList texts;
    for (QAction* action : menu->actions()) {
        texts << action->text();
        if (action->text().startsWith(QStringLiteral("Export"))) {
            action->trigger();
        }
    }
    EXPECT_TRUE(texts.contains(QStringLiteral("Branch from Here…")));
    ASSERT_EQ(exported.size(), 1);
    EXPECT_EQ(exported[0][0].value<RevisionId>(), r);
    EXPECT_EQ(current(), c) << "looking at the menu goes nowhere";
    menu->close();
}

TEST_F(HistoryPanelTest, ASessionThatGoesLeavesAnEmptyPanel) {
    m_session.reset();
    EXPECT_EQ(model().rowCount(), 0);
    QTest::keyClick(&view(), Qt::Key_Up);
    m_panel.toggleStar();
    m_panel.branchFromCurrent();
    m_panel.deleteCurrentBranch();
    EXPECT_TRUE(view().selected().isNull());
}

TEST_F(HistoryPanelTest, ALongHistoryOpensAtTheCurrentRevision) {
    m_session.reset();
    {
        LiveSession file(opened().value());
        for (int i = 0; i < 40; ++i) {
            ASSERT_TRUE(file.edit(png(Qt::gray)).has_value());
        }
    }
    m_session = Session::open(pathOf(), app::storage::OpenMode::ReadWrite, m_clock).value();
    HistoryPanel panel;
    panel.setSession(m_session.get(), nullptr);
    panel.resize(300, 500);
    panel.show();
    auto* list = panel.findChild<HistoryView*>();
    const auto isInView = [this, list] {
        const auto* rows = static_cast<HistoryModel*>(list->model());
        const QRect row = list->visualRect(rows->indexOf(*current()));
        return row.isValid() && list->viewport()->rect().contains(row);
    };
    EXPECT_TRUE(QTest::qWaitFor(isInView, kPatienceMs));
}

TEST_F(HistoryPanelTest, ThumbnailsAppearWhenTheyAreRead) {
    const NewBlob blob = blobOf(png(Qt::darkCyan), png(Qt::magenta));
    bool isKept = false;
    m_session->change(
        [&blob](const SessionTree& before) {
            Revision revision;
            revision.picture = blob.info;
            return before.planRevision(*before.currentRevision(), revision, 99);
        },
        {blob}, [&isKept](const app::base::Result<void>& done) { isKept = done.has_value(); });
    settle();
    ASSERT_TRUE(isKept);
    const auto showsIt = [this] {
        const QRect row = view().visualRect(model().indexOf(*current()));
        const QImage image = view().viewport()->grab(row).toImage();
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, image.height() / 2) == QColor(Qt::magenta)) {
                return true;
            }
        }
        return false;
    };
    EXPECT_TRUE(QTest::qWaitFor(showsIt, kPatienceMs));
}

TEST_F(HistoryPanelTest, PaintsInLightAndDark) {
    for (const auto theme : {ui::widgets::Theme::Light, ui::widgets::Theme::Dark}) {
        ui::widgets::applyTheme(theme);
        QApplication::processEvents(); // the palette comes by an event
        const QImage image = m_panel.grab().toImage();
        const QColor corner = image.pixelColor(image.width() - 2, image.height() - 2);
        EXPECT_EQ(corner.lightness() < 128, theme == ui::widgets::Theme::Dark);
        const QRect row = view().visualRect(model().indexOf(c));
        int colours = 0;
        for (int x = row.left(); x < row.right(); ++x) {
            colours += image.pixelColor(x, row.center().y()) != corner ? 1 : 0;
        }
        EXPECT_GT(colours, 20) << "node, picture and words are there";
        if (const QByteArray folder = qgetenv("PLANTAIN_SCREENSHOTS"); !folder.isEmpty()) {
            image.save(QString::fromLocal8Bit(folder) +
                       QStringLiteral("/history-%1.png").arg(static_cast<int>(theme)));
        }
    }
}
