// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/guifixture.h"
#include "gui/scenes.h"

#include <QCommandLineParser>
#include <QDir>
#include <QPainter>
#include <QProcess>

using namespace mailer;
using namespace mailer::test;

namespace {

struct Look {
    const char *theme;
    const char *language;
    QSize size;
    int scale;

    bool operator==(const Look &) const = default;
};

const QList<Look> allLooks {
    { "light", "en", { 1280, 800 }, 1 },
    { "dark", "en", { 1280, 800 }, 1 },
    { "light", "ru", { 1024, 640 }, 1 },
    { "dark", "ru", { 1280, 800 }, 1 },
    { "light", "en", { 1024, 640 }, 1 },
    { "light", "ru", { 1280, 800 }, 2 },
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
        return walkScenes(m_gui, [this](const QString &name, QWidget &shown) { save(name, shown); });
    }
    int count() const { return m_count; }

private:
    void save(const QString &name, QWidget &shown)
    {
        QCoreApplication::processEvents();
        QPixmap pixmap(shown.size() * shown.devicePixelRatio());
        pixmap.setDevicePixelRatio(shown.devicePixelRatio());
        pixmap.fill(Qt::magenta); // what nobody paints is seen
        shown.render(&pixmap);
        const QString file = QStringLiteral("%1/%2-%3-%4-%5@%6.png")
                                 .arg(m_folder, name, QLatin1String(m_look.theme), QLatin1String(m_look.language))
                                 .arg(m_look.size.width())
                                 .arg(m_look.scale);
        if (!pixmap.save(file))
            qFatal("%s cannot be written", qPrintable(file));
        ++m_count;
    }

    GuiFixture &m_gui;
    QString m_folder;
    Look m_look {};
    int m_count = 0;
};

// Qt takes the scale of its screens before there is an application: a look at another one is a process of its own.
int scaleWanted() { return qEnvironmentVariable("QT_SCALE_FACTOR", QStringLiteral("1")).toInt(); }

int inProcessOfItsOwn(const Look &look, const QString &folder)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_SCALE_FACTOR"), QString::number(look.scale));
    process.setProcessEnvironment(environment);
    process.start(QCoreApplication::applicationFilePath(),
        { QStringLiteral("--look"), QString::number(allLooks.indexOf(look) + 1), folder });
    return process.waitForFinished(-1) && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : 1;
}

} // namespace

int main(int argc, char **argv)
{
    prepareGuiTest();
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOption({ QStringLiteral("quick"), QStringLiteral("One look only.") });
    parser.addOption(
        { QStringLiteral("look"), QStringLiteral("This look only, from 1 on."), QStringLiteral("NUMBER") });
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
    QList<Look> looks = parser.isSet(QStringLiteral("quick")) ? allLooks.first(1) : allLooks;
    if (parser.isSet(QStringLiteral("look")))
        looks = allLooks.mid(parser.value(QStringLiteral("look")).toInt() - 1, 1);
    for (const Look &look : looks) {
        if (look.scale != scaleWanted()) {
            good = inProcessOfItsOwn(look, folder) == 0 && good;
            continue;
        }
        GuiFixture gui(**cluster);
        if (!gui.isReady()) {
            qCritical("%s", qPrintable(gui.error()));
            return 1;
        }
        addSceneData(gui);
        Gallery gallery(gui, folder);
        good = gallery.picture(look) && good;
        count += gallery.count();
    }
    if (count > 0)
        qInfo("%d pictures in %s", count, qPrintable(folder));
    return good ? 0 : 1;
}
