// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/context.h"
#include "cli/passwords.h"
#include "cli/text.h"
#include "cli/workspace.h"
#include "db/accountstore.h"

namespace mailer::cli {

namespace {

struct Acting {
    std::unique_ptr<Workspace> workspace;
    std::unique_ptr<db::Connection> connection;
    db::Authority authority = db::Authority::Administrator;
};

Result<Acting> openForAccounts(Context &context)
{
    auto workspace = Workspace::open(context);
    if (!workspace)
        return workspace.error();
    const bool byOperator = actsAsOperator(context, **workspace);
    auto connection = (*workspace)->connectToAct();
    if (!connection)
        return connection.error();
    return Acting { std::move(*workspace), std::move(*connection),
        byOperator ? db::Authority::Operator : db::Authority::Administrator };
}

Result<EmailAddress> emailOf(const Context &context)
{
    auto email = EmailAddress::parse(context.arguments.value);
    if (!email)
        return Error { ErrorKind::Invalid, QStringLiteral("usage"),
            Text::tr("\"%1\" is no e-mail address: %2").arg(context.arguments.value, email.error().message) };
    return email;
}

// The sentence of a refused function does not say who was refused.
Error explained(const Error &error, const QString &email)
{
    if (error.code == QLatin1String("42501"))
        return { error.kind, error.code, Text::tr("Only an administrator may do this; let one act with --as EMAIL.") };
    if (error.code == QLatin1String("P0002"))
        return { error.kind, error.code, Text::tr("There is no account %1.").arg(email) };
    if (error.code == QLatin1String("55000"))
        return { error.kind, error.code, Text::tr("%1 is the last administrator; make another one first.").arg(email) };
    return error;
}

} // namespace

ExitCode runCreateAccount(Context &context)
{
    const auto email = emailOf(context);
    if (!email)
        return fail(context, email.error());
    const auto role = roleFromWord(context.arguments.option("role"));
    const auto fullName = newFullName(context);
    if (!fullName)
        return fail(context, fullName.error());
    const auto acting = openForAccounts(context);
    if (!acting)
        return fail(context, acting.error());
    const auto password = newPassword(context, email->text());
    if (!password)
        return fail(context, password.error());
    const auto made
        = db::createAccount(*acting->connection, acting->authority, { *email, *fullName, { *role }, *password });
    if (!made)
        return fail(context, explained(made.error(), email->text()));
    context.terminal.note(Text::tr("Made the account %1 (%2).").arg(email->text(), QString(wordOf(*role))));
    return Done;
}

ExitCode runManageRole(Context &context)
{
    const auto email = emailOf(context);
    if (!email)
        return fail(context, email.error());
    const bool grant = context.arguments.has("grant");
    const auto role = roleFromWord(context.arguments.option(grant ? "grant" : "revoke"));
    const auto acting = openForAccounts(context);
    if (!acting)
        return fail(context, acting.error());
    const auto changed = grant ? db::grantRole(*acting->connection, acting->authority, email->text(), *role)
                               : db::revokeRole(*acting->connection, acting->authority, email->text(), *role);
    if (!changed)
        return fail(context, explained(changed.error(), email->text()));
    context.terminal.note(
        (grant ? Text::tr("%1 is %2 now.") : Text::tr("%1 is %2 no more.")).arg(email->text(), QString(wordOf(*role))));
    return Done;
}

} // namespace mailer::cli
