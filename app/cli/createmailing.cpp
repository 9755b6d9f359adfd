// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/context.h"
#include "cli/mailingfile.h"
#include "cli/text.h"
#include "cli/workspace.h"
#include "db/accountstore.h"

namespace mailer::cli {

ExitCode runCreateMailing(Context &context)
{
    const auto document = readMailingFile(context.arguments.value);
    if (!document)
        return fail(context, document.error());
    const auto workspace = Workspace::open(context);
    if (!workspace)
        return fail(context, workspace.error());
    const auto connection = (*workspace)->connectPerson();
    if (!connection)
        return fail(context, connection.error());
    const auto account = db::currentAccount(**connection);
    if (!account)
        return fail(context, account.error());
    if (!account->roles.contains(Role::User))
        return fail(context,
            { ErrorKind::Permission, QStringLiteral("42501"),
                Text::tr("%1 is not a user, and only users work with clients and mailings; an administrator gives the "
                         "role with --manage-role %1 --grant user.")
                    .arg(account->email) });
    const auto id = db::createMailing(**connection, document->mailing);
    if (!id)
        return fail(context, inFile(context.arguments.value, *document, id.error()));
    context.terminal.print(QString::number(*id));
    if (!context.terminal.lostOutput().isEmpty())
        context.terminal.hint(Text::tr("The mailing is made; its number is %1").arg(*id));
    return Done;
}

} // namespace mailer::cli
