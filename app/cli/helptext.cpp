// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/arguments.h"
#include "cli/text.h"

#include <QStringList>

namespace mailer::cli {

namespace {

constexpr int textColumn = 34;
constexpr int lastColumn = 79;

// "  --name VALUE        text", the text wrapped below itself.
QString entry(const QString &name, const QString &text)
{
    QString out = QStringLiteral("  ") + name;
    if (out.size() + 2 > textColumn)
        out += u'\n' + QString(textColumn, u' ');
    else
        out = out.leftJustified(textColumn);
    qsizetype column = textColumn;
    for (const QString &word : text.split(u' ')) {
        if (column > textColumn && column + 1 + word.size() > lastColumn) {
            out += u'\n' + QString(textColumn, u' ');
            column = textColumn;
        } else if (column > textColumn) {
            out += u' ';
            ++column;
        }
        out += word;
        column += word.size();
    }
    return out + u'\n';
}

QString named(const char *name, const char *value)
{
    const QString option = QStringLiteral("--") + QLatin1String(name);
    return *value == '\0' ? option : option + u' ' + QLatin1String(value);
}

} // namespace

QString helpText()
{
    QString text = Text::tr("mailerapp: mailings to your clients\n\nUse: mailerapp            the desktop client\n"
                            "     mailerapp COMMAND    one of these, with its options\n\nCommands\n");
    for (const CommandSpec &command : commandTable()) {
        QString form = named(command.name, command.value);
        for (const QString &option : QString::fromLatin1(command.options).split(u' ', Qt::SkipEmptyParts)) {
            for (const OptionSpec &spec : optionTable()) {
                if (option == QLatin1String(spec.name))
                    form += QStringLiteral(" [%1]").arg(named(spec.name, spec.value));
            }
        }
        text += entry(form, Text::tr(command.help));
    }
    for (const bool common : { true, false }) {
        text += common ? Text::tr("\nWith every command\n") : Text::tr("\nOptions of single commands\n");
        for (const OptionSpec &option : optionTable()) {
            if (isCommonOption(option) == common)
                text += entry(named(option.name, option.value), Text::tr(option.help));
        }
    }
    text += Text::tr("\nWhose login: --daemon, --send-due, --status, --accept-restore the sender's;\n"
                     "--init-db, --migrate the operator's ([database] user); all others the account of\n"
                     "--as EMAIL (--create-account and --manage-role without --as: the operator's).\n"
                     "--send sends by itself where a sender's login is configured. Passwords come from\n"
                     "the keychain, from files named in the configuration or in the variables\n"
                     "MAILERAPP_DATABASE_PASSWORD_FILE and MAILERAPP_DATABASE_SENDER_PASSWORD_FILE,\n"
                     "or from a prompt.\n"
                     "\nExit codes: 0 done, 1 the work failed, 2 wrong usage, 3 the database cannot be\n"
                     "reached, 4 refused.\n");
    return text;
}

} // namespace mailer::cli
