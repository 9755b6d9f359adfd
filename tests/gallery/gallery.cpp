// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/exampledata.h"
#include "gui/examplereport.h"
#include "gui/guifixture.h"
#include "ui/pages/pageregistry.h"
#include "ui/welcome/welcome.h"
#include "ui/widgets/tableview.h"

#include <QCommandLineParser>
#include <QDir>
#include <QPainter>

using namespace mailer;
using namespace mailer::test;

namespace {

struct Look {
    const char *theme;
    const char *language;
    QSize size;
    int scale;
};

const QList<Look> allLooks {
    { "light", "en", { 1280, 800 }, 1 },
    { "dark", "en", { 1280, 800 }, 1 },
    { "light", "ru", { 1280, 800 }, 1 },
    { "dark", "ru", { 1024, 640 }, 1 },
    { "light", "en", { 1024, 640 }, 1 },
    { "light", "ru", { 1280, 800 }, 2 },
};

const QList<QList<Role>> personas {
    { Role::User }, { Role::Manager }, { Role::ContentManager }, { Role::Administrator },
    { Role::User, Role::Administrator }, // the owner of a private workspace; has nothing yet
};

class Gallery
{
public:
    Gallery(GuiFixture &gui, const QString &folder) : m_gui(gui), m_folder(folder) {}

    bool picture(const Look &look)
    {
        m_look = look;
        m_gui.theme().apply(ui::themeFromWord(QLatin1String(look.theme)));
        m_gui.window().setLanguage(QLatin1String(look.language));
        m_gui.window().resize(look.size);
        welcomeViews();
        bool good = true;
        for (const QList<Role> &roles : personas)
            good = desk(roles) && good;
        return good;
    }
    int count() const { return m_count; }

private:
    void welcomeViews()
    {
        auto *welcome = m_gui.window().welcome();
        if (!welcome)
            return;
        welcome->showStart();
        save(QStringLiteral("start"));
        welcome->showSignIn({});
        save(QStringLiteral("sign-in"));
    }

    bool desk(const QList<Role> &roles)
    {
        ui::Desk *desk = m_gui.openDesk(roles);
        QString person;
        for (const Role role : roles)
            person += (person.isEmpty() ? QString() : QStringLiteral("+")) + wordOf(role);
        for (const ui::PageEntry &entry : ui::allPages()) {
            if (!desk->has(QString(entry.id)))
                continue;
            desk->open(QString(entry.id), argumentOf(entry));
            if (!m_gui.waitForPage())
                return false;
            QTest::qWait(150); // pictures and numbers that nobody waits for
            const QString name = QStringLiteral("%1-%2").arg(entry.id, person);
            save(name);
            saveWithPanel(*desk, name);
        }
        return true;
    }

    // With a row of the table chosen, where there is one.
    void saveWithPanel(ui::Desk &desk, const QString &name)
    {
        auto *table = desk.currentPage()->findChild<ui::TableView *>(QStringLiteral("table"));
        if (!table || !table->isVisible() || table->model()->rowCount() == 0)
            return;
        table->setCurrentIndex(table->model()->index(0, 0));
        (void)m_gui.waitForPage();
        QTest::qWait(150);
        save(name + QStringLiteral("-panel"));
    }

    // Pages that are opened from others show what they are opened with.
    QString argumentOf(const ui::PageEntry &entry)
    {
        if (entry.id != QLatin1String("report"))
            return {};
        return m_gui.value("SELECT r.mailing_id || '/' || r.id FROM app.delivery d JOIN app.run r ON r.id = d.run_id "
                           "WHERE d.email_norm = 'client3999@mail.example'");
    }

    void save(const QString &name)
    {
        QCoreApplication::processEvents();
        QPixmap pixmap(m_look.size * m_look.scale);
        pixmap.setDevicePixelRatio(m_look.scale);
        pixmap.fill(Qt::magenta); // what nobody paints is seen
        m_gui.window().render(&pixmap);
        const QString file = QStringLiteral("%1/%2-%3-%4-%5@%6.png")
                                 .arg(m_folder, name, QLatin1String(m_look.theme), QLatin1String(m_look.language))
                                 .arg(m_look.size.width())
                                 .arg(m_look.scale);
        if (pixmap.save(file))
            ++m_count;
    }

    GuiFixture &m_gui;
    QString m_folder;
    Look m_look {};
    int m_count = 0;
};

} // namespace

int main(int argc, char **argv)
{
    prepareGuiTest();
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOption({ QStringLiteral("quick"), QStringLiteral("One look only.") });
    parser.addPositionalArgument(QStringLiteral("FOLDER"), QStringLiteral("Where the pictures go."));
    parser.addHelpOption();
    parser.process(application);
    const QString folder = parser.positionalArguments().value(0);
    if (folder.isEmpty() || !QDir().mkpath(folder))
        return 2;
    const auto cluster = TestCluster::create();
    if (!cluster) {
        qCritical("%s", qPrintable(cluster.error().message));
        return 1;
    }
    bool good = true;
    int count = 0;
    for (const Look &look : parser.isSet(QStringLiteral("quick")) ? allLooks.first(1) : allLooks) {
        GuiFixture gui(**cluster);
        if (!gui.isReady()) {
            qCritical("%s", qPrintable(gui.error()));
            return 1;
        }
        addExampleData(gui);
        addExampleReport(gui);
        Gallery gallery(gui, folder);
        good = gallery.picture(look) && good;
        count += gallery.count();
    }
    qInfo("%d pictures in %s", count, qPrintable(folder));
    return good && count > 0 ? 0 : 1;
}
