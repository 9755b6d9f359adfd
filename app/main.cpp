// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commandline.h"
#include "cli/exitcode.h"
#include "cli/language.h"
#include "cli/terminal.h"
#include "cli/text.h"
#include "db/connectionsettings.h"
#include "desktop.h"

#include <QCoreApplication>

using namespace mailer;

// Desktop, command or sender is decided before any application object exists: a QApplication needs a display.
int main(int argc, char **argv)
{
    db::forgetLibpqEnvironment();
    cli::Terminal terminal;
    const QStringList words = cli::programArguments(argc, argv);
    const auto arguments = cli::parseArguments(words);
    const bool demo = arguments && arguments->command == cli::Command::Demo;
    const bool desktop = demo || (arguments && arguments->command == cli::Command::Desktop);
    if (desktop) {
        if (const auto code = runDesktop(argc, argv))
            return *code;
    }
    QCoreApplication application(argc, argv);
    const cli::Language language;
    if (desktop) {
        terminal.fail(demo
                ? cli::Text::tr("The demo needs the desktop client, which is not installed here; install the "
                                "whole package, or build with -DMAILERAPP_DESKTOP=ON.")
                : cli::Text::tr("The desktop client is not installed; name a command, mailerapp --help "
                                "lists them."));
        return cli::WrongUsage;
    }
    if (!arguments) { // said again, now that there is a language
        terminal.fail(cli::parseArguments(words).error().message);
        return cli::WrongUsage;
    }
    QCoreApplication::setApplicationName(QStringLiteral("mailerapp"));
    QCoreApplication::setApplicationVersion(QLatin1String(MAILERAPP_VERSION));
    return cli::runCommand(*arguments);
}
