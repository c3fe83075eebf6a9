// SPDX-License-Identifier: MIT
#include "tests/support/qt_printers.h"
#include "ui/widgets/style.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QDir>
#include <QImage>
#include <QMenu>
#include <QPixmap>
#include <QPushButton>

#include <algorithm>
#include <cmath>

using ui::widgets::Colours;
using ui::widgets::Theme;

namespace {

/// WCAG 2.2, "relative luminance".
double luminance(const QColor& colour) {
    const auto linear = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

/// The colour of the most opaque pixel.
QColor inkOf(const QIcon& icon, QIcon::Mode mode) {
    const QImage image = icon.pixmap(QSize(48, 48), mode).toImage();
    QColor ink(0, 0, 0, 0);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor here = image.pixelColor(x, y);
            ink = here.alpha() > ink.alpha() ? here : ink;
        }
    }
    return ink;
}

class Themes : public ::testing::TestWithParam<Theme> {
protected:
    void SetUp() override { ui::widgets::applyTheme(GetParam()); }
};

} // namespace

TEST_P(Themes, AMenuIsFramed) {
    QMenu menu;
    menu.addAction(QStringLiteral("Fit"));
    menu.addAction(QStringLiteral("Compare"));
    menu.resize(menu.sizeHint());
    const QImage shown = menu.grab().toImage();
    const QColor hairline = ui::widgets::coloursOf(QApplication::palette()).hairline;
    EXPECT_EQ(shown.pixelColor(0, shown.height() / 2), hairline);
    EXPECT_EQ(shown.pixelColor(shown.width() - 1, shown.height() / 2), hairline);
    EXPECT_NE(shown.pixelColor(2, shown.height() / 2), hairline);
    QAction* first = menu.actions().front();
    menu.setActiveAction(first);
    const QPoint inside = menu.actionGeometry(first).topLeft() + QPoint(4, 4);
    EXPECT_EQ(menu.grab().toImage().pixelColor(inside),
              QApplication::palette().color(QPalette::Highlight));
}

TEST_P(Themes, TextIsReadable) {
    const QPalette palette = QApplication::palette();
    const Colours colours = ui::widgets::coloursOf(palette);
    const QColor window = palette.color(QPalette::Window);
    const QColor base = palette.color(QPalette::Base);
    constexpr double kAa = 4.5;
    EXPECT_GE(contrast(palette.color(QPalette::WindowText), window), 7);
    EXPECT_GE(contrast(palette.color(QPalette::Text), base), 7);
    EXPECT_GE(contrast(palette.color(QPalette::ButtonText), palette.color(QPalette::Button)), 7);
    EXPECT_GE(contrast(palette.color(QPalette::PlaceholderText), base), kAa);
    EXPECT_GE(
        contrast(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)),
        kAa);
    EXPECT_GE(contrast(palette.color(QPalette::Link), base), kAa);
    for (const QColor& back : {window, base, colours.userBubble, colours.modelBubble}) {
        EXPECT_GE(contrast(palette.color(QPalette::Text), back), 7);
        for (const QColor& ink : {colours.subtleText, colours.error, colours.warning}) {
            EXPECT_GE(contrast(ink, back), kAa)
                << qPrintable(ink.name()) << " on " << qPrintable(back.name());
        }
        for (const QColor& ink : {colours.accent, colours.success}) {
            EXPECT_GE(contrast(ink, back), kAa)
                << qPrintable(ink.name()) << " on " << qPrintable(back.name());
        }
    }
}

TEST_P(Themes, DisabledTextIsFainterThanEnabled) {
    const QPalette palette = QApplication::palette();
    const QColor window = palette.color(QPalette::Window);
    EXPECT_LT(contrast(palette.color(QPalette::Disabled, QPalette::WindowText), window),
              contrast(palette.color(QPalette::Active, QPalette::WindowText), window) / 2);
}

TEST_P(Themes, TheSurroundOfThePictureHasNoHue) {
    EXPECT_EQ(ui::widgets::coloursOf(QApplication::palette()).canvasBackground.saturation(), 0);
}

TEST_P(Themes, IconsTakeTheTextColour) {
    const QIcon icon = ui::widgets::icon(QStringLiteral("stop"));
    const QPalette palette = QApplication::palette();
    EXPECT_EQ(inkOf(icon, QIcon::Normal).name(), palette.color(QPalette::WindowText).name());
    EXPECT_EQ(inkOf(icon, QIcon::Disabled).name(),
              palette.color(QPalette::Disabled, QPalette::WindowText).name());
}

INSTANTIATE_TEST_SUITE_P(Style, Themes, ::testing::Values(Theme::Light, Theme::Dark),
                         [](const auto& which) {
                             return which.param == Theme::Light ? "Light" : "Dark";
                         });

TEST(Style, OneIconFollowsAThemeChange) {
    ui::widgets::applyTheme(Theme::Light);
    const QIcon icon = ui::widgets::icon(QStringLiteral("stop"));
    const QColor light = inkOf(icon, QIcon::Normal);
    ui::widgets::applyTheme(Theme::Dark);
    EXPECT_TRUE(ui::widgets::isDark(QApplication::palette()));
    EXPECT_NE(inkOf(icon, QIcon::Normal), light);
}

TEST(Style, IconsFillDevicePixelsOnDenseScreens) {
    const QPixmap pixmap = ui::widgets::icon(QStringLiteral("image")).pixmap(QSize(20, 20), 2.0);
    EXPECT_EQ(pixmap.size(), QSize(40, 40));
    EXPECT_EQ(pixmap.devicePixelRatio(), 2.0);
}

TEST(Style, EveryShippedIconDrawsSomething) {
    const QStringList names =
        QDir(QStringLiteral(":/plantain/icons")).entryList({QStringLiteral("*.svg")});
    EXPECT_GE(names.size(), 40);
    for (const QString& file : names) {
        const QIcon icon = ui::widgets::icon(file.chopped(4));
        EXPECT_GT(inkOf(icon, QIcon::Normal).alpha(), 200) << file.toStdString();
    }
}

TEST(Style, AnUnknownIconIsNull) {
    EXPECT_TRUE(ui::widgets::icon(QStringLiteral("no-such-icon")).isNull());
}

TEST(Style, SystemFollowsThePlatformAfterAnotherThemeWasSet) {
    ui::widgets::applyTheme(Theme::System);
    const bool first = ui::widgets::isDark(QApplication::palette());
    ui::widgets::applyTheme(first ? Theme::Light : Theme::Dark);
    ui::widgets::applyTheme(Theme::System);
    EXPECT_EQ(ui::widgets::isDark(QApplication::palette()), first);
}
