// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/exampledata.h"
#include "gui/guifixture.h"
#include "ui/pages/page.h"
#include "ui/pages/pageregistry.h"
#include "ui/theme/lineicon.h"
#include "ui/theme/tokens.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>

using namespace mailer;
using namespace mailer::test;

namespace {

// How a desktop tells its programs that it is dark or light now: Plasma's integration sets the palette. Qt tells
// widgets of it while QApplication::exec() runs, which it does not here.
void setSystemLook(GuiFixture *gui, bool dark)
{
    QPalette palette;
    palette.setColor(QPalette::Window, dark ? QColor(0x202326) : QColor(0xeff0f1));
    palette.setColor(QPalette::WindowText, dark ? Qt::white : Qt::black);
    QApplication::setPalette(palette);
    if (!gui)
        return;
    QEvent told(QEvent::ApplicationPaletteChange);
    QApplication::sendEvent(&gui->window(), &told);
}

// The colour that most of a picture's visible pixels come closest to.
QColor inkOf(const QImage &image)
{
    QColor darkest;
    int strongest = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (pixel.alpha() > strongest) {
                strongest = pixel.alpha();
                darkest = pixel;
            }
        }
    }
    return darkest;
}

bool isNear(const QColor &one, const QColor &other)
{
    return qAbs(one.red() - other.red()) + qAbs(one.green() - other.green()) + qAbs(one.blue() - other.blue()) < 24;
}

} // namespace

// The window follows the system's light and dark while it is open, and a choice of its own stands above it.
class ThemeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void everyPageFollowsTheSystem_data();
    void everyPageFollowsTheSystem();
    void ownChoiceStands();
    void iconsAreSharp();

private:
    bool shows(const ui::Tokens &tokens);

    QString m_seen; // for the message

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<GuiFixture> m_gui;
};

void ThemeTest::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster.ok() ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
}

void ThemeTest::init()
{
    m_gui = std::make_unique<GuiFixture>(*m_cluster);
    QVERIFY2(m_gui->isReady(), qPrintable(m_gui->error()));
    m_gui->window().setTheme(QStringLiteral("system"));
    setSystemLook(m_gui.get(), false);
}

void ThemeTest::cleanup()
{
    m_gui.reset();
    setSystemLook(nullptr, false);
}

// The page's background where nothing lies on it, and the window's palette.
bool ThemeTest::shows(const ui::Tokens &tokens)
{
    ui::Page *page = m_gui->window().desk()->currentPage();
    const QImage picture = m_gui->window().grab().toImage();
    const QPoint margin = page->mapTo(&m_gui->window(), QPoint(3, page->height() / 2));
    m_seen = QStringLiteral("palette %1, page %2")
                 .arg(QApplication::palette().color(QPalette::Window).name(),
                     picture.pixelColor(margin).name(QColor::HexArgb));
    return QApplication::palette().color(QPalette::Window) == tokens.window
        && isNear(picture.pixelColor(margin), tokens.window);
}

void ThemeTest::everyPageFollowsTheSystem_data()
{
    QTest::addColumn<QList<Role>>("roles");
    QTest::newRow("user") << QList<Role> { Role::User };
    QTest::newRow("all others") << QList<Role> { Role::Manager, Role::ContentManager, Role::Administrator };
}

void ThemeTest::everyPageFollowsTheSystem()
{
    QFETCH(QList<Role>, roles);
    addExampleData(*m_gui);
    ui::Desk *desk = m_gui->openDesk(roles);
    bool dark = false;
    for (const ui::PageEntry &entry : ui::allPages()) {
        if (!desk->has(QString(entry.id)))
            continue;
        const QByteArray id = QString(entry.id).toUtf8();
        desk->open(QString(entry.id));
        QVERIFY2(m_gui->waitForPage(), id.constData());
        for (int change = 0; change < 2; ++change) {
            dark = !dark;
            setSystemLook(m_gui.get(), dark);
            const ui::Tokens &tokens = dark ? ui::darkTokens() : ui::lightTokens();
            QTRY_VERIFY2(shows(tokens), (id + ' ' + m_seen.toUtf8()).constData());
            for (const auto *button : m_gui->window().findChildren<QAbstractButton *>()) {
                if (!button->isVisible() || button->icon().isNull() || button->property("primary").toBool())
                    continue;
                const QColor ink = inkOf(button->icon().pixmap(16).toImage());
                const bool fits = isNear(ink, tokens.text) || isNear(ink, tokens.muted) || isNear(ink, tokens.accent);
                QVERIFY2(fits, (id + ' ' + button->objectName().toUtf8() + ' ' + ink.name().toUtf8()).constData());
            }
            for (const auto *label : m_gui->window().findChildren<QLabel *>()) {
                if (label->isVisible() && label->text().isEmpty() && !label->pixmap(Qt::ReturnByValue).isNull()
                    && label->objectName() == QLatin1String("state_icon"))
                    QVERIFY2(isNear(inkOf(label->pixmap(Qt::ReturnByValue).toImage()), tokens.muted), id.constData());
            }
        }
    }
}

void ThemeTest::ownChoiceStands()
{
    m_gui->openDesk({ Role::User });
    m_gui->window().setTheme(QStringLiteral("dark"));
    QTRY_VERIFY2(shows(ui::darkTokens()), qPrintable(m_seen));
    // The integration puts its own palette in place of ours: ours comes back.
    setSystemLook(m_gui.get(), false);
    QTRY_VERIFY2(shows(ui::darkTokens()), qPrintable(m_seen));
    m_gui->window().setTheme(QStringLiteral("system"));
    QTRY_VERIFY2(shows(ui::lightTokens()), qPrintable(m_seen));
    setSystemLook(m_gui.get(), true);
    QTRY_VERIFY2(shows(ui::darkTokens()), qPrintable(m_seen));
    QCOMPARE(m_gui->settings().text("look/theme"), QStringLiteral("system"));
}

void ThemeTest::iconsAreSharp()
{
    for (const auto *name : { "home", "clients", "warning", "trash" }) {
        const QIcon icon = ui::lineIcon(QLatin1String(name));
        const QPixmap once = icon.pixmap({ 16, 16 }, 1.0);
        const QPixmap twice = icon.pixmap({ 16, 16 }, 2.0);
        QCOMPARE(once.size(), QSize(16, 16));
        QCOMPARE(twice.size(), QSize(32, 32));
        QCOMPARE(twice.devicePixelRatio(), 2.0);
        // Drawn anew and not stretched: a stretched picture has each pixel four times.
        QVERIFY2(twice.toImage() != once.toImage().scaled(32, 32), name);
        QVERIFY2(
            twice.toImage() != once.toImage().scaled(32, 32, Qt::IgnoreAspectRatio, Qt::SmoothTransformation), name);
    }
}

MAILER_GUI_TEST_MAIN(ThemeTest)
#include "tst_theme.moc"
