// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commandline.h"
#include "cli/exitcode.h"
#include "cli/terminal.h"
#include "db/connectionsettings.h"
#include "desktop.h"

#include <QCoreApplication>

using namespace mailer;

// Desktop, command or sender is decided before any application object exists: a QApplication needs a display.
int main(int argc, char **argv)
{
    db::forgetLibpqEnvironment();
    cli::Terminal terminal;
    const auto arguments = cli::parseArguments(cli::programArguments(argc, argv));
    if (!arguments) {
        terminal.fail(arguments.error().message);
        return cli::WrongUsage;
    }
    if (arguments->command == cli::Command::Desktop) {
        if (const auto code = runDesktop(argc, argv))
            return *code;
        terminal.fail(
            QStringLiteral("The desktop client is not installed; name a command, mailerapp --help lists them."));
        return cli::WrongUsage;
    }
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("mailerapp"));
    QCoreApplication::setApplicationVersion(QLatin1String(MAILERAPP_VERSION));
    return cli::runCommand(*arguments);
}
