// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config.h"
#include "demo/stage.h"
#include "guiapp/signin.h"
#include "local/localcluster.h"
#include "local/supervisor.h"

#include <QObject>

#include <memory>
#include <optional>

namespace mailer::guiapp {

// The private database of this computer: kept running while this lives, with a sender beside it. open() blocks and runs
// in a worker; the rest belongs to the GUI thread.
class LocalDesk final
{
public:
    // program: mailerapp itself, for the sender.
    LocalDesk(const Config &config, const QString &program, std::shared_ptr<const db::Statements> statements);
    ~LocalDesk();

    // Is there a database already? Cheap; looks into the folder only.
    static bool existsFor(const Config &config);

    Result<SignedIn> open(const std::optional<EmailAddress> &owner, const local::Progress &progress);

    // Starts or adopts the sender. It is left running when this goes, unless told otherwise: what is scheduled goes out
    // with the desk closed.
    local::Supervisor &keepSender();
    void setSenderStays(bool stays) { m_senderStays = stays && !m_demo; }
    // The sender, where one is kept, reads this configuration from now on.
    void restartSender(const QString &configFile);

    // Before open(): the database is the demo's, filled in this language. Its sender ends with the desk, which has its
    // mail server.
    void setDemo(std::shared_ptr<demo::Stage> stage, const QString &language);

private:
    Result<void> fillDemo(
        const db::ConnectionSettings &server, const QString &password, const local::Progress &progress);
    QString senderFolder() const { return m_cluster.folder().base + QStringLiteral("/sender"); }
    void endSender();
    QStringList senderArguments() const;

    Config m_config;
    const QString m_program;
    const std::shared_ptr<const db::Statements> m_statements;
    local::LocalCluster m_cluster;
    std::unique_ptr<local::Supervisor> m_sender;
    bool m_senderStays = true;
    std::shared_ptr<demo::Stage> m_demo; // none: an ordinary workspace
    QString m_demoLanguage;
};

} // namespace mailer::guiapp
