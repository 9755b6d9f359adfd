// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/arguments.h"
#include "cli/commandline.h"
#include "cli/exitcode.h"
#include "cli/stopsignal.h"
#include "cli/terminal.h"
#include "core/config.h"
#include "core/log.h"
#include "demo/stage.h"
#include "guiapp/desktopentrance.h"
#include "guiapp/singleinstance.h"
#include "ui/background.h"
#include "ui/dialogs/dialogs.h"
#include "ui/errortext.h"
#include "ui/language.h"
#include "ui/mainwindow.h"
#include "ui/settings.h"
#include "ui/theme/lineicon.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QMessageBox>

using namespace mailer;

namespace {

// Qt would abort.
bool hasDisplay()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY")
        || qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
#else
    return true;
#endif
}

QList<ConfigOverride> overridesOf(const cli::Arguments &arguments)
{
    const QString place = arguments.option("workspace");
    if (place.isEmpty() || place == QLatin1String("local"))
        return {};
    return { { QStringLiteral("--workspace"), QStringLiteral("database"), QStringLiteral("url"), place } };
}

int refuse(const QString &sentence)
{
    QMessageBox box(QMessageBox::Critical, QStringLiteral("mailerapp"), sentence, QMessageBox::Close);
    QObject::connect(&box, &QMessageBox::finished, qApp, &QApplication::quit);
    box.open();
    QApplication::exec();
    return cli::WrongUsage;
}

// Nothing: this is the first, go on.
std::optional<int> answerOfAnother(guiapp::SingleInstance &instance)
{
    switch (instance.claim()) {
    case guiapp::SingleInstance::Claim::Told:
        return cli::Done;
    case guiapp::SingleInstance::Claim::Silent:
        return refuse(ui::sentenceOf({ ErrorKind::Conflict, QStringLiteral("desk_runs"), QString() }));
    case guiapp::SingleInstance::Claim::First:
    case guiapp::SingleInstance::Claim::Without:
        break;
    }
    return std::nullopt;
}

// The demo has its own place for everything, and one window, on whatever display.
std::shared_ptr<demo::Stage> demoStage(const Result<cli::Arguments> &arguments)
{
    if (!arguments || arguments->command != cli::Command::Demo)
        return nullptr;
    demo::forgetConfiguration();
    return std::make_shared<demo::Stage>(demo::Folder::usual());
}

} // namespace

extern "C" Q_DECL_EXPORT int mailerapp_desktop(int argc, char **argv)
{
    if (!hasDisplay()) {
        cli::Terminal().fail(QStringLiteral(
            "The desktop client needs a display and there is none here; name a command, mailerapp --help lists them."));
        return cli::WrongUsage;
    }
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("mailerapp"));
    QApplication::setApplicationVersion(QLatin1String(MAILERAPP_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("mailerapp"));
    ui::initUiResources();
    const auto stage = demoStage(cli::parseArguments(cli::programArguments(argc, argv)));
    ui::Settings settings = stage ? ui::Settings(stage->folder().settings()) : ui::Settings();
    ui::Language language;
    language.use(settings.text("look/language", QStringLiteral("system")));
    ui::Theme theme;
    theme.apply(ui::themeFromWord(settings.text("look/theme")));

    const auto arguments = cli::parseArguments(cli::programArguments(argc, argv));
    if (!arguments)
        return refuse(arguments.error().message);
    guiapp::SingleInstance instance(stage
            ? QStringList { QStringLiteral("demo"), stage->folder().base }
            : guiapp::instanceKey(arguments->option("workspace"), arguments->option("config")));
    if (stage) {
        if (const auto answered = answerOfAnother(instance))
            return *answered;
        if (const auto set = stage->set(); !set)
            return refuse(set.error().message);
    }
    ConfigInput input = stage ? stage->configInput() : Config::systemInput();
    if (!stage) {
        input.file = arguments->option("config");
        input.overrides = overridesOf(*arguments);
    }
    const auto config = Config::load(input);
    if (!config)
        return refuse(config.error().message);
    const auto statements = db::Statements::load();
    if (!statements)
        return refuse(statements.error().message);
    LogOptions log;
    log.file = config->log.file;
    log.least = logLevel(config->log.level);
    if (const auto installed = installLog(log); !installed)
        return refuse(installed.error().message);

    if (!stage) {
        if (const auto answered = answerOfAnother(instance))
            return *answered;
    }

    const bool local = stage || arguments->option("workspace") == QLatin1String("local");
    guiapp::DesktopEntrance entrance({ input, *config, local, *statements, true, {}, stage }, settings);
    ui::NativeDialogs dialogs;
    ui::MainWindow window({ entrance, dialogs, settings, theme, language });
    // Logging off, Ctrl+C: like closing the window, so that the private database is left in order.
    cli::StopSignal stop;
    QObject::connect(&stop, &cli::StopSignal::received, &window, &ui::MainWindow::leaveNow);
    // Behind the icon beside the clock there may be no window.
    QApplication::setQuitOnLastWindowClosed(false);
    QObject::connect(&window, &ui::MainWindow::left, &application, &QApplication::quit);
    QObject::connect(&instance, &guiapp::SingleInstance::raiseAsked, &window, [&window](const QByteArray &token) {
        if (!token.isEmpty())
            qputenv("XDG_ACTIVATION_TOKEN", token); // Wayland lets nobody come forward without
        window.background().showWindow();
    });
    window.show();
    window.start();
    return QApplication::exec();
}
