// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/context.h"
#include "core/result.h"
#include "db/connection.h"
#include "db/connectionsettings.h"
#include "domain/emailaddress.h"

#include <functional>
#include <memory>
#include <optional>

namespace mailer::local {
class LocalCluster;
}

namespace mailer::cli {

// The database a command works in, and the logins to it: a shared server, or the private one of this computer, which is
// started (and at the very first time made) here and left again at the end.
class Workspace final
{
public:
    static Result<std::unique_ptr<Workspace>> open(Context &context);
    ~Workspace();

    bool isLocal() const { return m_local != nullptr; }

    // Opened connections. All but connectOperator(): the schema must suit this program (schema_older, schema_newer).
    Result<std::unique_ptr<db::Connection>> connectOperator(const QString &database = {});
    Result<std::unique_ptr<db::Connection>> connectToAct(); // for accounts and roles: see actsAsOperator()
    Result<std::unique_ptr<db::Connection>> connectPerson();
    Result<std::unique_ptr<db::Connection>> connectSender();

    Result<db::ConnectionSettings> senderSettings();
    bool hasSenderLogin() const;

    // Without a login: for what can be known of the server only.
    const db::ConnectionSettings &server() const { return m_server; }

    // Of a private workspace: has its server ended under us? Starting it again blocks; in any thread, one at a time.
    bool hasServerDied() const;
    Result<void> startServerAgain(const std::function<bool()> &isCancelled);

    // Who acts: --as, or the account of the private workspace.
    Result<EmailAddress> person() const;
    const std::optional<EmailAddress> &localOwner() const { return m_owner; }

private:
    explicit Workspace(Context &context);
    Result<void> openLocal();
    Result<std::unique_ptr<db::Connection>> connect(db::ConnectionSettings settings, bool checkSchema);

    Context &m_context;
    db::ConnectionSettings m_server;
    std::unique_ptr<local::LocalCluster> m_local;
    std::optional<EmailAddress> m_owner; // of the private workspace
};

// For accounts and roles: the person of --as, who is an administrator; without --as on a shared server the operator.
bool actsAsOperator(const Context &context, const Workspace &workspace);

// From DatabaseConfig, without user and password.
db::ConnectionSettings settingsOf(const DatabaseConfig &config);

} // namespace mailer::cli
